"""One analyst's tag on one span."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from core.span import Span

SpanRow: TypeAlias = tuple[str, int, int, str, str, bool]
"""What painting needs of an annotation: id, start, end, tag, analyst, whether it is unsure."""

ListRow: TypeAlias = tuple[str, str, int, int, str, str, str]
"""What lists need of one: id, document, start, end, tag, analyst, the beginning of its quote."""

CONTEXT = 32
"""How many code points of the text before and after its quote an annotation keeps."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One analyst's tag on one span of one document.

    ``document``, ``tag`` and ``analyst`` are ids.  ``attributes`` holds only what was set.
    ``segments`` are the pieces of a discontinuous span, empty for a whole one.  ``created`` and
    ``updated`` are time stamps as ``core.identity.stamp`` writes them.
    """

    id: str
    document: str
    span: Span
    quote: str
    tag: str
    analyst: str
    created: str
    updated: str
    prefix: str = ""
    suffix: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    layer: str = "own"
    segments: tuple[Span, ...] = ()
    decision: str = ""
    carried_from: str = ""
    revision: int = 1


@dataclass(frozen=True, slots=True)
class SpanGroup:
    """The spans of one document that share tag and analyst: columns of one length, in any order."""

    tag: str
    analyst: str
    ids: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]


@dataclass(frozen=True, slots=True)
class Spans:
    """The spans of one document, for painting; ``unsure`` are the ids of those that are.

    A row for each of 100,000 spans would take longer to make than to paint.
    """

    groups: Sequence[SpanGroup] = ()
    unsure: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return sum(len(group.ids) for group in self.groups)


def gathered(rows: Iterable[SpanRow]) -> Spans:
    """Return rows as the columns of those that share tag and analyst."""
    groups: dict[tuple[str, str], list[SpanRow]] = {}
    for row in rows:
        groups.setdefault((row[3], row[4]), []).append(row)
    return Spans(
        [
            SpanGroup(
                tag,
                analyst,
                [id_ for id_, *_ in alike],
                [start for _, start, *_ in alike],
                [end for _, _, end, *_ in alike],
            )
            for (tag, analyst), alike in groups.items()
        ],
        frozenset(id_ for alike in groups.values() for id_, *_, unsure in alike if unsure),
    )


def context(text: str, span: Span) -> tuple[str, str]:
    """Return the characters before and after ``span`` that help to find its quote again."""
    before = text[max(0, span.start - CONTEXT) : span.start]
    return before, text[span.end : span.end + CONTEXT]
