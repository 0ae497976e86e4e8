# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""Copying what a damaged project still yields into a new one, row by row."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from db.file import Damaged, Telling, connect, problem_of
from db.new_file import new_file
from db.opening import PATIENCE
from db.schema import migrate
from db.tables import PROJECT, TABLES, names

_FIRST = {
    "action": ("seq", "at", "analyst", "label", "kind", "undoes"),
    "text": ("sha256", "text"),
    "codebook": ("hash", "at", "analyst"),
}
_LAST = {"original": ("document", "sha256", "file", "bytes"), "seen": ("analyst", "document")}
_BY_KEY = {"codebook": "hash", "seen": "analyst", **{t.history: "id" for t in TABLES}}
_LONGEST = 1000
"""A header that promises so many times what is there is damaged itself."""
_BESIDE = ("-wal", "-journal")


def salvage(damaged: Path, to: Path) -> dict[str, int]:
    """Write every row that can still be read to a new project; return how many, by table.

    Rows that need something lost (an annotation without its document) are left out.  The damaged
    file is not touched.

    Raises:
        Damaged: if the damage leaves nothing to read.
        Problem: if there is a file called ``to``, or it cannot be written.
    """
    damaged, to = damaged.absolute(), to.absolute()
    with (
        Telling(damaged),
        tempfile.TemporaryDirectory(prefix="sidelight-") as folder,
        new_file(to, hint="Choose another name.") as made,
    ):
        copy = Path(folder) / "damaged"
        shutil.copyfile(damaged, copy)
        _lengthen(copy)
        for end in _BESIDE:
            beside = damaged.with_name(damaged.name + end)
            if beside.exists():
                shutil.copyfile(beside, copy.with_name(copy.name + end))
        try:
            counted = _copied(copy, made)
        except sqlite3.DatabaseError as error:
            if isinstance(problem_of(error, damaged), Damaged):
                raise _nothing(damaged) from error
            raise
        if not counted[PROJECT.name]:
            raise _nothing(damaged)
    return counted


def _lengthen(cut: Path) -> None:
    """Make a file that was cut off as long as its header says: SQLite would read none of it."""
    with cut.open("r+b") as file:
        header = file.read(32)
        page, pages = (int.from_bytes(header[a:b], "big") for a, b in ((16, 18), (28, 32)))
        end = (65536 if page == 1 else page) * pages
        if file.seek(0, os.SEEK_END) < end <= _LONGEST * file.tell():
            file.truncate(end)


def _nothing(damaged: Path) -> Damaged:
    return Damaged(
        f"Nothing could be saved from {damaged.name}.", hint="Open a backup of the project."
    )


def _copied(damaged: Path, made: Path) -> dict[str, int]:
    with (
        contextlib.closing(connect(damaged, "rw", patience=PATIENCE)) as source,
        contextlib.closing(connect(made, "rwc", patience=PATIENCE)) as target,
    ):
        source.text_factory = lambda stored: stored.decode(errors="replace")
        migrate(target)
        with contextlib.suppress(sqlite3.Error):  # an older file, where the damage lets it
            migrate(source)
        counted = {}
        target.execute("BEGIN IMMEDIATE")
        for name, columns in _tables().items():
            marks = ", ".join("?" * len(columns))
            sql = f"INSERT INTO {name}({names(columns)}) VALUES ({marks})"
            counted[name] = sum(_kept(target, sql, row) for row in _read(source, name, columns))
        target.execute("COMMIT")
    return counted


def _tables() -> dict[str, tuple[str, ...]]:
    """Return every table with its columns, those that others need first."""
    found = dict(_FIRST)
    for table in TABLES:
        found[table.name] = (*table.exchanged, "digest", "seq")
        found[table.history] = (*table.exchanged, "digest", "seq", "superseded")
    return found | _LAST


def _read(
    source: sqlite3.Connection, name: str, columns: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table up to a damage, then from the end back to it."""
    key = _BY_KEY.get(name, "rowid")
    for direction in ("", f"ORDER BY {key} DESC"):
        try:
            yield from source.execute(
                f"SELECT {names(columns)} FROM {name} NOT INDEXED {direction}"
            )
        except sqlite3.DatabaseError:
            continue
        return


def _kept(target: sqlite3.Connection, sql: str, row: tuple[Any, ...]) -> bool:
    """Write a row; tell whether it was new and nothing that it needs is lost."""
    try:
        target.execute(sql, row)
    except (sqlite3.IntegrityError, sqlite3.DataError, UnicodeError):
        return False
    return True
