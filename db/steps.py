# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""The steps from one format of project files to the next.

An earlier format is told by how it differs from the one after it; tests hold it against a file
that was written then.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from db.statements import PLAIN, statements
from db.tables import ANNOTATION, DECISION, TABLES, THREAD_MARK, names

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[["Database"], None]

_FIRST_TABLES = tuple(
    {
        ANNOTATION: replace(
            ANNOTATION,
            indices=(
                *ANNOTATION.indices[:2],
                ("document, tag, analyst, layer, deleted", "deleted = 0 AND layer = 'own'"),
                *ANNOTATION.indices[3:],
            ),
        ),
        DECISION: replace(
            DECISION, columns={c: r for c, r in DECISION.columns.items() if c != "versions"}
        ),
    }.get(table, table)
    for table in TABLES
    if table is not THREAD_MARK
)
_FIRST_PLAIN = tuple(
    statement.replace("  seq INTEGER NOT NULL DEFAULT 0,\n", "").replace(
        ",\n  seq INTEGER NOT NULL DEFAULT 0\n", "\n"
    )
    for statement in PLAIN
)


def first_format(database: "Database") -> None:
    """Make every table of format 1."""
    for statement in statements(_FIRST_TABLES, _FIRST_PLAIN):
        database.execute(statement)


def second_format(database: "Database") -> None:
    """Add the marks of threads, and what was read when it was decided; keep merges apart."""
    rebuild(database, statements(), {"versions": "'[]'"})


STEPS: tuple[Step, ...] = (first_format, second_format)
"""The step to format 1 from an empty file, to format 2 from format 1, and so on."""

_NAMED = re.compile(r"CREATE (TABLE|INDEX|TRIGGER) (\w+)")


def rebuild(database: "Database", wanted: list[str], given: dict[str, str]) -> None:
    """Give a file the schema ``wanted`` and keep every row.

    A new column holds what ``given`` says for it in SQL, else its default; digests are made anew
    where they cover one.  Tables that others refer to must stay as they are.
    """
    held = database.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
    ).fetchall()
    made = {name: sql for type_, name, _, sql in held}
    new = {match[2]: (match[1].lower(), sql) for sql in wanted if (match := _NAMED.match(sql))}
    changed = {
        name
        for type_, name, _, sql in held
        if type_ == "table" and name in new and new[name][1] != sql
    }
    for type_, name, table, sql in held:
        if type_ != "table" and (table in changed or new.get(name, ("", ""))[1] != sql):
            database.execute(f"DROP {type_} {name}")
            del made[name]
    for name in changed:
        database.execute(f"ALTER TABLE {name} RENAME TO earlier")
        database.execute(new[name][1])
        _fill(database, name, given)
        database.execute("DROP TABLE earlier")
    for name, (_, sql) in new.items():
        if name not in made:
            database.execute(sql)


def _fill(database: "Database", name: str, given: dict[str, str]) -> None:
    """Write the rows of the table ``earlier`` to the table ``name``."""
    held = {column.name for column in database.table("earlier").columns}
    values = {
        column.name: f'"{column.name}"' if column.name in held else given[column.name]
        for column in database.table(name).columns
        if column.name in held or column.name in given
    }
    covered = next((t.exchanged for t in TABLES if name in {t.name, t.history}), ())
    if held.isdisjoint(given) and not given.keys().isdisjoint(covered):
        values["digest"] = f"row_digest({', '.join(values[column] for column in covered)})"
    database.execute(
        f"INSERT INTO {name}({names(list(values))}) SELECT {', '.join(values.values())} FROM earlier"
    )
