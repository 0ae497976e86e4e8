"""Where the person is and goes: from what is listed to its place in the texts, and back."""

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.actions import LEAVE
from desktop.parts import Parts
from desktop.session import Busy
from desktop.settings import OTHERS

if TYPE_CHECKING:
    from desktop.comparing.figures import FiguresView
    from desktop.comparing.view import CompareView
    from desktop.exchange.exchange import Exchange
    from desktop.threads.view import ThreadsView


WORKED_OFF = ("open", "review")
"""Contents of the side list that take the keyboard when they are shown."""


class Going(QObject):
    """Leads from lists and views to the texts, and tells the lists which texts are shown."""

    def __init__(self, parts: Parts, *, parent: QObject) -> None:
        """Lead between these parts."""
        super().__init__(parent)
        self._parts = parts
        self._follow_desk()
        self._lead_to_texts()
        self._lead_to_views()

    def step_out(self) -> None:
        """Go one step out: the question, the shelf, the message, the selection, the hint."""
        parts, pane = self._parts, self._parts.desk.pane
        compare = parts.later.compare.there
        if parts.asking.leave() or parts.linking.leave() or (compare and compare.work.leave()):
            return
        if parts.window.view != "read":
            if not parts.messages.dismiss():
                parts.window.show_view("read")
            return
        if not pane.hasFocus():
            pane.setFocus()
            return
        if parts.messages.dismiss():
            return
        if not pane.step_out():
            parts.coach.end()

    def turn_page(self, page: str) -> None:
        """Show one content of the side list beside Read, or close the list if it shows already."""
        side, window = self._parts.side, self._parts.window
        if window.view == "read" and window.side_shown and side.page == page:
            window.show_side(False)
        else:
            self.show_page(page)

    def show_page(self, page: str) -> None:
        """Show one content of the side list, with the keyboard if it is worked off."""
        self._parts.side.show_page(page)
        self._parts.window.show_side(True)
        if page in WORKED_OFF:
            self._parts.side.focus_page()

    def show_history(self, annotation: str) -> None:
        """Show every version of an annotation in the side list."""
        self._parts.side.show_history_of(annotation)
        self._parts.window.show_side(True)

    def go_to(self, annotation: str) -> None:
        """Show an annotation where it stands in its text."""
        found = self._parts.session.annotation(annotation)
        self._parts.window.show_view("read")
        self._parts.desk.reveal(found.document, annotation=annotation, span=found.span)

    def _read_compared(self, compare: "CompareView", annotation: str) -> None:
        """Show an annotation in its text; while names are hidden, not one whose letters name it."""
        parts, found = self._parts, self._parts.session.annotation(annotation)
        named = found.analyst != parts.session.me and not parts.appearance.others
        if not (compare.gathering.hidden and named):
            self.go_to(annotation)
            return
        parts.window.show_view("read")
        parts.desk.reveal(found.document, span=found.span)

    def _uncover(self, annotation: str) -> None:
        """Show others' annotations if this is one of them, and say what hides them again."""
        parts = self._parts
        found = parts.session.annotations([annotation])
        hidden = any(one.layer == "own" and one.analyst != parts.session.me for one in found)
        if hidden and not parts.appearance.others:
            parts.settings.set(OTHERS, True)
            parts.messages.show(
                "Others' annotations show now.", hint="{view.others} hides them again."
            )

    def _follow_desk(self) -> None:
        parts, desk = self._parts, self._parts.desk
        desk.missed.connect(self._uncover)
        desk.active_changed.connect(self._pane_changed)
        desk.arranged.connect(self._arranged)
        desk.current_changed.connect(parts.side.annotations.set_current)
        desk.hovered.connect(parts.card.show_for)
        parts.shelf_view.history_wanted.connect(self.show_history)

    def _lead_to_texts(self) -> None:
        parts = self._parts
        parts.sources.chosen.connect(parts.desk.show_document)
        parts.sources.chosen_beside.connect(parts.desk.show_beside)
        parts.side.annotations.chosen.connect(self.go_to)
        parts.links.page.chosen.connect(self.go_to)
        for part in (parts.side, parts.sources):
            part.left.connect(partial(parts.actions.run, LEAVE, self._back))

    def _lead_to_views(self) -> None:
        parts, window = self._parts, self._parts.window
        window.header.view_wanted.connect(window.show_view)
        window.left.connect(partial(parts.actions.run, LEAVE))
        window.status.wanted.connect(self.show_page)
        window.shelf.links_wanted.connect(partial(parts.actions.run, "view.links"))

        parts.later.threads.when_made(self._lead_from_threads)
        parts.later.compare.when_made(self._lead_from_compare)
        parts.later.figures.when_made(self._lead_from_figures)
        parts.later.exchange.when_made(self._lead_from_exchange)

    def _lead_from_threads(self, threads: "ThreadsView") -> None:
        threads.read_wanted.connect(partial(self._parts.window.show_view, "read"))
        threads.table.left.connect(partial(self._parts.actions.run, LEAVE))

    def _lead_from_compare(self, compare: "CompareView") -> None:
        compare.read_wanted.connect(partial(self._read_compared, compare))
        compare.list.left.connect(partial(self._parts.actions.run, LEAVE))

    def _lead_from_figures(self, figures: "FiguresView") -> None:
        to_list = partial(self._parts.later.compare().show_half, "List")
        figures.left.connect(partial(self._parts.actions.run, LEAVE, to_list))

    def _lead_from_exchange(self, exchange: "Exchange") -> None:
        exchange.open_items.chosen.connect(self.go_to)
        for page in (exchange.open_items, exchange.review):
            page.left.connect(self._parts.side.left)
        exchange.importer.review_wanted.connect(partial(self.show_page, "review"))

    def _pane_changed(self) -> None:
        parts, desk = self._parts, self._parts.desk
        parts.sources.set_in_view(desk.shown(), desk.active.document)
        parts.shelf_view.refresh()
        parts.actions.refresh()

    def _arranged(self) -> None:
        shown = self._parts.desk.shown()
        self._parts.side.annotations.set_in_view(shown)
        self._pane_changed()
        with suppress(Busy):  # what is not noted now is when the desk is arranged next
            for document in shown:
                self._parts.session.mark_seen(document)

    def _back(self) -> None:
        self._parts.window.show_view(self._parts.window.view)
