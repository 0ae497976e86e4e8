"""A file from someone else: nothing in it is believed before it was checked.

The file is copied, and the copy's schema compared with our own before a row of it is read.  The
rows that would come in are checked by ``db.checking``.
"""

import contextlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from core.problem import Problem
from db.file import Telling, connect
from db.opening import PATIENCE, checked_version, copied, refuse_unfit
from db.schema import migrate, unlike
from db.steps import STEPS, Step

_BY_ITSELF = {
    "sqlite_sequence": "CREATE TABLE sqlite_sequence(name,seq)",
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
}
"""The tables that SQLite adds by itself, as it writes them."""


class Forged(Problem):
    """A file holds what Sidelight would never write."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(
            f"{file} was not merged: {what}.",
            hint="It is damaged, or was changed by another program. Ask for it anew.",
        )


def sound_copy(path: Path, folder: Path, *, steps: Sequence[Step] = STEPS) -> Path:
    """Copy a project file into ``folder``, in the newest format, and return the copy.

    Raises:
        Problem: if it is no project, newer, damaged or changed by another program.
    """
    path = path.absolute()
    with Telling(path):
        refuse_unfit(path)
        copy = copied(path, folder)
        with contextlib.closing(connect(copy, "rw", patience=PATIENCE)) as connection:
            version = checked_version(connection, path, len(steps))
            _refuse_foreign(connection, path.name, steps[:version])
            (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if answer != "ok":
                raise Forged(path.name, "its structure is damaged")
            if version < len(steps):
                migrate(connection, steps)
            if connection.execute("SELECT count(*) FROM project").fetchone()[0] != 1:
                raise Forged(path.name, "parts of the project are missing")
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    return copy


def _refuse_foreign(connection: sqlite3.Connection, file: str, steps: Sequence[Step]) -> None:
    differing = unlike(connection, steps)
    if differing:
        raise Forged(file, f"its {differing[0]} is not Sidelight's")
    for type_, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_schema"):
        own = name.startswith("sqlite_autoindex_") and type_ == "index"
        if sql is None and not own:
            raise Forged(file, f"its {type_} {name} is not Sidelight's")
        if name in _BY_ITSELF and (type_, sql) != ("table", _BY_ITSELF[name]):
            raise Forged(file, f"its {type_} {name} is not Sidelight's")
