"""A session with an empty project, and what tells people."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.document import Metadata, Reading
from desktop.message_bar import Message, MessageBar
from desktop.messages import Messages
from desktop.session import Session

Add = Callable[..., str]


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    made = Session("M. Ortiz")
    made.create(tmp_path / "ferry.sidelight")
    yield made
    made.close()


@pytest.fixture
def add(session: Session) -> Add:
    """Adds a source: ``add("Title", "text", author="…")`` returns its id."""

    def add(title: str, text: str = "", *, author: str = "", labels: tuple[str, ...] = ()) -> str:
        text = text or f"{title} lay off the mole."
        return session.add_document(
            Reading(
                title=title,
                file=f"{title}.txt",
                text=text,
                original=text.encode(),
                reader="plain",
                reader_version="1",
                metadata=Metadata(author=author, labels=labels),
            )
        )

    return add


@pytest.fixture
def messages(qtbot: QtBot) -> Iterator[Messages]:
    window = QWidget()
    qtbot.addWidget(window)
    yield Messages(MessageBar(window))
    window.close()


@pytest.fixture
def said(messages: Messages) -> list[Message]:
    """Everything that was said, in order."""
    heard: list[Message] = []
    messages.shown.connect(heard.append)
    return heard
