"""What analysts say of whole threads.

A thread has no row of its own: it is what ``same`` links join.  A mark hangs on one annotation of
it, so it stays with the thread when that grows or two of them meet.
"""

from core.changes import Changes
from core.naming import fitting
from core.problem import Problem
from core.thread_mark import ThreadMark, mark_id
from db import codec
from db.file import File
from db.journal import Journal
from db.tables import THREAD_MARK, names
from db.writing import Writing

_COLUMNS = names(codec.THREAD_MARK_COLUMNS)


class ThreadMarks:
    """Reads and writes the marks of one project."""

    def __init__(self, file: File, journal: Journal) -> None:
        self._file = file
        self._journal = journal

    def all(self) -> list[ThreadMark]:
        """Return every mark, in the order they were made."""
        rows = self._file.rows(
            f"SELECT {_COLUMNS} FROM thread_mark WHERE deleted = 0 ORDER BY at, id"  # noqa: S608
        )
        return list(map(codec.thread_mark, rows))

    def name(self, annotation: str, words: str, *, analyst: str) -> Changes:
        """Name the thread of an annotation; no words take one's own name for it back.

        Raises:
            Problem: if the name is too long, or the annotation is not there.
        """
        words = " ".join(words.split())
        fitting(words, "The name")
        with self._journal.action("name the thread", analyst=analyst) as writing:
            self._refuse_missing(annotation)
            self._put(
                writing, "name", annotation, "", words=words, analyst=analyst, set_=bool(words)
            )
        return writing.changes

    def look(self, annotation: str, document: str, *, found: bool, analyst: str) -> Changes:
        """Note that a thread is not in a document that was searched; ``found`` takes it back.

        Raises:
            Problem: if the annotation or the document is not there.
        """
        label = "clear “looked, not there”" if found else "note “looked, not there”"
        with self._journal.action(label, analyst=analyst) as writing:
            self._refuse_missing(annotation)
            if not self._file.value(
                "SELECT count(*) FROM document WHERE id = ? AND deleted = 0", (document,)
            ):
                raise Problem("That source is not there any more.", hint="Choose another one.")
            self._put(
                writing, "absent", annotation, document, words="", analyst=analyst, set_=not found
            )
        return writing.changes

    def _refuse_missing(self, annotation: str) -> None:
        if not self._file.value(
            "SELECT count(*) FROM annotation WHERE id = ? AND deleted = 0", (annotation,)
        ):
            raise Problem("That annotation was removed meanwhile.", hint="Choose another thread.")

    def _put(
        self,
        writing: Writing,
        kind: str,
        annotation: str,
        document: str,
        *,
        words: str,
        analyst: str,
        set_: bool,
    ) -> None:
        values = {
            "id": mark_id(kind, annotation, document, analyst),
            "kind": kind,
            "annotation": annotation,
            "document": document,
            "words": words,
            "analyst": analyst,
            "at": writing.at,
        }
        # A name that is given again is the last one; to look again in vain says nothing new.
        stamps = {"at"} if kind == "absent" else ()
        writing.put(THREAD_MARK, values, deleted=not set_, stamps=stamps)
