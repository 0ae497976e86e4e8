"""One connection to a project file: its settings, its reads, and its failures in plain words."""

import contextlib
import shutil
import sqlite3
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from core.identity import digest
from core.problem import Problem
from db import places
from db.lock import Lock

LARGEST = 100_000_000
"""The most bytes that one text or one original may have."""

SALVAGE = "save what it still yields"
"""What helps where a file is not what Sidelight wrote, as the second half of a hint."""

_CACHE = 64 * 1024
"""How many KiB of the file are held in memory; a large undo walks through much of it."""

_LONG = 4000
"""How many pages the log beside the file may have before a commit shortens it by itself."""


class Busy(Problem):
    """Another program is writing to the project; the same step will work in a moment."""


class Damaged(Problem):
    """The file is not what Sidelight wrote."""

    @property
    def verb(self) -> str:
        """Salvaging, where that is what helps."""
        return "salvage DAMAGED NEW" if SALVAGE in self.hint else ""


class Unwritable(Problem):
    """The file, or its folder, can only be read."""


class Moved(Problem):
    """The open file is no longer the one under its name: what is written would be lost."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} was moved or replaced by another program.",
            hint="Keep what you have with “Save a copy”, then open the file anew.",
        )


def connect(path: Path, mode: str, *, patience: float) -> sqlite3.Connection:
    """Return a connection to the file at ``path``.

    ``mode`` is ``ro``, ``rw``, ``rwc`` or ``ro&immutable=1``; ``patience`` says how many seconds
    to wait while another program writes.
    """
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
        if sys.version_info >= (3, 12):
            connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA analysis_limit = 400")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_LONG}")
        connection.create_function(
            "row_digest", -1, lambda *values: digest(values), deterministic=True
        )
    except BaseException:
        connection.close()
        raise
    return connection


class Telling:
    """Turns what SQLite reports, but a person can act on, into a ``Problem``; bugs pass."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if isinstance(error, sqlite3.Error | OSError):
            problem = problem_of(error, self._path)
            if problem is not None:
                raise problem from error


def problem_of(error: sqlite3.Error | OSError, path: Path) -> Problem | None:
    """Return the problem that ``error`` means for the project at ``path``; None for a bug."""
    name = path.name
    if isinstance(error, OSError):
        return Problem(
            f"{error.filename or name}: {error.strerror or error}.",
            hint="Check that it is there, and that you may write to its folder.",
        )
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
    if any(said in str(error) for said in _SAID_OF_DAMAGE):
        code = sqlite3.SQLITE_CORRUPT
    for codes, kind, what, hint in _MEANINGS:
        if code & 0xFF in codes:
            return kind(what.format(name), hint=hint)
    return None


_SAID_OF_DAMAGE = ("decode to UTF-8", "malformed JSON", "unsupported file format")

_MEANINGS: tuple[tuple[set[int], type[Problem], str, str], ...] = (
    (
        {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL},
        Busy,
        "Another program is writing to {} just now.",
        "Try again in a moment.",
    ),
    (
        {sqlite3.SQLITE_FULL},
        Problem,
        "There is no room left to save {}.",
        "This step was not saved, everything before it is. Free some disk space, then repeat it.",
    ),
    (
        {sqlite3.SQLITE_IOERR},
        Problem,
        "{} could not be read or written: the disk reports an error.",
        "This step was not saved. Check the disk and its free space, then repeat it.",
    ),
    (
        {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH},
        Problem,
        "{} cannot be written.",
        "Open it for reading only, or copy it to a folder of your own.",
    ),
    (
        {sqlite3.SQLITE_CANTOPEN},
        Problem,
        "{} cannot be opened.",
        "Check that you may read it and write to its folder.",
    ),
    (
        {sqlite3.SQLITE_TOOBIG},
        Problem,
        f"A part is too large for {{}}: at most {LARGEST // 1_000_000} MB.",
        "Split the source into parts.",
    ),
    (
        {sqlite3.SQLITE_NOTADB},
        Problem,
        "{} is not a Sidelight project, or its beginning is damaged.",
        "Choose another file, or open a backup of this one.",
    ),
    (
        {sqlite3.SQLITE_CORRUPT},
        Damaged,
        "{} is damaged: a part of it cannot be read.",
        f"Open a backup, or {SALVAGE}.",
    ),
)


class File:
    """An open project file. Every read returns whole, so that no cursor holds the file.

    ``mark`` is what ``places.mark`` said of the file before it was opened.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        *,
        read_only: bool,
        lock: Lock | None = None,
        copy: Path | None = None,
        mark: tuple[int, int] | None = None,
    ) -> None:
        self.connection = connection
        self.path = path
        self.read_only = read_only
        self._lock = lock
        self._copy = copy
        self._mark = mark
        self._left = False

    @property
    def place(self) -> Path:
        """Where what is open lies: ``path``, or the copy of a file that is not read in place."""
        return self._copy / self.path.name if self._copy else self.path

    def refuse_moved(self) -> None:
        """Refuse to go on if another file, or none, has taken this one's place.

        Raises:
            Moved: then; what the connection sees can still be copied.
        """
        if not self._is_moved():
            return
        self._leave()
        raise Moved(self.path)

    def _is_moved(self) -> bool:
        if self._mark is None:
            return False
        try:
            return places.mark(self.path) != self._mark
        except FileNotFoundError:
            return True

    def _leave(self) -> None:
        """Empty the log that lies beside the other file now: it must not be read into that one."""
        if self._left or self.read_only:
            return
        self._left = True
        with contextlib.suppress(sqlite3.Error):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def rows(
        self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()
    ) -> list[tuple[Any, ...]]:
        """Return all rows of a query.

        Raises:
            Problem: if the file cannot be read.
        """
        with Telling(self.path):
            return self.connection.execute(sql, parameters).fetchall()

    def row(
        self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()
    ) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        rows = self.rows(sql, parameters)
        return rows[0] if rows else None

    def value(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """Return the first value of the first row, or None."""
        row = self.row(sql, parameters)
        return row[0] if row else None

    def shorten_log(self) -> None:
        """Take over into the file what stands in the log beside it, as far as nobody reads there.

        SQLite does so by itself at some commit when the log is long, and that one takes long.
        """
        with contextlib.suppress(sqlite3.Error, OSError):  # it stays in the log, where it is safe
            if not self.read_only and not self._is_moved():
                self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def content(self, table: str, column: str, rowid: int) -> bytes:
        """Return a text or blob as its bytes, read at once: large ones are not copied on the way.

        Raises:
            Problem: if the file cannot be read, or neither stands there.
        """
        opening = self.connection.blobopen
        with Telling(self.path), opening(table, column, rowid, readonly=True) as found:
            return found.read()

    def close(self) -> None:
        """Leave one plain file behind, unless another program still has it open."""
        try:
            try:
                self.refuse_moved()
            except (Moved, OSError):
                pass  # the log beside the other file is no longer this one's
            else:
                self._settle()
            self.connection.close()
        finally:
            if self._lock is not None:
                self._lock.release()
            if self._copy is not None:
                shutil.rmtree(self._copy, ignore_errors=True)

    def _settle(self) -> None:
        if self.read_only:
            return
        for pragma in ("busy_timeout = 0", "optimize", "journal_mode = DELETE"):
            try:
                self.connection.execute(f"PRAGMA {pragma}").fetchall()
            except sqlite3.Error:
                continue  # a reader has it open, or the disk is full: the log stays beside the file
