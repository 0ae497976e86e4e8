# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""The schema of a project file, and the steps from one format to the next.

Each step is a small function over a ``sqlite_utils.Database``, run in one transaction together
with the new ``user_version``, which alone says what format a file has.  JSON is checked in Python:
SQLite 3.40 refuses its functions in a schema that it does not trust.
"""

import contextlib
import re
import sqlite3
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from db.tables import TABLES, Table, names

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x53444C54
"""``SDLT``, at byte 68 of every project file."""

_MADE = re.compile(r"CREATE (TABLE|INDEX|TRIGGER) (\w+).*", re.DOTALL)

_PLAIN = (
    """CREATE TABLE action (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
  analyst TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('edit', 'import', 'merge', 'undo', 'redo')),
  undoes INTEGER REFERENCES action(seq)
) STRICT""",
    "CREATE INDEX action_analyst ON action(analyst, seq)",
    "CREATE INDEX action_undoes ON action(undoes, seq) WHERE undoes IS NOT NULL",
    """CREATE TRIGGER action_keep BEFORE UPDATE ON action
BEGIN SELECT RAISE(ABORT, 'action: what was done stays written'); END""",
    """CREATE TRIGGER action_stay BEFORE DELETE ON action
BEGIN SELECT RAISE(ABORT, 'action: what was done stays written'); END""",
    """CREATE TABLE text (
  sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
  text TEXT NOT NULL
) STRICT""",
    """CREATE TRIGGER text_keep BEFORE UPDATE ON text
BEGIN SELECT RAISE(ABORT, 'text: a text never changes'); END""",
    """CREATE TRIGGER text_stay BEFORE DELETE ON text
WHEN EXISTS (SELECT 1 FROM document WHERE sha256 = old.sha256)
BEGIN SELECT RAISE(ABORT, 'text: a document needs it'); END""",
    """CREATE TABLE original (
  document TEXT NOT NULL REFERENCES document(id),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  file TEXT NOT NULL,
  bytes BLOB NOT NULL,
  seq INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (document, sha256)
) STRICT""",
    "CREATE INDEX original_sha256 ON original(sha256)",
    """CREATE TRIGGER original_keep BEFORE UPDATE ON original
BEGIN SELECT RAISE(ABORT, 'original: the bytes never change'); END""",
    """CREATE TABLE codebook (
  hash TEXT PRIMARY KEY NOT NULL CHECK (length(hash) = 64),
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
  analyst TEXT NOT NULL DEFAULT '',
  seq INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE seen (
  analyst TEXT NOT NULL REFERENCES analyst(id),
  document TEXT NOT NULL REFERENCES document(id),
  seq INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (analyst, document)
) STRICT, WITHOUT ROWID""",
)
"""What is not versioned.  ``seq`` of a row in a set is the merge that brought it, or 0."""


def _statements(table: Table) -> list[str]:
    """Return the table, its history twin, its triggers and its indices as SQL."""
    name, history = table.name, table.history
    own = [f'"{c}" ' + rule.format(f'"{c}"') for c, rule in table.columns.items()]
    own[0] += " PRIMARY KEY"
    types = {c: rule.split()[0] for c, rule in table.columns.items()}
    nullable = {c for c, rule in table.columns.items() if "NOT NULL" not in rule}
    past = [f'"{c}" {types[c]}{"" if c in nullable else " NOT NULL"}' for c in types]
    version = [
        "revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000)",
        "edit TEXT NOT NULL CHECK (length(edit) = 36)",
        "deleted INTEGER NOT NULL CHECK (deleted IN (0, 1))",
        "digest TEXT NOT NULL CHECK (length(digest) = 64)",
        "seq INTEGER NOT NULL",
    ]
    kept = [*table.exchanged, "digest", "seq"]
    unowned = " OR new.analyst <> old.analyst" if table.owned else ""
    taken_back = """EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge')"""
    return [
        f"CREATE TABLE {name} (\n  " + ",\n  ".join([*own, *table.local, *version]) + "\n) STRICT",
        f"CREATE TABLE {history} (\n  "
        + ",\n  ".join(
            [*past, *version, "superseded INTEGER NOT NULL", "PRIMARY KEY (id, revision, edit)"]
        )
        + "\n) STRICT, WITHOUT ROWID",
        f"CREATE INDEX {name}_seq ON {name}(seq)",
        f"CREATE INDEX {history}_seq ON {history}(seq)",
        f"CREATE INDEX {history}_superseded ON {history}(superseded)",
        *(
            f"CREATE INDEX {name}_{number} ON {name}({columns})"
            + (f" WHERE {condition}" if condition else "")
            for number, (columns, condition) in enumerate(table.indices, 1)
        ),
        f"""CREATE TRIGGER {name}_keep BEFORE UPDATE OF {names(kept)} ON {name}
WHEN new.id <> old.id OR new.seq <= old.seq{unowned}
  OR (new.revision, new.edit) <= (old.revision, old.edit) OR new.edit = old.edit
BEGIN SELECT RAISE(ABORT, '{name}: a change is a new edit and keeps id and analyst'); END""",
        f"""CREATE TRIGGER {name}_version AFTER UPDATE OF {names(kept)} ON {name}
BEGIN INSERT OR IGNORE INTO {history}({names(kept)}, superseded)
  VALUES ({names(kept, of="old")}, new.seq); END""",
        f"""CREATE TRIGGER {name}_stay BEFORE DELETE ON {name}
WHEN NOT {taken_back} AND old.seq >= i.seq)
BEGIN SELECT RAISE(ABORT, '{name}: set deleted = 1 instead'); END""",
        f"""CREATE TRIGGER {history}_keep BEFORE UPDATE ON {history}
BEGIN SELECT RAISE(ABORT, '{history}: what was written stays written'); END""",
        f"""CREATE TRIGGER {history}_stay BEFORE DELETE ON {history}
WHEN NOT {taken_back} AND (old.seq >= i.seq OR old.superseded >= i.seq))
BEGIN SELECT RAISE(ABORT, '{history}: what was written stays written'); END""",
    ]


def _all_statements() -> list[str]:
    return [*_PLAIN, *(statement for table in TABLES for statement in _statements(table))]


def _first_format(database: "Database | sqlite3.Connection") -> None:
    """Make every table of format 1."""
    for statement in _all_statements():
        database.execute(statement)


Step = Callable[["Database"], None]
STEPS: tuple[Step, ...] = (_first_format,)
"""The step to format 1 from an empty file, to format 2 from format 1, and so on."""


def migrate(connection: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Bring the file of ``connection`` to the newest format; each step is all or nothing."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for number, step in enumerate(steps[version:], version + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if step is _first_format:  # so that a new file does not wait for an import
                _first_format(connection)
            else:
                step(_database(connection))
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")
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
    if steps == (_first_format,):  # read from the statements: that takes a fiftieth of the time
        found = (_MADE.match(statement) for statement in _all_statements())
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
