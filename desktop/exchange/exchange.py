"""All of export and import, made together for the application."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent

from core.span import Span
from desktop.appearance import Appearance
from desktop.desk.desk import Desk
from desktop.dialogs import Dialogs
from desktop.exchange.exporting import Exporter
from desktop.exchange.importing import Importer, split
from desktop.exchange.open_page import OpenPage
from desktop.exchange.review_page import ReviewPage
from desktop.exchange.work_page import WorkPage
from desktop.messages import Messages
from desktop.session import Session
from desktop.settings import Settings
from desktop.tasks import Tasks
from desktop.waiting import Waiting
from desktop.window import Window


class Exchange(QObject):
    """The two dialogs, and the side list's pages “Open items” and “To review”."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        *,
        desk: Desk,
        window: Window,
        messages: Messages,
        waiting: Waiting,
        tasks: Tasks,
        dialogs: Dialogs,
    ) -> None:
        """Make the parts, without their dialogs."""
        super().__init__(window)
        self._desk, self._window = desk, window
        self._messages, self._dialogs = messages, dialogs
        self.exporter = Exporter(
            session, settings, dialogs=dialogs, messages=messages, tasks=tasks, parent=self
        )
        self.importer = Importer(
            session, dialogs=dialogs, messages=messages, tasks=tasks, parent=self
        )
        self.open_items = OpenPage(session)
        self.review = ReviewPage(session, messages, waiting)
        self.review.place_wanted.connect(self._show_place)

    def set_on_key(self, on_key: Callable[[QKeyEvent], bool]) -> None:
        """Let ``on_key`` take what keys mean in the lists, and tell whether it did."""
        for page in (self.open_items, self.review):
            page.view.on_key = on_key

    @property
    def worked_off(self) -> WorkPage | None:
        """The list of the two that shows, if any does."""
        return next((page for page in (self.open_items, self.review) if page.isVisible()), None)

    def step(self, by: int) -> None:
        """Go so many items down in the list that shows."""
        if self.worked_off is not None:
            self.worked_off.step(by)

    def dress(self, appearance: Appearance) -> None:
        """Take the looks, and whether others' work shows."""
        for page in (self.open_items, self.review):
            page.set_theme(appearance.theme)
            page.set_looks(appearance.tags)
        self.open_items.show_others(appearance.others)
        self.importer.others_show = appearance.others

    def import_dropped(self, paths: Sequence[Path]) -> list[Path]:
        """Open the import for what of dropped files is a set; return the rest: the sources."""
        sets, unsure, sources = split(paths)
        for path in unsure:
            choice = self._dialogs.choose(
                "What is it?",
                f"{path.name} is no annotated set that Sidelight knows."
                " It can be read as a source, as it is.",
                ["Add it as a source"],
            )
            sources += [path] if choice == 0 else []
        for path, format_ in sets:
            self.importer.open(path, format_)
        return sources

    def place_reviewed(self) -> None:
        """Tag the target of the text with what is chosen under “To review”.

        Raises:
            Problem: if nothing is chosen, or the target is in another source.
        """
        self.review.place(self._desk.active.document, self._desk.pane.target().span)
        if self.review.isVisible():
            self.review.view.setFocus()

    def _show_place(self, document: str, span: Span | None) -> None:
        self._window.show_view("read")
        self._desk.reveal(document, span=span)
        if span is not None:
            self._desk.pane.select(span)
