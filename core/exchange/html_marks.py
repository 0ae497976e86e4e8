"""Where strokes, labels and styles begin and end in a text: runs in which nothing changes.

Overlapping spans take the first of three lanes that is free, in the order start, longest first,
id; a span that finds none has a label but no stroke.  All positions count code points.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.annotation import Annotation
from core.document import Structure
from core.exchange.annotated_set import pieces

LANES = 3
STYLES = ("markup", "code", "strong", "emphasis")
"""Kinds of structure within a line, the outermost first."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation as it is drawn: its place among those of its text, and its lane.

    ``lane`` is ``LANES`` for one that found none free.
    """

    place: int
    annotation: Annotation
    lane: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch ``[start, end)`` throughout which the same marks and styles hold.

    ``marks`` are those drawn, the longest first; ``begun`` all that begin here.
    """

    start: int
    end: int
    marks: tuple[Mark, ...]
    begun: tuple[Mark, ...]
    styles: frozenset[str]


def marked(annotations: Sequence[Annotation]) -> list[Mark]:
    """Return the annotations of one text with their lanes."""
    order = sorted(
        range(len(annotations)),
        key=lambda n: (annotations[n].span.start, -annotations[n].span.end, annotations[n].id),
    )
    ends = [0] * LANES
    found = []
    for number, place in enumerate(order):
        span = annotations[place].span
        lane = next((lane for lane in range(LANES) if ends[lane] <= span.start), LANES)
        if lane < LANES:
            ends[lane] = span.end
        found.append(Mark(number, annotations[place], lane))
    return found


def runs(length: int, marks: Iterable[Mark], structure: Iterable[Structure]) -> Iterator[Run]:
    """Yield the runs of a text of ``length`` code points, in order and without gaps."""
    turns = _Turns(marks, structure)
    for start, end in pairwise(turns.cuts(length)):
        turns.take(start)
        drawn = sorted(turns.active.values(), key=_longest_first) if turns.active else ()
        yield Run(start, end, tuple(drawn), tuple(turns.begun.get(start, ())), turns.styles)


class _Turns:
    """What begins and ends at each place of a text, and what holds at the last place taken."""

    def __init__(self, marks: Iterable[Mark], structure: Iterable[Structure]) -> None:
        self.active: dict[int, Mark] = {}
        self.styles: frozenset[str] = frozenset()
        self.begun: dict[int, list[Mark]] = {}
        self._opened: dict[int, list[Mark]] = {}
        self._closed: dict[int, list[Mark]] = {}
        self._styled: dict[int, list[tuple[str, int]]] = {}
        self._deep = dict.fromkeys(STYLES, 0)
        for mark in marks:
            self.begun.setdefault(mark.annotation.span.start, []).append(mark)
            for piece in pieces(mark.annotation) if mark.lane < LANES else ():
                self._opened.setdefault(piece.start, []).append(mark)
                self._closed.setdefault(piece.end, []).append(mark)
        for each in structure:
            if each.kind in STYLES and each.start < each.end:
                self._styled.setdefault(each.start, []).append((each.kind, 1))
                self._styled.setdefault(each.end, []).append((each.kind, -1))

    def cuts(self, length: int) -> list[int]:
        return sorted({0, length, *self._opened, *self._closed, *self.begun, *self._styled})

    def take(self, place: int) -> None:
        for mark in self._closed.get(place, ()):
            self.active.pop(mark.lane, None)
        for mark in self._opened.get(place, ()):
            self.active[mark.lane] = mark
        if place in self._styled:
            for kind, turn in self._styled[place]:
                self._deep[kind] += turn
            self.styles = frozenset(kind for kind, depth in self._deep.items() if depth > 0)


def _longest_first(mark: Mark) -> tuple[int, int]:
    return -len(mark.annotation.span), mark.place
