"""From the first page into a project and out again: what then shows, and what is kept."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QCloseEvent

from core.changes import Changes
from core.problem import Problem
from desktop.analysts.oneself import say_who
from desktop.later import MODULES
from desktop.parts import Parts
from desktop.surroundings import Surroundings
from desktop.tasks import Tasks
from desktop.tidying import Tidying
from desktop.warming import Warming
from desktop.window import ROOM_FOR_BOTH


class Opening(QObject):
    """Shows a project as it was left when it opens, and the first page when it closes."""

    def __init__(
        self,
        parts: Parts,
        surroundings: Surroundings,
        tasks: Tasks,
        *,
        dress: Callable[[], None],
        parent: QObject,
    ) -> None:
        """Follow the session of these parts; ``dress`` gives every part its looks."""
        super().__init__(parent)
        self._parts, self._surroundings, self._tasks = parts, surroundings, tasks
        self._dress = dress
        session, window = parts.session, parts.window
        self.warming = Warming(self)
        self._tidying = Tidying(session, self)
        session.opened.connect(self._opened)
        session.settled.connect(self._settled)
        session.gone.connect(self._gone)
        session.lost.connect(self._lost)
        session.damaged.connect(parts.messages.show)
        window.closing.connect(self._closing_window)
        window.start.recent_wanted.connect(self.open)
        window.start.find_wanted.connect(self._find)
        parts.projects.listed.connect(self.list_recent)

    def open(self, path: Path) -> None:
        """Open a project, or say why it cannot be opened."""
        self._try(partial(self._parts.projects.open, path))

    def _find(self, path: Path) -> None:
        self._try(partial(self._parts.projects.find, path))

    def _try(self, opens: Callable[[], bool]) -> None:
        try:
            opens()
        except Problem as problem:
            self._parts.messages.show(problem)
        self.list_recent()

    def list_recent(self) -> None:
        """Show on the first page what was opened lately; nobody sees it while a project is open."""
        if self._parts.session.is_open:
            return
        self._parts.window.start.set_recent(self._parts.projects.recent())

    def _opened(self) -> None:
        parts, session, window = self._parts, self._parts.session, self._parts.window
        layout = parts.settings.layout(session.project_id)
        wide = window.width() >= ROOM_FOR_BOTH
        window.show_sources(layout.get("sources", wide))
        window.show_side(layout.get("side", wide))
        parts.side.show_page(layout.get("page", "annotations"))
        self._dress()
        window.show_desk()
        window.show_view("read")
        parts.desk.arrange(layout)
        if session.sample:
            parts.desk.activate(len(parts.desk.frames) - 1)  # where there is something left to tag
        self._surroundings.name_project()
        self._surroundings.tell(Changes())
        self._greet()
        sources = [frame.pane.source for frame in parts.desk.frames]
        named = [partial(source.spans.row_of, "") for source in sources if source is not None]
        imports = [partial(import_module, module) for module in MODULES]
        self.warming.begin([*named, parts.bar.get_ready, *imports, self._tidying.keep])
        self._tidying.keep()

    def _greet(self) -> None:
        parts, session = self._parts, self._parts.session
        if not session.read_only and session.document_count():
            parts.coach.begin(sample=session.sample)
        if session.read_only:
            parts.messages.show("Opened read-only.", hint="You can read and copy.")
        elif session.remark:
            parts.messages.show(session.remark)
        say_who(session, parts.settings, messages=parts.messages, round_=parts.round)

    def _settled(self) -> None:
        parts, shelf = self._parts, self._parts.window.shelf
        if not shelf.commit():
            shelf.abandon()
        parts.asking.drop()
        self._tasks.wait()  # a reader that closes last, such as a backup, would leave the log
        layout = parts.desk.layout_state()
        layout["sources"], layout["side"] = parts.window.sources_shown, parts.window.side_shown
        layout["page"] = parts.side.page
        if not parts.session.sample:
            parts.settings.set_layout(parts.session.project_id, layout)

    def _gone(self) -> None:
        parts = self._parts
        self._tidying.release()
        self.warming.stop()
        parts.coach.pause()
        parts.messages.dismiss()
        self.list_recent()
        parts.window.show_start()
        parts.window.setWindowTitle("Sidelight")

    def _lost(self, problem: Problem) -> None:
        copy = partial(self._parts.actions.run, "project.copy")
        self._parts.messages.show(problem, action=("Save a copy…", copy))

    def _closing_window(self, event: QCloseEvent) -> None:
        parts = self._parts
        if not parts.window.shelf.commit() or not parts.projects.may_close():
            event.ignore()
            return
        parts.settings.set_geometry(parts.window.saveGeometry())
        parts.session.close()
