"""What arrives, chosen, pasted or dropped on the window: who takes it in, and where it shows."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject

from core.problem import Problem
from desktop.dialogs import SUFFIX
from desktop.documents.adding import Adder
from desktop.message_bar import Offer
from desktop.parts import Parts


class Arrivals(QObject):
    """Hands files and texts to the parts that take them in, and shows what was added."""

    def __init__(self, parts: Parts, adder: Adder, *, parent: QObject) -> None:
        """Take in what comes to these parts; ``adder`` offers to show what found no place."""
        super().__init__(parent)
        self._parts = parts
        adder.offer = self._offer_to_show
        parts.intake.added.connect(self._added)
        parts.window.dropped.connect(self._dropped)
        parts.desk.choose_wanted.connect(parts.intake.choose)
        parts.sources.add_requested.connect(parts.intake.choose)
        parts.sources.card_wanted.connect(parts.intake.show_card)

    def _added(self, documents: list[str]) -> None:
        coach, desk = self._parts.coach, self._parts.desk
        coach.did("source")
        coach.begin(sample=self._parts.session.sample)  # now there is something to try hints on
        shown = desk.shown()
        for document in documents[:2]:
            if document not in shown and len(shown) < 2:
                desk.show_beside(document)
                shown = desk.shown()
        if desk.isVisible() and not set(shown).isdisjoint(documents):
            desk.pane.setFocus()  # an empty project had no text to give the keyboard to

    def _offer_to_show(self, documents: Sequence[str]) -> Offer | None:
        """Return a way to documents that found no place on the desk."""
        desk = self._parts.desk
        if set(documents) <= set(desk.shown()):
            return None
        if len(documents) == 1:
            return "Show", partial(desk.show_document, documents[0])
        return None if self._parts.window.sources_shown else ("Show", self._show_sources)

    def _show_sources(self) -> None:
        self._parts.window.show_sources(True)
        self._parts.sources.setFocus()

    def _dropped(self, data: QMimeData) -> None:
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        projects = [path for path in paths if path.suffix == SUFFIX]
        try:
            if projects:
                self._parts.later.merging().drop(projects)
            elif paths:
                self._take_in(paths)
            elif data.hasText():
                self._parts.intake.paste_text(data.text())
        except Problem as problem:
            self._parts.messages.show(problem)

    def _take_in(self, paths: Sequence[Path]) -> None:
        """Add sources, and open the import for annotated sets."""
        if self._parts.intake.ready():
            sources = self._parts.later.exchange().import_dropped(paths)
            if sources:
                self._parts.intake.add(sources)
