"""Reading all annotations of a project, some at a time, so that the person is heard in between."""

from collections.abc import Iterable

from desktop.session import Session
from desktop.tagging.annotation_rows import AnnotationRows

_AT_ONCE = 4_000
"""How many annotations are read before anybody is heard: some 40 ms."""
_ASKING = 20
"""As many annotations are read in the time that asking for those of a document takes."""


class AnnotationReading:
    """Reads one document after the other; ``rows`` are those read so far, in order of place."""

    def __init__(self, session: Session, documents: Iterable[str]) -> None:
        """Begin with the first of ``documents``, ids in the order they were added."""
        known = list(documents)
        self._session = session
        self._left = iter(known)
        self.rows = AnnotationRows([], known)

    def read_on(self) -> bool:
        """Read some more; return whether there may be any left."""
        room = _AT_ONCE
        for document in self._left:
            found = self._session.listing(document=document)
            self.rows.add(found)
            room -= len(found) + _ASKING
            if room <= 0:
                return True
        return False
