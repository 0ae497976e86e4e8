"""A source card at work: it shows one document, and keeps what is written in it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from core.changes import Changes
from core.document import Document
from core.problem import Problem
from desktop.documents.card_form import CardForm
from desktop.messages import Messages
from desktop.session import Session


class CardPage(CardForm):
    """One document's card. Each field is kept when it is left, as one step of undo."""

    left = Signal()
    """Esc was pressed, or the document is gone."""

    def __init__(self, session: Session, messages: Messages, parent: QWidget | None = None) -> None:
        """Make an empty card for the project of ``session``."""
        super().__init__(parent)
        self._session, self._messages = session, messages
        self.document = ""
        """The id of the document whose card this is; empty for none."""
        self._connect()

    def _connect(self) -> None:
        self.title.committed.connect(self._keep_title)
        self.note.committed.connect(self._keep_note)
        self.reliability.picked.connect(self._rate)
        self.reason.committed.connect(self._rate)
        self.copy_address.clicked.connect(self._copy_address)
        for line in self.fields.values():
            line.committed.connect(self._keep)
        for field in self.written():
            field.left.connect(self.left)
        self._session.changed.connect(self._take)
        self._session.closing.connect(self.commit)
        self._session.closed.connect(self._leave)
        self._session.analyst_changed.connect(self._fill)

    def commit(self) -> None:
        """Keep what is written in a field that was not left yet."""
        if not self._session.is_open:
            return
        for field in self.written():
            field.commit()

    def show_document(self, id_: str) -> None:
        """Show the card of a document; KeyError if the project does not hold it."""
        self._session.document(id_)
        self.document = id_
        self._fill()
        self.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the card on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # What the project says

    def _take(self, changes: Changes) -> None:
        if self.document and (changes.everything or self.document in changes.documents):
            self._fill()

    def _leave(self) -> None:
        self.document = ""
        self.left.emit()

    def _known(self) -> Document | None:
        try:
            return self._session.document(self.document)
        except KeyError:
            return None

    def _rating(self) -> tuple[str, str]:
        return self._session.ratings().get(self.document, ("", ""))

    def _fill(self) -> None:
        if not self.document or not self._session.is_open:
            return
        document = self._known()
        if document is None:
            self._leave()
            return
        self.show_card(document, *self._rating())
        self.allow(fixed=self._session.read_only)

    def _hold(self) -> None:
        """Keep what is written where it could not be saved."""
        document = self._known()
        if document is None:
            return
        self.hold_card(document, self._rating()[1])

    # What the person does

    def _keep_title(self, title: str) -> None:
        self._update(title=title)

    def _keep_note(self, note: str) -> None:
        self._update({"note": note})

    def _keep(self, value: str) -> None:
        name = self.sender().objectName()
        labels = tuple(dict.fromkeys(filter(None, map(str.strip, value.split(",")))))
        self._update({name: labels if name == "labels" else value})

    def _update(self, values: Mapping[str, Any] | None = None, *, title: str | None = None) -> None:
        document = self._known()
        if document is None:
            return
        metadata = replace(document.metadata, **values) if values else None
        try:
            self._session.update_document(self.document, title=title, metadata=metadata)
        except Problem as problem:
            self._messages.refuse(problem)
            self._hold()

    def _rate(self) -> None:
        letter = self.reliability.value
        try:
            reason = self.reason.text().strip() if letter else ""
            self._session.rate(self.document, letter, reason)
        except Problem as problem:
            self._messages.refuse(problem)
            self._hold()

    def _copy_address(self) -> None:
        QGuiApplication.clipboard().setText(self.fields["url"].text())
        self._messages.show("The address was copied.")
