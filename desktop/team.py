"""All that has to do with several analysts, made once: compared, counted, merged, reported."""

from functools import partial

from PySide6.QtCore import QObject

from desktop.comparing.figures import FiguresView
from desktop.comparing.reporting import Reporting
from desktop.comparing.view import CompareView
from desktop.dialogs import Dialogs
from desktop.merging.merging import Merging
from desktop.messages import Messages
from desktop.projects import Projects
from desktop.rounds.rounds import Rounds
from desktop.session import Session
from desktop.settings import Settings
from desktop.tasks import Tasks
from desktop.window import Window


class Team(QObject):
    """The Compare view with its figures, colleagues' files, blind rounds, the report."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        window: Window,
        *,
        projects: Projects,
        messages: Messages,
        tasks: Tasks,
        dialogs: Dialogs,
        parent: QObject,
    ) -> None:
        """Make the parts and let them hear of each other."""
        super().__init__(parent)
        self._session = session
        self.compare = CompareView(
            session, settings, window.shelf, status=window.status, messages=messages
        )
        window.add_view("compare", "Compare", self.compare)
        self.figures = FiguresView(tasks, messages, titles=self._titles)
        self.compare.place_figures(self.figures)
        self.figures.left.connect(partial(self.compare.show_side, "List"))
        self.merging = Merging(
            session, projects, tasks, dialogs=dialogs, messages=messages, parent=self
        )
        self.merging.compare_wanted.connect(partial(window.show_view, "compare"))
        self.rounds = Rounds(
            session, settings, tasks, dialogs=dialogs, messages=messages, parent=self
        )
        self.reporting = Reporting(
            session,
            tasks,
            compared=lambda: self.compare.gathering.groups,
            dialogs=dialogs,
            messages=messages,
            parent=self,
        )

    def _titles(self) -> dict[str, str]:
        return {document.id: document.title for document in self._session.documents()}
