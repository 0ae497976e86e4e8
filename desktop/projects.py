"""Making, opening, keeping and closing projects, with the few questions that this takes."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from core.problem import Problem
from desktop.dialogs import SUFFIX, Dialogs
from desktop.kept import last_kept, set_aside
from desktop.message_bar import Offer
from desktop.messages import Messages
from desktop.rescue import Rescue
from desktop.session import Damaged, Session, Unwritable
from desktop.session.away import back_up, verified
from desktop.session.first_look import readable
from desktop.settings import ANALYST, Settings
from desktop.start.page import Recent
from desktop.start.recent import listed
from desktop.tasks import Tasks


class Projects(QObject):
    """Which project is open, in words and questions for the person."""

    listed = Signal()
    """The projects opened lately have changed."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        messages: Messages,
        tasks: Tasks,
        dialogs: Dialogs,
        *,
        write_sample: Callable[[Path], None],
        in_use: type[Problem],
        parent: QObject | None = None,
    ) -> None:
        """Work on ``session``; ``write_sample`` writes the sample, ``in_use`` refuses a second."""
        super().__init__(parent)
        self._session, self._settings, self._messages = session, settings, messages
        self._tasks, self._dialogs = tasks, dialogs
        self._write_sample, self._in_use = write_sample, in_use
        self._rescue = Rescue(
            messages,
            tasks,
            dialogs,
            readable=partial(readable, stood=self._stood),
            read=self._read,
            open_=self.open,
            backups=backup_folder,
        )
        self._scratch: Path | None = None
        self.may_leave: Callable[[], bool] = _at_once
        """Asks about what is under way in the project; tells whether to go on leaving it."""
        session.stood, messages.remedy = self._stood, self._remedy
        session.opened.connect(self._remember)
        session.closed.connect(self._clear_scratch)
        session.renamed.connect(self._keep_name)

    def new(self) -> bool:
        """Ask for a file and make a project in it."""
        path = self._dialogs.new_file("New project", f"Untitled{SUFFIX}")
        if path is None or not self.may_close():
            return False
        if path.exists():  # the dialog asked whether to replace it; a project is never replaced
            raise Problem(f"{path.name} is there already.", hint="Open it, or choose another name.")
        self._session.create(path)
        return True

    def new_for_sources(self) -> bool:
        """Make a project for sources that were dropped before there was one."""
        self._messages.show("Where shall the new project be kept?")
        return self.new()

    def open(self, path: Path | None = None) -> bool:
        """Open a project, asking for it if need be."""
        path = path or self._dialogs.project_file()
        if path is None or not self.may_close():
            return False
        try:
            self._session.open(path)
        except Damaged as problem:
            return self._rescue.offer(path, problem)
        except Unwritable as problem:
            self._read(path)
            again = ("Save a copy…", self.save_copy)
            self._messages.show(f"{problem.what} You can read and copy it.", action=again)
        except Problem as problem:
            if not isinstance(problem, self._in_use):
                raise
            return self._offer_read_only(path, problem)
        return True

    def _read(self, path: Path) -> bool:
        self._session.open(path, read_only=True)
        return True

    def _stood(self, project_id: str) -> list[str]:
        return [pane["document"] for pane in self._settings.layout(project_id).get("panes", [])]

    def _remedy(self, problem: Problem) -> Offer | None:
        session = self._session
        return self._rescue.remedy(session.path, problem) if session.is_open else None

    def _offer_read_only(self, path: Path, problem: Problem) -> bool:
        choice = self._dialogs.choose(
            "The project is open already", str(problem), ["Open read-only"]
        )
        return choice == 0 and self._read(path)

    def open_sample(self) -> bool:
        """Open a fresh scratch copy of the sample."""
        if not self.may_close():
            return False
        folder = _scratch_folder()
        path = folder / f"The night ferry at Ansel{SUFFIX}"
        try:
            self._write_sample(path)
            self._session.open_sample(path)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self._scratch = folder
        return True

    def kept(self) -> Path | None:
        """Return the scratch copy that was worked in when the program was ended from outside."""
        return last_kept(SUFFIX)

    def open_kept(self, path: Path) -> bool:
        """Go on in a scratch copy that was kept."""
        if not self.may_close():
            return False
        self._session.open_sample(path, begun=True)
        self._scratch = path.parent
        return True

    def set_aside(self) -> None:
        """Close a sample that was worked in and keep it for the next start: nobody can be asked."""
        session, scratch = self._session, self._scratch
        if scratch is not None and session.is_open and session.sample and session.worked_in:
            self._scratch = None
            session.close()
            set_aside(scratch)

    def keep(self) -> bool:
        """Keep the scratch copy of the sample as a project of one's own."""
        if not self.may_leave():
            return False
        wanted = self._dialogs.new_file("Keep the sample", f"{self._session.title}{SUFFIX}")
        if wanted is None:
            return False
        if wanted.exists():
            raise Problem(
                f"{wanted.name} is there already.", hint="Choose another name for the copy."
            )
        self._session.copy_to(wanted)
        self._session.open(wanted)
        return True

    def save_copy(self) -> bool:
        """Write the project as it is now to another file; go on there if this one was moved."""
        wanted = self._dialogs.new_file("Save a copy", f"{self._session.path.stem} copy{SUFFIX}")
        if wanted is None:
            return False
        self._session.copy_to(wanted)
        if self._session.moved:
            self._session.open(wanted)
        onward = ("Open it", partial(self.open, wanted)) if self._session.read_only else None
        self._messages.show(f"Saved a copy as {wanted.name}.", action=onward)
        return True

    def rename(self) -> None:
        """Ask for another title."""
        title = self._dialogs.words("Rename", "The project's title", self._session.title)
        if title and title != self._session.title:
            self._session.rename(title)

    def _keep_name(self, before: str) -> None:
        """Whoever works here was renamed: go on under that name, unless it was lent by a round."""
        if self._settings.analyst == before:
            self._settings.set(ANALYST, self._session.analyst)

    def verify(self) -> None:
        """Check the project file and say what was found."""
        path = self._session.path
        self._messages.show("Checking the project file…")
        self._tasks.run(
            lambda: verified(path),
            done=self._verified,
            failed=self._messages.show,
        )

    def _verified(self, faults: list[str]) -> None:
        if not faults:
            self._messages.show("The project file is sound.")
        else:
            more = f" And {len(faults) - 1} more." if len(faults) > 1 else ""
            self._messages.show(
                faults[0] + more,
                hint="Your backups are in the folder that Help › About names.",
                kind="problem",
            )

    def close(self) -> bool:
        """Close the project, unless the person would rather not."""
        if not self.may_close():
            return False
        self._session.close()
        return True

    def may_close(self) -> bool:
        """Ask about what is under way, and a sample that was worked in; tell whether to go on."""
        session = self._session
        if not self.may_leave():
            return False
        if not session.is_open or not session.sample or not session.worked_in:
            return True
        choice = self._dialogs.choose(
            "Keep what you did in the sample?",
            "The sample is a scratch copy. What you did in it is gone unless you keep it.",
            ["Keep as a project…", "Let it go"],
        )
        return self.keep() if choice == 0 else choice == 1

    # Opened lately

    def recent(self) -> list[Recent]:
        """Return the projects opened lately, for the first page."""
        return listed(self._settings.recent(), datetime.now(UTC).astimezone())

    def find(self, missing: Path) -> bool:
        """Ask where a project that was moved is now; it stays listed until it opens there."""
        path = self._dialogs.project_file()
        if path is None or not self.open(path):
            return False
        if path.absolute() != missing.absolute():
            self._settings.forget_recent(missing)
        return True

    def _remember(self) -> None:
        session = self._session
        if not session.sample:
            self._settings.add_recent(session.path, session.title, opened=datetime.now(UTC))
            if not session.read_only:
                path = session.path
                self._tasks.run(lambda: back_up(path, backup_folder()), failed=self._messages.show)
        self.listed.emit()

    def _clear_scratch(self) -> None:
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)
            self._scratch = None


def backup_folder() -> Path:
    """Return where this machine keeps the rolling backups of its projects."""
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(data) / "backups"


def _scratch_folder() -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix="sidelight-"))
    except OSError as error:
        raise Problem(
            f"The sample cannot be made: {error.strerror or error}.",
            hint="Make room in the folder for temporary files, or choose another by TMPDIR.",
        ) from error


def _at_once() -> bool:
    return True
