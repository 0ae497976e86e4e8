# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""Taking back an import or a merge: what it brought leaves the file, and leaves no tombstone.

A tombstone would travel: a colleague's own work would come back to them as deleted.
"""

import json

from core.changes import Action, Changes
from core.problem import Problem
from db.file import File
from db.tables import ANALYST, ANNOTATION, DOCUMENT, LINK, SOURCE_RATING, TABLES, TAG, Table, names
from db.writing import Writing


def take_back(file: File, writing: Writing, action: Action) -> Changes:
    """Remove the versions that ``action`` brought and restore those that they replaced.

    Raises:
        Problem: if later work rests on what it brought.
    """
    execute = file.connection.execute
    execute("PRAGMA defer_foreign_keys = ON")
    for table in TABLES:
        execute(f"DROP TABLE IF EXISTS temp.later_{table.name}")
        execute(f"CREATE TEMP TABLE later_{table.name}(id TEXT PRIMARY KEY) WITHOUT ROWID")
        execute(
            f"""INSERT INTO later_{table.name}
            SELECT id FROM {table.history} WHERE seq = :seq AND superseded > :seq
            UNION SELECT h.id FROM {table.history} h INDEXED BY {table.history}_seq
            CROSS JOIN {table.name} t ON t.id = h.id WHERE h.seq > :seq AND t.seq = :seq""",
            {"seq": action.seq},
        )
    _refuse_rested_on(file, action)
    touched = {
        table: frozenset(id_ for (id_,) in file.rows(_brought(table), {"seq": action.seq}))
        for table in (DOCUMENT, LINK, ANALYST, TAG)
    }
    annotations = _annotations(file, action.seq)
    for table in reversed(TABLES):
        _take_back(file, table, action.seq)
    for name in ("original", "seen", "codebook"):
        execute(f"DELETE FROM {name} WHERE seq = ?", (action.seq,))
    execute("DELETE FROM original WHERE document NOT IN (SELECT id FROM document)")
    execute("DELETE FROM seen WHERE document NOT IN (SELECT id FROM document)")
    execute("DELETE FROM text WHERE sha256 NOT IN (SELECT sha256 FROM document)")
    for table in TABLES:
        execute(f"DROP TABLE temp.later_{table.name}")
    return Changes(
        label=writing.label,
        kind=writing.kind,
        documents=touched[DOCUMENT],
        annotations=annotations,
        links=touched[LINK],
        analysts=touched[ANALYST],
        tags=touched[TAG],
    )


def _brought(table: Table, columns: str = "id") -> str:
    """Return the rows that the action wrote and those that rest on it, as SQL.

    Most stand as it wrote them and are found by its number; the others are in ``later_…``.
    """
    return (
        f"SELECT {columns} FROM {table.name} INDEXED BY {table.name}_seq WHERE seq = :seq"
        f" UNION ALL SELECT {columns} FROM {table.name}"
        f" WHERE seq <> :seq AND id IN (SELECT id FROM later_{table.name})"
    )


def _annotations(file: File, seq: int) -> dict[str, frozenset[str]]:
    """Return the annotations that go, or go back to what they were, by document."""
    found = file.rows(
        "SELECT document, json_group_array(id)"
        f" FROM ({_brought(ANNOTATION, 'document, id')}) GROUP BY document",
        {"seq": seq},
    )
    return {document: frozenset(json.loads(ids)) for document, ids in found}


def _vanishing(table: Table) -> str:
    """Return the ids that only the action made, as SQL."""
    return (
        f"SELECT id FROM ({_brought(table)}) EXCEPT"
        f" SELECT id FROM {table.history} WHERE superseded = :seq AND seq < :seq"
    )


def _refuse_rested_on(file: File, action: Action) -> None:
    """Refuse if later work needs what is to vanish; what was itself removed vanishes with it."""
    vanishing = {"document": DOCUMENT, "tag": TAG, "analyst": ANALYST}
    parameters = {"seq": action.seq}
    needs = [
        column
        for column, table in vanishing.items()
        if file.rows(f"{_vanishing(table)} LIMIT 1", parameters)
    ]
    for table in (ANNOTATION, SOURCE_RATING):
        columns = [column for column in needs if column in table.content]
        if not columns:
            continue
        resting = (
            f"FROM {table.name} t WHERE t.seq <> :seq"
            f" AND t.id NOT IN (SELECT id FROM later_{table.name}) AND ("
            + " OR ".join(f"t.{column} IN ({_vanishing(vanishing[column])})" for column in columns)
            + ")"
        )
        older = f"EXISTS (SELECT 1 FROM {table.history} h WHERE h.id = t.id AND h.seq < :seq)"
        row = file.row(
            f"SELECT (SELECT name FROM analyst WHERE id = t.analyst) {resting}"
            f" AND (t.deleted = 0 OR t.seq < :seq OR {older}) LIMIT 1",
            parameters,
        )
        if row is not None:
            raise Problem(
                f"“{action.label}” cannot be undone: later work of {row[0]} rests on it.",
                hint="Remove that work first.",
            )
        file.connection.execute(
            f"INSERT OR IGNORE INTO later_{table.name} SELECT t.id {resting}", parameters
        )


def _take_back(file: File, table: Table, seq: int) -> None:
    columns = names((*table.exchanged, "digest", "seq"))
    later = f"(SELECT id FROM later_{table.name})"
    restored = f"SELECT {columns} FROM {table.history} WHERE superseded = :seq AND seq < :seq"
    gone = f"seq = :seq OR superseded = :seq OR seq > :seq AND id IN {later}"
    for statement in (
        f"DELETE FROM {table.name} INDEXED BY {table.name}_seq WHERE seq = :seq",
        f"DELETE FROM {table.name} WHERE id IN {later}",
        f"INSERT INTO {table.name}({columns}) {restored}",
        f"DELETE FROM {table.history} WHERE {gone}",
    ):
        file.connection.execute(statement, {"seq": seq})
