# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""Checking the rows that a file from someone else brings: by themselves, and what they refer to.

Each is read once.
"""

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from core.decision import OUTCOMES
from core.identity import digest, document_id
from core.naming import LONGEST
from db import codec
from db.file import Damaged
from db.merge_rule import newest, several
from db.tables import ANALYST, ANNOTATION, DECISION, DOCUMENT, ROUND, TABLES, TAG, Table, names
from db.verify import SHAPES
from db.vetting import Forged

Tick = Callable[[], None]
"""Called again and again during long work; what it raises ends the work."""

OFTEN = 2000
"""How many rows are checked between two ticks."""

_HELD = 64 * 1024 * 1024
"""How many code points of texts are held to check quotations."""
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PLACED = ("id", "document", "start", "end", "quote", "prefix", "suffix", "segments")


@dataclass(slots=True)
class _Shape:
    """What reads the values of a column, and those that were read."""

    read: Callable[[str], Any]
    known: set[str] = field(default_factory=set)


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
        self._known: dict[str, str] = {}
        """Texts of sources that were read, by the source's id."""

    def all(self) -> None:
        """Check everything.

        Raises:
            Forged: at the first thing that Sidelight would not have written.
        """
        self._texts()
        self._originals()
        for table in TABLES:
            self._rows(table)
            if table.owned:
                self._owners(table)
        self._sets()

    def _batches(self, table: str, columns: Sequence[str]) -> Iterator[list[Any]]:
        cursor = self._connection.execute(
            f"SELECT {names(columns)} FROM main.{table} WHERE brought_by = ?", (self._number,)
        )
        while rows := cursor.fetchmany(OFTEN):
            self._tick()
            yield rows

    def _brought(self, table: str, columns: Sequence[str]) -> Iterator[Any]:
        for rows in self._batches(table, columns):
            yield from rows

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
        """Check the digest and the shapes of each row, what only its table knows, and references."""
        get = {column: itemgetter(at) for at, column in enumerate(table.exchanged)}
        shapes = {column: _Shape(read) for column, read in SHAPES.get(table.name, {}).items()}
        named = [(column, other, set[Any]()) for column, other in _named(table)]
        check = self._check_of(table)
        words = table.name.replace("_", " ")
        for rows in self._batches(table.name, (*table.exchanged, "digest")):
            if not all(map(_UUID.fullmatch, map(get["edit"], rows))):
                raise self._forged(f"a version of the {words} has no proper name")
            for row in rows:
                if digest(row[:-1]) != row[-1]:
                    raise self._forged(f"what the {words} {row[0]} says was changed from outside")
            for column, shape in shapes.items():
                self._read_values(rows, get[column], shape, words)
            for column, _, ids in named:
                ids.update(map(get[column], rows))
            if check is not None:
                check(rows)
        for column, other, ids in named:
            self._refuse_missing(table, column, other, ids - {"", None})

    def _read_values(
        self, rows: list[Any], value_of: Callable[[Any], str], shape: _Shape, words: str
    ) -> None:
        """Read each value once: most are the same in many rows."""
        fresh = set(map(value_of, rows)) - shape.known
        for value in fresh:
            try:
                shape.read(value)
            except (Damaged, TypeError, ValueError, RecursionError) as error:
                id_ = next(row[0] for row in rows if value_of(row) == value)
                raise self._forged(f"the {words} {id_} cannot be read") from error
        shape.known.update(fresh)

    def _check_of(self, table: Table) -> Callable[[list[Any]], None] | None:
        """Return what checks that which only a table knows, given rows with their digests."""
        if table is ANNOTATION:
            placed = itemgetter(*map(table.exchanged.index, _PLACED))
            return lambda rows: self._quotes(map(placed, rows))
        check = {
            DOCUMENT: self._document,
            ANALYST: self._analyst,
            TAG: self._tag,
            ROUND: self._round,
            DECISION: self._decision,
        }.get(table)
        if check is None:
            return None

        def check_each(rows: list[Any]) -> None:
            for row in rows:
                check(dict(zip(table.exchanged, row[:-1], strict=True)))

        return check_each

    def _quotes(self, rows: Iterable[Sequence[Any]]) -> None:
        """Check that annotations quote what stands in their texts; ``rows`` are ``_PLACED``."""
        last, text = "", ""
        for id_, document, start, end, quote, before, after, pieces in rows:
            if document != last:
                last, text = document, self._text(document)
            if not 0 <= start < end <= len(text) or text[start:end] != quote:
                raise self._forged(f"the quotation of annotation {id_} is not what stands there")
            if not text.endswith(before, 0, start) or not text.startswith(after, end):
                raise self._forged(f"what surrounds annotation {id_} is not what stands there")
            if pieces != "[]" and any(
                not start <= piece.start < piece.end <= end for piece in codec.pieces(pieces)
            ):
                raise self._forged(f"the pieces of annotation {id_} lie outside of it")

    def _text(self, document: str) -> str:
        text = self._known.get(document)
        if text is None:
            text = self._read_text(document)
            if len(text) + sum(map(len, self._known.values())) > _HELD:
                self._known.clear()
            self._known[document] = text
        return text

    def _read_text(self, document: str) -> str:
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

    def _refuse_missing(self, table: Table, column: str, other: Table, ids: set[str]) -> None:
        """Refuse a row whose newest version names, of ``other``, what is not there."""
        missing = [
            id_
            for id_ in ids
            if not any(
                self._connection.execute(
                    f"SELECT 1 FROM {schema}.{other.name} WHERE id = ?", (id_,)
                ).fetchone()
                for schema in ("ours", "main")
            )
        ]
        if not missing:
            return
        row = self._connection.execute(
            f"""SELECT p.id FROM main.{table.name} p WHERE p.brought_by = ?
            AND p.{column} IN (SELECT value FROM json_each(?)) AND {newest(table)}
            AND NOT EXISTS (SELECT 1 FROM ours.{table.name} o WHERE o.id = p.id
              AND (o.revision, o.edit) > (p.revision, p.edit))
            LIMIT 1""",
            (self._number, codec.packed(missing)),
        ).fetchone()
        if row:
            raise self._forged(f"{table.name} {row[0]} names a {column} that is not there")

    def _owners(self, table: Table) -> None:
        """Check that nobody's row has become another's."""
        row = self._connection.execute(
            f"""SELECT p.id FROM main.{table.name} p WHERE p.brought_by = ? AND (
              EXISTS (SELECT 1 FROM ours.{table.name} o WHERE o.id = p.id
                AND o.analyst <> p.analyst)
              OR p.id IN ({several(table)}) AND EXISTS (SELECT 1 FROM main.{table.name} q
                WHERE q.id = p.id AND q.analyst <> p.analyst))
            LIMIT 1""",
            (self._number,),
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


def _named(table: Table) -> Iterator[tuple[str, Table]]:
    """Yield the columns of a table that name rows of other tables, and which."""
    for column, other in (("document", DOCUMENT), ("tag", TAG), ("analyst", ANALYST)):
        if "REFERENCES" in table.columns.get(column, ""):
            yield column, other
    if table is TAG:
        yield "parent", TAG
