# ruff: noqa: PLC0415 - as in later.py
"""Lists and windows that a start does without: each is imported when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.actions import Actions
    from desktop.documents.source_card import SourceCard
    from desktop.key_sheet import KeySheet
    from desktop.messages import Messages
    from desktop.session import Session
    from desktop.settings import Settings
    from desktop.tagging.codebook_pages import CodebookPages
    from desktop.tagging.history_list import HistoryList


def history_list(session: Session, parent: QWidget) -> HistoryList:
    """Return a list of what was done."""
    from desktop.tagging.history_list import HistoryList

    return HistoryList(session, parent)


def codebook_pages(session: Session, messages: Messages, parent: QWidget) -> CodebookPages:
    """Return the codebook to read and to write."""
    from desktop.tagging.codebook_pages import CodebookPages

    return CodebookPages(session, messages, parent)


def source_card(
    session: Session, document: str, messages: Messages, parent: QWidget | None
) -> SourceCard:
    """Return the window of a source's card."""
    from desktop.documents.source_card import SourceCard

    return SourceCard(session, document, messages, parent)


def key_sheet(window: QWidget, actions: Actions, settings: Settings) -> KeySheet:
    """Return the sheet of all keys."""
    from desktop.key_sheet import KeySheet

    return KeySheet(window, actions, settings)
