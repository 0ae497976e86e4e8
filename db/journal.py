# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""Beginning, keeping and giving up what is written: a command is one action, one step of undo."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from core.changes import Changes
from core.identity import digest, stamp
from core.problem import Problem
from db.file import File, Telling
from db.tables import TAG, names
from db.writing import Writing

NOBODY = ""
"""Whose actions make the project and its analysts: they are never undone."""


def now() -> datetime:
    """Return the time, aware, in UTC."""
    return datetime.now(UTC)


class Journal:
    """Begins, commits and takes back every write to one project file."""

    def __init__(self, file: File, clock: Callable[[], datetime] = now) -> None:
        self._file = file
        self.clock = clock
        self._writing: Writing | None = None
        self._held = False
        self._given_up = 0
        self._beside: list[Callable[[], object]] = []
        file.connection.create_function("new_edit", 0, self._new_edit)

    def time(self) -> str:
        """Return the time as it is stored."""
        return stamp(self.clock())

    def note_last(self, analyst: str) -> None:
        """Write who worked here last, within a transaction."""
        self._file.connection.execute(
            "UPDATE project SET last_analyst = ?1 WHERE last_analyst <> ?1", (analyst,)
        )

    def note_codebook(self, *, at: str, analyst: str) -> None:
        """Write that the codebook is as it is now, within a transaction."""
        self._file.connection.execute(
            "INSERT OR IGNORE INTO codebook(hash, at, analyst) VALUES (?, ?, ?)",
            (self.codebook_hash(), at, analyst),
        )

    def codebook_hash(self) -> str:
        """Return the digest of what all tags say, whoever wrote them."""
        columns = [column for column in TAG.content if column != "analyst"]
        tags = self._file.rows(f"SELECT {names(columns)} FROM tag WHERE deleted = 0 ORDER BY id")
        return digest(tags)

    def _new_edit(self) -> str:
        assert self._writing is not None
        return next(self._writing.ids)

    def if_given_up(self, undo: Callable[[], object]) -> None:
        """Have ``undo`` called if what is under way, an action and all around it, is not kept.

        It takes back what was done outside the file.
        """
        self._beside.append(undo)

    def _undo_beside(self, since: int = 0) -> None:
        while len(self._beside) > since:
            with suppress(OSError):
                self._beside.pop()()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the right to write until all is committed, or nothing is.

        What is read within stays so until then.  Inside another one it is a part of that one.

        Raises:
            Moved: if another file has taken the place of this one.
            Problem: if the file cannot be written, or another program writes to it.
        """
        if self._held:
            yield
            return
        if self._file.read_only:
            raise Problem(
                f"{self._file.path.name} is open for reading only.",
                hint="Open it for writing to change it.",
            )
        connection = self._file.connection
        with Telling(self._file.path):
            self._file.refuse_moved()
            connection.execute("BEGIN IMMEDIATE")
            self._held = True
            try:
                yield
                connection.execute("COMMIT")
            except BaseException as error:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                self._undo_beside()
                if isinstance(error, UnicodeEncodeError):
                    raise Problem(
                        "Some of these characters cannot be stored.",
                        hint="They are halves of others, as a broken paste leaves them.",
                    ) from error
                raise
            finally:
                self._held = False
                self._beside.clear()

    @contextmanager
    def action(
        self, label: str, *, analyst: str, kind: str = "edit", undoes: int | None = None
    ) -> Iterator[Writing]:
        """Write as one action; inside another action, write as a part of that one.

        What fails leaves nothing, whatever else the transaction or the action around it keeps.
        Where nothing was written there is no action; only an undo stays, so that the next one
        goes on to the step before.  ``changes`` of what is yielded say after the end what was
        written.
        """
        connection, outer = self._file.connection, self._writing
        with self.transaction():
            before, beside, kept = self._rows(), len(self._beside), False
            connection.execute("SAVEPOINT step")
            try:
                writing = outer or self._begun(label, analyst, kind, undoes)
                begun = self._rows()
                yield writing
                wrote = bool(outer or undoes) or self._rows() > begun
                if outer is None:
                    writing.told = writing.changes if wrote else Changes()
                kept = wrote
            finally:
                self._writing = outer
                if not kept:
                    self._undo_beside(beside)
                if connection.in_transaction:  # SQLite gave all up where the disk was full
                    if not kept:
                        connection.execute("ROLLBACK TO step")
                        self._given_up += self._rows() - before
                    connection.execute("RELEASE step")

    def _begun(self, label: str, analyst: str, kind: str, undoes: int | None) -> Writing:
        at = self.clock()
        cursor = self._file.connection.execute(
            "INSERT INTO action(at, analyst, label, kind, undoes) VALUES (?, ?, ?, ?, ?)",
            (stamp(at), analyst, label, kind, undoes),
        )
        if analyst:
            self.note_last(analyst)
        seq = cursor.lastrowid
        assert seq is not None
        self._writing = Writing(self._file, seq=seq, at=at, label=label, kind=kind)
        return self._writing

    def _rows(self) -> int:
        """Return how often a row was written, but for what was given up again."""
        return self._file.connection.total_changes - self._given_up
