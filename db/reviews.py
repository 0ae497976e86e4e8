"""What imports could not place: told, placed by a person, or dismissed."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from core.changes import Changes
from core.exchange.review import Review
from core.problem import Problem
from core.span import Span
from db.annotations import Annotations
from db.file import File
from db.journal import Journal
from db.tables import REVIEW

_OPEN = (
    "FROM review r JOIN document d ON d.id = r.document"
    " WHERE r.deleted = 0 AND r.resolved = 0 AND d.deleted = 0"
)
_COLUMNS = "r.id, r.document, r.quote, r.context, r.reason, r.analyst"


class Reviews:
    """Reads and settles the list for review of one project."""

    def __init__(self, file: File, journal: Journal, annotations: Annotations) -> None:
        self._file = file
        self._journal = journal
        self._annotations = annotations

    def open(self) -> list[Review]:
        """Return what is not settled, by document as added."""
        rows = self._file.rows(f"SELECT {_COLUMNS} {_OPEN} ORDER BY d.added, d.rowid, r.rowid")
        return [_review(row) for row in rows]

    def count(self) -> int:
        """Return how many are not settled."""
        return int(self._file.value(f"SELECT count(*) {_OPEN}"))

    def place(self, id_: str, span: Span, *, analyst: str) -> Changes:
        """Tag a span as the file wanted, in the name of whom it names; ``analyst`` does so.

        Raises:
            Duplicate: if such an annotation is there already.
            Problem: if it was settled meanwhile, or its tag is gone.
        """
        with self._journal.transaction():
            row = self._get(id_)
            tag, attributes, note = (row.context.get(k) for k in ("tag", "attributes", "note"))
            with self._journal.action("place what was to review", analyst=analyst) as writing:
                self._annotations.add(
                    row.document,
                    span,
                    str(tag or ""),
                    analyst=row.analyst,
                    attributes=attributes if isinstance(attributes, dict) else {},
                    note=str(note or ""),
                )
                writing.put(REVIEW, {"id": id_, "resolved": 1})
        return writing.changes

    def dismiss(self, ids: Iterable[str], *, analyst: str) -> Changes:
        """Settle some without placing them, as one action.

        Raises:
            Problem: if one was settled meanwhile.
        """
        with self._journal.transaction():
            found = [self._get(id_).id for id_ in ids]
            what = "what was to review" if len(found) == 1 else f"{len(found)} places to review"
            with self._journal.action(f"dismiss {what}", analyst=analyst) as writing:
                for id_ in found:
                    writing.put(REVIEW, {"id": id_, "resolved": 1})
        return writing.changes

    def _get(self, id_: str) -> Review:
        row = self._file.row(f"SELECT {_COLUMNS} {_OPEN} AND r.id = ?", (id_,))
        if row is None:
            raise Problem("That was settled meanwhile.", hint="Look at the list again.")
        return _review(row)


def _review(row: tuple[Any, ...]) -> Review:
    id_, document, quote, context, reason, analyst = row
    return Review(id_, document, quote, _about(context), reason, analyst)


def _about(stored: str) -> Mapping[str, Any]:
    """Return what was kept of a row; nothing where another program wrote what is no mapping."""
    try:
        found = json.loads(stored)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
