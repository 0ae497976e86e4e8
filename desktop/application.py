"""The running application: the parts, and who hears whom."""

import gc
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QCloseEvent

from core.changes import Changes
from core.problem import Problem
from desktop.actions import Actions
from desktop.appearance import Appearance
from desktop.bindings import FIELDS, bind_all
from desktop.comparing.figures import FiguresView
from desktop.comparing.reporting import Reporting
from desktop.comparing.view import CompareView
from desktop.comparing.work import WHAT
from desktop.desk.accessibility import install_factory
from desktop.desk.card import HoverCard
from desktop.desk.desk import Desk
from desktop.desk.models import SourceModels
from desktop.desk.speaking import Speaker
from desktop.dialogs import SUFFIX, Dialogs
from desktop.documents.adding import Adder
from desktop.documents.intake import Intake
from desktop.documents.sources import SourcesList
from desktop.exchange.exchange import Exchange
from desktop.linking.linkage import Linkage
from desktop.merging.merging import Merging
from desktop.messages import MessageBar, Messages, Offer
from desktop.overlays import Overlays
from desktop.parts import Parts
from desktop.projects import Projects
from desktop.rounds.rounds import Rounds
from desktop.session import Session
from desktop.settings import Settings
from desktop.side_list import SideList
from desktop.standing import Standing
from desktop.start.coach import Coach
from desktop.surroundings import Surroundings
from desktop.tagging.asking import Asking
from desktop.tagging.shelf_view import ShelfView
from desktop.tagging.tagger import Tagger
from desktop.tasks import Tasks
from desktop.threads.view import ThreadsView
from desktop.warming import Warming
from desktop.window import ROOM_FOR_BOTH, Window


class Application(QObject):
    """Makes every part once, hands them to each other and connects their signals."""

    def __init__(
        self,
        settings: Settings,
        dialogs: Dialogs,
        *,
        write_sample: Callable[[Path], None],
        in_use: type[Problem],
    ) -> None:
        """Make everything; nothing shows yet."""
        super().__init__()
        self.settings = settings
        self.session = session = Session(settings.analyst, self)
        self.tasks, self.warming = Tasks(self), Warming(self)
        self.actions = Actions(settings, parent=self)
        self.appearance = Appearance(settings, session, self)
        self.appearance.apply()  # before any widget is made, so that all have the right font
        self.models = SourceModels(session, self)
        self.desk = Desk(session, self.models)
        self.window = Window(self.desk)
        dialogs.parent = self.window
        self.bar = MessageBar(self.window, above=self.window.shelf)
        self.messages = Messages(self.bar, self)
        self.sources = SourcesList(session, self.messages)
        self.side = SideList(session, self.messages)
        self.window.place_lists(self.sources, self.side)
        self.card = HoverCard(session, self.window)
        shelf = self.window.shelf
        self.asking = Asking(session, self.desk, shelf, messages=self.messages, parent=self)
        self.shelf_view = ShelfView(session, self.desk, shelf, asking=self.asking, parent=self)
        self.tagger = Tagger(
            session,
            self.desk,
            shelf,
            asking=self.asking,
            messages=self.messages,
            parent=self,
        )
        self.links = Linkage(
            session, self.desk, shelf, side=self.side, messages=self.messages, parent=self
        )
        self.links.show_on(self.shelf_view)
        self.threads = ThreadsView(session, self.desk, shelf, messages=self.messages)
        self.window.add_view("threads", "Threads", self.threads)
        self.compare = CompareView(
            session,
            settings,
            shelf,
            status=self.window.status,
            messages=self.messages,
        )
        self.window.add_view("compare", "Compare", self.compare)
        self.figures = FiguresView(self.tasks, self.messages, titles=self._titles)
        self.compare.place_figures(self.figures)
        self.figures.left.connect(partial(self.compare.show_side, "List"))
        self.coach = Coach(settings, self)
        self.projects = Projects(
            session,
            settings,
            self.messages,
            self.tasks,
            dialogs,
            write_sample=write_sample,
            in_use=in_use,
            parent=self,
        )
        adder = Adder(session, self.tasks, self.messages, self)
        adder.offer = self._offer_to_show
        self.intake = Intake(
            session,
            self.projects,
            adder,
            dialogs=dialogs,
            messages=self.messages,
            parent=self,
        )
        self.merging = Merging(
            session,
            self.projects,
            self.tasks,
            dialogs=dialogs,
            messages=self.messages,
            parent=self,
        )
        self.rounds = Rounds(
            session,
            settings,
            self.tasks,
            dialogs=dialogs,
            messages=self.messages,
            parent=self,
        )
        self.reporting = Reporting(
            session,
            self.tasks,
            compared=lambda: self.compare.gathering.comparison,
            dialogs=dialogs,
            messages=self.messages,
            parent=self,
        )
        self.exchange = Exchange(
            session,
            settings,
            desk=self.desk,
            window=self.window,
            messages=self.messages,
            tasks=self.tasks,
            dialogs=dialogs,
        )
        self.side.add_page("open", "Open items", self.exchange.open_items)
        self.side.add_page("review", "To review", self.exchange.review)
        self.overlays = Overlays(
            self.window,
            self.actions,
            settings,
            session=session,
            desk=self.desk,
            tagger=self.tagger,
        )
        self.surroundings = Surroundings(
            session,
            self.desk,
            self.window,
            actions=self.actions,
            appearance=self.appearance,
            coach=self.coach,
            rounds=self.rounds,
        )
        self.parts = Parts(
            session,
            settings,
            self.actions,
            self.appearance,
            self.messages,
            self.window,
            self.desk,
            self.sources,
            self.side,
            self.tagger,
            self.asking,
            self.projects,
            self.intake,
            self.coach,
            self.overlays,
            self.links.linking,
            self.threads,
            self.compare,
            self.exchange,
            self.merging,
            self.rounds,
            self.reporting,
        )
        bind_all(self.parts)
        self.actions.attach(self.window)
        self._let_wait()
        self._connect()
        self._connect_views()

    def _let_wait(self) -> None:
        """Let steps wait while another program writes, and be done where they were meant."""
        waiting = self.actions.waiting
        standing = Standing(self.desk, self.window, self.links.linking)
        waiting.here, waiting.go_back = standing.here, standing.go_back
        self.tagger.waiting = self.asking.waiting = waiting
        waiting.waits.connect(self._tell_waiting)
        waiting.over.connect(self._waited)
        self.session.closing.connect(waiting.drop)
        self.exchange.listen_to(self.actions)
        importing = waiting.own
        waiting.own = lambda: self.merging.writing or importing()

    def _waited(self) -> None:
        shown = self.bar.message
        if shown is not None and shown.words.startswith("Waiting for"):
            self.messages.dismiss()

    def _tell_waiting(self, words: str) -> None:
        self.messages.show(words, action=("Drop them", self.actions.waiting.drop))

    def _connect(self) -> None:
        session, window, desk = self.session, self.window, self.desk
        session.opened.connect(self._opened)
        session.closing.connect(self._closing_project)
        session.closed.connect(self._closed)
        session.changed.connect(self._written)
        session.lost.connect(self._lost)
        self.appearance.changed.connect(self._dress)
        self.actions.failed.connect(self.messages.show)
        self.actions.ran.connect(self.coach.did)
        self.actions.keys_changed.connect(self._name_keys)
        self.tagger.done.connect(self.coach.did)
        self.shelf_view.history_wanted.connect(self.parts.show_history)
        self.coach.hint_changed.connect(self.shelf_view.set_hint)
        desk.active_changed.connect(self._pane_changed)
        desk.arranged.connect(self._arranged)
        desk.current_changed.connect(self.side.annotations.set_current)
        desk.hovered.connect(self.card.show_for)
        desk.zoom_wanted.connect(self.appearance.zoom_by)
        desk.choose_wanted.connect(self.intake.choose)
        self.sources.chosen.connect(desk.show_document)
        self.sources.chosen_beside.connect(desk.show_beside)
        self.sources.card_wanted.connect(self.intake.show_card)
        self.sources.add_requested.connect(self.intake.choose)
        self.side.annotations.chosen.connect(self._go_to)
        self.side.left.connect(self._back_to_text)
        self.sources.left.connect(self._back_to_text)
        self.intake.added.connect(self._added)
        window.closing.connect(self._closing_window)
        window.dropped.connect(self._dropped)
        window.lists_changed.connect(self.actions.refresh)
        header, start = window.header, window.start
        header.project_wanted.connect(self.overlays.open_project_menu)
        header.keep_wanted.connect(self._run("project.keep"))
        header.palette_wanted.connect(self.overlays.open_palette)
        header.analyst_wanted.connect(self.projects.set_analyst)
        header.menu_wanted.connect(self.overlays.open_menu)
        start.sample_wanted.connect(self._run("project.sample"))
        start.new_wanted.connect(self._run("project.new"))
        start.open_wanted.connect(self._run("project.open"))
        start.recent_wanted.connect(self._open_recent)
        start.find_wanted.connect(self._find_recent)
        start.menu_wanted.connect(self.overlays.open_menu)
        start.left.connect(self.messages.dismiss)
        self.projects.listed.connect(self._list_recent)

    def _connect_views(self) -> None:
        window, links = self.window, self.links
        window.view_changed.connect(self.actions.refresh)
        window.header.view_wanted.connect(window.show_view)
        self.coach.hint_changed.connect(self._hint_at_threads)
        self.threads.read_wanted.connect(partial(window.show_view, "read"))
        self.compare.list.left.connect(self.parts.step_out)
        self.compare.read_wanted.connect(self._go_to)
        self.compare.stands.connect(self.actions.refresh)
        window.status.pressed.connect(self._run("compare.names"))
        links.linking.done.connect(self.coach.did)
        links.linking.time_wanted.connect(self.tagger.ask)
        links.page.chosen.connect(self._go_to)
        for page in (self.exchange.open_items, self.exchange.review):
            page.left.connect(self.side.left)
        self.exchange.open_items.chosen.connect(self._go_to)
        self.exchange.importer.review_wanted.connect(partial(self._work_off, "review"))
        window.status.wanted.connect(self._work_off)
        window.shelf.links_wanted.connect(self._run("view.links"))
        self.merging.compare_wanted.connect(partial(window.show_view, "compare"))

    def _titles(self) -> dict[str, str]:
        return {document.id: document.title for document in self.session.documents()}

    def _work_off(self, page: str) -> None:
        self.side.show_page(page)
        self.window.show_side(True)
        self.side.focus_page()

    def _hint_at_threads(self, words: str) -> None:
        """Show where no text is only what does not speak of texts."""
        for view in (self.threads, self.compare):
            view.set_hint(words if self.coach.anywhere else "")

    def _run(self, command: str) -> Callable[[], bool]:
        return lambda: self.actions.run(command)

    # Beginning and end

    def install(self) -> None:
        """Let unexpected errors be told to the person, and texts to screen readers."""
        self.messages.install()
        install_factory(Speaker(self.session))

    def start(self, project: Path | None) -> None:
        """Show the window, with a project or the first page."""
        self._dress()
        geometry = self.settings.geometry()
        if not geometry.isEmpty():
            self.window.restoreGeometry(geometry)
        self._list_recent()
        self.surroundings.name_analyst()
        self._name_keys()
        self.window.show_start()
        self.window.show()
        if project is not None:
            self._open_recent(project)
        elif kept := self.projects.kept():
            self.messages.show(
                "Sidelight was ended while you worked in the sample. What you did is still here.",
                action=("Open it", partial(self.projects.open_kept, kept)),
            )

    def finish(self) -> None:
        """Keep what is to be kept, and close the project."""
        if self.session.is_open:
            self.window.shelf.commit()
        self.projects.set_aside()
        self.session.close()
        self.tasks.close()
        self.messages.uninstall()
        self.settings.sync()

    # The project

    def _opened(self) -> None:
        session = self.session
        layout = self.settings.layout(session.project_id)
        wide = self.window.width() >= ROOM_FOR_BOTH
        self.window.show_sources(layout.get("sources", wide))
        self.window.show_side(layout.get("side", wide))
        self.side.show_page(layout.get("page", "annotations"))
        self._dress()
        self.window.show_desk()
        self.window.show_view("read")
        self.desk.arrange(layout)
        if session.sample:
            self.desk.activate(len(self.desk.frames) - 1)  # where there is something left to tag
        self.surroundings.name_project()
        self.surroundings.tell(Changes())
        if not session.read_only:
            self.coach.begin()
        if session.read_only:
            self.messages.show("Opened read-only.", hint="You can read and copy.")
        elif session.remark:
            self.messages.show(session.remark)
        else:
            self.rounds.greet()
        sources = [frame.pane.source for frame in self.desk.frames]
        named = [partial(source.spans.row_of, "") for source in sources if source is not None]
        self.warming.begin([*named, self.bar.get_ready])
        gc.freeze()  # what was made by now stays: searching it for rubbish holds up a key press

    def _closing_project(self) -> None:
        if not self.window.shelf.commit():
            self.window.shelf.abandon()
        self.asking.drop()
        self.tasks.wait()  # a reader that closes last, such as a backup, would leave the log behind
        layout = self.desk.layout_state()
        layout["sources"], layout["side"] = self.window.sources_shown, self.window.side_shown
        layout["page"] = self.side.page
        if not self.session.sample:
            self.settings.set_layout(self.session.project_id, layout)

    def _closed(self) -> None:
        gc.unfreeze()
        self.warming.stop()
        self.coach.pause()
        self.messages.dismiss()
        self._list_recent()
        self.window.show_start()
        self.window.setWindowTitle("Sidelight")

    def _open_recent(self, path: Path) -> None:
        try:
            self.projects.open(path)
        except Problem as problem:
            self.messages.show(problem)
            if not self.window.working:
                self._list_recent()

    def _find_recent(self, path: Path) -> None:
        try:
            self.projects.find(path)
        except Problem as problem:
            self.messages.show(problem)

    def _list_recent(self) -> None:
        self.window.start.set_recent(self.projects.recent())

    # What was written, where one is

    def _lost(self, problem: Problem) -> None:
        self.messages.show(problem, action=("Save a copy…", self._run("project.copy")))

    def _written(self, changes: Changes) -> None:
        if changes.analysts or changes.tags or changes.everything:
            self._dress()

    def _pane_changed(self) -> None:
        self.sources.set_in_view(self.desk.shown(), self.desk.active.document)
        self.shelf_view.refresh()
        self.actions.refresh()

    def _arranged(self) -> None:
        self.side.annotations.set_in_view(self.desk.shown())
        self._pane_changed()
        for document in self.desk.shown():
            self.session.mark_seen(document)

    def _go_to(self, annotation: str) -> None:
        found = self.session.annotation(annotation)
        self.window.show_view("read")
        self.desk.reveal(found.document, annotation=annotation, span=found.span)

    def _added(self, documents: list[str]) -> None:
        shown = self.desk.shown()
        for document in documents[:2]:
            if document not in shown and len(shown) < 2:
                self.desk.show_beside(document)
                shown = self.desk.shown()

    def _offer_to_show(self, documents: Sequence[str]) -> Offer | None:
        """Return a way to documents that found no place on the desk."""
        if set(documents) <= set(self.desk.shown()):
            return None
        if len(documents) == 1:
            return "Show", partial(self.desk.show_document, documents[0])
        return None if self.window.sources_shown else ("Show", self._show_sources)

    def _show_sources(self) -> None:
        self.window.show_sources(True)
        self.sources.setFocus()

    def _dropped(self, data: QMimeData) -> None:
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        projects = [path for path in paths if path.suffix == SUFFIX]
        try:
            if projects:
                self.merging.drop(projects)
            elif paths:
                self._take_in(paths)
            elif data.hasText():
                self.intake.paste_text(data.text())
        except Problem as problem:
            self.messages.show(problem)

    def _take_in(self, paths: Sequence[Path]) -> None:
        """Add sources, and open the import for annotated sets."""
        if self.intake.ready():
            sources = self.exchange.import_dropped(paths)
            if sources:
                self.intake.add(sources)

    def _closing_window(self, event: QCloseEvent) -> None:
        if not self.window.shelf.commit() or not self.projects.may_close():
            event.ignore()
            return
        self.settings.set_geometry(self.window.saveGeometry())
        self.session.close()

    # Looks and words

    def _dress(self) -> None:
        theme = self.appearance.theme
        self.desk.set_look(self.appearance.look)
        self._show_others()
        self.shelf_view.set_looks(self.appearance.tags)
        for part in (self.sources, self.side, self.bar, self.card, self.overlays):
            part.set_theme(theme)
        self.links.dress(self.appearance)
        self.exchange.dress(self.appearance)
        self.window.status.set_theme(theme)
        self.threads.set_theme(theme, self.appearance.tags)
        self.compare.set_theme(theme, self.appearance.tags)
        self.actions.refresh()

    def _show_others(self) -> None:
        if self.session.is_open:
            self.models.show_others(self.appearance.others)
            self.side.annotations.show_others(self.appearance.others)
            self.shelf_view.show_others(self.appearance.others)

    def _name_keys(self) -> None:
        hint = self.actions.keys.hint
        self.coach.set_keys(self.actions.keys)
        self.window.header.set_keys(hint("help.palette"), hint("help.menu"))
        digits = [hint(f"tag.{number}") for number in range(1, 10)]
        self.shelf_view.set_keys(
            {
                **{field: hint(command) for command, field in FIELDS.items()},
                "links": hint("link.follow"),
            },
            digits,
        )
        self.links.linking.page.set_keys(digits)
        self.threads.page.set_keys(
            [hint(f"thread.{what}") for what in ("read", "absent", "rename")]
        )
        self.compare.work.set_keys(
            {str(number): hint(f"compare.take_{number}") for number in range(1, 10)}
            | {what: hint(f"compare.{what}") for what in WHAT}
        )

    def _back_to_text(self) -> None:
        self.window.show_view(self.window.view)
