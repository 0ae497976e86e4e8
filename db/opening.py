"""Opening a project file: for writing, or for reading without changing a byte around it."""

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path

from core.problem import Problem
from db import places
from db.file import SALVAGE, Damaged, File, Telling, Unwritable, connect
from db.lock import Lock
from db.new_file import new_file
from db.schema import APPLICATION_ID, migrate, readable, unlike
from db.steps import STEPS, Step

WINDOW_PATIENCE = 0.05
"""How many seconds a window waits for another program; then it tries again by a timer."""
PATIENCE = 5.0
"""How many seconds everything else waits."""

_WAL = b"\x02\x02"


def open_file(
    path: Path,
    *,
    read_only: bool,
    exclusive: bool,
    patience: float | None,
    steps: Sequence[Step] = STEPS,
) -> File:
    """Return the project file at ``path``, checked and in the newest format.

    Raises:
        InUse: if ``exclusive`` and another window has it open for writing.
        Unwritable: if it can only be read, and ``read_only`` is not asked for.
        Problem: if it is missing, foreign, newer, damaged or cannot be written.
    """
    path = path.absolute()
    if patience is None:
        patience = WINDOW_PATIENCE if exclusive else PATIENCE
    with Telling(path):
        refuse_unfit(path)
        if read_only:
            return _for_reading(path, patience, steps)
        return _for_writing(path, patience, steps, exclusive=exclusive)


def refuse_unfit(path: Path) -> None:
    """Refuse what cannot be a project at all.

    Raises:
        Problem: if there is nothing at ``path``, a folder, or an empty file.
    """
    if not path.exists():
        raise Problem(
            f"There is no file {path}.", hint="It may have been moved or renamed; look for it."
        )
    if not path.is_file():
        raise Problem(f"{path.name} is a folder, not a project.", hint="Choose a file in it.")
    if path.stat().st_size == 0:
        raise Problem(
            f"{path.name} is empty: there is no project in it.",
            hint="Choose another file, or make a new project under another name.",
        )


def _for_writing(path: Path, patience: float, steps: Sequence[Step], *, exclusive: bool) -> File:
    if not places.writable(path):
        raise Unwritable(
            f"{path.name} can only be read.",
            hint="Open it for reading only, or copy it to a folder of your own.",
        )
    if not places.writable(path.parent):
        raise Unwritable(
            f"The folder of {path.name} can only be read.",
            hint="Open the project for reading only, or copy it to a folder of your own.",
        )
    with contextlib.ExitStack() as undo:
        mark = places.mark(path)
        lock = Lock(path) if exclusive else None
        if lock is not None:
            undo.callback(lock.release)
        connection = connect(path, "rw", patience=patience)
        undo.callback(connection.close)
        version = checked_version(connection, path, len(steps))
        _refuse_changed(connection, path, steps[:version])
        if version < len(steps):
            _back_up_beside(connection, path, version)
            migrate(connection, steps)
        _refuse_incomplete(connection, path, steps)
        if not places.on_network(path):
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
            # Reading once holds the log open: nobody can switch back under an idle window.
            connection.execute("SELECT id FROM project").fetchall()
        undo.pop_all()
        return File(connection, path, read_only=False, lock=lock, mark=mark)


def _for_reading(path: Path, patience: float, steps: Sequence[Step]) -> File:
    mode, mark = _reading_mode(path), places.mark(path)
    with contextlib.ExitStack() as undo:
        copy = None
        connection = None
        if mode:
            try:
                connection = connect(path, mode, patience=patience)
                undo.callback(connection.close)
                version = checked_version(connection, path, len(steps))
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF not in {
                    sqlite3.SQLITE_CANTOPEN,
                    sqlite3.SQLITE_READONLY,
                }:
                    raise
                connection = None  # a log that cannot be replayed where it lies
        if connection is None or version < len(steps):
            undo.close()
            copy = Path(tempfile.mkdtemp(prefix="sidelight-"))
            undo.callback(shutil.rmtree, copy, ignore_errors=True)
            connection = connect(copied(path, copy), "rw", patience=patience)
            undo.callback(connection.close)
            if checked_version(connection, path, len(steps)) < len(steps):
                migrate(connection, steps)
        connection.execute("PRAGMA query_only = ON")
        _refuse_incomplete(connection, path, steps)
        undo.pop_all()
        return File(connection, path, read_only=True, copy=copy, mark=mark)


def _reading_mode(path: Path) -> str:
    """Return how to connect without leaving a trace; empty if only a copy can be read so."""
    log, shared = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    if log.exists():
        return "ro" if shared.exists() else ""
    # Without a log nobody here has the file open in WAL, so closing it drops no lock of SQLite's.
    with path.open("rb") as file:
        header = file.read(20)
    if header[18:] != _WAL:
        return "ro"
    return "" if places.writable(path.parent) else "ro&immutable=1"


def copied(path: Path, folder: Path) -> Path:
    """Copy a project file, with the log that may lie beside it, into ``folder``."""
    for end in ("", "-wal", "-journal"):
        part = path.with_name(path.name + end)
        if part.exists():
            shutil.copyfile(part, folder / part.name)
    copy = folder / path.name
    copy.chmod(0o600)
    return copy


def checked_version(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """Return the format of an open file.

    Raises:
        Problem: if it is no project, or of a format beyond ``newest``.
    """
    application, version = (
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("application_id", "user_version")
    )
    if application != APPLICATION_ID or version < 1:
        raise Problem(
            f"{path.name} is not a Sidelight project.",
            hint="It is a database of another program, or its beginning is damaged.",
        )
    if version > newest:
        raise Problem(
            f"{path.name} was written by a newer Sidelight (format {version}; this one reads "
            f"format {newest}).",
            hint="Bring Sidelight up to date to open it.",
        )
    return int(version)


def _refuse_changed(connection: sqlite3.Connection, path: Path, steps: Sequence[Step]) -> None:
    """Refuse to write where a trigger or a table is not ours: history would not be kept."""
    differing = unlike(connection, steps)
    if not differing:
        return
    if not readable(connection, steps):
        raise _incomplete(path)
    more = f" and {len(differing) - 1} more" if len(differing) > 1 else ""
    raise Damaged(
        f"{path.name} was changed by another program: {differing[0]}{more}.",
        hint=f"Open it for reading only, or {SALVAGE}.",
    )


def _refuse_incomplete(connection: sqlite3.Connection, path: Path, steps: Sequence[Step]) -> None:
    if unlike(connection, steps) and not readable(connection, steps):
        raise _incomplete(path)
    if connection.execute("SELECT count(*) FROM project").fetchone()[0] != 1:
        raise _incomplete(path)


def _incomplete(path: Path) -> Damaged:
    return Damaged(
        f"{path.name} is damaged: parts of the project are missing.",
        hint=f"Open a backup, or {SALVAGE}.",
    )


def _back_up_beside(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Copy the file as it is to a name of its own in the same folder."""
    number = 1
    while True:
        more = f" {number}" if number > 1 else ""
        beside = path.with_name(f"{path.stem} (format {version}{more}){path.suffix}")
        if not beside.exists():
            break
        number += 1
    with new_file(beside) as made:
        copy_database(connection, made)


def copy_database(connection: sqlite3.Connection, to: Path) -> None:
    """Write what ``connection`` sees to the new file ``to``, as one plain file."""
    with contextlib.closing(sqlite3.connect(to, isolation_level=None)) as target:
        connection.backup(target)
        target.execute("PRAGMA journal_mode = DELETE").fetchall()
