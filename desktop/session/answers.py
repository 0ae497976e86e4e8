"""What the open project holds."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from core.annotation import Spans
from core.markup import Marks
from core.problem import Problem
from db.codec import damaged as left_out
from desktop.session.opened import Opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.analyst import Analyst
    from core.annotation import Annotation, ListRow, SpanRow
    from core.changes import Action
    from core.codebook import Codebook
    from core.document import Document, DocumentList, Structure
    from core.exchange.review import Review
    from core.link import Link
    from core.thread_mark import ThreadMark
    from db.history import Version


class Answers(Opened):
    """What the open project can be asked.  Every method needs one."""

    @property
    def codebook(self) -> Codebook:
        """The project's tags."""
        return self._codebook

    def documents(self) -> list[Document]:
        """Return all documents, in the order they were added."""
        return list(self.listed())

    def document_count(self) -> int:
        """Return how many documents there are."""
        return len(self.listed())

    def listed(self) -> DocumentList:
        """Return the documents for a list, read once until one of them changes."""
        if self._documents is None:
            self._documents = self.project.documents.listed()
        return self._documents

    def document(self, id_: str) -> Document:
        """Return one document; KeyError if there is none."""
        if id_ not in self._by_id:
            self._by_id[id_] = self.project.documents.get(id_)
        return self._by_id[id_]

    def same_original(self, sha256: str) -> Document | None:
        """Return the document that was read from bytes with this SHA-256, if there is one."""
        return self.project.documents.find_original(sha256)

    def text(self, document: str) -> str:
        """Return the canonical text of a document."""
        return self.project.documents.text(document)

    def structure(self, document: str) -> tuple[Structure, ...]:
        """Return the structure of a document."""
        return self.project.documents.structure(document)

    def as_read(self, quote: str, document: str, start: int) -> str:
        """Return a quote, which stands at ``start`` in a document, as people read it.

        It is without markup, for lists and messages: never for what is stored or handed on.
        """
        known = self._marks.get(document)
        if known is None:
            known = self._marks[document] = Marks(self.structure(document))
        return known.read(quote, start)

    def counts_of(self, document: str) -> dict[str, int]:
        """Return how many annotations a document has, by tag id."""
        return self.project.documents.counts_of(document)

    def tag_counts(self, *, others: bool = True) -> dict[str, int]:
        """Return how many annotations each tag has, with or without other analysts'.

        Read once until something is written.
        """
        if others not in self._counts:
            who = None if others else self.me
            self._counts[others] = self.project.annotations.counts(analyst=who)
        return self._counts[others]

    def open_items(self, *, others: bool = True) -> int:
        """Return how many annotations still ask for something, with or without others'."""
        return self.project.annotations.open_items(analyst=None if others else self.me)

    def open_listing(self, *, others: bool = True) -> list[tuple[ListRow, bool, bool]]:
        """Return these annotations for a list: whether one is unsure, and has no basis."""
        return self.project.annotations.open_listing(analyst=None if others else self.me)

    def reviews(self) -> list[Review]:
        """Return what imports could not place and nobody has settled."""
        return self.project.reviews.open()

    def review_count(self) -> int:
        """Return how many these are."""
        return self.project.reviews.count()

    def seen(self) -> set[str]:
        """Return the documents that the person has looked at."""
        return self.project.documents.seen(self.me) if self.me else set()

    def ratings(self) -> dict[str, tuple[str, str]]:
        """Return the person's reliability letter and reason, by document."""
        return self.project.ratings.of(self.me) if self.me else {}

    def analysts(self) -> dict[str, Analyst]:
        """Return everybody the project knows, by id."""
        if self._analysts is None:
            self._analysts = {analyst.id: analyst for analyst in self.project.analysts.all()}
        return self._analysts

    def last_analyst(self) -> Analyst | None:
        """Return who worked in this file last, None if nobody did or is known no more."""
        return self.analysts().get(self.project.analysts.last or "")

    def spans(self, document: str, *, others: bool = True) -> Spans:
        """Return a document's annotations for painting, with or without other analysts'."""
        seen = self._seen.pop(document, None)
        if seen is None:
            return self.project.annotations.spans(document, analyst=None if others else self.me)
        kept = [group for group in seen.groups if others or group.analyst == self.me]
        return Spans(kept, seen.unsure)

    def span_rows(self, document: str, ids: Iterable[str]) -> list[SpanRow]:
        """Return those annotations of ``ids`` that still stand in a document, for painting."""
        return self.project.annotations.span_rows(document, ids)

    def listing(
        self, ids: Iterable[str] | None = None, *, document: str | None = None
    ) -> list[ListRow]:
        """Return all annotations, those of ``ids`` that still stand, or those of one document."""
        chosen = None if ids is None else list(ids)
        return self.project.annotations.listing(document=document, ids=chosen)

    def annotation(self, id_: str) -> Annotation:
        """Return one annotation.

        Raises:
            Problem: if it was removed, by another program for instance.
        """
        with still_there():
            return self.project.annotations.get(id_)

    def history(self, annotation: str) -> list[Version]:
        """Return every version of an annotation, oldest first."""
        return self.project.history.of(annotation)

    def actions(self, limit: int | None = None) -> list[Action]:
        """Return what was done in this file, newest first."""
        return self.project.history.actions(limit)

    def links(self, annotation: str) -> list[Link]:
        """Return the links that begin or end at an annotation."""
        return self.project.links.of(annotation)

    def all_links(self, ids: Iterable[str] | None = None) -> list[Link]:
        """Return every link, or those of ``ids`` that still stand."""
        return self.project.links.all(ids=ids)

    def annotations(
        self, ids: Iterable[str] | None = None, *, document: str | None = None
    ) -> list[Annotation]:
        """Return annotations whole, those that still stand, in the order of their places.

        Those that are damaged are left out, and told of by ``damaged``.
        """
        unread: list[str] = []
        found = self.project.annotations.of(ids=ids, document=document, unread=unread)
        new = sorted(set(unread) - self._damaged)
        if new:
            self._damaged.update(new)
            self.damaged.emit(left_out(new))
        return found

    def thread_marks(self) -> list[ThreadMark]:
        """Return the names of threads, and where somebody looked for one in vain."""
        return self.project.thread_marks.all()

    def actors(self) -> list[str]:
        """Return whom the project's sources are by or annotations are attributed to, by name."""
        authors = {document.metadata.author for document in self.documents()}
        return sorted({*authors, *self.project.annotations.actors()} - {""})


@contextmanager
def still_there(what: str = "That annotation") -> Iterator[None]:
    """Say in words that something is not there any more."""
    try:
        yield
    except KeyError:
        raise Problem(
            f"{what} was removed meanwhile.", hint="Undo in the other program, or go on."
        ) from None
