"""The best one-to-one pairing of two small sets, by hand.

Among the pairings of most pairs the one of most worth is found, by shortest augmenting paths
(Kuhn 1955; with potentials after Edmonds & Karp 1972).  The time is polynomial: a path for each
member of the left set, each of O(edges · log edges).
"""

from collections.abc import Sequence
from heapq import heappop, heappush

import numpy as np

Choices = Sequence[Sequence[tuple[int, int]]]

_MANY = 1000
_DENSE = 8
"""From so many choices, and so many a member, whole rows are faster than single choices."""

_NEVER = 1 << 60


def best_pairs(choices: Choices) -> list[int | None]:
    """Return the partner of each member of the left set, or None for those left alone.

    ``choices`` holds, for each of them, the members of the right set that it may be paired
    with, each with the worth of that pair, a whole number from 0 to ``2 ** 41``.
    """
    most = max((worth for row in choices for _, worth in row), default=0)
    pair = 1 + min(len(choices), len({right for row in choices for right, _ in row})) * (most + 1)
    costs = [[(right, most - worth) for right, worth in row] for row in choices]
    number = sum(map(len, costs))
    dense = number >= _MANY and number >= _DENSE * len(costs)
    return (_DensePairing if dense else _Pairing)(costs, pair + most).solved()


class _Pairing:
    """A pairing that grows by one left member at a time and stays cheapest.

    Every left member may also stay alone, which costs ``alone``: more than all pairs together,
    so that a pairing of more pairs is always cheaper.  ``_left`` and ``_right`` are potentials:
    no choice costs less than their sum, and those paired cost exactly that.
    """

    def __init__(self, costs: list[list[tuple[int, int]]], alone: int) -> None:
        self._costs = costs
        self._alone = alone
        self._left = [min((cost for _, cost in row), default=alone) for row in costs]
        self._right: dict[int, int] = {}
        self._partner: list[int | None] = [None] * len(costs)
        self._holder: dict[int, int] = {}

    def solved(self) -> list[int | None]:
        """Return the partner of each left member."""
        waiting = [member for member in range(len(self._costs)) if not self._take_free(member)]
        for member in waiting:
            self._augment(member)
        return self._partner

    def _take_free(self, member: int) -> bool:
        """Pair a member with one of its cheapest choices if that is free."""
        for right, cost in self._costs[member]:
            if cost == self._left[member] and right not in self._holder:
                self._partner[member] = right
                self._holder[right] = member
                return True
        return False

    def _augment(self, root: int) -> None:
        """Pair ``root`` by the cheapest chain of exchanges, or leave one member alone."""
        distance: dict[int, int] = {root: 0}
        came: dict[int, int] = {}
        settled: dict[int, int] = {}
        reach: dict[int, int] = {}
        heap: list[tuple[int, int]] = []
        out, cheapest_out = root, self._alone - self._left[root]
        member, base, free = root, 0, None
        while True:
            for right, cost in self._costs[member]:
                far = base + cost - self._left[member] - self._right.get(right, 0)
                if right not in settled and far < reach.get(right, cheapest_out):
                    reach[right] = far
                    came[right] = member
                    heappush(heap, (far, right))
            while heap and heap[0][1] in settled:
                heappop(heap)
            if not heap or heap[0][0] >= cheapest_out:
                length = cheapest_out
                break
            length, right = heappop(heap)
            settled[right] = length
            if right not in self._holder:
                free = right
                break
            member = self._holder[right]
            base = distance[member] = length
            if base + self._alone - self._left[member] < cheapest_out:
                out, cheapest_out = member, base + self._alone - self._left[member]
        for left, far in distance.items():
            self._left[left] += length - far
        for right, far in settled.items():
            self._right[right] = self._right.get(right, 0) - (length - far)
        self._exchange(root, out, free, came)

    def _exchange(self, root: int, out: int, free: int | None, came: dict[int, int]) -> None:
        """Hand partners on along the chain that ends at ``free``, or where ``out`` stays alone."""
        if free is None:
            free, self._partner[out] = self._partner[out], None
            if out == root:
                return
            assert free is not None
        right: int | None = free
        while right is not None:
            left = came[right]
            given, self._partner[left] = self._partner[left], right
            self._holder[right] = left
            right = None if left == root else given


class _DensePairing(_Pairing):
    """The same with all choices in one table, for sets in which nearly all may be paired."""

    def __init__(self, costs: list[list[tuple[int, int]]], alone: int) -> None:
        super().__init__(costs, alone)
        width = 1 + max(right for row in costs for right, _ in row)
        self._table = np.full((len(costs), width), _NEVER)
        for member, row in enumerate(costs):
            if row:
                rights, worths = zip(*row, strict=True)
                self._table[member, list(rights)] = worths
        self._potential = np.zeros(width, np.int64)

    def _augment(self, root: int) -> None:
        reach = np.full(len(self._potential), _NEVER)
        came = np.full(len(self._potential), -1)
        unsettled = np.zeros(len(self._potential), np.int64)
        distance = {root: 0}
        settled: dict[int, int] = {}
        out, cheapest_out = root, self._alone - self._left[root]
        member, base, free = root, 0, None
        while True:
            far = self._table[member] - self._potential + unsettled
            far += base - self._left[member]
            better = far < reach
            np.copyto(reach, far, where=better)
            came[better] = member
            right = int(reach.argmin())
            length = int(reach[right])
            if length >= cheapest_out:
                length = cheapest_out
                break
            settled[right] = length
            reach[right] = _NEVER
            unsettled[right] = _NEVER
            if right not in self._holder:
                free = right
                break
            member = self._holder[right]
            base = distance[member] = length
            if base + self._alone - self._left[member] < cheapest_out:
                out, cheapest_out = member, base + self._alone - self._left[member]
        for left, far_left in distance.items():
            self._left[left] += length - far_left
        for right, far_right in settled.items():
            self._potential[right] -= length - far_right
        self._exchange(root, out, free, {right: int(came[right]) for right in settled})
