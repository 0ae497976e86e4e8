# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""The one versioned write: the rows of one action under way.

A row's version is ``(revision, edit)``; the current row is the greatest, every other version is
history, which the triggers keep.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from core.changes import Changes
from core.identity import digest, stamp, uuid7s
from db.file import File
from db.tables import Table, names

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
