"""Blind rounds for the person: beginning one, submitting one's part, seeing who has."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from core.problem import Problem
from core.round import Round, RoundFile
from desktop.dialogs import Dialogs
from desktop.messages import Messages
from desktop.rounds.given import tagging
from desktop.rounds.rounds_dialog import RoundRow, RoundsDialog
from desktop.session import Session
from desktop.session.away import begun
from desktop.tasks import Cancelled, Progress, Tasks
from desktop.under_way import UnderWay
from desktop.words import counted, moment

SUBMITTING = (
    "What you have tagged until now is kept as what you tagged alone. You can go on afterwards;"
    " what you change then is told apart."
)
_WRITING = "Writing the files of the round…"


class Rounds(QObject):
    """The rounds of the project that is open."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        *,
        dialogs: Dialogs,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        """Work on the project that ``session`` has open."""
        super().__init__(parent)
        self._session, self._tasks = session, tasks
        self._dialogs, self._messages = dialogs, messages
        self.under_way: UnderWay | None = None
        """The round that is being begun."""
        self.dialog: RoundsDialog | None = None
        """The list of rounds, while it is open."""
        session.changed.connect(self._refresh)
        session.closing.connect(self._close)

    # Submitting

    def submit(self) -> None:
        """Ask once, then submit the person's part."""
        number = counted(sum(self._session.tag_counts(others=False).values()), "annotation")
        choice = self._dialogs.choose(
            "Submit your round?", f"You have {number}. {SUBMITTING}", ["Submit"]
        )
        if choice != 0:
            return
        self._session.submit()
        self._messages.show(
            f"Submitted {number}.",
            hint=f"Send {self._session.path.name} to whoever leads the round.",
        )

    # Leading

    def show(self) -> None:
        """Show who tags alone and who has submitted, and let a round be begun."""
        dialog = RoundsDialog(self._dialogs.parent, read_only=self._session.read_only)
        dialog.begin_wanted.connect(self._begin)
        dialog.stop_wanted.connect(self._stop)
        dialog.folder_wanted.connect(self._choose_folder)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        self._refresh()
        dialog.set_writing(self.under_way is not None)
        dialog.offer(sorted(analyst.name for analyst in self._session.analysts().values()))
        dialog.open()
        (dialog.people if not self._session.read_only else dialog.buttons).setFocus()

    def _refresh(self) -> None:
        if self.dialog is not None and self._session.is_open:
            self.dialog.show_rounds([self._row(found) for found in self._session.rounds()])

    def _row(self, found: Round) -> RoundRow:
        now = datetime.now(UTC).astimezone()
        submitted, remark = "not yet", ""
        if found.submitted:
            submitted = moment(found.submitted, now)
            since = len(self._session.changed_since(found))
            remark = f"{counted(since, 'annotation')} changed since" if since else ""
            if not self._session.intact(found):
                remark = "What was submitted is not all here as it was"
        return RoundRow(
            tagging(self._session, found), moment(found.started, now), submitted, remark
        )

    def _choose_folder(self) -> None:
        folder = self._dialogs.folder("Where the files of the round go")
        if folder is not None and self.dialog is not None:
            self.dialog.set_folder(folder)

    def _begin(self, names: list[str], folder: Path) -> None:
        session = self._session
        work = partial(_write, session.path, names, folder, session.analyst)
        self.under_way = UnderWay("The new round", self._stop, writes="the new round")
        self.under_way.run(self._tasks, work, done=self._begun, failed=self._failed)
        self._say(_WRITING)

    def _stop(self) -> None:
        if self.under_way is not None:
            self._say("Stopping…")
            self.under_way.end(self._stopped)

    def _stopped(self, written: bool) -> None:  # noqa: FBT001 - as it is told
        self._end("It was begun before it could be stopped." if written else "No round was begun.")

    def _begun(self, files: list[RoundFile]) -> None:
        many = counted(len(files), "file")
        words = f"{many} in {files[0].path.parent}. Give each analyst theirs; drop them here when"
        self._end(words + " they come back.")

    def _failed(self, problem: Problem) -> None:
        self._end(problem)

    def _end(self, said: str | Problem) -> None:
        self.under_way = None
        if self._session.is_open:
            self._session.catch_up()
        self._say(said)

    def _say(self, said: str | Problem) -> None:
        """Say what goes on or came of it: in the list of rounds, or without it in the window."""
        dialog, going = self.dialog, self.under_way
        if dialog is not None:
            dialog.say(f"{said.what} {said.hint}" if isinstance(said, Problem) else said)
            dialog.set_writing(going is not None)
            if going is None:
                dialog.offer(sorted(a.name for a in self._session.analysts().values()))
        elif going is not None and not going.stopped:
            self._messages.go_on(str(said), self._stop)
        else:
            self._messages.show(said)

    def _forget(self) -> None:
        self.dialog = None
        if self.under_way is not None and not self.under_way.stopped and self._session.is_open:
            self._say(_WRITING)

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()


def _write(
    path: Path, names: list[str], folder: Path, lead: str, progress: Progress
) -> list[RoundFile]:
    def look() -> None:
        if progress.cancelled:
            raise Cancelled

    return begun(path, names, folder, look, lead=lead)
