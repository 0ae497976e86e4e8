"""Which spans of two analysts belong together: one-to-one, by a rule that is told in words.

Greedy pairing from left to right loses pairs where spans nest.  Here the pairing is the best
there is: of all one-to-one pairings of admissible spans one with most pairs, among those one
with the greatest sum of intersection over union, among those one with most equal tags.
"""

from dataclasses import dataclass

import numpy as np

from core.comparing.assignment import best_pairs
from core.comparing.continuum import Floats, Integers, Marks

SCALE = 1 << 40
"""Intersection over union is weighed in steps of one by this."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What two spans must have in common to count as a pair.

    ``least`` is the intersection over union that they must reach, in characters; 0 stands for
    one shared character, 1 for the same start and end.
    """

    name: str
    words: str
    least: float
    tag: bool


RULES = (
    Rule(
        "exact_tag",
        "Same start, same end and same tag, to the character. What counts as alike may differ a"
        " little at its edges.",
        1,
        tag=True,
    ),
    Rule("exact", "Same start and same end, to the character, whatever the tag.", 1, tag=False),
    Rule("overlap_tag", "At least one character in common and the same tag.", 0, tag=True),
    Rule("overlap", "At least one character in common, whatever the tag.", 0, tag=False),
    Rule(
        "iou50_tag",
        "The same tag, and what both cover is at least half of what either covers.",
        0.5,
        tag=True,
    ),
    Rule("iou50", "What both cover is at least half of what either covers.", 0.5, tag=False),
)
"""Every rule by which spans are paired; each pairing is one-to-one."""

OVERLAP = RULES[3]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of spans of two analysts: places among the marks of either, and what they share.

    ``shared`` and ``union`` count characters, ``same`` is 1 where the tags are equal, else 0.
    """

    first: Integers
    second: Integers
    shared: Integers
    union: Integers
    same: Integers

    def __len__(self) -> int:
        return len(self.first)

    def only(self, chosen: np.ndarray) -> "Pairs":
        """Return the pairs that are ``chosen``, by flags or places."""
        return Pairs(
            self.first[chosen],
            self.second[chosen],
            self.shared[chosen],
            self.union[chosen],
            self.same[chosen],
        )

    @property
    def iou(self) -> Floats:
        """Intersection over union, in characters."""
        return self.shared / self.union

    def admitted(self, rule: Rule) -> "Pairs":
        """Return the pairs that ``rule`` admits."""
        return self.only((self.shared >= rule.least * self.union) & (self.same >= rule.tag))


def overlapping(first: Marks, second: Marks) -> Pairs:
    """Return all pairs of spans of two analysts that share a character."""
    # Either the second starts within the first, or the first starts within the second.
    one, two = _within(second.start, first.start, first.end, side="left")
    three, four = _within(first.start, second.start, second.end, side="right")
    ours, theirs = np.concatenate((one, four)), np.concatenate((two, three))
    order = np.lexsort((theirs, ours))
    ours, theirs = ours[order], theirs[order]
    shared = np.minimum(first.end[ours], second.end[theirs])
    shared -= np.maximum(first.start[ours], second.start[theirs])
    union = np.maximum(first.end[ours], second.end[theirs])
    union -= np.minimum(first.start[ours], second.start[theirs])
    same = (first.tag[ours] == second.tag[theirs]).astype(np.int64)
    return Pairs(ours, theirs, shared, union, same)


def _within(
    sought: Integers, start: Integers, end: Integers, *, side: str
) -> tuple[Integers, Integers]:
    """Return each range with each of the sorted ``sought`` positions that it holds, as places.

    A position at the start of a range is in it if ``side`` is left.
    """
    low = np.searchsorted(sought, start, "left" if side == "left" else "right")
    high = np.maximum(np.searchsorted(sought, end, "left"), low)
    numbers = high - low
    ranges = np.repeat(np.arange(len(start)), numbers)
    before = np.cumsum(numbers) - numbers
    return ranges, np.arange(len(ranges)) - np.repeat(before - low, numbers)


def matched(pairs: Pairs) -> Pairs:
    """Return the best one-to-one pairing among admissible ``pairs``.

    Sums of intersection over union that differ by less than a thousand-millionth count as equal.
    """
    if not len(pairs):
        return pairs
    per_first, per_second = np.bincount(pairs.first), np.bincount(pairs.second)
    alone = (per_first[pairs.first] == 1) & (per_second[pairs.second] == 1)
    rest = np.flatnonzero(~alone)
    if not len(rest):
        return pairs
    component = _components(pairs.first[rest], pairs.second[rest])
    rest = rest[np.argsort(component, kind="stable")]
    component = np.sort(component)
    chosen = [np.flatnonzero(alone)]
    star = np.minimum(
        _distinct(component, pairs.first[rest]), _distinct(component, pairs.second[rest])
    )
    chosen.append(
        _best_of_stars(pairs, rest[star[component] == 1], component[star[component] == 1])
    )
    many = rest[star[component] > 1]
    cuts = np.flatnonzero(np.diff(component[star[component] > 1])) + 1
    chosen += [_best(pairs, edges) for edges in np.split(many, cuts) if len(edges)]
    return pairs.only(np.sort(np.concatenate(chosen)))


def _components(first: Integers, second: Integers) -> Integers:
    """Return for each pair the number of its connected component, counted from 0."""
    # Labels fall to the least of their neighbours', and then to their label's label, until
    # nothing falls any more: the number of rounds grows with the logarithm of the longest chain.
    size = int(first.max()) + 1
    label = np.arange(size + int(second.max()) + 1)
    other = second + size
    while True:
        least = np.minimum(label[first], label[other])
        before = label.copy()
        np.minimum.at(label, before[first], least)
        np.minimum.at(label, before[other], least)
        np.minimum.at(label, first, least)
        np.minimum.at(label, other, least)
        label = label[label]
        if (label == before).all():
            return np.unique(label[first], return_inverse=True)[1]


def _distinct(component: Integers, members: Integers) -> Integers:
    """Return how many distinct ``members`` the pairs of each component have."""
    _, place = np.unique(members, return_index=True)
    return np.bincount(component[place], minlength=int(component[-1]) + 1)


def _best_of_stars(pairs: Pairs, edges: Integers, component: Integers) -> Integers:
    """Return the best pair of each component in which one side has a single span."""
    order = np.lexsort((-pairs.same[edges], -pairs.iou[edges], component))
    _, place = np.unique(component[order], return_index=True)
    return edges[order[place]]


def _best(pairs: Pairs, edges: Integers) -> Integers:
    """Return the best pairing of one component, by the places of its pairs."""
    lefts = {left: number for number, left in enumerate(dict.fromkeys(pairs.first[edges].tolist()))}
    rights = {
        right: number for number, right in enumerate(dict.fromkeys(pairs.second[edges].tolist()))
    }
    # A whole tag more outweighs what rounding does to the sum of all pairs, and no more.
    bonus = 1 + min(len(lefts), len(rights))
    choices: list[list[tuple[int, int]]] = [[] for _ in lefts]
    place = {}
    rows = zip(
        edges.tolist(),
        pairs.first[edges].tolist(),
        pairs.second[edges].tolist(),
        pairs.shared[edges].tolist(),
        pairs.union[edges].tolist(),
        pairs.same[edges].tolist(),
        strict=True,
    )
    for edge, left, right, shared, union, same in rows:
        worth = (2 * shared * SCALE + union) // (2 * union) + same * bonus
        choices[lefts[left]].append((rights[right], worth))
        place[lefts[left], rights[right]] = edge
    found = enumerate(best_pairs(choices))
    return np.array([place[left, right] for left, right in found if right is not None], np.int64)
