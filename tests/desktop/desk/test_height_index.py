"""The height index against plain sums."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.desk.height_index import HeightIndex

HEIGHTS = st.lists(st.integers(1, 90).map(float), min_size=1, max_size=30)


@settings(deadline=None)
@given(
    HEIGHTS,
    st.integers(1, 60),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 200).map(float)), max_size=6),
    st.floats(-50, 60_000),
)
def test_tops_and_finds_are_those_of_plain_sums(some, times, changes, y):
    heights = np.array(some * times)
    index = HeightIndex(heights)
    for at, height in changes:
        where = at % len(heights)
        assert index.set(where, height) == height - heights[where]
        heights[where] = height
    tops = np.concatenate(([0.0], np.cumsum(heights)))
    assert index.total() == tops[-1]
    assert index.tops().tolist() == tops.tolist()
    for at in {0, len(heights) // 2, len(heights) - 1, len(heights)}:
        assert index.top(at) == tops[at]
    found = index.find(y)
    assert 0 <= found < len(index)
    if 0 <= y < tops[-1]:
        assert tops[found] <= y < tops[found + 1]


@pytest.mark.parametrize("count", [511, 512, 513, 1024])
def test_a_paragraph_at_the_edge_of_a_block_is_found(count):
    index = HeightIndex(np.full(count, 10.0))
    assert [index.find(at * 10.0) for at in (0, count - 1)] == [0, count - 1]
    assert index.find(count * 10.0) == count - 1
    assert index.top(count) == count * 10.0
    assert index.height(count - 1) == 10.0


def test_the_callers_array_is_left_alone():
    heights = np.full(3, 10.0)
    HeightIndex(heights).set(1, 20.0)
    assert heights.tolist() == [10.0, 10.0, 10.0]


def test_no_paragraphs_have_no_height():
    index = HeightIndex([])
    assert (index.total(), index.find(5), index.top(0), len(index)) == (0.0, 0, 0.0, 0)
