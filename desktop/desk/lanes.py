"""Which lane under its line each span is drawn in, so that strokes never run into one another.

Spans take, in the order start, longest first, id, the lowest lane that no earlier span that they
overlap holds.  Other analysts' spans do so after one's own and only below those that they touch.
The lanes so follow from the set of spans alone.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

DRAWN = 3
"""How many lanes are drawn."""
OVERFLOW = DRAWN
"""The lane of a span that found none free: it is counted in the gutter, not drawn."""

Column: TypeAlias = npt.NDArray[np.int64]
Lanes: TypeAlias = npt.NDArray[np.int8]
Mask: TypeAlias = npt.NDArray[np.bool_]
Busy: TypeAlias = tuple[int, int, int]
"""For each lane the end of the last span in it."""

_FIRST_STRETCH = 64
_MANY = 200


@dataclass(frozen=True, slots=True)
class Rows:
    """Spans in their order: code points, the running greatest end, whose they are, their lane."""

    start: Column
    end: Column
    reach: Column
    mine: Mask
    lane: Lanes

    def touching(self, start: int, end: int) -> Column:
        """Return the rows of the spans that share a code point with ``[start, end)``."""
        first = int(self.reach.searchsorted(start, "right"))
        last = int(self.start.searchsorted(end, "left"))
        if first >= last or start >= end:
            return np.empty(0, np.int64)
        return (self.end[first:last] > start).nonzero()[0] + first

    def busy(self, row: int, at: int, *, mine: bool) -> Busy:
        """Return which lanes the spans before ``row`` still hold at the code point ``at``.

        A lane's number is the code point up to which it is held, 0 if it is free.
        """
        first = int(np.searchsorted(self.reach[:row], at, "right"))
        end = self.end[first:row]
        held = (end > at) & (self.mine[first:row] == mine)
        end, lane = end[held], self.lane[first:row][held]
        zero, one, two = (int(end[lane == k].max(initial=0)) for k in range(DRAWN))
        return zero, one, two


def assign(rows: Rows) -> None:
    """Give every span its lane."""
    own = np.flatnonzero(rows.mine)
    if len(own) == len(rows.mine):
        rows.lane[:], _ = _fill(rows.start, rows.end, None, (0, 0, 0))
        return
    rows.lane[own], _ = _fill(rows.start[own], rows.end[own], None, (0, 0, 0))
    other = np.flatnonzero(~rows.mine)
    floors = _floors(rows, own, rows.start[other], rows.end[other])
    rows.lane[other], _ = _fill(rows.start[other], rows.end[other], floors, (0, 0, 0))


def distinct(*columns: Column) -> Column:
    """Return the rows that any of some columns holds, in order.

    ``np.unique`` imports masked arrays when it is first called, and that would hold up a key.
    """
    held = np.sort(np.concatenate(columns))
    other = np.ones(len(held), np.bool_)
    other[1:] = held[1:] != held[:-1]
    return held[other]


def reassign(rows: Rows, before: Rows, changed: "Changed") -> Column:
    """Give the spans their lanes after some came, went or moved; return the rows that differ.

    ``rows`` carry the lanes of ``before``, any value where they are new.
    """
    if len(changed.own) + len(changed.other) > _MANY:
        former = rows.lane.copy()
        assign(rows)
        return np.flatnonzero(rows.lane != former)
    own = _sweep(rows, before, changed, changed.own, mine=True)
    if bool(rows.mine.all()) and not len(changed.other):
        return own
    # Others' lanes depend on mine: every stretch of text where one of those moved is looked at.
    seeds = [changed.other]
    for start, end in _stretches(changed, rows, own):
        touched = rows.touching(start, end)
        seeds.append(touched[~rows.mine[touched]])
    other = _sweep(rows, before, changed, distinct(*seeds), mine=False)
    return distinct(own, other)


@dataclass(frozen=True, slots=True)
class Changed:
    """What differs between two states of the rows.

    ``own`` and ``other`` are, each in order, the rows now at which a span came, or before which
    one went.  ``inserted`` are the rows that are new, ``removed`` the former rows that went,
    ``ranges`` the code points of one's own spans among them.
    """

    own: Column
    other: Column
    inserted: Column
    removed: Column
    ranges: tuple[tuple[int, int], ...]

    def former(self, row: int) -> int:
        """Return where the rows from ``row`` on began before."""
        kept = row - int(np.searchsorted(self.inserted, row, "left"))
        passed = self.removed - np.arange(len(self.removed))
        return kept + int(np.searchsorted(passed, kept, "right"))


def _sweep(rows: Rows, before: Rows, changed: Changed, seeds: Column, *, mine: bool) -> Column:
    """Give lanes anew from each seed until the lanes held are what they were; return changes."""
    differing = [np.empty(0, np.int64)]
    total = len(rows.start)
    own = np.flatnonzero(rows.mine) if not mine else np.empty(0, np.int64)
    row = 0
    for seed in seeds.tolist():
        if seed < row or seed >= total:
            continue
        row = seed
        busy = rows.busy(row, int(rows.start[row]), mine=mine)
        length = _FIRST_STRETCH
        while row < total:
            stop = min(row + length, total)
            of = np.flatnonzero(rows.mine[row:stop] == mine) + row
            start, end = rows.start[of], rows.end[of]
            floors = None if mine else _floors(rows, own, start, end)
            lanes, busy = _fill(start, end, floors, busy)
            differing.append(of[rows.lane[of] != lanes])
            rows.lane[of] = lanes
            row, length = stop, length * 2
            if row < total and _settled(rows, before, changed, row, busy, mine=mine):
                break
    return distinct(*differing)


def _settled(
    rows: Rows, before: Rows, changed: Changed, row: int, busy: Busy, *, mine: bool
) -> bool:
    """Tell whether the lanes held at ``row`` are those that were held there before."""
    at = int(rows.start[row])
    former = before.busy(changed.former(row), at, mine=mine)
    return all(a == b or (a <= at and b <= at) for a, b in zip(busy, former, strict=True))


def _fill(start: Column, end: Column, floors: Lanes | None, busy: Busy) -> tuple[Lanes, Busy]:
    """Return the lanes of the spans given, and which lanes are held after the last of them."""
    zero, one, two = busy
    lanes = bytearray()
    add = lanes.append
    if floors is None:
        for a, b in zip(start.tolist(), end.tolist(), strict=True):
            if zero <= a:
                zero = b
                add(0)
            elif one <= a:
                one = b
                add(1)
            elif two <= a:
                two = b
                add(2)
            else:
                add(OVERFLOW)
    else:
        for a, b, floor in zip(start.tolist(), end.tolist(), floors.tolist(), strict=True):
            if zero <= a and floor == 0:
                zero = b
                add(0)
            elif one <= a and floor <= 1:
                one = b
                add(1)
            elif two <= a and floor <= 2:
                two = b
                add(2)
            else:
                add(OVERFLOW)
    return np.frombuffer(lanes, np.int8), (zero, one, two)


def _floors(rows: Rows, own: Column, start: Column, end: Column) -> Lanes:
    """Return for each span given the lowest lane below all of mine that it touches."""
    floors = np.zeros(len(start), np.int8)
    if not len(start):
        return floors
    # Only mine that can touch any of them: between the least start and the greatest end.
    first = int(np.searchsorted(rows.reach, start[0], "right"))
    last = int(np.searchsorted(rows.start, end.max(), "left"))
    own = own[np.searchsorted(own, first) : np.searchsorted(own, last)]
    starts, ends, lanes = rows.start[own], rows.end[own], rows.lane[own]
    for lane in range(OVERFLOW + 1):
        here = lanes == lane
        stops = ends[here]
        if lane == OVERFLOW:  # those of a drawn lane follow one another
            stops.sort()
        begun = np.searchsorted(starts[here], end, "left")
        over = np.searchsorted(stops, start, "right")
        floors[begun > over] = min(lane + 1, OVERFLOW)
    return floors


def _stretches(changed: Changed, rows: Rows, own: Column) -> list[tuple[int, int]]:
    """Return the ranges of code points where a span of mine changed, joined where they touch."""
    ranges = [*changed.ranges, *zip(rows.start[own].tolist(), rows.end[own].tolist(), strict=True)]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
