# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""Merging: the set union of what two files hold.

A row's versions are a set, its current one is the greatest by ``(revision, edit)``, all others are
history.  So merging is commutative, associative and idempotent, whoever merges what and when.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from core.changes import Changes
from core.problem import Problem
from db.checking import Tick
from db.file import File
from db.journal import Journal
from db.merge_parcel import MAPPED, Parcel, Progress, attach, watched
from db.merge_rule import GREATER, newest
from db.tables import SETS, TABLES, Table, names

__all__ = ["Merge", "Parcel", "Progress", "unite"]


class Merge:
    """Brings what other files hold into one project."""

    def __init__(self, file: File, journal: Journal) -> None:
        self._file = file
        self._journal = journal

    def prepare(
        self, files: Sequence[Path], *, analyst: str, progress: Progress | None = None
    ) -> Parcel:
        """Read other files and check what is new in them; ``report`` of the parcel tells it.

        ``analyst`` is the id of the reader.  ``Parcel`` itself does the same in any thread.

        Raises:
            Problem: if a file is no project, newer, damaged or forged; nothing was changed.
        """
        return Parcel(self._file.place, files, analyst=analyst, progress=progress)

    def merge(self, parcel: Parcel, *, accept: bool = False, look: Tick | None = None) -> Changes:
        """Write what a parcel holds, as one action of its ``analyst``.

        Versions in the reader's own name come in only if ``accept``.  ``look`` is called again and
        again; what it raises takes all of it back.  Where nothing is new nothing is written.

        Raises:
            Problem: if the file cannot be written, or another program writes to it.
        """
        held = "" if accept else parcel.reader
        look = look or (lambda: None)
        connection = self._file.connection
        attach(connection, parcel.path, "parcel")
        try:
            connection.execute(MAPPED.format("parcel")).fetchall()
            if not _brings(connection, held):
                return Changes()
            with (
                self._journal.action(
                    _label(parcel.report.files), analyst=parcel.analyst, kind="merge"
                ) as writing,
                watched(connection, look),
            ):
                try:
                    unite(connection, writing.seq, held=held)
                except sqlite3.IntegrityError as error:
                    raise Problem(
                        "The files do not fit what the project holds by now.",
                        hint="Nothing was changed. Merge them again.",
                    ) from error
                look()  # what is small is written before SQLite lets anybody look
                self._journal.note_codebook(at=writing.at, analyst=parcel.analyst)
                self._file.connection.execute(
                    "UPDATE codebook SET seq = ? WHERE hash = ? AND at = ?",
                    (writing.seq, self._journal.codebook_hash(), writing.at),
                )
        finally:
            connection.execute("DETACH parcel")
        return writing.changes


def _brings(connection: sqlite3.Connection, held: str) -> bool:
    """Tell whether anything is in the parcel but for rows of ``held``."""
    return any(
        connection.execute(
            f"SELECT EXISTS (SELECT 1 FROM parcel.{name} {where})", (held,) if where else ()
        ).fetchone()[0]
        for name, where in (
            *((name, "") for name in SETS),
            *((t.name, "WHERE analyst <> ?" if held and t.owned else "") for t in TABLES),
        )
    )


def unite(connection: sqlite3.Connection, seq: int, *, held: str = "") -> None:
    """Write the union of the project and the attached ``parcel``, as the action ``seq``.

    Rows that only their analyst changes are left out where that is ``held``.
    """
    connection.execute(
        "INSERT OR IGNORE INTO main.text(sha256, text) SELECT sha256, text FROM parcel.text"
    )
    for table in TABLES:
        _unite(connection, table, seq, held if table.owned else "")
    for name, columns in SETS.items():
        if name != "text":
            connection.execute(
                f"INSERT OR IGNORE INTO main.{name}({names(columns)}, seq)"
                f" SELECT {names(columns)}, ? FROM parcel.{name}",
                (seq,),
            )


def _unite(connection: sqlite3.Connection, table: Table, seq: int, held: str) -> None:
    columns = names((*table.exchanged, "digest"))
    own = "p.analyst <> :held" if held else "true"
    parameters = {"seq": seq, "held": held}
    changed = ", ".join(
        f'"{column}" = excluded."{column}"' for column in (*table.exchanged[1:], "digest", "seq")
    )
    current = connection.execute(
        f"""INSERT INTO main.{table.name}({columns}, seq)
        SELECT {columns}, :seq FROM parcel.{table.name} p
        WHERE {own} AND {newest(table, "parcel")}
        ON CONFLICT(id) DO UPDATE SET {changed} WHERE {GREATER.format(table.name)}""",
        parameters,
    ).rowcount
    versions = connection.execute(
        f"SELECT count(*) FROM parcel.{table.name} p WHERE {own}", parameters
    ).fetchone()[0]
    if current == versions:
        return  # none of them is history already
    connection.execute(
        f"""INSERT OR IGNORE INTO main.{table.history}({columns}, seq, superseded)
        SELECT {columns}, :seq, :seq FROM parcel.{table.name} p
        WHERE {own} AND NOT EXISTS (SELECT 1 FROM main.{table.name} o
          WHERE o.id = p.id AND o.revision = p.revision AND o.edit = p.edit)""",
        parameters,
    )


def _label(files: Sequence[str]) -> str:
    return f"merge of {files[0] if len(files) == 1 else f'{len(files)} files'}"
