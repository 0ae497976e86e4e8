"""Adding sources: files, folders and pasted text are read in the background, then kept."""

import hashlib
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.document import Document, Reading
from core.problem import Problem
from core.readers import read, read_text
from core.text import excerpt
from desktop.message_bar import Offer
from desktop.messages import Messages
from desktop.session import Session
from desktop.tasks import Progress, Task, Tasks
from desktop.words import counted, listed

SUFFIXES = (".txt", ".text", ".md", ".markdown")
"""What files of a folder end in to be added with it; a file given by itself may be any."""
ASK_FROM = 30
"""From how many files on a folder is not added before the person has seen the number."""
AT_A_TIME = 8
"""How many files are read before they are kept and the next ones are read."""
TITLE_LENGTH = 60
_NAMED = 3
_UNEXPECTED = "Sidelight made a mistake with it."

Offering = Callable[[Sequence[str]], Offer | None]
"""Gives a button for documents that were added, if any."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Something to read: ``name`` is what the person calls it."""

    name: str
    read: Callable[[], Reading]


@dataclass(slots=True)
class _Tally:
    """What became of the sources that were read."""

    total: int = 0
    done: int = 0
    added: list[str] = field(default_factory=list)
    there: dict[str, str] = field(default_factory=dict)
    refused: list[tuple[str, Problem]] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)


class Adder(QObject):
    """Adds to the project that ``session`` has open, and says in one sentence what came of it."""

    added = Signal(list)
    """The ids of the documents that were added, then of those that were there already."""
    progressed = Signal(int, int)
    """So many of so many sources were read."""

    def __init__(
        self, session: Session, tasks: Tasks, messages: Messages, parent: QObject | None = None
    ) -> None:
        """Make an idle adder."""
        super().__init__(parent)
        self._session, self._tasks, self._messages = session, tasks, messages
        self._waiting: deque[_Source] = deque()
        self._tally = _Tally()
        self._task: Task | None = None
        self.offer: Offering = _no_offer
        """Asked, once they are told by ``added``, for a way to see the documents just added."""
        session.closed.connect(self.cancel)

    @property
    def busy(self) -> bool:
        """Whether sources are being read or wait to be."""
        return self._task is not None

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
        if self._task is not None:
            self._task.cancel()
            self._task = None
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
        if not self.busy:
            self._tally = _Tally()
        self._tally.total += len(sources)
        self._waiting.extend(sources)
        if not self.busy:
            self._next()

    def _next(self) -> None:
        tally = self._tally
        if not self._waiting:
            self._task = None
            self._finish()
            return
        some = [self._waiting.popleft() for _ in range(min(AT_A_TIME, len(self._waiting)))]
        if tally.total > AT_A_TIME:
            words = f"Reading {tally.done:,} of {counted(tally.total, 'source')}…"
            self._messages.show(words, kind="lasting", action=("Stop", self.cancel))
        self._task = self._tasks.run(partial(_read_all, some), done=self._keep)

    def _keep(self, read_: list[tuple[str, Reading | Exception]]) -> None:
        for name, outcome in read_:
            self._tally.done += 1
            try:
                self._add(_reading(outcome))
            except Problem as problem:
                self._tally.refused.append((name, problem))
            except Exception as error:  # noqa: BLE001 - reported; the other files go on
                self._tally.refused.append((name, Problem(_UNEXPECTED)))
                sys.excepthook(type(error), error, error.__traceback__)
        self.progressed.emit(self._tally.done, self._tally.total)
        self._next()

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
        tally, self._tally = self._tally, _Tally()
        new = set(tally.added)
        there = {id_: title for id_, title in tally.there.items() if id_ not in new}
        if not self._session.is_open or not tally.done:
            return
        words = [self._added(tally.added)] if tally.added else []
        if there:
            words.append(_there(list(there.values())))
        hint = ""
        if len(tally.refused) == 1:
            name, problem = tally.refused[0]
            refused = f"{name} was refused: {problem.what}"
            words.append(f"1 was refused: {problem.what}" if words else refused)
            hint = problem.hint
        elif tally.refused:
            words.append(f"{len(tally.refused):,} were refused: {_some(tally.refused)}")
            hint = _hint(tally.refused)
        hint = hint or _remarks(tally)
        kind = "problem" if tally.refused else "info"
        self.added.emit([*tally.added, *there])
        self._messages.show(
            " ".join(words),
            hint=hint,
            kind=kind,  # type: ignore[arg-type]
            action=self.offer(tally.added or list(there)),
        )

    def _added(self, documents: Sequence[str]) -> str:
        """Say what was added: one source by its title, several by their number."""
        if len(documents) > 1:
            return f"{counted(len(documents), 'source')} added."
        return f"“{self._session.document(documents[0]).title}” added."


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


def _there(titles: Sequence[str]) -> str:
    if len(titles) == 1:
        return f"“{titles[0]}” is there already."
    return f"{len(titles):,} are there already."


def _some(refused: Sequence[tuple[str, Problem]]) -> str:
    """Return why each was refused; of more than a few, which they are."""
    names = [name for name, _problem in refused[:_NAMED]]
    more = len(refused) - len(names)
    if more:
        return f"{listed([*names, f'{more:,} more'])}."
    return " ".join(
        problem.what if name in problem.what else f"{name}: {problem.what}"
        for name, problem in refused
    )


def _hint(refused: Sequence[tuple[str, Problem]]) -> str:
    """Return what can be done about all of them, or how to hear why each was refused."""
    if len(refused) > _NAMED:
        return f"{refused[0][1].what} Add up to {_NAMED} at a time to read why each was refused."
    hints = {problem.hint for _name, problem in refused}
    return hints.pop() if len(hints) == 1 else ""


def _remarks(tally: _Tally) -> str:
    """Return what the reader had to say: of one source all of it, of several how much."""
    sources = list(dict.fromkeys(title for title, _remark in tally.remarks))
    if not sources:
        return ""
    if len(sources) > 1:
        return f"The reader has remarks on {listed(sources[:_NAMED])}."
    said = " ".join(remark for _title, remark in tally.remarks)
    return said if tally.total == 1 else f"“{sources[0]}”: {said}"


def _no_offer(_documents: Sequence[str]) -> None:
    """Offer nothing."""
