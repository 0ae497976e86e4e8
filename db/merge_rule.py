"""The one rule of merging: a row's current version is the greatest by ``(revision, edit)``."""

from db.tables import Table

GREATER = "(excluded.revision, excluded.edit) > ({0}.revision, {0}.edit)"
"""When what comes in takes the place of ``{0}``, as SQL."""


def newest(table: Table, parcel: str = "main") -> str:
    """Return that ``p`` is the greatest version of its row in the parcel, as SQL."""
    return (
        f"NOT EXISTS (SELECT 1 FROM {parcel}.{table.name} q WHERE q.id = p.id"  # noqa: S608 - from the table of columns
        " AND (q.revision, q.edit) > (p.revision, p.edit))"
    )
