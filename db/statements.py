# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""The schema as SQL: each table, its history twin, and the triggers that keep what was written."""

from collections.abc import Sequence

from db.tables import TABLES, Table, names

PLAIN = (
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


def _table(table: Table) -> list[str]:
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


def statements(tables: Sequence[Table] = TABLES, plain: Sequence[str] = PLAIN) -> list[str]:
    """Return the statements that make every table, index and trigger of a project file."""
    return [*plain, *(statement for table in tables for statement in _table(table))]
