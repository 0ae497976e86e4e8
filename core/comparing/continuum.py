"""The chosen documents laid end to end, and every analyst's spans on them, as arrays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core.comparing.outlines import Marked

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

BLOCKS = 1000
"""Neighbouring documents or paragraphs are joined until there are no more blocks than this."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The spans of one analyst, by start, then end, then id.

    ``start`` and ``end`` count code points of all documents laid end to end; ``tag`` is the
    place of the tag among ``Continuum.tags``, ``row`` that of the annotation among
    ``Continuum.rows``.
    """

    start: Integers
    end: Integers
    tag: Integers
    row: Integers

    def __len__(self) -> int:
        return len(self.start)

    def only(self, chosen: Flags) -> "Marks":
        """Return the spans that are ``chosen``, one flag a span."""
        return Marks(self.start[chosen], self.end[chosen], self.tag[chosen], self.row[chosen])

    @property
    def overlap(self) -> bool:
        """Whether two of the spans share a character."""
        return bool((self.start[1:] < np.maximum.accumulate(self.end)[:-1]).any())

    def merged(self) -> "Marks":
        """Return the spans with those that share a character made one, as the first is tagged."""
        if not self.overlap:
            return self
        reach = np.maximum.accumulate(self.end)
        first = np.concatenate(([True], self.start[1:] >= reach[:-1]))
        heads = np.flatnonzero(first)
        last = np.append(heads[1:], len(self)) - 1
        return Marks(self.start[heads], reach[last], self.tag[heads], self.row[heads])


@dataclass(frozen=True, slots=True)
class Continuum:
    """What the analysts marked on the documents laid end to end.

    ``marks`` are in the order of ``analysts``.  ``blocks`` are what a bootstrap draws from,
    documents or the paragraphs of a single one: where each starts, and last of all the length.
    """

    rows: Sequence[Marked]
    analysts: tuple[str, ...]
    tags: tuple[str, ...]
    marks: tuple[Marks, ...]
    blocks: Integers

    @property
    def length(self) -> int:
        """How many code points all documents have."""
        return int(self.blocks[-1])

    @property
    def overlapping(self) -> tuple[str, ...]:
        """The analysts of whom two spans share a character."""
        pairs = zip(self.analysts, self.marks, strict=True)
        return tuple(analyst for analyst, marks in pairs if marks.overlap)

    def of_tag(self, tag: str) -> "Continuum":
        """Return it with the spans of one tag only, an analyst's overlapping ones merged."""
        number = self.tags.index(tag)
        marks = tuple(own.only(own.tag == number).merged() for own in self.marks)
        return replace(self, marks=marks)

    def block_of(self, positions: Integers) -> Integers:
        """Return the block that holds each position."""
        return np.searchsorted(self.blocks, positions, "right").astype(np.int64) - 1


def continuum(
    annotations: Iterable[Marked], analysts: Sequence[str], texts: Mapping[str, str]
) -> Continuum:
    """Lay the documents of ``texts`` end to end, in that order.

    ``texts`` maps ids to canonical texts.  Annotations of other documents and other analysts
    are left out.  Of a discontinuous span the extent counts.
    """
    lengths = np.array([len(text) for text in texts.values()], np.int64)
    ends = np.cumsum(lengths)
    offset = dict(zip(texts, (ends - lengths).tolist(), strict=True))
    chosen = {analyst: number for number, analyst in enumerate(analysts)}
    rows = [row for row in annotations if row.analyst in chosen and row.document in offset]
    tags = tuple(sorted({row.tag for row in rows}))
    numbers = {tag: number for number, tag in enumerate(tags)}
    rows.sort(key=lambda row: (offset[row.document] + row.span.start, row.span.end, row.id))
    table = np.array(
        [
            (
                (at := offset[row.document]) + row.span.start,
                at + row.span.end,
                numbers[row.tag],
                chosen[row.analyst],
            )
            for row in rows
        ],
        np.int64,
    ).reshape(-1, 4)
    places = np.arange(len(rows))
    marks = []
    for number in range(len(analysts)):
        own = table[:, 3] == number
        marks.append(Marks(table[own, 0], table[own, 1], table[own, 2], places[own]))
    return Continuum(rows, tuple(analysts), tags, tuple(marks), _blocks(texts, ends))


def distinct(values: Integers) -> Integers:
    """Return the distinct values in order; sorting is many times faster than ``np.unique``."""
    ordered = np.sort(values)
    first = np.ones(len(ordered), bool)
    first[1:] = ordered[1:] != ordered[:-1]
    return ordered[first]


def _blocks(texts: Mapping[str, str], ends: Integers) -> Integers:
    """Return where documents start, or paragraphs if there is one document, and the length."""
    starts = (
        (ends[:-1] if len(ends) > 1 else _paragraphs(*texts.values())).tolist() if texts else []
    )
    total = int(ends[-1]) if len(ends) else 0
    edges = np.unique([0, *starts, total])
    step = -(-(len(edges) - 1) // BLOCKS) or 1
    return np.append(edges[:-1:step], total).astype(np.int64)


def _paragraphs(text: str) -> Integers:
    """Return where paragraphs start; blank lines go with the paragraph before them."""
    starts, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            starts.append(at)
        at += len(line) + 1
    return np.array(starts[1:], np.int64)
