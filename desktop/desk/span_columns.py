"""The columns of a span index: how they are made, put in order, searched by id and changed."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from core.annotation import SpanRow
from desktop.desk.lanes import Column

FEW = 64
"""So many rows are changed one by one; with more, all are gone through once."""

_STRETCH = 256
"""So many rows are gone through before one looks whether all is again as it was."""

_Scalar = TypeVar("_Scalar", bound=np.generic)


class Names:
    """Numbers for the few names that many rows share, so that a row keeps two bytes of each."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._codes: dict[str, int] = {}

    def code(self, name: str) -> int:
        """Return the number of ``name``, a new one if it has none."""
        code = self._codes.setdefault(name, len(self.names))
        if code == len(self.names):
            self.names.append(name)
        return code

    def codes(self, names: Iterable[str]) -> npt.NDArray[np.int16]:
        """Return the numbers of names."""
        return np.array([self.code(name) for name in names], np.int16)


class Places:
    """Where the span of each id starts, or once started: who asks looks whether it is there.

    Sixteen bytes for each id, and nothing to put in order when a span comes or goes.
    """

    def __init__(self, ids: Sequence[str], starts: Column) -> None:
        hashes = np.fromiter(map(hash, ids), np.int64, len(ids))
        order = np.argsort(hashes)
        self._hashes, self._starts = hashes[order], starts[order]
        self._moved: dict[str, int] = {}

    def of(self, id_: str) -> list[int]:
        """Return the starts where the span ``id_`` may be."""
        if id_ in self._moved:
            return [self._moved[id_]]
        key = hash(id_)
        first = int(np.searchsorted(self._hashes, key, "left"))
        last = int(np.searchsorted(self._hashes, key, "right"))
        starts: list[int] = self._starts[first:last].tolist()
        return starts

    def add(self, rows: Iterable[SpanRow]) -> None:
        """Take in spans that are new or were moved."""
        self._moved.update((row[0], row[1]) for row in rows)


def whole_numbers(rows: Sequence[SpanRow], column: int) -> Column:
    """Return a column of whole numbers."""
    return np.fromiter(map(itemgetter(column), rows), np.int64, len(rows))


def joined(parts: Iterable[Sequence[int]]) -> Column:
    """Return whole numbers that come in parts as one column."""
    return np.concatenate([np.empty(0, np.int64), *(np.array(part, np.int64) for part in parts)])


def reached(end: Column, former: Column, row: int, settled: int) -> Column:
    """Return the running greatest end, given what it was and the first row that differs.

    From the row ``settled`` on, all rows are the last ones of the former.
    """
    moved = len(end) - len(former)
    reach = np.empty(len(end), np.int64)
    reach[:row] = former[:row]
    stop, greatest = row, int(reach[row - 1]) if row else 0
    while stop < len(end):
        begin, stop = stop, min(max(stop, settled) + _STRETCH, len(end))
        np.maximum.accumulate(end[begin:stop], out=reach[begin:stop])
        np.maximum(reach[begin:stop], greatest, out=reach[begin:stop])
        greatest = int(reach[stop - 1])
        if stop < len(end) and greatest == former[stop - 1 - moved]:
            reach[stop:] = former[stop - moved :]
            break
    return reach


def ordered(start: Column, end: Column, ids: Sequence[str]) -> Column:
    """Return the order by start, longest first, then id."""
    keys = start * (end.max(initial=0) + 1) - end
    order = np.argsort(keys, kind="stable")
    tied = np.append(np.diff(keys[order]) == 0, [False])
    done = 0
    for first in np.flatnonzero(tied).tolist():
        if first < done:
            continue
        done = first + 1
        while tied[done]:
            done += 1
        order[first : done + 1] = sorted(order[first : done + 1].tolist(), key=ids.__getitem__)
    return order


class Splice:
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
        if len(self._steps) <= FEW:
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
