"""The open project file, and the stores that read and write it."""

import contextlib
import uuid
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from core.analyst import Analyst, proper_name
from core.changes import Action, Changes
from core.codebook import BUILT_IN_TAGS
from core.identity import analyst_id
from core.naming import fitting, shown
from core.problem import Problem
from core.text import canonical
from db import backups, codec, places, verify
from db.codebooks import first_edit
from db.file import Busy, Damaged, File, Moved, Telling, Unwritable, connect
from db.journal import NOBODY, Journal, now
from db.lock import InUse
from db.new_file import new_file
from db.opening import PATIENCE, copy_database, open_file
from db.schema import migrate
from db.steps import STEPS, Step
from db.stores import Clock, Stores
from db.tables import ANALYST, PROJECT, TAG

__all__ = ["Busy", "Damaged", "InUse", "Moved", "Project", "Unwritable", "now"]


class Project(Stores):
    """One open project file.

    Every method that writes is one action in one transaction and returns what it changed.  It
    belongs to the thread that opened it.
    """

    def __init__(self, file: File, clock: Clock) -> None:
        super().__init__(file, clock)
        self.path = file.path
        self.read_only = file.read_only
        self.id: str = file.value("SELECT id FROM project")
        self._version = self._data_version()

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        title: str = "",
        analyst: str = "",
        exclusive: bool = False,
        clock: Clock = now,
    ) -> Self:
        """Make a new project file and open it.

        It is made under a temporary name, so that a file called ``path`` is a whole project.
        ``title`` is the file's stem unless given; ``analyst`` is the name of who starts it.

        Raises:
            Problem: if there is such a file, or its folder cannot be written.
        """
        path = Path(path).absolute()
        fitting(title, "The title")
        with new_file(path) as made:
            if not path.parent.is_dir():
                raise Problem(
                    f"There is no folder {path.parent}.", hint="Make it first, or choose another."
                )
            if not places.writable(path.parent):
                raise Problem(
                    f"{path.name} cannot be made in {path.parent}: that folder can only be read.",
                    hint="Choose a folder of your own.",
                )
            with contextlib.closing(connect(made, "rwc", patience=PATIENCE)) as connection:
                migrate(connection)
                _begin(
                    Journal(File(connection, made, read_only=False), clock),
                    title=title.strip() or canonical(path.stem).text,
                    name=analyst,
                )
        return cls.open(path, exclusive=exclusive, clock=clock)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        exclusive: bool = False,
        patience: float | None = None,
        clock: Clock = now,
        steps: Sequence[Step] = STEPS,
    ) -> Self:
        """Open a project file.

        A window opens it ``exclusive``: at most one does so at a time; others may still write.
        ``patience`` is how many seconds to wait while another program writes: 0.05 for a window,
        5 else.  ``read_only`` changes no byte of the file and leaves nothing beside it.  ``steps``
        are the steps from format to format.

        Raises:
            InUse: if another window has it open.
            Unwritable: if it can only be read.
            Problem: if it is missing, foreign, newer or damaged.
        """
        path = Path(path)
        file = open_file(
            path, read_only=read_only, exclusive=exclusive, patience=patience, steps=steps
        )
        try:
            with Telling(path):
                return cls(file, clock)
        except BaseException:
            file.close()
            raise

    def close(self) -> None:
        """Leave one plain file behind, unless another program still has it open."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def title(self) -> str:
        """What people call the project."""
        return shown(str(self._file.value("SELECT title FROM project")))

    def set_title(self, title: str, *, analyst: str) -> Changes:
        """Give the project another title.

        Raises:
            Problem: if it is empty or too long.
        """
        title = title.strip()
        if not title:
            raise Problem("A project needs a title.", hint="Write one, or leave it as it is.")
        fitting(title, "The title")
        with self._journal.action("change the title", analyst=analyst) as writing:
            writing.put(PROJECT, {"id": self.id, "title": title})
        return writing.changes

    def together(self) -> AbstractContextManager[None]:
        """Hold the right to write: what is written within is kept as a whole, or not at all.

        Each action stays a step of undo of its own.

        Raises:
            Problem: if the file cannot be written, or another program writes to it.
        """
        return self._journal.transaction()

    def undoable(self, analyst: str | None) -> Action | None:
        """Return the action that ``undo`` would take back, or None."""
        return self._undo.undoable(analyst)

    def redoable(self, analyst: str | None) -> Action | None:
        """Return the action that ``redo`` would do again, or None."""
        return self._undo.redoable(analyst)

    def undo(self, analyst: str | None = None) -> Changes:
        """Take back the last action of ``analyst``; of whoever acted last, if None.

        Raises:
            Problem: if there is none, or another analyst has changed the same since.
        """
        return self._undo.undo(analyst)

    def redo(self, analyst: str | None = None) -> Changes:
        """Do again what was undone last.

        Raises:
            Problem: as ``undo``.
        """
        return self._undo.redo(analyst)

    def poll(self) -> Changes | None:
        """Return that all is to be read again, if another program wrote since the last call.

        Raises:
            Moved: if another file, or none, has taken the place of this one.
        """
        with Telling(self.path):
            self._file.refuse_moved()
        version = self._data_version()
        if version == self._version:
            return None
        self._version = version
        return Changes(everything=True)

    def tidy(self) -> None:
        """Do what a later write would else have to wait for."""
        self._file.shorten_log()

    @property
    def remark(self) -> str:
        """A sentence about where the project lies, for who opens it; empty if all is usual."""
        if self.read_only or not places.on_network(self.path):
            return ""
        return (
            f"{self.path.name} is on a network drive: saving is slower, and only one program"
            " should have it open."
        )

    def back_up(self, folder: Path, keep: int = 5) -> Path | None:
        """Copy the project into ``folder``, where the newest ``keep`` copies stay.

        Returns None, and copies nothing, if the newest copy there holds the same.

        Raises:
            Problem: if the folder cannot be written.
        """
        return backups.back_up(self._file, self.id, folder, keep=keep, at=self._journal.time())

    def copy_to(self, path: Path) -> None:
        """Write the project as it is now to another file, as one plain file.

        This works too after the file was moved or replaced.

        Raises:
            Problem: if there is such a file, or its folder cannot be written.
        """
        with new_file(path) as made:
            copy_database(self._file.connection, made)

    def verify(self) -> list[str]:
        """Return a sentence for each fault of the file; none if it is sound."""
        return verify.faults(self._file)

    def _data_version(self) -> int:
        return int(self._file.value("PRAGMA data_version"))


def _begin(journal: Journal, *, title: str, name: str) -> None:
    """Write the first action: the project, its built-in tags, who starts it."""
    with journal.action("make the project", analyst=NOBODY) as writing:
        writing.put(PROJECT, {"id": str(uuid.uuid4()), "title": title})
        tags = [codec.tag_row(tag, None) for tag in BUILT_IN_TAGS]
        writing.insert(TAG, tags, edits=[first_edit(tag.id) for tag in BUILT_IN_TAGS])
        if name.strip():
            first = Analyst(analyst_id(name), proper_name(name))
            writing.put(ANALYST, {"id": first.id, "name": first.name})
            journal.note_last(first.id)
        journal.note_codebook(at=writing.at, analyst=NOBODY)
