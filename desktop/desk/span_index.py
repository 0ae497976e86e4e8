"""The annotated spans of one document, to be asked which of them touch a stretch of text."""

from collections.abc import Iterable, Sequence
from itertools import compress
from operator import itemgetter
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from core.annotation import SpanRow
from desktop.desk.lanes import OVERFLOW, Changed, Column, Lanes, Mask, Rows, assign, reassign

_FEW = 64
_Scalar = TypeVar("_Scalar", bound=np.generic)


class SpanIndex:
    """Spans in numpy columns, ordered by start, longest first, then id; a row is a place in them.

    ``me`` is the id of the analyst whose spans take the upper lanes; empty means all are alike.
    Code points throughout.  The rows are given in any order, each with an id of its own.  Row
    numbers are good until the next ``update``.
    """

    def __init__(self, rows: Sequence[SpanRow], *, me: str = "") -> None:
        self.me = me
        self._tags = _Names(map(itemgetter(3), rows))
        self._analysts = _Names(map(itemgetter(4), rows))
        start, end = _whole(rows, 1), _whole(rows, 2)
        order = _order(start, end, rows)
        if order is not None:
            start, end = start[order], end[order]
            rows = [rows[row] for row in order.tolist()]
        self.ids: list[str] = [row[0] for row in rows]
        self._hashes = _hashes(self.ids)
        self.tag_codes = self._tags.codes(map(itemgetter(3), rows), len(rows))
        self._analyst_codes = self._analysts.codes(map(itemgetter(4), rows), len(rows))
        self.unsure: Mask = np.fromiter(map(itemgetter(5), rows), np.bool_, len(rows))
        reach, mine = np.maximum.accumulate(end), self._whose(self._analyst_codes)
        self._spans = Rows(start, end, reach, mine, np.zeros(len(rows), np.int8))
        assign(self._spans)

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

    @property
    def tag_names(self) -> Sequence[str]:
        """The tag ids that ``tag_codes`` counts from 0."""
        return self._tags.names

    def query(self, start: int, end: int) -> Column:
        """Return the rows of the spans that share a code point with ``[start, end)``, in order."""
        return self._spans.touching(start, end)

    def at(self, position: int) -> list[SpanRow]:
        """Return the spans on the code point ``position``: shortest first, mine before others'."""
        spans = self._spans
        rows = self.query(position, position + 1)
        order = np.lexsort((rows, ~spans.mine[rows], spans.end[rows] - spans.start[rows]))
        return [self.get(row) for row in rows[order].tolist()]

    def row_of(self, id_: str) -> int | None:
        """Return the row of the annotation ``id_``, None if it is not here."""
        for row in np.flatnonzero(self._hashes == hash(id_)).tolist():
            if self.ids[row] == id_:
                return int(row)
        return None

    def get(self, row: int) -> SpanRow:
        """Return the span in ``row``."""
        spans = self._spans
        start, end, unsure = int(spans.start[row]), int(spans.end[row]), bool(self.unsure[row])
        return self.ids[row], start, end, self.tag(row), self.analyst(row), unsure

    def tag(self, row: int) -> str:
        """Return the tag id of the span in ``row``."""
        return self._tags.names[int(self.tag_codes[row])]

    def analyst(self, row: int) -> str:
        """Return the analyst id of the span in ``row``."""
        return self._analysts.names[int(self._analyst_codes[row])]

    def update(self, ids: Iterable[str], rows: Sequence[SpanRow]) -> tuple[int, int] | None:
        """Take out the spans ``ids`` and put in ``rows``; those of a known id replace it.

        Returns:
            The code points ``[start, end)`` where anything looks different, None if nothing does.
        """
        fresh = {row[0]: row for row in rows}
        gone: list[int] = []
        touched: list[tuple[int, int]] = []
        for id_, row in self._rows_of({*ids, *fresh}).items():
            new, old = fresh.get(id_), self.get(row)
            if new is not None and new[1:3] == old[1:3] and new[4] == old[4]:
                del fresh[id_]
                if new != old:
                    self.tag_codes[row], self.unsure[row] = self._tags.code(new[3]), new[5]
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

    def _rows_of(self, ids: set[str]) -> dict[str, int]:
        """Return the rows of those of ``ids`` that are here."""
        if len(ids) > _FEW:
            return {id_: row for row, id_ in enumerate(self.ids) if id_ in ids}
        found = {id_: self.row_of(id_) for id_ in ids}
        return {id_: row for id_, row in found.items() if row is not None}

    def _replace(self, gone: list[int], fresh: list[SpanRow]) -> list[tuple[int, int]]:
        """Take out rows and put in spans; return the ranges of those whose lane changed."""
        before = self._spans
        fresh.sort(key=lambda row: (row[1], -row[2], row[0]))
        removed = np.array(gone, np.int64)
        gone_mine = before.mine[removed]
        ranges = [row[1:3] for row in map(self.get, compress(gone, gone_mine.tolist()))]
        splice = _Splice(removed, [self._place(row) for row in fresh])
        analysts = np.array([self._analysts.code(row[4]) for row in fresh], np.int16)
        whose = self._whose(analysts)
        ranges += [row[1:3] for row in compress(fresh, whose.tolist())]
        start = splice(before.start, _whole(fresh, 1))
        end = splice(before.end, _whole(fresh, 2))
        mine = splice(before.mine, whose)
        lane = splice(before.lane, np.full(len(fresh), OVERFLOW, np.int8))
        self.unsure = splice(self.unsure, np.array([row[5] for row in fresh], np.bool_))
        tags = np.array([self._tags.code(row[3]) for row in fresh], np.int16)
        self.tag_codes = splice(self.tag_codes, tags)
        self._analyst_codes = splice(self._analyst_codes, analysts)
        new_ids = [row[0] for row in fresh]
        self._hashes = splice(self._hashes, _hashes(new_ids))
        splice.names(self.ids, new_ids)
        inserted, felt = splice.inserted, splice.felt
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

    def _place(self, row: SpanRow) -> int:
        """Return the row before which ``row`` belongs."""
        spans = self._spans
        first, last = np.searchsorted(spans.start, (row[1], row[1] + 1)).tolist()
        # Ends fall within one start.
        falling = -spans.end[first:last]
        here = int(first + np.searchsorted(falling, -row[2], "left"))
        stop = int(first + np.searchsorted(falling, -row[2], "right"))
        while here < stop and self.ids[here] < row[0]:
            here += 1
        return here

    def _whose(self, analysts: npt.NDArray[np.int16]) -> Mask:
        """Return which of ``analysts`` are the one whose spans come first."""
        if not self.me:
            return np.ones(len(analysts), np.bool_)
        return np.equal(analysts, self._analysts.code(self.me))


class _Names:
    """Numbers for the few names that many rows share, so that a row keeps two bytes of each."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names: list[str] = list(dict.fromkeys(names))
        self._codes = {name: code for code, name in enumerate(self.names)}

    def code(self, name: str) -> int:
        """Return the number of ``name``, a new one if it has none."""
        code = self._codes.setdefault(name, len(self.names))
        if code == len(self.names):
            self.names.append(name)
        return code

    def codes(self, names: Iterable[str], count: int) -> npt.NDArray[np.int16]:
        """Return the numbers of ``count`` names that are all known."""
        return np.fromiter(map(self._codes.__getitem__, names), np.int16, count)


def _whole(rows: Sequence[SpanRow], column: int) -> Column:
    """Return a column of whole numbers."""
    return np.fromiter(map(itemgetter(column), rows), np.int64, len(rows))


def _hashes(ids: Sequence[str]) -> Column:
    return np.fromiter(map(hash, ids), np.int64, len(ids))


def _reach(end: Column, former: Column, row: int) -> Column:
    """Return the running greatest end, given what it was and the first row that differs."""
    reach = np.empty(len(end), np.int64)
    reach[:row] = former[:row]
    np.maximum.accumulate(end[row:], out=reach[row:])
    if row:
        np.maximum(reach[row:], reach[row - 1], out=reach[row:])
    return reach


def _order(start: Column, end: Column, rows: Sequence[SpanRow]) -> Column | None:
    """Return the order of the rows, None if they are in order."""
    step = np.diff(start)
    in_order = bool(((step > 0) | ((step == 0) & (np.diff(end) <= 0))).all())
    order = np.arange(len(start)) if in_order else np.lexsort((-end, start))
    ties = (np.diff(start[order]) == 0) & (np.diff(end[order]) == 0)
    done = 0
    for first in np.flatnonzero(ties).tolist():
        if first < done:
            continue
        done = first + 1
        while done < len(ties) and ties[done]:
            done += 1
        tied = order[first : done + 1].tolist()
        by_id = sorted(tied, key=lambda row: rows[row][0])
        in_order = in_order and by_id == tied
        order[first : done + 1] = by_id
    return None if in_order else order


class _Splice:
    """One change of all columns: rows taken out, and new ones put in before given rows.

    ``removed`` and ``places`` are in order and count the rows as they were.  ``inserted`` are the
    rows that the new ones come to stand in, ``felt`` those that come to stand where one went.
    """

    def __init__(self, removed: Column, places: Sequence[int]) -> None:
        at = np.array(places, np.int64)
        number = np.arange(len(at))
        self.inserted = at - np.searchsorted(removed, at, "left") + number
        self.felt = removed - np.arange(len(removed)) + np.searchsorted(at, removed, "right")
        self._steps = sorted(
            [(place, 0, new) for new, place in enumerate(places)]
            + [(row, 1, 0) for row in removed.tolist()]
        )

    def __call__(
        self, column: npt.NDArray[_Scalar], values: npt.NDArray[_Scalar]
    ) -> npt.NDArray[_Scalar]:
        """Return ``column`` with the rows taken out and ``values`` put in."""
        pieces: list[npt.NDArray[_Scalar]] = []
        done = 0
        for row, takes, new in self._steps:
            pieces.append(column[done:row])
            if not takes:
                pieces.append(values[new : new + 1])
            done = row + takes
        pieces.append(column[done:])
        return np.concatenate(pieces)

    def names(self, column: list[str], values: Sequence[str]) -> None:
        """Do to the list ``column`` what is done to the others."""
        if len(self._steps) <= _FEW:
            for row, takes, new in reversed(self._steps):
                column[row : row + takes] = () if takes else (values[new],)
            return
        merged: list[str] = []
        done = 0
        for row, takes, new in self._steps:
            merged += column[done:row]
            if not takes:
                merged.append(values[new])
            done = row + takes
        column[:] = merged + column[done:]
