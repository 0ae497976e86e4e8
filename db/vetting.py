# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""A file from someone else: nothing in it is believed before it was checked.

The file is copied, and the copy's schema compared with our own before a row of it is read.  Then
each row that would come in is checked by itself, and against what it refers to.
"""

import contextlib
import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from core.decision import OUTCOMES
from core.identity import digest, document_id
from core.naming import LONGEST
from core.problem import Problem
from db import codec
from db.file import Damaged, Telling, connect
from db.opening import PATIENCE, checked_version, copied, refuse_unfit
from db.schema import migrate, unlike
from db.steps import STEPS, Step
from db.tables import ANALYST, DECISION, DOCUMENT, ROUND, TABLES, TAG, Table, names
from db.verify import SHAPES

Tick = Callable[[], None]
"""Called again and again during long work; what it raises ends the work."""

OFTEN = 2000
"""How many rows are checked between two ticks."""

_BY_ITSELF = {
    "sqlite_sequence": "CREATE TABLE sqlite_sequence(name,seq)",
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
}
"""The tables that SQLite adds by itself, as it writes them."""


_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


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


class Checking:
    """Checks the versions that one file brings, as they lie in the parcel beside our own rows.

    ``connection`` sees the parcel as ``main``, the project as ``ours`` and the file as ``theirs``;
    ``number`` is the file's in the parcel, ``name`` what people call it.
    """

    def __init__(
        self, connection: sqlite3.Connection, *, number: int, name: str, tick: Tick
    ) -> None:
        self._connection = connection
        self._number = number
        self._name = name
        self._tick = tick

    def all(self) -> None:
        """Check everything.

        Raises:
            Forged: at the first thing that Sidelight would not have written.
        """
        self._texts()
        self._originals()
        for table in TABLES:
            self._rows(table)
            self._references(table)
            if table.owned:
                self._owners(table)
        self._quotes()
        self._sets()

    def _brought(self, table: str, columns: Sequence[str], order: str = "") -> Iterator[Any]:
        cursor = self._connection.execute(
            f"SELECT {names(columns)} FROM main.{table} WHERE brought_by = ? {order}",
            (self._number,),
        )
        for count, row in enumerate(cursor):
            if count % OFTEN == 0:
                self._tick()
            yield row

    def _forged(self, what: str) -> Forged:
        return Forged(self._name, what)

    def _texts(self) -> None:
        for sha256, text in self._brought("text", ("sha256", "text")):
            if hashlib.sha256(text.encode()).hexdigest() != sha256 or "\0" in text:
                raise self._forged("a text is not what was added")

    def _originals(self) -> None:
        for sha256, stored in self._brought("original", ("sha256", "bytes")):
            if hashlib.sha256(stored).hexdigest() != sha256:
                raise self._forged("an original is not what was added")

    def _rows(self, table: Table) -> None:
        """Check the digest and the shapes of each row, and what only its table knows."""
        places = [
            (table.exchanged.index(column), read, set[str]())
            for column, read in SHAPES.get(table.name, {}).items()
        ]
        check = {
            DOCUMENT: self._document,
            ANALYST: self._analyst,
            TAG: self._tag,
            ROUND: self._round,
            DECISION: self._decision,
        }.get(table)
        words = table.name.replace("_", " ")
        edit = table.exchanged.index("edit")
        for *exchanged, stored in self._brought(table.name, (*table.exchanged, "digest")):
            if not _UUID.fullmatch(exchanged[edit]):
                raise self._forged(f"a version of the {words} {exchanged[0]} has no proper name")
            if digest(exchanged) != stored:
                raise self._forged(f"what the {words} {exchanged[0]} says was changed from outside")
            try:
                for place, read, known in places:
                    value = exchanged[place]
                    if value not in known:
                        read(value)
                        known.add(value)
            except (Damaged, TypeError, ValueError, RecursionError) as error:
                raise self._forged(f"the {words} {exchanged[0]} cannot be read") from error
            if check is not None:
                check(dict(zip(table.exchanged, exchanged, strict=True)))

    def _quotes(self) -> None:
        """Check that each annotation quotes what stands in its text."""
        columns = ("document", "id", "start", "end", "quote", "prefix", "suffix", "segments")
        last, text = "", ""
        for document, id_, start, end, quote, before, after, pieces in self._brought(
            "annotation", columns, "ORDER BY document"
        ):
            if document != last:
                last, text = document, self._text(document)
            if not 0 <= start < end <= len(text) or text[start:end] != quote:
                raise self._forged(f"the quotation of annotation {id_} is not what stands there")
            around = text[max(0, start - len(before)) : start] == before
            if not around or not text.startswith(after, end):
                raise self._forged(f"what surrounds annotation {id_} is not what stands there")
            if pieces != "[]" and any(
                not start <= piece.start < piece.end <= end for piece in codec.pieces(pieces)
            ):
                raise self._forged(f"the pieces of annotation {id_} lie outside of it")

    def _text(self, document: str) -> str:
        for schema, texts in (("ours", ("ours",)), ("main", ("main", "ours"))):
            row = self._connection.execute(
                f"SELECT sha256 FROM {schema}.document WHERE id = ?", (document,)
            ).fetchone()
            for place in texts if row else ():
                found = self._connection.execute(
                    f"SELECT text FROM {place}.text WHERE sha256 = ?", row
                ).fetchone()
                if found:
                    return str(found[0])
        raise self._forged("an annotation is on a source that is not there")

    def _document(self, row: dict[str, Any]) -> None:
        if document_id(row["sha256"], row["source_key"]) != row["id"]:
            raise self._forged(f"“{row['title']}” is not under the id that its text gives it")
        if max(len(row["title"]), len(row["file"])) > LONGEST:
            raise self._forged("the title of a source is too long")
        length = len(self._text(row["id"]))
        stretches = codec.unpacked_structure(row["structure"])
        if length != row["length"] or any(stretch.end > length for stretch in stretches):
            raise self._forged(f"“{row['title']}” is not as long as its text")

    def _analyst(self, row: dict[str, Any]) -> None:
        self._refuse_no_name(row["name"])

    def _tag(self, row: dict[str, Any]) -> None:
        self._refuse_no_name(row["label"])

    def _refuse_no_name(self, name: str) -> None:
        if not name.strip() or len(name) > LONGEST:
            raise self._forged("a name in it is empty or too long")

    def _round(self, row: dict[str, Any]) -> None:
        if row["submitted"]:
            try:
                codec.time(row["submitted"])
            except Damaged as error:
                raise self._forged("the time of a round cannot be read") from error

    def _decision(self, row: dict[str, Any]) -> None:
        if row["outcome"] not in OUTCOMES:
            raise self._forged(f"a decision in it is “{row['outcome']}”")

    def _references(self, table: Table) -> None:
        """Check that what the newest version of each row refers to is there."""
        pairs = [
            (column, other)
            for column, other in (("document", DOCUMENT), ("tag", TAG), ("analyst", ANALYST))
            if "REFERENCES" in table.columns.get(column, "")
        ]
        if table is TAG:
            pairs.append(("parent", TAG))
        for column, other in pairs:
            missing = self._connection.execute(
                f"""WITH missing AS MATERIALIZED (
                  SELECT DISTINCT {column} AS id FROM main.{table.name} p WHERE brought_by = :number
                  AND {column} <> '' EXCEPT SELECT id FROM ours.{other.name}
                  EXCEPT SELECT id FROM main.{other.name})
                SELECT p.id FROM main.{table.name} p WHERE p.brought_by = :number
                AND p.{column} IN (SELECT id FROM missing) AND {newest(table)}
                AND NOT EXISTS (SELECT 1 FROM ours.{table.name} o WHERE o.id = p.id
                  AND (o.revision, o.edit) > (p.revision, p.edit))
                LIMIT 1""",
                {"number": self._number},
            ).fetchone()
            if missing:
                raise self._forged(f"{table.name} {missing[0]} names a {column} that is not there")

    def _owners(self, table: Table) -> None:
        """Check that nobody's row has become another's."""
        row = self._connection.execute(
            f"""SELECT p.id FROM main.{table.name} p JOIN ours.{table.name} o ON o.id = p.id
            WHERE o.analyst <> p.analyst
            UNION ALL
            SELECT id FROM main.{table.name} GROUP BY id HAVING min(analyst) <> max(analyst)
            LIMIT 1"""
        ).fetchone()
        if row:
            raise self._forged(f"the {table.name} {row[0]} was another analyst's before")

    def _sets(self) -> None:
        """Check the rows of the tables without versions."""
        for (at,) in self._brought("codebook", ("at",)):
            try:
                codec.time(at)
            except Damaged as error:
                raise self._forged("the time of a codebook cannot be read") from error
        for table, columns in (("seen", ("document", "analyst")), ("original", ("document",))):
            for column in columns:
                if self._connection.execute(
                    f"SELECT 1 FROM main.{table} p WHERE p.brought_by = ?"
                    f" AND NOT EXISTS (SELECT 1 FROM ours.{column} o WHERE o.id = p.{column})"
                    f" AND NOT EXISTS (SELECT 1 FROM main.{column} o WHERE o.id = p.{column})",
                    (self._number,),
                ).fetchone():
                    raise self._forged(f"it names a {column} that is not there")


def newest(table: Table, parcel: str = "main") -> str:
    """Return that ``p`` is the greatest version of its row in the parcel, as SQL."""
    return (
        f"NOT EXISTS (SELECT 1 FROM {parcel}.{table.name} q WHERE q.id = p.id"
        " AND (q.revision, q.edit) > (p.revision, p.edit))"
    )
