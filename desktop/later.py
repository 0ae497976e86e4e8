# ruff: noqa: PLC0415 - here, and in shown_late.py, is imported late what the window is made without
"""The parts that a start does without: each is imported and made when it is first asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.late import Late

if TYPE_CHECKING:
    from desktop.analysts.people import People
    from desktop.comparing.figures import FiguresView
    from desktop.comparing.reporting import Reporting
    from desktop.comparing.view import CompareView
    from desktop.desk.desk import Desk
    from desktop.dialogs import Dialogs
    from desktop.exchange.exchange import Exchange
    from desktop.merging.merging import Merging
    from desktop.messages import Messages
    from desktop.projects import Projects
    from desktop.rounds.rounds import Rounds
    from desktop.session import Session
    from desktop.settings import Settings
    from desktop.tasks import Tasks
    from desktop.threads.view import ThreadsView
    from desktop.under_way import UnderWay
    from desktop.waiting import Waiting
    from desktop.window import Window

MODULES = (
    "desktop.tagging.codebook_pages",
    "desktop.tagging.history_list",
    "core.comparing.differences",
    "desktop.comparing.gathering",
    "desktop.comparing.view",
    "core.thread_matrix",
    "desktop.threads.view",
    "core.exchange.plan",
    "core.exchange.incoming",
    "desktop.exchange.export_dialog",
    "desktop.exchange.exchange",
    "core.comparing.sections",
    "desktop.comparing.figures",
    "desktop.comparing.reporting",
    "core.merging",
    "desktop.merging.merging",
    "desktop.rounds.rounds",
    "desktop.analysts.people",
    "desktop.documents.source_card",
    "desktop.key_sheet",
    "desktop.bug_report",
)
"""What is imported late, in steps of some 20 ms at most that a pause has room for."""


class Later(QObject):
    """Threads and Compare, exchange, and what else has to do with several analysts."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        *,
        desk: Desk,
        window: Window,
        projects: Projects,
        messages: Messages,
        waiting: Waiting,
        tasks: Tasks,
        dialogs: Dialogs,
        parent: QObject,
    ) -> None:
        """Make nothing yet; everything will be of the project that ``session`` has open."""
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._desk, self._window, self._projects = desk, window, projects
        self._messages, self._waiting = messages, waiting
        self._tasks, self._dialogs = tasks, dialogs
        self.threads = Late(self._make_threads)
        self.compare = Late(self._make_compare)
        self.figures = Late(self._make_figures)
        self.exchange = Late(self._make_exchange)
        self.merging = Late(self._make_merging)
        self.rounds = Late(self._make_rounds)
        self.reporting = Late(self._make_reporting)
        self.people = Late(self._make_people)

    def hint(self, words: str) -> None:
        """Show one line of coaching in the views that are there; empty ends it."""
        self.threads.if_made(lambda view: view.set_hint(words))
        self.compare.if_made(lambda view: view.set_hint(words))

    @property
    def _going(self) -> list[UnderWay]:
        """All that is read or written at length."""
        exchange = self.exchange.there
        parts = (
            self.merging.there,
            exchange and exchange.importer,
            exchange and exchange.exporter,
            self.reporting.there,
            self.rounds.there,
        )
        return [part.under_way for part in parts if part and part.under_way]

    @property
    def writing(self) -> str:
        """What is being written to the project at length by the person's own doing, if anything."""
        return next((going.writes for going in self._going if going.writes), "")

    @property
    def under_way(self) -> UnderWay | None:
        """What is to be finished or left out before leaving."""
        return next((going for going in self._going if not going.stopped), None)

    # How each is made

    def _make_threads(self) -> ThreadsView:
        from desktop.threads.view import ThreadsView

        return ThreadsView(self._session, self._desk, self._window.shelf, waiting=self._waiting)

    def _make_compare(self) -> CompareView:
        from desktop.comparing.view import CompareView

        window = self._window
        return CompareView(
            self._session,
            self._settings,
            window.shelf,
            figures=self.figures,
            status=window.status,
            messages=self._messages,
        )

    def _make_figures(self) -> FiguresView:
        from desktop.comparing.figures import FiguresView

        return FiguresView(self._tasks, self._messages, titles=self._titles)

    def _make_exchange(self) -> Exchange:
        from desktop.exchange.exchange import Exchange

        return Exchange(
            self._session,
            self._settings,
            desk=self._desk,
            window=self._window,
            messages=self._messages,
            waiting=self._waiting,
            tasks=self._tasks,
            dialogs=self._dialogs,
        )

    def _make_merging(self) -> Merging:
        from desktop.merging.merging import Merging

        made = Merging(
            self._session,
            self._projects,
            self._tasks,
            dialogs=self._dialogs,
            messages=self._messages,
            parent=self,
        )
        made.compare_wanted.connect(partial(self._window.show_view, "compare"))
        return made

    def _make_rounds(self) -> Rounds:
        from desktop.rounds.rounds import Rounds

        return Rounds(
            self._session,
            self._tasks,
            dialogs=self._dialogs,
            messages=self._messages,
            parent=self,
        )

    def _make_reporting(self) -> Reporting:
        from desktop.comparing.reporting import Reporting

        return Reporting(
            self._session,
            self._tasks,
            compared=lambda: self.compare().gathering.groups,
            dialogs=self._dialogs,
            messages=self._messages,
            parent=self,
        )

    def _make_people(self) -> People:
        from desktop.analysts.people import People

        return People(
            self._session,
            self._settings,
            dialogs=self._dialogs,
            messages=self._messages,
            parent=self,
        )

    def _titles(self) -> dict[str, str]:
        return {document.id: document.title for document in self._session.documents()}
