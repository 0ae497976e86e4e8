"""The running application: the parts, and who hears whom."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.problem import Problem
from desktop.actions import Actions
from desktop.appearance import Appearance
from desktop.arrivals import Arrivals
from desktop.bindings import bind_all
from desktop.desk.accessibility import install_factory
from desktop.desk.card import HoverCard
from desktop.desk.desk import Desk
from desktop.desk.models import SourceModels
from desktop.desk.speaking import Speaker
from desktop.dialogs import Dialogs
from desktop.documents.adding import Adder
from desktop.documents.intake import Intake
from desktop.documents.sources import SourcesList
from desktop.going import Going
from desktop.later import Later
from desktop.leaving import Leaving
from desktop.linking.linkage import Linkage
from desktop.looks import Looks
from desktop.message_bar import MessageBar
from desktop.messages import Messages
from desktop.opening import Opening
from desktop.overlays import Overlays
from desktop.parts import Parts
from desktop.postponing import Postponing
from desktop.projects import Projects
from desktop.rounds.given import GivenRound
from desktop.session import Session
from desktop.settings import Settings
from desktop.side_list import SideList
from desktop.start.coach import Coach
from desktop.surroundings import Surroundings
from desktop.tagging.asking import Asking
from desktop.tagging.shelf_view import ShelfView
from desktop.tagging.tagger import Tagger
from desktop.tasks import Tasks
from desktop.window import Window

if TYPE_CHECKING:
    from desktop.comparing.figures import FiguresView
    from desktop.comparing.view import CompareView
    from desktop.exchange.exchange import Exchange
    from desktop.merging.merging import Merging
    from desktop.rounds.rounds import Rounds
    from desktop.threads.view import ThreadsView


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
        self.tasks = Tasks(self)
        self.actions = Actions(settings, parent=self)
        self.appearance = Appearance(settings, session, self)
        self.appearance.apply()  # before any widget is made, so that all have the right font
        self.models = SourceModels(session, self)
        self.desk = Desk(session, self.models)
        self.window = Window(self.desk)
        dialogs.parent = self.window
        dialogs.begin_by(settings, session)
        self.bar = MessageBar(self.window, above=self.window.shelf)
        self.messages = Messages(self.bar, self)
        self.sources = SourcesList(session, self.messages)
        self.side = SideList(session, self.messages, self.actions.waiting)
        self.window.place_lists(self.sources, self.side)
        self.card = HoverCard(session, self.window)
        shelf = self.window.shelf
        self.asking = Asking(
            session,
            self.desk,
            shelf,
            messages=self.messages,
            waiting=self.actions.waiting,
            parent=self,
        )
        self.shelf_view = ShelfView(session, self.desk, shelf, asking=self.asking, parent=self)
        self.tagger = Tagger(
            session,
            self.desk,
            shelf,
            asking=self.asking,
            messages=self.messages,
            waiting=self.actions.waiting,
            parent=self,
        )
        self.links = Linkage(
            session,
            self.desk,
            shelf,
            side=self.side,
            messages=self.messages,
            waiting=self.actions.waiting,
            parent=self,
        )
        self.links.show_on(self.shelf_view)
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
        self.intake = Intake(
            session,
            self.projects,
            adder,
            dialogs=dialogs,
            messages=self.messages,
            parent=self,
        )
        self.round = GivenRound(session, settings, messages=self.messages, parent=self)
        self.later = later = Later(
            session,
            settings,
            desk=self.desk,
            window=self.window,
            projects=self.projects,
            messages=self.messages,
            waiting=self.actions.waiting,
            tasks=self.tasks,
            dialogs=dialogs,
            parent=self,
        )
        self.projects.may_leave = Leaving(
            dialogs, lambda: later.under_way or adder.under_way, self.actions.waiting
        ).may_leave
        self.window.add_view("threads", "Threads", later.threads)
        self.window.add_view("compare", "Compare", later.compare)
        self.side.add_page("open", "Open items", lambda: self.exchange.open_items)
        self.side.add_page("review", "To review", lambda: self.exchange.review)
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
            round_=self.round,
        )
        self.parts = parts = Parts(
            session,
            settings,
            self.actions,
            self.appearance,
            self.bar,
            self.messages,
            self.window,
            self.desk,
            self.sources,
            self.side,
            self.card,
            self.tagger,
            self.asking,
            self.shelf_view,
            self.links,
            self.projects,
            self.intake,
            self.coach,
            self.overlays,
            self.round,
            self.later,
        )
        self.actions.attach(self.window)
        self.postponing = Postponing(parts, parent=self)
        self.looks = Looks(parts, self.models, parent=self)
        self.opening = Opening(
            parts, self.surroundings, self.tasks, dress=self.looks.dress, parent=self
        )
        self.arrivals = Arrivals(parts, adder, parent=self)
        self.going = Going(parts, parent=self)
        bind_all(parts, self.going)
        self._connect()

    def _connect(self) -> None:
        window, actions, coach = self.window, self.actions, self.coach
        actions.failed.connect(self.messages.refuse)
        for told in (actions.lacking, actions.waiting.failed):
            told.connect(self.messages.show)
        actions.begun.connect(self.messages.go_on_from_refusal)
        self.session.changed.connect(self.messages.pass_over)
        window.view_changed.connect(self.messages.leave_behind)
        for stands in (window.lists_changed, window.view_changed):
            stands.connect(actions.refresh)
        self.later.compare.when_made(lambda view: view.stands.connect(actions.refresh))
        for done in (actions.ran, self.tagger.done, self.links.linking.done):
            done.connect(coach.did)
        coach.hint_changed.connect(self.shelf_view.set_hint)
        coach.hint_changed.connect(self._hint)
        self.later.threads.when_made(lambda _: self._hint())
        self.later.compare.when_made(lambda _: self._hint())
        self.links.linking.time_wanted.connect(self.tagger.ask)
        self.desk.zoom_wanted.connect(self.appearance.zoom_by)
        window.status.pressed.connect(self._run("compare.names"))
        header, start = window.header, window.start
        header.project_wanted.connect(self.overlays.open_project_menu)
        header.keep_wanted.connect(self._run("project.keep"))
        header.palette_wanted.connect(self.overlays.open_palette)
        header.analyst_wanted.connect(self._run("project.analyst"))
        header.menu_wanted.connect(self.overlays.open_menu)
        start.sample_wanted.connect(self._run("project.sample"))
        start.new_wanted.connect(self._run("project.new"))
        start.open_wanted.connect(self._run("project.open"))
        start.menu_wanted.connect(self.overlays.open_menu)
        start.left.connect(self.messages.dismiss)

    def _hint(self) -> None:
        """Show where no text is only what does not speak of texts."""
        self.later.hint(self.coach.words if self.coach.anywhere else "")

    def _run(self, command: str) -> Callable[[], bool]:
        return lambda: self.actions.run(command)

    # What is made late: asked for here, it is made

    @property
    def threads(self) -> "ThreadsView":
        """The view of threads."""
        return self.later.threads()

    @property
    def compare(self) -> "CompareView":
        """The view of differences."""
        return self.later.compare()

    @property
    def figures(self) -> "FiguresView":
        """How far analysts agree."""
        return self.later.figures()

    @property
    def exchange(self) -> "Exchange":
        """Export and import."""
        return self.later.exchange()

    @property
    def merging(self) -> "Merging":
        """Colleagues' files."""
        return self.later.merging()

    @property
    def rounds(self) -> "Rounds":
        """Blind rounds."""
        return self.later.rounds()

    # Beginning and end

    def install(self) -> None:
        """Let unexpected errors be told to the person, and texts to screen readers."""
        self.messages.install()
        install_factory(Speaker(self.session))

    def start(self, project: Path | None) -> None:
        """Show the window, with a project or the first page."""
        self.looks.dress()
        geometry = self.settings.geometry()
        if not geometry.isEmpty():
            self.window.restoreGeometry(geometry)
        if project is None:
            self.opening.list_recent()
        self.surroundings.name_analyst()
        self.looks.name_keys()
        self.window.show_start()
        self.window.show()
        if project is not None:
            self.opening.open(project)
            if not self.session.is_open:
                self.window.start.begin()  # what was opened lately is listed by now
        elif kept := self.projects.kept():
            self.messages.show(
                "Sidelight was ended while you worked in the sample. What you did is still here.",
                kind="lasting",
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
