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
from desktop.tasks import Tasks
from desktop.words import counted, moment

SUBMITTING = (
    "What you have tagged until now is kept as what you tagged alone. You can go on afterwards;"
    " what you change then is told apart."
)


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
        dialog.folder_wanted.connect(self._choose_folder)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        self._refresh()
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
        dialog = self.dialog
        if dialog is None:
            return
        dialog.begin.setEnabled(False)
        dialog.say("Writing the files…")
        work = partial(begun, self._session.path, names, folder, lead=self._session.analyst)
        self._tasks.run(work, done=self._begun, failed=self._failed)

    def _begun(self, files: list[RoundFile]) -> None:
        self._session.catch_up()
        many = counted(len(files), "file")
        words = f"{many} in {files[0].path.parent}. Give each analyst theirs; drop them here when"
        words += " they come back."
        if self.dialog is not None:
            self.dialog.offer(sorted(a.name for a in self._session.analysts().values()))
            self.dialog.say(words)
        else:
            self._messages.show(words)

    def _failed(self, problem: Problem) -> None:
        if self.dialog is not None:
            self.dialog.say(f"{problem.what} {problem.hint}")
            self.dialog.set_folder(self.dialog.folder)
        else:
            self._messages.show(problem)

    def _forget(self) -> None:
        self.dialog = None

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()
