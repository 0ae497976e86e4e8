"""How sources come in: chosen, dropped, pasted; and their cards."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from core.problem import Problem
from desktop import shown_late
from desktop.dialogs import Dialogs
from desktop.documents.adding import Adder
from desktop.messages import Messages
from desktop.projects import Projects
from desktop.session import Session
from desktop.theme import LIGHT, Theme

if TYPE_CHECKING:
    from desktop.documents.source_card import SourceCard


class Intake(QObject):
    """Adds sources to the open project, and makes a project first if there is none."""

    added = Signal(list)
    """Documents are there now, by id, in the order given."""

    def __init__(
        self,
        session: Session,
        projects: Projects,
        adder: Adder,
        *,
        dialogs: Dialogs,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        """Bring sources to the project of ``session`` through ``adder``."""
        super().__init__(parent)
        self._session, self._projects, self._adder = session, projects, adder
        self._dialogs, self._messages = dialogs, messages
        self._theme = LIGHT
        self._cards: dict[str, SourceCard] = {}
        adder.added.connect(self.added)

    def choose(self) -> None:
        """Ask which files to add."""
        paths = self._dialogs.source_files()
        if paths:
            self.add(paths)

    def add(self, paths: Sequence[Path]) -> None:
        """Add files, and the texts in folders."""
        if self.ready():
            self._adder.add_paths(paths)

    def paste(self) -> None:
        """Add what the clipboard holds: files, or text."""
        data = (
            QGuiApplication.clipboard().mimeData() or QMimeData()
        )  # what holds nothing may be None
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.add(paths)
        elif data.hasText() and data.text().strip():
            self.paste_text(data.text())
        else:
            raise Problem(
                "There is no text on the clipboard.", hint="Copy a text or files, then paste."
            )

    def paste_text(self, text: str) -> None:
        """Add a text."""
        if self.ready():
            self._adder.paste(text)

    def show_card(self, document: str) -> None:
        """Show the source card of a document, above all if it is open already."""
        card = self._cards.get(document)
        if card is None:
            parent = self._dialogs.parent
            card = shown_late.source_card(self._session, document, self._messages, parent)
            card.set_theme(self._theme)
            card.finished.connect(partial(self._cards.pop, document))
            self._cards[document] = card
        card.show()
        card.raise_()
        card.activateWindow()

    def set_theme(self, theme: Theme) -> None:
        """Show source cards in the colours of ``theme``."""
        self._theme = theme
        for card in self._cards.values():
            card.set_theme(theme)

    def ready(self) -> bool:
        """Tell whether there is a project to add to; one is made if need be.

        Raises:
            Problem: if it is open read-only.
        """
        if not self._session.is_open and not self._projects.new_for_sources():
            return False
        if self._session.read_only:
            raise Problem(
                "This project is open read-only.", hint="Close the other window, then open it."
            )
        return True
