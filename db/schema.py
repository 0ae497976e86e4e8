"""The schema of a project file: making it, bringing it up to date, and telling it from others.

A step to the next format runs in one transaction with the new ``user_version``, which alone says
what format a file has.  JSON is checked in Python: SQLite 3.40 refuses its functions in a schema
that it does not trust.
"""

import contextlib
import re
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from db.statements import statements
from db.steps import STEPS, Step

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x53444C54
"""``SDLT``, at byte 68 of every project file."""

_MADE = re.compile(r"CREATE (TABLE|INDEX|TRIGGER) (\w+).*", re.DOTALL)


def migrate(connection: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Bring the file of ``connection`` to the newest format; each step is all or nothing.

    A new file is made in the newest format of its own at once.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if not version and tuple(steps[: len(STEPS)]) == STEPS:
        version = len(STEPS)
        with _whole(connection, version):
            for statement in statements():
                connection.execute(statement)
    for number, step in enumerate(steps[version:], version + 1):
        with _whole(connection, number):
            step(_database(connection))


@contextlib.contextmanager
def _whole(connection: sqlite3.Connection, version: int) -> Iterator[None]:
    """Keep what is done within, as a file of format ``version``, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


Parts = frozenset[tuple[str, str, str]]
"""Type, name and SQL of each part of a schema, but for those that SQLite adds by itself."""

_BY_ITSELF = ("sqlite_sequence", "sqlite_stat1", "sqlite_stat4")


def parts(connection: sqlite3.Connection) -> Parts:
    """Return the schema of an open file."""
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
    ).fetchall()
    return frozenset((type_, name, sql) for type_, name, sql in rows if name not in _BY_ITSELF)


@cache
def fresh(steps: tuple[Step, ...] = STEPS) -> Parts:
    """Return the schema of a new file that was made by ``steps``."""
    if steps == STEPS:  # read from the statements: that takes a fiftieth of the time
        found = (_MADE.match(statement) for statement in statements())
        return frozenset((made[1].lower(), made[2], made[0]) for made in found if made)
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, steps)
        return parts(connection)


def unlike(connection: sqlite3.Connection, steps: Sequence[Step]) -> list[str]:
    """Return the parts of an open file that are missing, foreign or otherwise made, by name."""
    differing = parts(connection) ^ fresh(tuple(steps))
    return sorted({f"{type_} {name}" for type_, name, _ in differing})


def readable(connection: sqlite3.Connection, steps: Sequence[Step]) -> bool:
    """Tell whether every table is there with its columns, whatever else was changed."""
    return _fresh_columns(tuple(steps)) <= _columns(connection)


@cache
def _fresh_columns(steps: tuple[Step, ...]) -> frozenset[tuple[str, str, str, int]]:
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        migrate(made, steps)
        return _columns(made)


def _columns(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str, int]]:
    """Return every column of the tables: its table, its name, its type, whether that is kept."""
    return frozenset(
        connection.execute(
            "SELECT t.name, c.name, c.type, t.strict FROM pragma_table_list t"
            " JOIN pragma_table_info(t.name) c"
            " WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        ).fetchall()
    )


def _database(connection: sqlite3.Connection) -> "Database":
    from sqlite_utils import Database  # noqa: PLC0415 - it costs more to import than to open a file

    return Database(connection, recursive_triggers=False, execute_plugins=False)
