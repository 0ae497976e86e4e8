"""What was done, and what an annotation said before."""

from dataclasses import dataclass

from core.annotation import Annotation
from core.changes import Action
from core.naming import shown
from db import codec
from db.file import File

ACTION_COLUMNS = "x.seq, x.at, x.analyst, x.label, x.kind, x.undoes"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an annotation: what it said, and when, how and by whom it came to say so.

    ``at``, ``kind`` and ``label`` are those of the action and ``by`` the name of who did that: who
    imported or merged it too, while ``whose`` is the name of whose annotation it is.  ``removed``
    says that it was taken away.
    """

    annotation: Annotation
    at: str
    kind: str
    label: str
    by: str
    whose: str
    removed: bool


class History:
    """Reads the history of one project."""

    def __init__(self, file: File) -> None:
        self._file = file

    def of(self, annotation: str) -> list[Version]:
        """Return every version of an annotation, oldest first."""
        columns = codec.annotation_columns("v")
        rows = self._file.rows(
            f"""WITH v AS (
              SELECT {codec.annotation_columns("annotation")}, edit, deleted, seq
              FROM annotation WHERE id = :id
              UNION ALL
              SELECT {codec.annotation_columns("annotation_history")}, edit, deleted, seq
              FROM annotation_history WHERE id = :id)
            SELECT {columns}, x.at, x.kind, x.label, coalesce(n.name, ''),
              coalesce(o.name, ''), v.deleted
            FROM v JOIN action x ON x.seq = v.seq LEFT JOIN analyst n ON n.id = x.analyst
              LEFT JOIN analyst o ON o.id = v.analyst
            ORDER BY v.revision, v.edit""",  # noqa: S608
            {"id": annotation},
        )
        return [
            Version(
                annotation=codec.annotation(row[:-6]),
                at=codec.time(row[-6]),
                kind=row[-5],
                label=shown(f"{row[-5]}: {row[-4]}" if row[-5] in {"undo", "redo"} else row[-4]),
                by=shown(row[-3]),
                whose=shown(row[-2]),
                removed=bool(row[-1]),
            )
            for row in rows
        ]

    def actions(self, limit: int | None = None) -> list[Action]:
        """Return what was done, newest first."""
        rows = self._file.rows(
            f"SELECT {ACTION_COLUMNS} FROM action x ORDER BY x.seq DESC LIMIT ?",  # noqa: S608
            (-1 if limit is None else limit,),
        )
        return [codec.action(row) for row in rows]
