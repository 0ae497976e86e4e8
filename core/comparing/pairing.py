"""Two analysts against each other: which of their spans are pairs, by each rule, with the ids."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.comparing.alignment import OVERLAP, Pairs, Rule, matched, overlapping
from core.comparing.continuum import Continuum, Floats

Ids = tuple[str, ...]
IdPairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Split:
    """How the spans of two analysts differ, paired by one shared character whatever the tag.

    Pairs are of annotation ids, the first analyst's first.
    """

    same: IdPairs
    tag: IdPairs
    boundary: IdPairs
    boundary_and_tag: IdPairs
    only_first: Ids
    only_second: Ids


@dataclass(frozen=True)
class Pairing:
    """The spans of two analysts, given by their places in ``continuum.analysts``."""

    continuum: Continuum
    first: int
    second: int

    @cached_property
    def _overlapping(self) -> Pairs:
        return overlapping(self.continuum.marks[self.first], self.continuum.marks[self.second])

    @cached_property
    def _known(self) -> dict[str, Pairs]:
        return {}

    def pairs(self, rule: Rule) -> Pairs:
        """Return the one-to-one pairs by ``rule``."""
        if rule.name not in self._known:
            self._known[rule.name] = matched(self._overlapping.admitted(rule))
        return self._known[rule.name]

    def ids(self, rule: Rule) -> IdPairs:
        """Return the annotation ids of the one-to-one pairs by ``rule``."""
        return self._ids(self.pairs(rule))

    def counts(self, rule: Rule) -> tuple[Floats, Floats]:
        """Return how many spans of both have a partner, and how many there are, by block."""
        pairs = self.pairs(rule)
        one, other = self.continuum.marks[self.first], self.continuum.marks[self.second]
        paired = self._by_block(one.start[pairs.first]) + self._by_block(other.start[pairs.second])
        return paired, self._by_block(one.start) + self._by_block(other.start)

    def tags(self, rule: Rule) -> tuple[Floats, Floats, Floats]:
        """Return how many pairs have one tag, and how often either gave each tag, by block."""
        pairs = self.pairs(rule)
        one, other = self.continuum.marks[self.first], self.continuum.marks[self.second]
        blocks, width = len(self.continuum.blocks) - 1, max(len(self.continuum.tags), 1)
        block = self.continuum.block_of(one.start[pairs.first])
        agreed = np.bincount(block, pairs.same, blocks).astype(float)
        given = [
            np.bincount(block * width + tags, minlength=blocks * width).astype(float)
            for tags in (one.tag[pairs.first], other.tag[pairs.second])
        ]
        return agreed, given[0].reshape(blocks, width), given[1].reshape(blocks, width)

    def _by_block(self, starts: np.ndarray) -> Floats:
        blocks = len(self.continuum.blocks) - 1
        return np.bincount(self.continuum.block_of(starts), minlength=blocks).astype(float)

    @cached_property
    def split(self) -> Split:
        """How the spans differ."""
        pairs = self.pairs(OVERLAP)
        spans, tags = pairs.shared == pairs.union, pairs.same == 1
        return Split(
            same=self._ids(pairs.only(spans & tags)),
            tag=self._ids(pairs.only(spans & ~tags)),
            boundary=self._ids(pairs.only(~spans & tags)),
            boundary_and_tag=self._ids(pairs.only(~spans & ~tags)),
            only_first=self._alone(self.first, pairs.first),
            only_second=self._alone(self.second, pairs.second),
        )

    @cached_property
    def confusion(self) -> dict[tuple[str, str], IdPairs]:
        """The pairs by one shared character, under the tags that both analysts gave."""
        cells: dict[tuple[str, str], list[tuple[str, str]]] = {}
        pairs = self.pairs(OVERLAP)
        tags = self.continuum.tags
        one, other = self.continuum.marks[self.first], self.continuum.marks[self.second]
        cell = zip(one.tag[pairs.first].tolist(), other.tag[pairs.second].tolist(), strict=True)
        for (mine, theirs), ids in zip(cell, self._ids(pairs), strict=True):
            cells.setdefault((tags[mine], tags[theirs]), []).append(ids)
        return {cell: tuple(ids) for cell, ids in cells.items()}

    def _ids(self, pairs: Pairs) -> IdPairs:
        ours = self._names(self.first, pairs.first)
        return tuple(zip(ours, self._names(self.second, pairs.second), strict=True))

    def _names(self, analyst: int, places: np.ndarray) -> Sequence[str]:
        rows = self.continuum.marks[analyst].row[places].tolist()
        return [self.continuum.rows[row].id for row in rows]

    def _alone(self, analyst: int, paired: np.ndarray) -> Ids:
        places = np.arange(len(self.continuum.marks[analyst]))
        return tuple(self._names(analyst, np.setdiff1d(places, paired)))
