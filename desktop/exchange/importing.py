"""Import: the file is read, planned, looked at in a dialog, and written as one step of undo."""

from collections import deque
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from core.exchange.formats import Format, recognised
from core.exchange.incoming import Incoming
from core.exchange.plan import Plan
from core.problem import Problem, Unreadable
from desktop.dialogs import Dialogs
from desktop.exchange.exporting import progressing
from desktop.exchange.import_dialog import FOR_GOOD, ImportDialog
from desktop.exchange.import_words import done_words, unseen_words
from desktop.exchange.kinds import readable
from desktop.exchange.work import bring_in, plan, take
from desktop.messages import Messages
from desktop.session import Session
from desktop.tasks import Task, Tasks
from desktop.under_way import UnderWay
from desktop.undo_offer import undo_offer
from desktop.words import counted

_UNSURE = frozenset({".csv", ".tsv", ".json", ".jsonl", ".jsonld", ".xml", ".zip"})
"""Endings of files that may be a text to read or a set to import."""
_NOTHING = "The import was stopped. Nothing was imported."
_TOO_LATE = "It was imported before it could be stopped."
_SURE = frozenset({ending for each in readable() for ending in each.endings}) | {".ann", ".xmi"}


def of_a_set(path: Path) -> Path:
    """Return the folder that a file of brat stands for, else the path itself."""
    part = path.suffix.lower() == ".ann" or path.name in ("annotation.conf", "visual.conf")
    return path.parent if part else path


def format_of(path: Path) -> Format | None:
    """Return the format of annotated sets that a file or folder looks like, if it may be one.

    Raises:
        Unreadable: if it cannot be read.
    """
    if not path.is_dir() and path.suffix.lower() not in _SURE | _UNSURE:
        return None
    try:
        return recognised(path)
    except Unreadable:
        raise
    except Problem:
        return None


class Importer(QObject):
    """Takes annotated sets into the open project."""

    review_wanted = Signal()
    """The person wants to see what could not be placed."""

    def __init__(
        self,
        session: Session,
        *,
        dialogs: Dialogs,
        messages: Messages,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        """Import into ``session`` through ``tasks``."""
        super().__init__(parent)
        self._session, self._dialogs = session, dialogs
        self._messages, self._tasks = messages, tasks
        self.dialog: ImportDialog | None = None
        self._task: Task | None = None
        self._waiting: deque[tuple[Path, Format]] = deque()
        self.under_way: UnderWay | None = None
        """What is read or written just now, and waits for nobody."""
        self.others_show = True
        """Whether other analysts' annotations show in the texts."""
        session.closing.connect(self._stop)

    def _leave_out(self) -> None:
        self._waiting.clear()
        self.stop()

    def choose(self) -> None:
        """Ask which file to import.

        Raises:
            Problem: if it cannot be read, or is in no format that is known.
        """
        endings = sorted(
            {f"*{ending}" for each in readable() for ending in each.endings} | {"*.ann"}
        )
        path = self._dialogs.annotated_file(
            "Import", f"Annotated sets ({' '.join(endings)} *.zip);;All files (*)"
        )
        if path is not None:
            path = of_a_set(path)
            format_ = format_of(path)
            if format_ is None:
                raise Problem(
                    f"{path.name} is in no format that Sidelight imports.",
                    hint="A text is added as a source: drop it here.",
                )
            self.open(path, format_)

    def open(self, path: Path, format_: Format) -> None:
        """Read a file and show what it would bring; after those that are under way."""
        if self._session.read_only:
            raise Problem("This project is open read-only.", hint="Nothing can be imported.")
        self._waiting.append((path, format_))
        if self._task is None and self.dialog is None:
            self._next()
        elif self.under_way is not None:
            self.under_way.words = self._called()

    def stop(self) -> None:
        """Go no further; nothing of it is in the project, or it is said that it is."""
        going = self.under_way
        if self._writing and going is not None:
            self._messages.show("Stopping…")
            going.end(partial(self._stopped, going))
            return
        self._stop()
        self._messages.show(_NOTHING)

    def _stopped(self, going: UnderWay, imported: bool) -> None:  # noqa: FBT001 - as it is told
        if going is not self.under_way:  # the project was closed meanwhile
            self._messages.show(_TOO_LATE if imported else _NOTHING)
            return
        self._task = self.under_way = None
        if imported:
            self._session.catch_up()
            self._messages.show(_TOO_LATE, action=undo_offer(self._session, self._messages))
        else:
            self._messages.show(_NOTHING)
        self._next()

    @property
    def _writing(self) -> bool:
        """Whether the project is being written to just now."""
        return self.under_way is not None and self.under_way.saving

    def _stop(self) -> None:
        self._waiting.clear()
        self._drop_task()
        if self.dialog is not None:
            self.dialog.close()

    def _drop_task(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self.under_way = None

    def _next(self) -> None:
        if self._waiting and self._session.is_open:
            path, format_ = self._waiting.popleft()
            self._read(path, format_)

    # Reading

    def _read(self, path: Path, format_: Format) -> None:
        self._name = path.name
        self._tell("Reading", 0, 0)
        self.under_way = UnderWay(self._called(), self._leave_out, saving=False)
        self._task = self.under_way.run(
            self._tasks,
            partial(take, path, format_),
            done=partial(self._show, path, format_),
            failed=self._failed,
            reported=lambda done, total, _words: self._tell("Reading", done, total),
        )

    def _called(self) -> str:
        """Return what is imported, in words, with what waits for it."""
        more = f" and {counted(len(self._waiting), 'more file')}" if self._waiting else ""
        return f"The import of {self._name}{more}"

    def _tell(self, verb: str, done: int, total: int) -> None:
        many = f" {done:,} of {total:,}" if done < total else ""  # all, and it were done
        self._messages.go_on(f"{verb} {self._name}…{many}", self.stop)

    def _failed(self, problem: Problem) -> None:
        self._task = self.under_way = None
        if self.dialog is not None:
            self.dialog.show_problem(problem)
        else:
            self._messages.show(problem)
            self._next()

    def _show(self, path: Path, format_: Format, incoming: Incoming) -> None:
        self._task = self.under_way = None
        self._messages.dismiss()
        if self.dialog is None:
            self.dialog = ImportDialog(self._session, path, format_, incoming, self._dialogs.parent)
            self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.dialog.changed.connect(self._plan)
            self.dialog.format_wanted.connect(partial(self._read_as, path))
            self.dialog.wanted.connect(self._write)
            self.dialog.finished.connect(self._finished)
            self.dialog.open()
        else:
            self.dialog.set_incoming(incoming)
        self._plan()

    def _read_as(self, path: Path, format_: Format) -> None:
        self._drop_task()
        self._task = self._tasks.run(
            progressing(take, path, format_),
            done=partial(self._show, path, format_),
            failed=self._failed,
        )

    # Planning

    def _plan(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        self._drop_task()
        dialog.show_busy()
        self._task = self._tasks.run(
            progressing(plan, self._session.path, dialog.incoming, dialog.choices),
            done=self._planned,
            failed=self._failed,
            reported=lambda done, total, _words: dialog.show_progress(done, total),
        )

    def _planned(self, found: Plan) -> None:
        self._task = None
        if self.dialog is not None:
            self.dialog.show_plan(found)

    def _finished(self) -> None:
        self.dialog = None
        if not self._writing:
            self._drop_task()
            self._next()

    # Writing

    def _write(self) -> None:
        dialog = self.dialog
        assert dialog is not None
        session, name = self._session, dialog.path.name
        incoming, choices = dialog.incoming, dialog.choices
        self._name = name
        self.under_way = UnderWay(self._called(), self._leave_out, writes="the import")
        dialog.accept()
        self._tell("Importing", 0, 0)
        self._task = self.under_way.run(
            self._tasks,
            partial(bring_in, session.path, incoming, choices, analyst=session.analyst),
            done=partial(self._written, name),
            failed=self._failed,
            reported=lambda done, total, words: self._tell(words, done, total),
            wrote=lambda plan: not plan.empty,
        )

    def _written(self, name: str, done: Plan) -> None:
        self._task = self.under_way = None
        self._session.catch_up()
        if done.empty:
            self._messages.show(done_words(done, name))
        elif done.review:
            self._messages.show(
                done_words(done, name),
                hint=f"{counted(len(done.review), 'place')} to review. {FOR_GOOD}",
                action=("Review", self.review_wanted.emit),
            )
        else:
            unseen = "" if self.others_show else unseen_words(done, self._session.me)
            self._messages.show(
                done_words(done, name),
                hint=f"{unseen} {FOR_GOOD}".strip(),
                action=undo_offer(self._session, self._messages),
            )
        self._next()


def split(paths: Sequence[Path]) -> tuple[list[tuple[Path, Format]], list[Path], list[Path]]:
    """Return what of dropped files is a set, what may be one that is not known, and the sources.

    What cannot be read is left to those who read sources, and say so.
    """
    sets: dict[Path, Format] = {}
    unsure, sources = [], []
    for given in paths:
        path = of_a_set(given)
        try:
            format_ = format_of(path)
        except Unreadable:
            sources.append(given)
            continue
        if format_ is not None:
            sets[path] = format_
        elif given.suffix.lower() in _UNSURE:
            unsure.append(given)
        else:
            sources.append(given)
    return list(sets.items()), unsure, sources
