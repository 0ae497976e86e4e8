"""What an import would do: to be looked at, and changed, before anything is written."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from core.analyst import Analyst
from core.annotation import Annotation
from core.codebook import Codebook, Tag
from core.decision import Decision
from core.document import Document
from core.exchange.annotated_set import Rating, SetDocument
from core.exchange.report import Loss
from core.exchange.review import Review
from core.exchange.units import Unit
from core.link import Link
from core.thread_mark import ThreadMark

Row = TypeVar("Row")

Place = tuple[str, int, int, str, str, str]
"""Document, start and end in code points, tag, analyst, layer."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person decides about an import; keys as the file has them.

    ``analyst`` is the name for what the file attributes to nobody.  ``documents`` and ``tags`` map
    keys to ids (of documents, of tags) or, empty, leave out; ``analysts`` map keys to names.
    ``join_lines`` makes one span of pieces that a format had to divide at line ends.  ``unit`` is
    what offsets count, where that is not what the format says.
    """

    analyst: str = ""
    documents: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    analysts: Mapping[str, str] = field(default_factory=dict)
    join_lines: bool = True
    unit: Unit | None = None


class Standing(NamedTuple):
    """A row that the project holds, whether it was removed, and whether an import wrote it last."""

    row: Any
    removed: bool
    imported: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What the project holds, as far as placing asks for it.

    ``annotations`` and ``links`` return those of some ids, removed ones too; ``places`` the
    annotations of some documents by where they stand, all that stand there; ``link_places`` links by analyst, kind and
    ends; ``thread_marks`` those of some ids, removed ones too; ``reviews`` and ``decisions`` are ids, ``ratings`` those by document and analyst.
    """

    documents: tuple[Document, ...]
    text: Callable[[str], str]
    codebook: Codebook
    analysts: tuple[Analyst, ...]
    annotations: Callable[[Collection[str]], Mapping[str, Standing]]
    places: Callable[[Collection[str]], Mapping[Place, Sequence[str]]]
    links: Callable[[Collection[str]], Mapping[str, Standing]]
    link_places: Callable[[], Mapping[tuple[str, str, str, str], str]]
    ratings: Mapping[tuple[str, str], tuple[Rating, bool]]
    thread_marks: Callable[[Collection[str]], Mapping[str, Standing]]
    decisions: Collection[str]
    reviews: Collection[str]


@dataclass(frozen=True, slots=True)
class Matched:
    """Which document a key of the file means.

    ``how`` is ``id``, ``text``, ``title``, ``file`` or ``choice`` for a document of the project,
    ``new``, ``missing`` or ``left out``, or ``several``: then ``candidates`` are their ids.
    """

    key: str
    title: str
    how: str
    document: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch(Generic[Row]):
    """Rows to be added, rows to be revised, and how many stand as they are."""

    new: tuple[Row, ...] = ()
    changed: tuple[Row, ...] = ()
    unchanged: int = 0

    @property
    def written(self) -> int:
        """How many would be written."""
        return len(self.new) + len(self.changed)


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an import would write. Times that the file lacks are empty.

    ``unit`` is what the offsets turned out to count, in words.  ``tags`` and ``analysts`` say what
    became of each key; those of them that are ``new_…`` are made.
    """

    format: str
    unit: str
    documents: tuple[Matched, ...] = ()
    new_documents: tuple[SetDocument, ...] = ()
    tags: Mapping[str, Tag] = field(default_factory=dict)
    new_tags: tuple[Tag, ...] = ()
    analysts: Mapping[str, Analyst] = field(default_factory=dict)
    new_analysts: tuple[Analyst, ...] = ()
    annotations: Batch[Annotation] = Batch()
    links: Batch[Link] = Batch()
    ratings: Batch[Rating] = Batch()
    decisions: tuple[Decision, ...] = ()
    thread_marks: Batch[ThreadMark] = Batch()
    review: tuple[Review, ...] = ()
    waiting: int = 0
    dropped: tuple[Loss, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def ambiguous(self) -> tuple[Matched, ...]:
        """The documents that a person has to choose among first."""
        return tuple(document for document in self.documents if document.how == "several")

    @property
    def empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (
            self.new_documents
            or self.new_tags
            or self.new_analysts
            or self.annotations.written
            or self.links.written
            or self.ratings.written
            or self.decisions
            or self.thread_marks.written
            or self.review
        )


def grouped_by(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, list[Row]]:
    """Return rows by what ``key`` says of them, each in its order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found
