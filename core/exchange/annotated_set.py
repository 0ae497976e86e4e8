"""An annotated set: what is chosen of a project to be handed on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from core.analyst import Analyst
from core.annotation import Annotation
from core.codebook import Codebook
from core.decision import Decision
from core.document import Document, Structure
from core.link import Link
from core.problem import Problem
from core.span import Span
from core.text import excerpt
from core.thread_mark import ThreadMark

_END = 30
"""How much of a quote tells which end of a link it is."""


@dataclass(frozen=True, slots=True)
class SetDocument:
    """A document with its text.

    ``source_key`` tells two sources of one text apart, as ``core.identity.document_id`` takes it.
    ``converted`` says that the file it was read from is more, or other, than the text in UTF-8.
    """

    about: Document
    text: str
    structure: tuple[Structure, ...] = ()
    source_key: str = ""
    converted: bool = False

    @property
    def id(self) -> str:
        """The document's id."""
        return self.about.id


@dataclass(frozen=True, slots=True)
class Rating:
    """How far an analyst relies on a document, A to F, and why. Both are ids."""

    document: str
    analyst: str
    reliability: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of a project is to be in a set, by ids; an empty choice chooses all.

    ``since`` and ``until`` are beginnings of time stamps ("2031-03"): annotations last changed then
    or later, and then or earlier.
    """

    documents: tuple[str, ...] = ()
    analysts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    agreed: bool = False


@dataclass(frozen=True)
class AnnotatedSet:
    """Documents, what was tagged in them and by whom.

    Documents stand in the order they were added, annotations by document, start, end and id,
    links and thread marks by time and id.  ``project`` is its id.  ``layer`` is ``own`` or
    ``agreed``.  Every document, analyst and tag that an annotation names is in the set; a link has
    both ends in it, a thread mark its annotation and its document.
    """

    project: str
    title: str
    documents: tuple[SetDocument, ...] = ()
    analysts: tuple[Analyst, ...] = ()
    codebook: Codebook = field(default_factory=Codebook)
    codebook_revision: int = 1
    annotations: tuple[Annotation, ...] = ()
    links: tuple[Link, ...] = ()
    ratings: tuple[Rating, ...] = ()
    decisions: tuple[Decision, ...] = ()
    thread_marks: tuple[ThreadMark, ...] = ()
    layer: str = "own"

    @cached_property
    def by_document(self) -> Mapping[str, tuple[Annotation, ...]]:
        """The annotations of each document, by its id; a document without any has none."""
        found: dict[str, list[Annotation]] = {document.id: [] for document in self.documents}
        for annotation in self.annotations:
            found[annotation.document].append(annotation)
        return {document: tuple(rows) for document, rows in found.items()}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The analysts' names by id."""
        return {analyst.id: analyst.name for analyst in self.analysts}

    @property
    def labels(self) -> Mapping[str, str]:
        """The tags' labels by id."""
        return self.codebook.labels

    @cached_property
    def quotes(self) -> Mapping[str, str]:
        """The annotations' quotes by id."""
        return {annotation.id: annotation.quote for annotation in self.annotations}

    def told(self, link: Link) -> str:
        """Return a link in words that tell which it is: its kind and the quotes at its ends."""
        ends = (excerpt(self.quotes.get(end, ""), _END) for end in (link.source, link.target))
        return f"{link.kind}: {' → '.join(ends)}"

    def check(self) -> None:
        """Refuse a set in which a quote is not what stands in its text.

        Raises:
            Problem: naming the first such annotation.
        """
        texts = {document.id: document.text for document in self.documents}
        for annotation in self.annotations:
            span = annotation.span
            if texts[annotation.document][span.start : span.end] != annotation.quote:
                raise Problem(
                    f"The quote of annotation {annotation.id} is not what stands in its source.",
                    hint="Nothing was written. Check the project, and open a backup.",
                )


def pieces(annotation: Annotation) -> tuple[Span, ...]:
    """Return the pieces of an annotation's span in code points: the span itself for a whole one."""
    return annotation.segments or (annotation.span,)
