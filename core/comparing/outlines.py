"""What a list of groups needs of annotations, and no more: who gave which span which tag."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from core.span import Span


class Marked(Protocol):
    """What comparing reads of an annotation: a whole one has it, and so has its outline."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def document(self) -> str:
        """The document's id."""

    @property
    def span(self) -> Span:
        """The range it covers."""

    @property
    def quote(self) -> str:
        """The characters it covers."""

    @property
    def tag(self) -> str:
        """The tag's id."""

    @property
    def analyst(self) -> str:
        """The analyst's id."""

    @property
    def updated(self) -> str:
        """When it was last written, as a time stamp."""

    @property
    def attributes(self) -> Mapping[str, Any]:
        """What was set, by name."""

    @property
    def note(self) -> str:
        """What was noted."""

    @property
    def layer(self) -> str:
        """``own`` or ``agreed``."""

    @property
    def segments(self) -> Sequence[Span]:
        """The pieces of a discontinuous span."""


class Outline(NamedTuple):
    """An analyst's own annotation of which only the outline is known; ends in code points.

    To read all that 20,000 annotations say takes longer than to compare them.
    """

    id: str
    start: int
    end: int
    document: str
    tag: str
    analyst: str
    quote: str = ""
    updated: str = ""
    attributes: Mapping[str, Any] = {}
    note: str = ""
    layer: str = "own"
    segments: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        """The range it covers."""
        return Span(self.start, self.end)
