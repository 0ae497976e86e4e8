"""What tests of windows share: settings of their own, the light look, and an eye on leaks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.key_sheet import KeySheet
from desktop.message_bar import Message, MessageBar
from desktop.messages import Messages
from desktop.session import Session
from desktop.settings import Settings
from desktop.waiting import Waiting
from tests.desktop.room import Room, entered


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    """Dress the application as it starts by day."""
    if qapp.property("dressed") is None:
        theme.apply(qapp, theme.LIGHT)
        qapp.setProperty("dressed", True)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that are nobody's."""
    return Settings(tmp_path)


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    """Ana's session, with an empty project open."""
    made = Session("Ana")
    made.create(tmp_path / "case.sidelight")
    yield made
    made.close()


@pytest.fixture
def messages(qtbot: QtBot) -> Iterator[Messages]:
    """What tells people, with a window of its own."""
    window = QWidget()
    qtbot.addWidget(window)
    yield Messages(MessageBar(window))
    window.close()


@pytest.fixture
def waiting(messages: Messages) -> Waiting:
    """What does steps, now or later, and tells what goes wrong."""
    made = Waiting(messages)
    made.failed.connect(messages.show)
    return made


@pytest.fixture
def said(messages: Messages) -> list[Message]:
    """Everything that was said, in order."""
    heard: list[Message] = []
    messages.shown.connect(heard.append)
    return heard


@pytest.fixture
def room(qtbot: QtBot, settings: Settings) -> Room:
    """A window with fields, active, in which every command is bound; the pane has the focus."""
    return entered(qtbot, Room(settings))


@pytest.fixture
def sheet(qtbot: QtBot, room: Room, settings: Settings) -> KeySheet:
    """The sheet of keys over the room, opened by F1."""
    made = KeySheet(room, room.act, settings)
    room.act.bind("help.keys", made.appear)
    room.resize(1280, 800)
    qtbot.keyClick(room.pane, Qt.Key.Key_F1)
    assert made.isVisible()
    return made


@pytest.fixture
def no_leaks(qapp: QApplication) -> Iterator[None]:
    """Fail if windows are left over at the end; ask for it before ``qtbot``."""
    before = set(map(id, qapp.topLevelWidgets()))
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left: list[QWidget] = [w for w in qapp.topLevelWidgets() if id(w) not in before]
    assert [f"{type(w).__name__} {w.objectName()}" for w in left] == []


def pytest_configure(config: pytest.Config) -> None:
    """Let the screenless platform say once more that it has no window manager."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")
