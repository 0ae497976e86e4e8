"""What a format's reader finds in a file, before anything is placed.

A *key* is how the file itself names a thing; it need not be an id of ours.  An analyst or tag that
the file does not list apart has its name as its key.  ``where`` says in words for people where in
the file something stands ("line 7").
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.analyst import Analyst
from core.attributes import Attribute
from core.codebook import Tag
from core.document import Metadata, Structure
from core.exchange.report import Loss
from core.exchange.units import CODE_POINTS, Unit


@dataclass(frozen=True, slots=True)
class IncomingDocument:
    """A text that annotations are on; ``text`` is as the file has it, None where it has none.

    ``id``, ``sha256`` (of the canonical text), ``title`` and ``file`` are empty where the file
    does not say.  ``structure`` counts code points.
    """

    key: str
    title: str = ""
    file: str = ""
    text: str | None = None
    id: str = ""
    sha256: str = ""
    metadata: Metadata = field(default_factory=Metadata)
    structure: tuple[Structure, ...] = ()
    reader: str = ""
    reader_version: str = ""
    added: str = ""
    source_key: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class IncomingAnnotation:
    """A tagged span. ``segments`` are pairs of start and end in the file's unit, one for a whole.

    ``id`` is given only where it is a global one (a UUID).  ``quote`` is the text from first start
    to last end or the pieces joined by one space or nothing; None where the file has none.
    ``attributes`` are values as stored or as people write them.  Empty ``created`` and
    ``updated`` are not known.
    """

    key: str
    document: str
    segments: tuple[tuple[int, int], ...]
    tag: str
    analyst: str = ""
    id: str = ""
    quote: str | None = None
    prefix: str = ""
    suffix: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    created: str = ""
    updated: str = ""
    layer: str = "own"
    decision: str = ""
    carried_from: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class IncomingLink:
    """A relation between two annotations, given by key or global id."""

    key: str
    kind: str
    source: str
    target: str
    analyst: str = ""
    id: str = ""
    aspect: tuple[str, ...] = ()
    resolved: bool = False
    note: str = ""
    created: str = ""
    updated: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class IncomingRating:
    """How far an analyst relies on a document."""

    document: str
    analyst: str
    reliability: str
    reason: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class IncomingDecision:
    """A decision on annotations, given by key or global id."""

    id: str
    members: tuple[str, ...]
    outcome: str
    remark: str = ""
    analyst: str = ""
    at: str = ""
    versions: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class IncomingThreadMark:
    """A thread's name or absence, on an annotation given by key or global id; ``document`` a key."""

    kind: str
    annotation: str
    document: str = ""
    words: str = ""
    analyst: str = ""
    at: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """All that a file holds.

    ``unit`` is what the format says that offsets count.  ``tags`` and ``analysts`` are those that
    the file lists, with their keys as ids.  ``splits_lines`` says that the format must divide a
    span at line ends, so that such pieces are one span.  ``dropped`` is what the reader could not
    take, row by row.
    """

    format: str
    unit: Unit = CODE_POINTS
    title: str = ""
    documents: tuple[IncomingDocument, ...] = ()
    annotations: tuple[IncomingAnnotation, ...] = ()
    links: tuple[IncomingLink, ...] = ()
    tags: tuple[Tag, ...] = ()
    analysts: tuple[Analyst, ...] = ()
    ratings: tuple[IncomingRating, ...] = ()
    decisions: tuple[IncomingDecision, ...] = ()
    thread_marks: tuple[IncomingThreadMark, ...] = ()
    dropped: tuple[Loss, ...] = ()
    splits_lines: bool = False


CLASSES = (
    Incoming,
    IncomingDocument,
    IncomingAnnotation,
    IncomingLink,
    IncomingRating,
    IncomingDecision,
    IncomingThreadMark,
    Unit,
    Loss,
    Tag,
    Attribute,
    Analyst,
    Metadata,
    Structure,
)
"""All that an ``Incoming`` is made of besides plain values."""
