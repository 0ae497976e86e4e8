"""A damaged project: reading what can be read, and saving what it still yields."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from core.problem import Problem
from desktop.message_bar import Offer
from desktop.messages import Messages
from desktop.session import Damaged
from desktop.session.away import salvaged
from desktop.tasks import Tasks
from desktop.words import counted

Opens = Callable[[Path], bool]

READ, SAVE = "Open read-only", "Save what it still yields…"


class RescueDialogs(Protocol):
    """The questions that this takes."""

    def choose(self, title: str, what: str, choices: list[str]) -> int:
        """Ask which of the choices to take; -1 for none."""

    def new_file(self, title: str, name: str) -> Path | None:
        """Ask where to put a new project."""


class Rescue:
    """What a person can do with a project that Sidelight would not write to any more."""

    def __init__(
        self,
        messages: Messages,
        tasks: Tasks,
        dialogs: RescueDialogs,
        *,
        readable: Opens,
        read: Opens,
        open_: Opens,
        backups: Callable[[], Path],
    ) -> None:
        """Ask and tell by these; ``backups`` returns a folder.

        ``readable`` tells whether a file can be read; ``read`` and ``open_`` open one and tell
        whether they did.
        """
        self._messages, self._tasks, self._dialogs = messages, tasks, dialogs
        self._readable, self._read, self._open = readable, read, open_
        self._backups = backups

    def offer(self, path: Path, problem: Problem) -> bool:
        """Ask what to do with the damaged project at ``path``; tell whether one is open now."""
        ways = [READ, SAVE] if self._readable(path) else [SAVE]
        more = "It stays as it is. What can still be read can be saved as a new project."
        choice = self._dialogs.choose("The project is damaged", f"{problem.what}\n\n{more}", ways)
        if choice < 0:
            return False
        if ways[choice] == READ:
            return self._read(path)
        self._save(path)
        return False

    def remedy(self, path: Path, problem: Problem) -> Offer | None:
        """Return what helps where this was met in the open project at ``path``; None if nothing."""
        if isinstance(problem, Damaged) and problem.verb:
            return SAVE, partial(self._save, path)
        return None

    def _save(self, path: Path) -> None:
        to = self._dialogs.new_file(SAVE.rstrip("…"), f"{path.stem} (saved){path.suffix}")
        if to is None:
            return
        self._messages.show(f"Reading what {path.name} still yields…")
        self._tasks.run(
            partial(salvaged, path, to),
            done=partial(self._saved, path, to),
            failed=self._failed,
        )

    def _failed(self, problem: Problem) -> None:
        """Say why nothing was saved; where nothing is left to save, where the backups are."""
        lost = isinstance(problem, Damaged)
        where = f"Copy its newest backup from {self._backups()} and open the copy." if lost else ""
        self._messages.show(problem, hint=where)

    def _saved(self, path: Path, to: Path, saved: dict[str, int]) -> None:
        if self._open(to):
            self._messages.show(
                f"Saved {counted(saved['document'], 'source')} and"
                f" {counted(saved['annotation'], 'annotation')} as {to.name}.",
                hint=f"{path.name} is as it was.",
            )
