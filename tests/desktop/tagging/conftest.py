"""The list of annotations over a real project of two sources."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.message_bar import Message, MessageBar
from desktop.messages import Messages
from desktop.session import Session
from desktop.tagging.annotation_list import AnnotationList
from tests.desktop.tagging.tagged import COURIER, NOTE, add, read


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    made = Session("M. Ortiz")
    made.create(tmp_path / "ferry.sidelight")
    yield made
    made.close()


@pytest.fixture
def said(qtbot: QtBot) -> list[Message]:
    return []


@pytest.fixture
def annotations(qtbot: QtBot, session: Session, said: list[Message]) -> Iterator[AnnotationList]:
    window = QWidget()
    qtbot.addWidget(window)
    messages = Messages(MessageBar(window))
    messages.shown.connect(said.append)
    made = AnnotationList(session, messages)
    qtbot.addWidget(made)
    made.resize(360, 500)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    read(qtbot, made)
    yield made
    window.close()


@pytest.fixture
def note(session: Session) -> str:
    return add(session, "Harbour Note 7", NOTE)


@pytest.fixture
def courier(session: Session) -> str:
    return add(session, "The Courier", COURIER)
