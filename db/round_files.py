# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""The file of a blind round: sources, codebook, people and one round; nothing was ever else in it."""

import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from core.analyst import Analyst
from db.file import File, connect
from db.journal import NOBODY, Journal
from db.new_file import new_file
from db.opening import PATIENCE
from db.schema import migrate
from db.tables import ANALYST, DOCUMENT, PROJECT, ROUND, SETS, TAG, names

_GIVEN = (PROJECT, ANALYST, DOCUMENT, TAG)
"""What a round's file is given: no table that holds an analyst's own work."""


class RoundFiles:
    """Writes the files of the rounds of one project.

    A file is filled row by row, never copied and emptied: deleted bytes would stay readable.
    """

    def __init__(self, file: File, clock: Callable[[], datetime]) -> None:
        self._file = file
        self._clock = clock

    def write(self, path: Path, analyst: Analyst, round_: str) -> None:
        """Write a new file for a round of an analyst.

        Raises:
            Problem: if there is such a file already, or it cannot be written; then none is left.
        """
        with (
            new_file(path, hint="Move it away, or choose another folder.") as made,
            contextlib.closing(connect(made, "rwc", patience=PATIENCE)) as connection,
        ):
            migrate(connection)
            fresh = File(connection, made, read_only=False)
            with Journal(fresh, self._clock).action(
                "begin a blind round", analyst=NOBODY
            ) as writing:
                self._fill(fresh, writing.seq, round_)
                connection.execute("UPDATE project SET last_analyst = ?", (analyst.id,))

    def _fill(self, fresh: File, seq: int, round_: str) -> None:
        live = "(SELECT {} FROM document WHERE deleted = 0)"
        self._copy(fresh, "text", SETS["text"], where=f"sha256 IN {live.format('sha256')}")
        for table in _GIVEN:
            where = "deleted = 0" if table is DOCUMENT else "true"
            self._copy(fresh, table.name, (*table.exchanged, "digest"), where=where, seq=seq)
        self._copy(fresh, "original", SETS["original"], where=f"document IN {live.format('id')}")
        self._copy(fresh, "codebook", SETS["codebook"])
        self._copy(
            fresh,
            ROUND.name,
            (*ROUND.exchanged, "digest"),
            where="id = :round",
            seq=seq,
            round_=round_,
        )

    def _copy(
        self,
        fresh: File,
        table: str,
        columns: Sequence[str],
        *,
        where: str = "true",
        seq: int = 0,
        round_: str = "",
    ) -> None:
        """Copy rows of a table as they are now; those of versioned tables by the action ``seq``."""
        into = (*columns, "seq") if seq else columns
        cursor = self._file.connection.execute(
            f"SELECT {names(columns)}{', :seq' if seq else ''} FROM {table} WHERE {where}",
            {"seq": seq, "round": round_},
        )
        fresh.connection.executemany(
            f"INSERT INTO {table}({names(into)}) VALUES ({', '.join('?' * len(into))})", cursor
        )
