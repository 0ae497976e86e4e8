"""Texts as they are read: without the characters that are there for the machine."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from core.document import Structure
from core.span import Span


class Marks:
    """Where the markup of one text stands; the text itself is not needed."""

    def __init__(self, structure: Iterable[Structure]) -> None:
        """Keep the parts of ``structure`` that are markup, those that touch as one."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted((p.start, p.end) for p in structure if p.kind == "markup"):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def out_of(self, words: str, start: int) -> str:
        """Return ``words``, which stand at ``start`` in code points, without their markup."""
        read, at, end = "", 0, len(words)
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, start + end)
        for place in range(first, last):
            read += words[at : max(at, self._starts[place] - start)]
            at = min(self._ends[place] - start, end)
        return read + words[at:]

    def read(self, quote: str, start: int) -> str:
        """Return a quote that stands at ``start`` without its markup; if it is all markup, as it is."""
        return self.out_of(quote, start) or quote


class Markup:
    """A text and where its markup stands."""

    def __init__(self, text: str, structure: Iterable[Structure]) -> None:
        """Keep ``text`` and the parts of ``structure`` that are markup."""
        self._text, self._marks = text, Marks(structure)

    def without(self, start: int, end: int) -> str:
        """Return the text of ``[start, end)``, in code points, without its markup."""
        return self._marks.out_of(self._text[start:end], start)

    def read(self, span: Span, quote: str) -> str:
        """Return a quote of ``span`` without its markup; one that is something else, as it is."""
        if self._text[span.start : span.end] != quote:
            return quote
        return self._marks.read(quote, span.start)
