"""The desk: which source stands in which pane."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from core.changes import Changes
from core.document import Document
from core.problem import Problem
from core.span import Span
from desktop.desk.frame import PaneFrame
from desktop.desk.models import SourceModels
from desktop.desk.pane_row import MOST_PANES, PaneRow
from desktop.desk.picker import SourcePicker
from desktop.session import Session
from desktop.theme import LIGHT
from desktop.words import day


class Desk(PaneRow):
    """Shows the project's sources in its panes."""

    missed = Signal(str)
    """The annotation with this id is to be shown, and none of those that show is it."""

    def __init__(
        self, session: Session, models: SourceModels, parent: QWidget | None = None
    ) -> None:
        """Make an empty desk for the project of ``session``."""
        self._session = session
        self._models = models
        self._known: frozenset[str] = frozenset()
        super().__init__(parent)
        session.changed.connect(self._take)
        session.closed.connect(self.clear)

    # Arranging

    def clear(self) -> None:
        """Close all panes but one, which is empty."""
        self._known = frozenset()
        for frame in self._frames[1:]:
            self._drop(frame)
        self.active.show_nothing(sources=0)

    def arrange(self, layout: Mapping[str, Any] | None) -> None:
        """Lay the project's sources out as ``layout`` remembers, or the first two of them.

        Where one of those is gone, the next that is not shown takes the place.
        """
        known = {document.id: document for document in self._session.documents()}
        self._known = frozenset(known)
        panes = [p for p in (layout or {}).get("panes", []) if p.get("document") in known]
        places = (layout or {}).get("places", 2) if panes else min(2, 1 + len(known))
        shown = {pane["document"] for pane in panes}
        others = [{"document": id_} for id_ in known if id_ not in shown]
        panes += others[: max(0, places - len(panes))]
        wanted = max(len(panes), places)
        while len(self._frames) < min(wanted, MOST_PANES):
            self._insert(len(self._frames))
        while len(self._frames) > wanted:
            self._drop(self._frames[-1])
        for frame, pane in zip(self._frames, panes, strict=False):
            self._fill(frame, known[pane["document"]])
            if "view" in pane:
                frame.pane.restore_view_state(pane["view"])
        for frame in self._frames[len(panes) :]:
            frame.show_nothing(len(known), closable=len(self._frames) > 1)
        self._set_sizes((layout or {}).get("sizes", []))
        self.activate(min((layout or {}).get("active", 0), len(self._frames) - 1))
        self.arranged.emit()

    def layout_state(self) -> dict[str, Any]:
        """Return what ``arrange`` needs to lay the desk out like this again."""
        return {
            "panes": [
                {"document": frame.document, "view": frame.pane.view_state()}
                for frame in self._frames
                if frame.document
            ],
            "places": len(self._frames),
            "sizes": self._sizes(),
            "active": self._active,
        }

    def show_document(self, document: str) -> None:
        """Show a document in the active place."""
        self._fill(self.active, self._session.document(document))
        self.activate(self._active)
        self.arranged.emit()

    def show_beside(self, document: str) -> None:
        """Show a document in an empty place, a new one, or the next."""
        empty = [n for n, frame in enumerate(self._frames) if not frame.document]
        if empty:
            self._active = empty[0]
        elif self.can_add():
            self._insert(self._active + 1)
            self._active += 1
            self.equalise()
        else:
            self._active = (self._active + 1) % len(self._frames)
        self.show_document(document)

    def add_pane(self) -> None:
        """Open one more place, with the next source that is not on the desk.

        Raises:
            Problem: if there is no room for it.
        """
        if not self.can_add():
            if len(self._frames) == MOST_PANES:
                raise Problem(f"There can be {MOST_PANES} panes.", hint="Close one first.")
            raise Problem(
                "There is no room for another pane.", hint="Close a list, or make the window wider."
            )
        shown = set(self.shown())
        ids = [document.id for document in self._session.documents()]
        fresh = [id_ for id_ in ids if id_ not in shown] or [self.active.document]
        self._insert(len(self._frames))
        self._active = len(self._frames) - 1
        self.equalise()
        if fresh[0]:
            self.show_document(fresh[0])
        else:
            self.active.show_nothing(len(ids), closable=True)
            self._mark_active()

    def close_pane(self) -> None:
        """Close the active place; the last one is emptied instead."""
        last = len(self._frames) == 1
        if len(self._frames) > 1:
            self._drop(self.active)
            self.activate(min(self._active, len(self._frames) - 1))
        if len(self._frames) == 1 and (last or not self.active.document):
            self.active.show_nothing(len(self._session.documents()))
        self._models.keep_only(set(self.shown()))
        self.arranged.emit()

    def step_source(self, by: int) -> None:
        """Show the next or previous source of the project in the active place."""
        ids = [document.id for document in self._session.documents()]
        if ids:
            here = ids.index(self.active.document) if self.active.document in ids else -1
            self.show_document(ids[(here + by) % len(ids)])

    def reveal(self, document: str, annotation: str = "", span: Span | None = None) -> None:
        """Bring an annotation or a span into view, in the pane that has its document."""
        places = [n for n, frame in enumerate(self._frames) if frame.document == document]
        if self._active in places:
            self.pane.setFocus()
        elif places:
            self.activate(places[0])
        else:
            self.show_document(document)
        if annotation and not self._shows(annotation):
            self.missed.emit(annotation)
        if annotation and self._shows(annotation):
            self.pane.set_current(annotation)
        elif span:
            self.pane.reveal(span)

    def _shows(self, annotation: str) -> bool:
        source = self.pane.source
        return source is not None and source.spans.row_of(annotation) is not None

    def step_annotation(self, by: int) -> None:
        """Make the next or previous annotation of the active source current."""
        pane, source = self.pane, self.pane.source
        if source is None or not source.spans.ids:
            return
        spans = source.spans
        row = spans.row_of(pane.current) if pane.current else None
        if row is None:
            row = int(spans.start.searchsorted(pane.caret, "left")) - (1 if by > 0 else 0)
        row += by
        if 0 <= row < len(spans):
            pane.set_current(spans.ids[row])

    def find_here(self) -> None:
        """Open the find line of the active source, with the selected words."""
        source = self.pane.source
        if source is not None:
            words = self.pane.selected_text()
            fitting = words if words and "\n" not in words and len(words) <= 80 else ""
            self.active.seek(fitting)

    def find_step(self, by: int) -> None:
        """Go to the next or previous hit, from where one is if the find line was closed."""
        if self.active.find_bar.isHidden():
            self.find_here()
        if by > 0:
            self.active.find_bar.next()
        else:
            self.active.find_bar.previous()

    def copy(self) -> None:
        """Copy the target's words, exactly as the source has them."""
        self.pane.copy()

    def select_all(self) -> None:
        """Select the whole source."""
        source = self.pane.source
        if source is not None and source.text:
            self.pane.select(Span(0, len(source.text)), reveal=False)

    def _insert(self, place: int) -> PaneFrame:
        frame = super()._insert(place)
        frame.pick_wanted.connect(self._pick)
        frame.close_wanted.connect(self._close_sender)
        frame.source_dropped.connect(self._drop_source)
        return frame

    def _fill(self, frame: PaneFrame, document: Document) -> None:
        frame.show_source(document, self._models.model(document.id), self._details(document))

    def _details(self, document: Document) -> str:
        card = document.metadata
        letter = self._session.ratings().get(document.id, ("", ""))[0]
        return " · ".join(filter(None, (card.publisher or card.author, day(card.date), letter)))

    # Answers to what panes and the project say

    def _close_sender(self) -> None:
        frame = self._frame_of(self.sender())
        if frame is not None:
            self._active = self._frames.index(frame)
            self.close_pane()

    def _pick(self, place: QPoint) -> None:
        frame = self._frame_of(self.sender())
        if frame is not None:
            self._active = self._frames.index(frame)
            self._mark_active()
        self.pick(place)

    def pick(self, place: QPoint | None = None) -> None:
        """Offer all sources below the active title, or at a place of the screen."""
        button = self.active.title_button
        waits = bool(self.active.document) and not all(f.document for f in self._frames)
        picker = SourcePicker(
            self._session.documents(),
            theme=self._look.theme if self._look else LIGHT,
            empty_beside=waits,
            parent=self,
        )
        picker.picked.connect(self.show_document)
        picker.picked_beside.connect(self.show_beside)
        picker.open_at(place or button.mapToGlobal(QPoint(0, button.height())))

    def _drop_source(self, document: str) -> None:
        frame = self._frame_of(self.sender())
        if frame is not None:
            self._active = self._frames.index(frame)
            self.show_document(document)

    def _take(self, changes: Changes) -> None:
        if changes.seen or not (changes.documents or changes.everything):
            return
        known = {document.id: document for document in self._session.documents()}
        fresh = [id_ for id_ in known if id_ not in self._known and id_ not in self.shown()]
        self._known = frozenset(known)
        for frame in self._frames:
            if frame.document and frame.document not in known:
                frame.show_nothing(len(known))
            elif frame.document:
                document = known[frame.document]
                frame.set_words(document, self._details(document))
        empty = [frame for frame in self._frames if not frame.document]
        if fresh and len(self._frames) == 1:
            empty.append(self._insert(1))
            self.equalise()
        for frame, id_ in zip(empty, fresh, strict=False):
            self._fill(frame, known[id_])
        for frame in self._frames:
            if not frame.document:
                frame.show_nothing(len(known), closable=len(self._frames) > 1)
        self.arranged.emit()
        self._mark_active()
