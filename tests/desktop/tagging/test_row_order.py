"""Rows that come and go in place stand as in a list that is made anew."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from desktop.tagging.row_order import RowOrder

CHANGES = st.lists(st.tuples(st.booleans(), st.integers(0, 1_000)), max_size=60)


@given(st.lists(st.integers(0, 99), max_size=20), CHANGES)
def test_rows_come_and_go_as_in_a_list(rows, changes):
    order, expected = RowOrder(np.array(rows, np.int64)), list(rows)
    for comes, number in changes:
        if comes:
            at = number % (len(expected) + 1)
            order.insert(at, number)
            expected.insert(at, number)
        elif expected:
            at = number % len(expected)
            order.remove(at)
            del expected[at]
        assert order.rows.tolist() == expected
        assert len(order) == len(expected)


@given(st.lists(st.integers(0, 99), max_size=20), st.sets(st.integers(0, 19)))
def test_some_are_passed_over(rows, places):
    chosen = sorted(at for at in places if at < len(rows))
    rest = RowOrder(np.array(rows, np.int64)).without(chosen)
    shown = [rest[at] for at in range(len(rest))]
    assert shown == [row for at, row in enumerate(rows) if at not in chosen]
