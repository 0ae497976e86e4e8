"""The best one-to-one pairing, against all pairings there are."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.comparing import assignment
from core.comparing.assignment import best_pairs


@st.composite
def choices(draw):
    """Draw up to five members with up to five choices, often of equal worth."""
    right = draw(st.integers(1, 5))
    row = st.lists(st.tuples(st.integers(0, right - 1), st.integers(0, 4)), max_size=right)
    found = draw(st.lists(row, max_size=5))
    return [list(dict(one).items()) for one in found]


def best(found, taken=frozenset()):
    """Return the number and worth of the best pairing, by trying all."""
    if not found:
        return 0, 0
    first, *rest = found
    results = [best(rest, taken)]
    for right, worth in first:
        if right not in taken:
            number, sum_ = best(rest, taken | {right})
            results.append((number + 1, sum_ + worth))
    return max(results)


def value(found, partners):
    pairs = [(row, right) for row, right in zip(found, partners, strict=True) if right is not None]
    assert len({right for _, right in pairs}) == len(pairs)
    return len(pairs), sum(dict(row)[right] for row, right in pairs)


@given(choices())
@settings(deadline=None)
def test_no_other_pairing_is_better(found):
    assert value(found, best_pairs(found)) == best(found)


@given(choices())
@settings(deadline=None)
def test_nor_is_one_by_whole_rows(found):
    if any(found):
        most = max(worth for row in found for _, worth in row)
        costs = [[(right, most - worth) for right, worth in row] for row in found]
        partners = assignment._DensePairing(costs, 1000).solved()
        assert value(found, partners) == best(found)


def test_more_pairs_are_better_than_any_worth():
    assert best_pairs([[(0, 9), (1, 0)], [(0, 9)]]) == [1, 0]
    assert best_pairs([[(0, 0), (1, 1000)], [(1, 0)]]) == [0, 1]


@pytest.mark.parametrize("size", [60, 150])
def test_both_ways_find_equally_good_pairings_of_large_dense_sets(size):
    draw = random.Random(size)
    found = [[(right, draw.randrange(2**40)) for right in range(size)] for _ in range(size)]
    most = max(worth for row in found for _, worth in row)
    costs = [[(right, most - worth) for right, worth in row] for row in found]
    alone = 1 + (size + 2) * (most + 1)
    by_choice = assignment._Pairing(costs, alone).solved()
    assert value(found, by_choice) == value(found, best_pairs(found))
