"""The annotated spans of one document, to be asked which of them touch a stretch of text."""

from collections.abc import Iterable, Sequence
from itertools import compress
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from desktop.desk.lanes import OVERFLOW, Changed, Column, Lanes, Mask, Rows, assign, reassign

SpanRow: TypeAlias = tuple[str, int, int, str, str, bool]
"""Annotation id, start and end in code points, tag id, analyst id, whether it is unsure."""


class SpanIndex:
    """Spans in numpy columns, ordered by start, longest first, then id; a row is a place in them.

    ``me`` is the id of the analyst whose spans take the upper lanes; empty means all are alike.
    Code points throughout.  Rows are valid until the next ``update``.

    Raises:
        ValueError: if an id occurs twice.
    """

    def __init__(self, rows: Sequence[SpanRow], *, me: str = "") -> None:
        self.me = me
        self.ids: list[str] = []
        self._tags: list[str] = []
        self._analysts: list[str] = []
        self.unsure: Mask = np.zeros(0, np.bool_)
        self._spans = _spans(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.bool_))
        if rows:
            ids, start, end, tags, analysts, unsure = zip(*rows, strict=True)
            starts, ends = np.array(start, np.int64), np.array(end, np.int64)
            order = _order(starts, ends, ids)
            if order is not None:
                starts, ends = starts[order], ends[order]
                ids, tags, analysts, unsure = (
                    tuple(map(column.__getitem__, order.tolist()))
                    for column in (ids, tags, analysts, unsure)
                )
            self.ids, self._tags, self._analysts = list(ids), list(tags), list(analysts)
            self.unsure = np.array(unsure, np.bool_)
            self._spans = _spans(starts, ends, self._whose(analysts))
            assign(self._spans)
        self._starts: dict[str, int] = dict(zip(self.ids, self.start.tolist(), strict=True))
        if len(self._starts) != len(self.ids):
            raise ValueError("an id occurs twice")

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def start(self) -> Column:
        """Where each span starts."""
        return self._spans.start

    @property
    def end(self) -> Column:
        """Where each span ends, exclusive."""
        return self._spans.end

    @property
    def lane(self) -> Lanes:
        """The lane of each span: 0 to 2 are drawn, 3 found none free."""
        return self._spans.lane

    @property
    def mine(self) -> Mask:
        """Whether each span is the analyst's own."""
        return self._spans.mine

    def query(self, start: int, end: int) -> Column:
        """Return the rows of the spans that share a code point with ``[start, end)``, in order."""
        return self._spans.touching(start, end)

    def at(self, position: int) -> list[SpanRow]:
        """Return the spans on the code point ``position``, the shortest first, mine before others'."""
        spans = self._spans
        rows = self.query(position, position + 1)
        order = np.lexsort((rows, ~spans.mine[rows], spans.end[rows] - spans.start[rows]))
        return [self.get(row) for row in rows[order].tolist()]

    def row_of(self, id_: str) -> int | None:
        """Return the row of the annotation ``id_``, None if it is not here."""
        start = self._starts.get(id_)
        if start is None:
            return None
        first, last = np.searchsorted(self.start, (start, start + 1)).tolist()
        return self.ids.index(id_, first, last)

    def get(self, row: int) -> SpanRow:
        """Return the span in ``row``."""
        return (
            self.ids[row],
            int(self.start[row]),
            int(self.end[row]),
            self._tags[row],
            self._analysts[row],
            bool(self.unsure[row]),
        )

    def tag(self, row: int) -> str:
        """Return the tag id of the span in ``row``."""
        return self._tags[row]

    def tags(self) -> Sequence[str]:
        """Return the tag ids of all rows, to be read."""
        return self._tags

    def update(self, ids: Iterable[str], rows: Sequence[SpanRow]) -> tuple[int, int] | None:
        """Take out the spans ``ids`` and put in ``rows``; those of a known id replace it.

        Returns:
            The code points ``[start, end)`` where anything looks different, None if nothing does.
        """
        fresh = {row[0]: row for row in rows}
        gone: list[int] = []
        touched: list[tuple[int, int]] = []
        for id_ in {*ids, *fresh}:
            row = self.row_of(id_)
            if row is None:
                continue
            new, old = fresh.get(id_), self.get(row)
            if new is not None and new[1:3] == old[1:3] and new[4] == old[4]:
                del fresh[id_]
                if new != old:
                    self._tags[row], self.unsure[row] = new[3], new[5]
                    touched.append(old[1:3])
                continue
            gone.append(row)
            touched.append(old[1:3])
        if gone or fresh:
            touched.extend(row[1:3] for row in fresh.values())
            touched.extend(self._replace(sorted(gone), list(fresh.values())))
        if not touched:
            return None
        return min(start for start, _ in touched), max(end for _, end in touched)

    def _replace(self, gone: list[int], fresh: list[SpanRow]) -> list[tuple[int, int]]:
        """Take out rows and put in spans; return the ranges of those whose lane changed."""
        before = self._spans
        fresh.sort(key=lambda row: (row[1], -row[2], row[0]))
        removed = np.array(gone, np.int64)
        gone_mine = before.mine[removed]
        ranges = [row[1:3] for row in map(self.get, compress(gone, gone_mine.tolist()))]
        for row in gone:
            del self._starts[self.ids[row]]
        for column in (self.ids, self._tags, self._analysts):
            _delete(column, gone)
        start, end = np.delete(before.start, removed), np.delete(before.end, removed)
        places = [self._place(row, start, end) for row in fresh]
        at = np.array(places, np.int64)
        whose = self._whose([row[4] for row in fresh])
        ranges += [row[1:3] for row in compress(fresh, whose.tolist())]
        start = np.insert(start, at, np.array([row[1] for row in fresh], np.int64))
        end = np.insert(end, at, np.array([row[2] for row in fresh], np.int64))
        mine = np.insert(np.delete(before.mine, removed), at, whose)
        lane = np.insert(np.delete(before.lane, removed), at, np.int8(OVERFLOW))
        unsure = np.array([row[5] for row in fresh], np.bool_)
        self.unsure = np.insert(np.delete(self.unsure, removed), at, unsure)
        _insert(self.ids, places, [row[0] for row in fresh])
        _insert(self._tags, places, [row[3] for row in fresh])
        _insert(self._analysts, places, [row[4] for row in fresh])
        self._starts.update((row[0], row[1]) for row in fresh)
        inserted = at + np.arange(len(places))
        # A removal is felt from the row that now stands where the removed one stood.
        felt = removed - np.arange(len(removed))
        felt += np.searchsorted(at, felt, "left")
        first = min([*gone, *inserted.tolist()])
        self._spans = Rows(start, end, _reach(end, before.reach, first), mine, lane)
        changed = Changed(
            own=np.union1d(inserted[whose], felt[gone_mine]),
            other=np.union1d(inserted[~whose], felt[~gone_mine]),
            inserted=inserted,
            removed=removed,
            ranges=tuple(ranges),
        )
        moved = reassign(self._spans, before, changed)
        if not len(moved):
            return []
        return [(int(start[moved].min()), int(end[moved].max()))]

    def _place(self, row: SpanRow, start: Column, end: Column) -> int:
        """Return the row before which ``row`` belongs, among columns that do not hold it."""
        first, last = np.searchsorted(start, (row[1], row[1] + 1)).tolist()
        # Ends fall within one start.
        falling = -end[first:last]
        here = int(first + np.searchsorted(falling, -row[2], "left"))
        stop = int(first + np.searchsorted(falling, -row[2], "right"))
        while here < stop and self.ids[here] < row[0]:
            here += 1
        return here

    def _whose(self, analysts: Sequence[str]) -> Mask:
        """Return which of ``analysts`` are the one whose spans come first."""
        if not self.me:
            return np.ones(len(analysts), np.bool_)
        return np.fromiter((one == self.me for one in analysts), np.bool_, len(analysts))


def _spans(start: Column, end: Column, mine: Mask) -> Rows:
    return Rows(start, end, np.maximum.accumulate(end), mine, np.zeros(len(start), np.int8))


def _reach(end: Column, former: Column, row: int) -> Column:
    """Return the running greatest end, given what it was and the first row that differs."""
    reach = np.empty(len(end), np.int64)
    reach[:row] = former[:row]
    np.maximum.accumulate(end[row:], out=reach[row:])
    if row:
        np.maximum(reach[row:], reach[row - 1], out=reach[row:])
    return reach


def _order(start: Column, end: Column, ids: Sequence[str]) -> npt.NDArray[np.intp] | None:
    """Return the order of the rows, None if they are in order."""
    step, same = np.diff(start), np.diff(end)
    sorted_already = bool(((step > 0) | ((step == 0) & (same <= 0))).all())
    order = np.arange(len(start)) if sorted_already else np.lexsort((-end, start))
    ties = (np.diff(start[order]) == 0) & (np.diff(end[order]) == 0)
    moved = not sorted_already
    first = 0
    for row in np.flatnonzero(ties).tolist():
        if row < first:
            continue
        first = row + 1
        while first < len(ties) and ties[first]:
            first += 1
        tied = order[row : first + 1]
        by_id = np.array(sorted(tied.tolist(), key=ids.__getitem__), order.dtype)
        moved = moved or not np.array_equal(by_id, tied)
        order[row : first + 1] = by_id
    return order if moved else None


def _delete(column: list[str], rows: Sequence[int]) -> None:
    if len(rows) <= 8:
        for row in reversed(rows):
            del column[row]
        return
    gone = set(rows)
    column[:] = [value for row, value in enumerate(column) if row not in gone]


def _insert(column: list[str], places: Sequence[int], values: Sequence[str]) -> None:
    if len(places) <= 8:
        for place, value in zip(reversed(places), reversed(values), strict=True):
            column.insert(place, value)
        return
    merged: list[str] = []
    done = 0
    for place, value in zip(places, values, strict=True):
        merged += column[done:place]
        merged.append(value)
        done = place
    column[:] = merged + column[done:]
