# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""The one versioned write: every command is one action, one transaction, one step of undo.

A row's version is ``(revision, edit)``; the current row is the greatest, every other version is
history, which the triggers keep.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from core.changes import Changes
from core.identity import digest, stamp, uuid7s
from core.problem import Problem
from db.file import File, Telling
from db.tables import TAG, Table, names

NOBODY = ""
"""Whose actions make the project and its analysts: they are never undone."""

STAMPS = frozenset({"analyst", "updated"})
"""The columns that only say who wrote a row last, and when."""

_WRITTEN = """SELECT 'analyst', NULL, id FROM analyst WHERE seq = :seq
UNION ALL SELECT 'document', NULL, id FROM document WHERE seq = :seq
UNION ALL SELECT 'document', NULL, document FROM source_rating WHERE seq = :seq
UNION ALL SELECT 'link', NULL, id FROM link WHERE seq = :seq
UNION ALL SELECT 'tag', NULL, id FROM tag WHERE seq = :seq
UNION ALL SELECT 'decided', NULL, value FROM decision, json_each(members) WHERE seq = :seq
UNION ALL SELECT 'annotation', document, json_group_array(id) FROM annotation WHERE seq = :seq
  GROUP BY document"""
"""What one action wrote that people see, in one question: many annotations as one list of ids."""


def now() -> datetime:
    """Return the time, aware, in UTC."""
    return datetime.now(UTC)


class Writing:
    """One action under way: its number, its time, and the ways to write rows in it."""

    def __init__(self, file: File, *, seq: int, at: datetime, label: str, kind: str) -> None:
        self._file = file
        self.ids = uuid7s(at)
        self.seq = seq
        self.at = stamp(at)
        self.label = label
        self.kind = kind
        self.told: Changes | None = None

    @property
    def changes(self) -> Changes:
        """What the action wrote; while it is under way, what it has written so far."""
        return self._gathered() if self.told is None else self.told

    def put(
        self,
        table: Table,
        values: Mapping[str, Any],
        *,
        deleted: bool = False,
        stamps: Collection[str] = STAMPS,
    ) -> None:
        """Write one row, new or changed; columns that ``values`` leaves out stay as they are.

        Where the row says so already, or what shall go is not there, nothing is written; other
        ``stamps`` alone are no change.
        """
        found = self._file.row(
            f"SELECT {names(table.content)}, revision, deleted FROM {table.name} WHERE id = ?",
            (values["id"],),
        )
        if found is None:
            if not deleted:
                self.insert(table, [values])
            return
        *content, revision, gone = found
        row = dict(zip(table.content, content, strict=True))
        said = all(row[column] == values[column] for column in values.keys() - set(stamps))
        if bool(gone) == deleted and (deleted or said):
            return
        row |= values
        row |= {"revision": revision + 1, "edit": next(self.ids), "deleted": int(deleted)}
        exchanged = [row[column] for column in table.exchanged]
        columns = (*table.exchanged, "digest", "seq")
        self._file.connection.execute(
            f"UPDATE {table.name} SET ({names(columns)}) = ({_marks(columns)}) WHERE id = ?",
            (*exchanged, digest(exchanged), self.seq, values["id"]),
        )

    def insert(
        self,
        table: Table,
        rows: Iterable[Mapping[str, Any]],
        *,
        edits: Sequence[str] = (),
    ) -> None:
        """Write new rows, at revision 1; ``edits`` are given where they are the same everywhere."""
        columns = (*table.exchanged, "digest", "seq")
        given, ids, seq = iter(edits), self.ids, self.seq
        content = table.content

        def whole() -> Iterator[list[Any]]:
            for row in rows:
                values = [row[column] for column in content]
                values += (1, next(given, "") or next(ids), 0)
                yield [*values, digest(values), seq]

        self._file.connection.executemany(
            f"INSERT INTO {table.name}({names(columns)}) VALUES ({_marks(columns)})", whole()
        )

    def rewrite(
        self,
        table: Table,
        select: str,
        parameters: Sequence[Any] | Mapping[str, Any] = (),
    ) -> None:
        """Write a new version of every row that ``select`` yields: its content, then ``deleted``.

        The set is written by one statement, so that 100,000 rows take about a second.
        """
        columns = (*table.exchanged, "digest", "seq")
        # The words stay the same from action to action, so SQLite prepares them once.
        given: Mapping[str, Any] | Sequence[Any]
        if isinstance(parameters, Mapping):
            mark, given = ":written", {**parameters, "written": self.seq}
        else:
            mark, given = "?", (*parameters, self.seq)
        self._file.connection.execute(
            f"""WITH chosen({names(table.content)}, deleted) AS ({select}),
            new AS MATERIALIZED (
              SELECT {names(table.content, of="chosen")}, current.revision + 1 AS revision,
                new_edit() AS edit, chosen.deleted AS deleted
              FROM chosen JOIN {table.name} AS current ON current.id = chosen.id)
            UPDATE {table.name} SET ({names(columns)}) =
              ({names(table.exchanged, of="new")}, row_digest({names(table.exchanged, of="new")}),
               {mark})
            FROM new WHERE new.id = {table.name}.id""",
            given,
        )

    def _gathered(self) -> Changes:
        ids: dict[str, list[str]] = {}
        annotations = {}
        for table, document, written in self._file.rows(_WRITTEN, {"seq": self.seq}):
            if table == "annotation":
                annotations[document] = frozenset(json.loads(written))
            else:
                ids.setdefault(table, []).append(written)
        found = {table: frozenset(each) for table, each in ids.items()}
        return Changes(
            label=self.label,
            kind=self.kind,
            documents=found.get("document", frozenset()),
            annotations=annotations,
            decided=found.get("decided", frozenset()),
            links=found.get("link", frozenset()),
            analysts=found.get("analyst", frozenset()),
            tags=found.get("tag", frozenset()),
        )


def _marks(columns: Sequence[str]) -> str:
    return ", ".join("?" * len(columns))


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
                kept = bool(outer or undoes) or self._rows() > begun
                if outer is None:
                    writing.told = writing.changes if kept else Changes()
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
