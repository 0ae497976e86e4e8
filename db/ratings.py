"""How far each analyst relies on each source."""

import uuid
from typing import Any

from core.attributes import RELIABILITY
from core.changes import Changes
from core.identity import NAMESPACE
from core.problem import Problem
from db.file import File
from db.journal import Journal
from db.tables import SOURCE_RATING


class Ratings:
    """Reads and writes the reliability of sources: one letter an analyst and document."""

    def __init__(self, file: File, journal: Journal) -> None:
        self._file = file
        self._journal = journal

    def set(self, document: str, *, analyst: str, reliability: str, reason: str = "") -> Changes:
        """Rate a source from A to F; an empty letter takes the rating back.

        Raises:
            Problem: if it is no such letter.
            KeyError: if there is no such document.
        """
        if reliability and reliability not in RELIABILITY:
            raise Problem(
                f"“{reliability}” is no reliability.", hint="It goes from A to F, as the list says."
            )
        with self._journal.transaction():
            title = self._file.value(
                "SELECT title FROM document WHERE id = ? AND deleted = 0", (document,)
            )
            if title is None:
                raise KeyError(document)
            id_ = str(uuid.uuid5(NAMESPACE, f"rating\0{document}\0{analyst}"))
            label = f"rate {title} {reliability}" if reliability else f"clear the rating of {title}"
            values: dict[str, Any] = {"id": id_, "document": document, "analyst": analyst}
            with self._journal.action(label, analyst=analyst) as writing:
                if reliability:
                    values |= {"reliability": reliability, "reason": reason}
                writing.put(SOURCE_RATING, values, deleted=not reliability)
        return writing.changes

    def of(self, analyst: str) -> dict[str, tuple[str, str]]:
        """Return letter and reason by document."""
        rows = self._file.rows(
            "SELECT document, reliability, reason FROM source_rating"
            " WHERE analyst = ? AND deleted = 0",
            (analyst,),
        )
        return {document: (letter, reason) for document, letter, reason in rows}
