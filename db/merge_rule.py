# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""The one rule of merging: a row's current version is the greatest by ``(revision, edit)``."""

from db.tables import Table

GREATER = "(excluded.revision, excluded.edit) > ({0}.revision, {0}.edit)"
"""When what comes in takes the place of ``{0}``, as SQL."""


def several(table: Table, parcel: str = "main") -> str:
    """Return the ids that come in more than one version, as SQL: they are few, and asked once."""
    return f"SELECT id FROM {parcel}.{table.name} GROUP BY id HAVING count(*) > 1"


def newest(table: Table, parcel: str = "main") -> str:
    """Return that ``p`` is the greatest version of its row in the parcel, as SQL."""
    return (
        f"(p.id NOT IN ({several(table, parcel)}) OR NOT EXISTS ("
        f"SELECT 1 FROM {parcel}.{table.name} q WHERE q.id = p.id"
        " AND (q.revision, q.edit) > (p.revision, p.edit)))"
    )
