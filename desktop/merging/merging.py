"""Merging colleagues' files: asked, read, told, and only then written, as one step of undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.problem import Problem
from desktop.merging.report_dialog import MergeDialog, result, what
from desktop.session.away import incoming, merged
from desktop.tasks import Cancelled, Progress, Tasks
from desktop.under_way import UnderWay
from desktop.undo_offer import undo_offer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.dialogs import Dialogs
    from desktop.messages import Messages
    from desktop.projects import Projects
    from desktop.session import Parcel, Session

_TOO_LATE = "It was merged before it could be stopped."
OPEN_OR_MERGE = ("Merge it into this project", "Open it instead")


class Merging(QObject):
    """Merges what other project files hold into the one that is open."""

    compare_wanted = Signal()

    def __init__(
        self,
        session: Session,
        projects: Projects,
        tasks: Tasks,
        *,
        dialogs: Dialogs,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        """Work on the project that ``session`` has open."""
        super().__init__(parent)
        self._session, self._projects, self._tasks = session, projects, tasks
        self._dialogs, self._messages = dialogs, messages
        self.under_way: UnderWay | None = None
        """What is read or written just now, and waits for nobody."""
        self._parcel: Parcel | None = None
        self.dialog: MergeDialog | None = None
        """The report that waits for an answer."""
        session.closing.connect(self.stop)

    def drop(self, files: Sequence[Path]) -> None:
        """Take project files that fell on the window: open one, or merge them.

        Raises:
            Problem: if they can be neither.
        """
        session = self._session
        if not session.is_open or (len(files) == 1 and self._is_open_one(files[0])):
            self._projects.open(files[0])
        elif len(files) > 1:
            self.merge(files)
        elif session.read_only:
            self._projects.open(files[0])
        else:
            choice = self._dialogs.choose(
                "A project was dropped",
                f"“{files[0].name}” is a project. Merge it into “{session.title}”, or open"
                " it in its place?",
                list(OPEN_OR_MERGE),
            )
            if choice == 0:
                self.merge(files)
            elif choice == 1:
                self._projects.open(files[0])

    def _is_open_one(self, file: Path) -> bool:
        return file.exists() and file.samefile(self._session.path)

    def choose(self) -> None:
        """Ask which files to merge."""
        files = self._dialogs.project_files()
        if files:
            self.merge(files)

    def merge(self, files: Sequence[Path]) -> None:
        """Read ``files`` away from the window, then show what a merge would bring.

        Raises:
            Problem: if the project is read-only, or other files are being merged.
        """
        session = self._session
        if session.read_only:
            raise Problem(
                "This project is open read-only.", hint="Close the other window, then open it."
            )
        if self.under_way is not None or self._parcel is not None:
            raise Problem("Other files are being merged.", hint="Finish that first.")
        files = [file for file in files if not self._is_open_one(file)]
        if not files:
            raise Problem("That is the open project itself.", hint="Choose a colleague's file.")
        words = _called([file.name for file in files])
        read = partial(_read, session.path, files, session.reader)
        self._tell(0, 0, "")
        self.under_way = UnderWay(words, self.stop, saving=False)
        self.under_way.run(
            self._tasks, read, done=self._ask, failed=self._failed, reported=self._tell
        )

    def stop(self) -> None:
        """Want nothing more of it; what is being written is taken back, or it is said that not."""
        going, self.under_way = self.under_way, None
        if going is not None:
            going.end(partial(self._stopped, self._session.path, self._parcel))
            self._parcel = None
            self._messages.dismiss()
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()
        self._drop_parcel()

    def _stopped(self, project: Path, parcel: Parcel | None, written: bool) -> None:  # noqa: FBT001 - as it is told
        _let_go(parcel)
        if not written:
            return
        if self._session.is_open and self._session.path == project:
            self._session.catch_up()
            self._messages.show(_TOO_LATE, action=undo_offer(self._session, self._messages))
        else:
            self._messages.show(_TOO_LATE)

    def _tell(self, done: int, total: int, words: str) -> None:
        how = f" {done + 1} of {total}" if total > 1 and done < total else ""
        named = f" “{words}”" if words else " files"
        self._messages.go_on(f"Reading{named}{how}…", self.stop)

    def _failed(self, problem: Problem) -> None:
        self.under_way = None
        self._drop_parcel()
        self._messages.show(problem)

    # Asked

    def _ask(self, parcel: Parcel) -> None:
        self.under_way, self._parcel = None, parcel
        self._messages.dismiss()
        if parcel.report.nothing:
            self._drop_parcel()
            self._messages.show(f"The project holds all of {what(parcel.report.files)} already.")
            return
        self.dialog = MergeDialog(parcel.report, self._dialogs.parent)
        self.dialog.finished.connect(self._answered)
        self.dialog.open()

    def _answered(self, answer: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        dialog.deleteLater()
        parcel = self._parcel
        if not answer or parcel is None:
            self._drop_parcel()
            self._messages.show("Nothing was merged.")
            return
        session, accept = self._session, dialog.takes_mine
        write = partial(_write, session.path, parcel, session.analyst, accept=accept)
        self._messages.go_on("Merging…", self.stop)
        words = _called(parcel.report.files)
        self.under_way = UnderWay(words, self.stop, writes="colleagues' work")
        self.under_way.run(
            self._tasks, write, done=partial(self._written, accept=accept), failed=self._failed
        )

    def _written(self, _nothing: None, *, accept: bool) -> None:
        self.under_way = None
        if self._parcel is None:
            return
        words = result(self._parcel.report, accepted=accept)
        self._drop_parcel()
        self._session.catch_up()
        self._messages.show(words, action=("Compare", self.compare_wanted.emit))

    def _drop_parcel(self) -> None:
        parcel, self._parcel = self._parcel, None
        _let_go(parcel)


def _read(project: Path, files: Sequence[Path], reader: str, progress: Progress) -> Parcel:
    told: tuple[int, str] | None = None

    def tell(done: int, total: int, words: str) -> None:
        nonlocal told
        _end_if_cancelled(progress)
        if told != (done, words):
            told = (done, words)
            progress.report(done, total, words)

    parcel = incoming(project, files, reader, tell)
    if progress.cancelled:
        parcel.close()
    return parcel


def _write(
    project: Path,
    parcel: Parcel,
    analyst: str,
    progress: Progress,
    *,
    accept: bool,
) -> None:
    look = partial(_end_if_cancelled, progress)
    merged(project, parcel, look, analyst=analyst, accept=accept)


def _called(files: Sequence[str]) -> str:
    return f"The merge of {what(files)}"


def _end_if_cancelled(progress: Progress) -> None:
    if progress.cancelled:
        raise Cancelled


def _let_go(parcel: Parcel | None) -> None:
    if parcel is not None:
        parcel.close()
