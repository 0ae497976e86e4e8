"""Blind rounds for the person: beginning one, submitting one's part, seeing who has."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from core.changes import Changes
from core.problem import Problem
from core.round import Round, RoundFile
from desktop.dialogs import Dialogs
from desktop.messages import Messages
from desktop.rounds.rounds_dialog import RoundRow, RoundsDialog
from desktop.session import Session
from desktop.session.away import begun
from desktop.settings import WORKED_AS, Settings
from desktop.tasks import Tasks
from desktop.words import counted

SUBMITTING = (
    "What you have tagged until now is kept as what you tagged alone. You can go on afterwards;"
    " what you change then is told apart."
)


class Rounds(QObject):
    """The rounds of the project that is open."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        tasks: Tasks,
        *,
        dialogs: Dialogs,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        """Work on the project that ``session`` has open."""
        super().__init__(parent)
        self._session, self._settings, self._tasks = session, settings, tasks
        self._dialogs, self._messages = dialogs, messages
        self._own_name = ""
        """Who works here otherwise, while a round's file gives another name."""
        self.dialog: RoundsDialog | None = None
        """The list of rounds, while it is open."""
        self._found: tuple[Round | None] | None = None
        """The round for which the open file was written, once it was asked for."""
        session.opened.connect(self._ask_again)
        session.changed.connect(self._heed)
        session.closing.connect(self._close)
        session.closed.connect(self._be_oneself)

    def _given(self) -> Round | None:
        """Return the round for which the open file was written; asked for at every key press."""
        if self._found is None:
            self._found = (self._session.round_given(),)
        return self._found[0]

    def _ask_again(self) -> None:
        self._found = None

    def _heed(self, changes: Changes) -> None:
        if not changes.annotations or changes.everything:
            self._ask_again()
        self._refresh()

    # Words

    @property
    def state(self) -> str:
        """What the header says of a file that was written for a round; empty in any other."""
        found = self._given()
        if found is None:
            return ""
        whose = "Your blind round" if found.analyst == self._session.me else "Blind round"
        return f"{whose}, {'submitted' if found.submitted else 'not submitted'}"

    def _name(self, found: Round) -> str:
        known = self._session.analysts().get(found.analyst)
        return known.name if known else "somebody"

    def greet(self) -> None:
        """Offer to work under the name that a round's file gives, if that is another.

        The name is that of this file alone: it ends when the project closes, and is taken again
        when the file is opened again.
        """
        session = self._session
        found = self._given()
        if found is None or session.read_only or found.analyst == session.me:
            return
        if found.id in self._settings.get(WORKED_AS):
            self._work_as(found)
            return
        name = self._name(found)
        self._messages.show(
            f"This file was written for {name}'s blind round, and you are {session.analyst}.",
            kind="lasting",
            action=(f"Work as {name}", partial(self._work_as, found)),
        )

    def _work_as(self, found: Round) -> None:
        known = self._settings.get(WORKED_AS)
        if found.id not in known:
            self._settings.set(WORKED_AS, [*known, found.id])
        self._own_name = self._session.analyst
        self._session.set_analyst(self._name(found))

    def _be_oneself(self) -> None:
        """Work under one's own name again."""
        self._ask_again()
        name, self._own_name = self._own_name, ""
        if name:
            self._session.set_analyst(name)

    # Submitting

    @property
    def can_submit(self) -> bool:
        """Whether a round of the person is under way in this file."""
        session = self._session
        if not session.is_open or session.read_only or not session.me:
            return False
        found = self._given()
        return found is not None and found.analyst == session.me and not found.submitted

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
            hint=f"Send {self._session.path.name} to who leads the round.",
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
        submitted, remark = "not yet", ""
        if found.submitted:
            submitted = _when(found.submitted)
            since = len(self._session.changed_since(found))
            remark = f"{counted(since, 'annotation')} changed since" if since else ""
            if not self._session.intact(found):
                remark = "What was submitted is not all here as it was"
        return RoundRow(self._name(found), _when(found.started), submitted, remark)

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


def _when(stamp: str) -> str:
    """Return a time stamp as people here read it."""
    at = datetime.fromisoformat(stamp).astimezone()
    return f"{at.day} {at:%b %Y, %H:%M}"
