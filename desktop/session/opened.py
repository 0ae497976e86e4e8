"""Which project is open, who works in it, and what takes its last step back."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.annotation import Spans
from core.changes import Action, Changes
from core.codebook import Codebook
from core.problem import Problem
from db.opening import WINDOW_PATIENCE
from db.project import Moved, Project
from desktop.session.first_look import Stood, look_at, remembered_as

if TYPE_CHECKING:
    from core.analyst import Analyst
    from core.document import Document, DocumentList
    from core.markup import Marks

POLL_MILLISECONDS = 1000


class Opened(QObject):
    """The one project that is open, if any, and the person who works in it."""

    changed = Signal(object)
    """A ``core.changes.Changes`` was committed."""
    opened = Signal()
    closing = Signal()
    """The project is about to close; it can still be asked."""
    settled = Signal()
    """All who heard that it closes have ended what they had under way; it can still be asked."""
    closed = Signal()
    gone = Signal()
    """All who heard that it closed have let go of what they held of it."""
    lost = Signal(object)
    """The file was moved or replaced under the window: a ``Problem``, told once."""
    damaged = Signal(object)
    """What is read whole lacks damaged annotations: a ``Problem`` that names them, told once."""
    analyst_changed = Signal()
    renamed = Signal(str)
    """Whoever works here was called so until now: they have been given another name."""

    def __init__(self, analyst: str, parent: QObject | None = None) -> None:
        """Make a session without a project for the person called ``analyst``."""
        super().__init__(parent)
        self._project: Project | None = None
        self._name = analyst
        self._me: Analyst | None = None
        self._codebook = Codebook()
        self._documents: DocumentList | None = None
        self._by_id: dict[str, Document] = {}
        self._marks: dict[str, Marks] = {}
        self._analysts: dict[str, Analyst] | None = None
        self._steps: tuple[Action | None, Action | None] | None = None
        self._counts: dict[bool, dict[str, int]] = {}
        self.sample = False
        """Whether the project is a scratch copy of the sample."""
        self.moved = False
        """Whether the file is not the open one any more: only a copy keeps what is here."""
        self._seen: dict[str, Spans] = {}
        """What was read of spans before the project was opened, until it is asked for."""
        self._damaged: set[str] = set()
        """The damaged annotations that were told of."""
        self._prepared = 0
        self.stood: Stood = lambda _project: ()
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MILLISECONDS)
        self._poll.timeout.connect(self._look_for_other_writers)

    # The project

    @property
    def is_open(self) -> bool:
        """Whether there is a project."""
        return self._project is not None

    @property
    def project(self) -> Project:
        """The open project, for this class alone."""
        if self._project is None:
            raise RuntimeError("no project is open")
        return self._project

    @property
    def title(self) -> str:
        """What the project is called."""
        return self.project.title

    @property
    def path(self) -> Path:
        """The project's file."""
        return self.project.path

    @property
    def project_id(self) -> str:
        """The id under which the machine remembers the project's windows."""
        return remembered_as(self.project)

    @property
    def remark(self) -> str:
        """What the person should know of how the file is kept; mostly empty."""
        return self.project.remark

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self.project.read_only

    def create(self, path: Path, title: str = "") -> None:
        """Make a new project file and open it.

        Raises:
            Problem: if the file exists or can't be written.
        """
        project = Project.create(path, title=title, analyst=self._name, exclusive=True)
        self.close()
        self._adopt(project)

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open a project file; the one that was open closes only if this succeeds.

        Raises:
            Problem: if it cannot be read, or what a window shows of it; ``db.project.InUse`` if
                another window has it.
        """
        if self._has(path) and self.read_only == read_only:
            return
        project = Project.open(path, read_only=read_only, exclusive=not read_only)
        try:
            seen = look_at(project, self.stood)
        except BaseException:
            project.close()
            raise
        self.close()
        self._adopt(project, seen)

    def _has(self, path: Path) -> bool:
        """Tell whether the open project stands in this file."""
        return self.is_open and path.exists() and self.path.exists() and path.samefile(self.path)

    def open_sample(self, path: Path, *, begun: bool = False) -> None:
        """Open a scratch copy of the sample, just written unless work was ``begun`` in it.

        The project that was open closes only if this succeeds.

        Raises:
            Problem: if it is no sound project.
        """
        project = Project.open(path, patience=WINDOW_PATIENCE)
        self.close()
        self.sample = True
        last = max((action.seq for action in project.history.actions(1)), default=0)
        self._prepared = 0 if begun else last
        self._adopt(project)

    def _adopt(self, project: Project, seen: dict[str, Spans] | None = None) -> None:
        self._project = project
        self._seen = seen or {}
        self._codebook = project.codebooks.current()
        self._me = self._documents = self._analysts = self._steps = None
        self._by_id.clear()
        self._marks.clear()
        self._counts.clear()
        self._damaged.clear()
        self.moved = False
        self._poll.start()
        self.opened.emit()

    def close(self) -> None:
        """Close the project; what was written is already kept."""
        if self._project is None:
            return
        self.closing.emit()
        self.settled.emit()
        self._poll.stop()
        project, self._project = self._project, None
        self.sample = False
        project.close()
        self.closed.emit()
        self.gone.emit()

    @property
    def worked_in(self) -> bool:
        """Whether anything was done since the sample was prepared, by whoever, and still stands."""
        last = self.project.undoable(None)
        return last is not None and last.seq > self._prepared

    def copy_to(self, path: Path) -> None:
        """Write the project as it is now to another file.

        Raises:
            Problem: if there is such a file, or it can't be written.
        """
        self.project.copy_to(path)

    # The person

    @property
    def analyst(self) -> str:
        """The name of the person who works here."""
        return self._name

    def set_analyst(self, name: str) -> None:
        """Work under another name from now on.

        Raises:
            Problem: if the name is empty.
        """
        if not name.strip():
            raise Problem("A name is needed.", hint="Every annotation says who made it.")
        self._name = name.strip()
        self._me = self._steps = None
        self._counts.clear()
        self.analyst_changed.emit()

    @property
    def me(self) -> str:
        """The id of the person who works here; empty while the project does not know them."""
        if self._me is None:
            self._me = self.project.analysts.find(self._name)
        return self._me.id if self._me else ""

    def _author(self) -> str:
        """Return the id to write under; the project gets to know the person by it."""
        if not self.me:
            self._me = self.project.analysts.find_or_add(self._name)
            self._analysts = None
        return self.me

    # Undo

    def undoable(self) -> Action | None:
        """Return the action that ``undo`` would take back."""
        return self._undo_and_redo()[0]

    def redoable(self) -> Action | None:
        """Return the action that ``redo`` would do again."""
        return self._undo_and_redo()[1]

    def _undo_and_redo(self) -> tuple[Action | None, Action | None]:
        """Return what can be undone and redone, read once until something is written."""
        if not self.me:
            return None, None
        if self._steps is None:
            self._steps = self.project.undoable(self.me), self.project.redoable(self.me)
        return self._steps

    def undo(self) -> Changes:
        """Take the person's last action back."""
        return self._wrote(self.project.undo(self._author()))

    def redo(self) -> Changes:
        """Do again what was taken back last."""
        return self._wrote(self.project.redo(self._author()))

    def _wrote(self, changes: Changes) -> Changes:
        self._steps = None
        self._counts.clear()
        self._seen.clear()
        if changes.documents or changes.everything:
            self._documents = None
            self._by_id.clear()
            self._marks.clear()
        # Those for whom a round begins are not among its changes, so only tagging leaves them be.
        people = not changes.annotations or changes.analysts or changes.everything
        if people:
            self._analysts = None
        if changes.tags or changes.everything:
            self._codebook = self.project.codebooks.current()
        if people:
            self._know_oneself_again()
        self.changed.emit(changes)
        return changes

    def _know_oneself_again(self) -> None:
        """Go on under the name that the project has now for whoever works here."""
        if self._me is None:
            return
        former, people = self._me, self.project.analysts.all()
        self._me = next((known for known in people if known.id == former.id), None)
        if self._me is None or self._me.name == former.name:
            return
        before, self._name = self._name, self._me.name
        self.renamed.emit(before)
        self.analyst_changed.emit()

    def tidy(self) -> None:
        """Do in a pause what a later write would else have to wait for."""
        if self._project is not None:
            self._project.tidy()

    def catch_up(self) -> None:
        """Read again now, if another connection wrote."""
        self._look_for_other_writers()

    def _look_for_other_writers(self) -> None:
        if self._project is None:
            return
        try:
            changes = self._project.poll()
        except Moved as moved:
            if not self.moved:
                self.moved = True
                self.lost.emit(moved)
            return
        if changes is not None:
            self._wrote(changes)
