"""The annotated spans of one document, to be asked which of them touch a stretch of text."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain, compress
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from core.annotation import SpanRow, Spans, gathered
from desktop.desk.lanes import (
    DRAWN,
    OVERFLOW,
    Changed,
    Column,
    Lanes,
    Mask,
    Rows,
    assign,
    distinct,
    reassign,
)
from desktop.desk.span_columns import (
    FEW,
    Names,
    Places,
    Splice,
    joined,
    ordered,
    reached,
    whole_numbers,
)


class Touched(NamedTuple):
    """Code points ``[start, end)`` that look different: where spans came, went or changed.

    ``lanes`` are those between which other spans only got another lane, None where none did.
    """

    start: int
    end: int
    lanes: tuple[int, int] | None = None


Laned: TypeAlias = tuple[SpanRow, int]
"""A span and its lane."""


class SpanIndex:
    """Spans in numpy columns, ordered by start, longest first, then id; a row is a place in them.

    ``me`` is the id of the analyst whose spans take the upper lanes; empty means all are alike.
    Code points throughout.  The spans are given in any order, each with an id of its own.  Row
    numbers are good until the next ``update``.
    """

    drawn = DRAWN
    """Spans in this lane and those below find no room."""

    def __init__(self, spans: Spans | Sequence[SpanRow], *, me: str = "") -> None:
        self.me = me
        if not isinstance(spans, Spans):
            spans = gathered(spans)
        groups = spans.groups
        lengths = [len(group.ids) for group in groups]
        self._tags, self._analysts = Names(), Names()
        start = joined(group.starts for group in groups)
        end = joined(group.ends for group in groups)
        ids = list(chain.from_iterable(group.ids for group in groups))
        order = ordered(start, end, ids)
        start, end = start[order], end[order]
        self.ids: list[str] = list(map(ids.__getitem__, order.tolist()))
        tags = self._tags.codes(group.tag for group in groups)
        self.tag_codes = np.repeat(tags, lengths)[order]
        analysts = self._analysts.codes(group.analyst for group in groups)
        self._analyst_codes = np.repeat(analysts, lengths)[order]
        self.unsure: Mask = np.zeros(len(ids), np.bool_)
        if spans.unsure:
            self.unsure[:] = list(map(spans.unsure.__contains__, self.ids))
        reach, mine = np.maximum.accumulate(end), self._whose(self._analyst_codes)
        self._spans = Rows(start, end, reach, mine, np.zeros(len(ids), np.int8))
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

    def laned(self, start: int, end: int) -> list[Laned]:
        """Return the spans that ``query`` finds, in order, each with its lane."""
        rows, spans = self.query(start, end), self._spans
        tags, analysts = self._tags.names, self._analysts.names
        found = zip(
            map(self.ids.__getitem__, rows.tolist()),
            spans.start[rows].tolist(),
            spans.end[rows].tolist(),
            map(tags.__getitem__, self.tag_codes[rows].tolist()),
            map(analysts.__getitem__, self._analyst_codes[rows].tolist()),
            self.unsure[rows].tolist(),
            strict=True,
        )
        return list(zip(found, spans.lane[rows].tolist(), strict=True))

    def at(self, position: int) -> list[SpanRow]:
        """Return the spans on the code point ``position``: shortest first, mine before others'."""
        spans = self._spans
        rows = self.query(position, position + 1)
        order = np.lexsort((rows, ~spans.mine[rows], spans.end[rows] - spans.start[rows]))
        return [self.get(row) for row in rows[order].tolist()]

    def row_of(self, id_: str) -> int | None:
        """Return the row of the annotation ``id_``, None if it is not here."""
        for start in self._places.of(id_):
            first, last = self._spans.start.searchsorted((start, start + 1)).tolist()
            for row in range(first, last):
                if self.ids[row] == id_:
                    return int(row)
        return None

    @cached_property
    def _places(self) -> Places:
        """Made when an id is first asked for: opening does not wait for it."""
        return Places(self.ids, self._spans.start)

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

    def update(self, ids: Iterable[str], rows: Sequence[SpanRow]) -> Touched | None:
        """Take out the spans ``ids`` and put in ``rows``; those of a known id replace it.

        Returns:
            Where anything looks different, None if nothing does.
        """
        lanes = None
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
            lanes = self._replace(sorted(gone), list(fresh.values()))
        if not touched:
            return None
        return Touched(min(start for start, _ in touched), max(end for _, end in touched), lanes)

    def _rows_of(self, ids: set[str]) -> dict[str, int]:
        """Return the rows of those of ``ids`` that are here."""
        if len(ids) > FEW:
            return {id_: row for row, id_ in enumerate(self.ids) if id_ in ids}
        found = {id_: self.row_of(id_) for id_ in ids}
        return {id_: row for id_, row in found.items() if row is not None}

    def _replace(self, gone: list[int], fresh: list[SpanRow]) -> tuple[int, int] | None:
        """Take out rows and put in spans; return between where others' lanes changed."""
        before = self._spans
        fresh.sort(key=lambda row: (row[1], -row[2], row[0]))
        removed = np.array(gone, np.int64)
        gone_mine = before.mine[removed]
        ranges = [row[1:3] for row in map(self.get, compress(gone, gone_mine.tolist()))]
        splice = Splice(removed, [self._place(row) for row in fresh])
        analysts = np.array([self._analysts.code(row[4]) for row in fresh], np.int16)
        whose = self._whose(analysts)
        ranges += [row[1:3] for row in compress(fresh, whose.tolist())]
        start = splice(before.start, whole_numbers(fresh, 1))
        end = splice(before.end, whole_numbers(fresh, 2))
        mine = splice(before.mine, whose)
        lane = splice(before.lane, np.full(len(fresh), OVERFLOW, np.int8))
        self.unsure = splice(self.unsure, np.array([row[5] for row in fresh], np.bool_))
        tags = np.array([self._tags.code(row[3]) for row in fresh], np.int16)
        self.tag_codes = splice(self.tag_codes, tags)
        self._analyst_codes = splice(self._analyst_codes, analysts)
        new_ids = [row[0] for row in fresh]
        splice.names(self.ids, new_ids)
        inserted, felt = splice.inserted, splice.felt
        first = min([*gone, *inserted.tolist()])
        settled = max([*(inserted + 1).tolist(), *felt.tolist()])
        reach = reached(end, before.reach, first, settled)
        self._spans = Rows(start, end, reach, mine, lane)
        self._places.add(fresh)
        changed = Changed(
            own=distinct(inserted[whose], felt[gone_mine]),
            other=distinct(inserted[~whose], felt[~gone_mine]),
            inserted=inserted,
            removed=removed,
            ranges=tuple(ranges),
        )
        moved = reassign(self._spans, before, changed)
        new = np.searchsorted(inserted, moved, "right") > np.searchsorted(inserted, moved, "left")
        others = moved[~new]
        return (int(start[others].min()), int(end[others].max())) if len(others) else None

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
