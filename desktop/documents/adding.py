"""Adding sources: files, folders and pasted text are read in the background, then kept."""

import hashlib
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.document import Document, Reading
from core.problem import Problem
from core.readers import read, read_text
from core.text import excerpt
from desktop.documents.tally import Tally, told
from desktop.message_bar import Offer
from desktop.messages import Messages
from desktop.session import Session
from desktop.tasks import Progress, Task, Tasks
from desktop.under_way import LEAVE_OUT, UnderWay
from desktop.words import counted, listed

SUFFIXES = (".txt", ".text", ".md", ".markdown")
"""What files of a folder end in to be added with it; a file given by itself may be any."""
ASK_FROM = 30
"""From how many files on a folder is not added before the person has seen the number."""
AT_A_TIME = 8
"""How many files are read before they are kept and the next ones are read."""
TITLE_LENGTH = 60
_UNEXPECTED = "Sidelight made a mistake with it."

Offering = Callable[[Sequence[str]], Offer | None]
"""Gives a button for documents that were added, if any."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Something to read: ``name`` is what the person calls it."""

    name: str
    read: Callable[[], Reading]


class Adding(QObject):
    """One go of adding, from its first source to its last; ``task`` reads some of them."""

    finished = Signal()
    """It is over: done, or stopped."""

    def __init__(self, parent: QObject) -> None:
        """Begin, with nothing read yet."""
        super().__init__(parent)
        self.task: Task | None = None
        self.over = False
        self.well = False
        """Whether all was added, or was there already."""

    def held(self) -> AbstractContextManager[None]:
        """Let it go no further meanwhile."""
        return self.task.held() if self.task is not None else nullcontext()

    def cancel(self) -> None:
        """Want nothing more of what is read."""
        if self.task is not None:
            self.task.cancel()

    def end(self, *, well: bool) -> None:
        """Be over."""
        self.over, self.well, self.task = True, well, None
        self.finished.emit()
        self.deleteLater()


class Adder(QObject):
    """Adds to the project that ``session`` has open, and says in one sentence what came of it."""

    added = Signal(list)
    """The ids of the documents that were added, then of those that were there already."""

    def __init__(
        self, session: Session, tasks: Tasks, messages: Messages, parent: QObject | None = None
    ) -> None:
        """Make an idle adder."""
        super().__init__(parent)
        self._session, self._tasks, self._messages = session, tasks, messages
        self._waiting: deque[_Source] = deque()
        self._tally = Tally()
        self._adding: Adding | None = None
        self.offer: Offering = _no_offer
        """Asked, once they are told by ``added``, for a way to see the documents just added."""
        session.closed.connect(self.cancel)

    @property
    def busy(self) -> bool:
        """Whether sources are being read or wait to be."""
        return self._adding is not None

    @property
    def under_way(self) -> UnderWay | None:
        """What is added just now."""
        tally = self._tally
        if self._adding is None:
            return None
        return UnderWay(
            f"Adding {counted(tally.total, 'source')}",
            self.cancel,
            task=self._adding,
            more=f"{counted(tally.done, 'is', 'are')} read." if tally.done else "",
            leave="Leave the rest out" if tally.done else LEAVE_OUT,
        )

    def add_paths(self, paths: Iterable[Path]) -> None:
        """Add files, and the files in folders that can be read; many only after a question."""
        project = self._session.project_id
        self._tasks.run(partial(_files, list(paths)), done=partial(self._found, project))

    def paste(self, text: str) -> None:
        """Add text from the clipboard, titled by its first words."""
        if not text.strip():
            self._messages.show("There is no text to paste.", hint="Copy some first.")
            return
        first = next(line for line in text.splitlines() if line.strip())
        title = excerpt(first, TITLE_LENGTH)
        self._start([_Source(title, partial(read_text, text, title=title))])

    def cancel(self) -> None:
        """Read no more; what was added stays."""
        self._waiting.clear()
        if self._adding is not None:
            self._adding.cancel()
            self._finish()

    def _found(self, project: str, found: tuple[list[Path], list[Path]]) -> None:
        given, inside = found
        if not given and not inside:
            hint = f"Texts end in {listed(SUFFIXES)}."
            self._messages.show("There is nothing here to add.", hint=hint)
        elif len(inside) < ASK_FROM:
            self._start_files(project, [*given, *inside])
        else:
            self._messages.show(
                f"There are {counted(len(inside), 'text')} in what you dropped.",
                kind="lasting",
                action=(
                    f"Add {counted(len(inside) + len(given), 'source')}",
                    partial(self._start_files, project, [*given, *inside]),
                ),
            )

    def _start_files(self, project: str, files: Sequence[Path]) -> None:
        """Add ``files`` to the project they were meant for, if that is still open."""
        if self._session.is_open and self._session.project_id == project:
            self._start([_Source(path.name, partial(read, path, guess=True)) for path in files])

    def _start(self, sources: Sequence[_Source]) -> None:
        self._waiting.extend(sources)
        if self._adding is not None:
            self._tally.total += len(sources)
            return
        self._tally = Tally(total=len(sources))
        self._adding = Adding(self)
        self._next(self._adding)

    def _next(self, adding: Adding) -> None:
        tally = self._tally
        if not self._waiting:
            self._finish()
            return
        some = [self._waiting.popleft() for _ in range(min(AT_A_TIME, len(self._waiting)))]
        if tally.total > AT_A_TIME:
            words = f"Reading {tally.done:,} of {counted(tally.total, 'source')}…"
            self._messages.go_on(words, self.cancel)
        adding.task = self._tasks.run(partial(_read_all, some), done=partial(self._keep, adding))

    def _keep(self, adding: Adding, read_: list[tuple[str, Reading | Exception]]) -> None:
        for name, outcome in read_:
            self._tally.done += 1
            try:
                self._add(_reading(outcome))
            except Problem as problem:
                self._tally.refused.append((name, problem))
            except Exception as error:  # noqa: BLE001 - reported; the other files go on
                self._tally.refused.append((name, Problem(_UNEXPECTED)))
                sys.excepthook(type(error), error, error.__traceback__)
        if not adding.over:  # else whoever heard of it has stopped
            self._next(adding)

    def _add(self, reading: Reading) -> None:
        known = self._session.same_original(hashlib.sha256(reading.original).hexdigest())
        if known is not None:
            self._tally.there[known.id] = known.title
            return
        try:
            self._tally.added.append(self._session.add_document(reading))
        except Problem as problem:
            there = getattr(problem, "document", None)
            if not isinstance(there, Document):
                raise
            self._tally.there[there.id] = there.title
            return
        self._tally.remarks += [(reading.title, remark) for remark in reading.remarks]

    def _finish(self) -> None:
        tally, self._tally = self._tally, Tally()
        adding, self._adding = self._adding, None
        if self._session.is_open and tally.done:
            self._tell(tally)
        if adding is not None:
            adding.end(well=tally.done == tally.total and not tally.refused)

    def _tell(self, tally: Tally) -> None:
        there = list(tally.there_before)
        self.added.emit([*tally.added, *there])
        first = self._session.document(tally.added[0]).title if tally.added else ""
        words, hint = told(tally, first)
        self._messages.show(
            words,
            hint=hint,
            kind="problem" if tally.refused else "info",
            action=self.offer(tally.added or there),
        )


def _files(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Return the files among ``paths`` and, below its folders, those that can be read."""
    given = [path for path in paths if not path.is_dir()]
    inside: list[Path] = []
    for folder in (path for path in paths if path.is_dir()):
        for place, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            inside += [
                Path(place, name)
                for name in sorted(names)
                if Path(name).suffix.lower() in SUFFIXES and not name.startswith(".")
            ]
    return given, inside


def _read_all(
    sources: Sequence[_Source], progress: Progress
) -> list[tuple[str, Reading | Exception]]:
    """Read all, each into what was made of it or why not."""
    outcomes: list[tuple[str, Reading | Exception]] = []
    for number, source in enumerate(sources):
        progress.report(number, len(sources))
        try:
            outcomes.append((source.name, source.read()))
        except Exception as error:  # noqa: BLE001 - it is raised again at home, for this file alone
            outcomes.append((source.name, error))
    return outcomes


def _reading(outcome: Reading | Exception) -> Reading:
    """Return what was read; raise what was raised instead."""
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def _no_offer(_documents: Sequence[str]) -> None:
    """Offer nothing."""
