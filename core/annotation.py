"""One analyst's tag on one span."""

from collections.abc import Mapping
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


def context(text: str, span: Span) -> tuple[str, str]:
    """Return the characters before and after ``span`` that help to find its quote again."""
    before = text[max(0, span.start - CONTEXT) : span.start]
    return before, text[span.end : span.end + CONTEXT]
