"""Texts as they are read: without the characters that are there for the machine."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from core.document import Structure
from core.span import Span


class Markup:
    """Where the markup of one text stands."""

    def __init__(self, text: str, structure: Iterable[Structure]) -> None:
        """Keep the parts of ``structure`` that are markup, those that touch as one."""
        self._text = text
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted((p.start, p.end) for p in structure if p.kind == "markup"):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def without(self, start: int, end: int) -> str:
        """Return the text of ``[start, end)``, in code points, without its markup."""
        read, at = "", start
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        for place in range(first, last):
            read += self._text[at : max(at, self._starts[place])]
            at = min(self._ends[place], end)
        return read + self._text[at:end]

    def read(self, span: Span, quote: str) -> str:
        """Return a quote of ``span`` without its markup; one that is something else, as it is."""
        if self._text[span.start : span.end] != quote:
            return quote
        return self.without(span.start, span.end) or quote
