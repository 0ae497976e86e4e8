"""What offsets count in other programs' files, and where that is in code points."""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

from core.exchange.graphemes import grapheme_starts

_WORDS = {
    "UTF-16": "UTF-16 units",
    "bytes": "UTF-8 bytes",
    "graphemes": "characters as people see them (graphemes)",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """What an offset counts: ``code points``, ``UTF-16``, ``bytes`` (of UTF-8) or ``graphemes``.

    ``crlf`` says that each line end counts as two, ``bom`` that a byte order mark before the text
    counts too.
    """

    count: str = "code points"
    crlf: bool = False
    bom: bool = False

    def __str__(self) -> str:
        words = _WORDS.get(self.count, self.count)
        if self.crlf:
            words += ", line ends counted as two"
        return f"{words}, after a byte order mark" if self.bom else words


CODE_POINTS = Unit()
UTF_16 = Unit("UTF-16")
BYTES = Unit("bytes")
GRAPHEMES = Unit("graphemes")
NAMED = {"code-points": CODE_POINTS, "utf-16": UTF_16, "bytes": BYTES, "graphemes": GRAPHEMES}
"""What a person may say that offsets count, by its name on the command line."""
_COUNTS = ("code points", "UTF-16", "bytes")


def others(stated: Unit) -> tuple[Unit, ...]:
    """Return the stated unit, then all that are tried where quotes do not fit it.

    Graphemes are never guessed: only a person can say so.
    """
    counts = (stated.count, *(count for count in _COUNTS if count != stated.count))
    tried = [
        Unit(count, crlf, bom)
        for bom in (False, True)
        for crlf in (False, True)
        for count in counts
    ]
    return (stated, *(unit for unit in tried if unit != stated))


class Ruler:
    """Converts offsets between ``unit`` and code points of the canonical ``text``.

    ``raw`` is the text as a file has it, where that is known: its line ends then count as they
    are there.
    """

    def __init__(self, text: str, unit: Unit, raw: str | None = None) -> None:
        self._length = len(text)
        self._shift = (3 if unit.count == "bytes" else 1) if unit.bom else 0
        self._marks: list[int] | None
        if raw is None or raw == text:
            self._marks = _marks(text, unit)
            return
        self._marks = marks = _raw_marks(raw, Unit(unit.count))
        if raw.startswith("\ufeff") and not unit.bom:
            self._shift = -marks[0]

    def point(self, offset: int) -> int | None:
        """Return the code point at ``offset``, or None if it is inside a character or outside."""
        offset -= self._shift
        if self._marks is None:
            return offset if 0 <= offset <= self._length else None
        at = bisect_left(self._marks, offset)
        return at if at < len(self._marks) and self._marks[at] == offset else None

    def offset(self, point: int) -> int:
        """Return where the code point ``point`` is in the unit."""
        return self._shift + (point if self._marks is None else self._marks[point])


def _raw_marks(raw: str, unit: Unit) -> list[int]:
    """Return the offset in ``raw`` of every code point of its canonical text, and of the end."""
    marks = _marks(raw, unit) or range(len(raw) + 1)
    first = 1 if raw.startswith("\ufeff") else 0
    kept = [
        marks[at]
        for at in range(first, len(raw))
        if raw[at] != "\n" or at == 0 or raw[at - 1] != "\r"
    ]
    return [*kept, marks[len(raw)]]


def _marks(text: str, unit: Unit) -> list[int] | None:
    """Return the offset of every code point and of the end, None where they are the same."""
    line_end = 2 if unit.crlf else 1
    if unit.count == "graphemes":
        return grapheme_starts(text, line_end)
    if unit.count == "code points":
        if not unit.crlf or "\n" not in text:
            return None
        sizes = [line_end if letter == "\n" else 1 for letter in text]
    elif text.isascii() and (not unit.crlf or "\n" not in text):
        return None
    elif unit.count == "UTF-16":
        sizes = [line_end if c == "\n" else 2 if c > "\uffff" else 1 for c in text]
    else:
        sizes = [
            line_end
            if c == "\n"
            else 1
            if c < "\x80"
            else 2
            if c < "\u0800"
            else 3
            if c <= "\uffff"
            else 4
            for c in text
        ]
    return list(accumulate(sizes, initial=0))
