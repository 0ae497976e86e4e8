"""Lanes: no strokes run into one another, whoever drew them and in whatever order."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.annotation import SpanRow
from desktop.desk import lanes
from desktop.desk.span_index import SpanIndex, Touched

steady = settings(deadline=None)
LENGTH = 120
ANALYSTS = ("ana", "ben", "cyd")


def span_rows(ids: list[str]) -> st.SearchStrategy[SpanRow]:
    """Strategy of one span row with an id among ``ids``; many long ones, so that lanes run out."""
    return st.tuples(
        st.sampled_from(ids),
        st.integers(0, LENGTH - 1),
        st.one_of(st.integers(1, 4), st.integers(1, 60)),
        st.sampled_from(["claim", "fact"]),
        st.sampled_from(ANALYSTS),
        st.booleans(),
    ).map(lambda row: (row[0], row[1], row[1] + row[2], *row[3:]))


IDS = [f"id{number:02}" for number in range(40)]
SETS = st.lists(span_rows(IDS), max_size=40, unique_by=lambda row: row[0])


def overlap(one: SpanRow, other: SpanRow) -> bool:
    return one[1] < other[2] and other[1] < one[2]


def laned(index: SpanIndex) -> list[tuple[SpanRow, int]]:
    return [(index.get(row), int(index.lane[row])) for row in range(len(index))]


def expected_lanes(rows: list[SpanRow], me: str) -> dict[SpanRow, int]:
    """The rule itself, span by span against all before it."""
    given_lanes: dict[SpanRow, int] = {}
    rows = sorted(rows, key=lambda row: (row[1], -row[2], row[0]))
    mine = [row for row in rows if not me or row[4] == me]
    for row in [*mine, *(row for row in rows if row not in mine)]:
        own = row in mine
        met = [(r, lane) for r, lane in given_lanes.items() if overlap(r, row)]
        below = 0 if own else 1 + max((lane for r, lane in met if r in mine), default=-1)
        taken = {lane for r, lane in met if (r in mine) == own}
        free = [lane for lane in range(below, lanes.DRAWN) if lane not in taken]
        given_lanes[row] = free[0] if free else lanes.OVERFLOW
    return given_lanes


@steady
@given(SETS, st.sampled_from(["", "ana"]))
def test_lanes_follow_the_rule(rows, me):
    assert dict(laned(SpanIndex(rows, me=me))) == expected_lanes(rows, me)


@steady
@given(SETS, st.sampled_from(["", "ana"]))
def test_no_two_drawn_spans_that_overlap_share_a_lane(rows, me):
    drawn = [(row, lane) for row, lane in laned(SpanIndex(rows, me=me)) if lane < lanes.DRAWN]
    for number, (row, lane) in enumerate(drawn):
        assert not any(overlap(row, other) for other, at in drawn[:number] if at == lane)


@steady
@given(SETS)
def test_others_lie_below_mine(rows):
    known = laned(SpanIndex(rows, me="ana"))
    for row, lane in known:
        if row[4] != "ana" and lane < lanes.DRAWN:
            mine = [at for other, at in known if other[4] == "ana" and overlap(row, other)]
            assert lane > max(mine, default=-1)


@steady
@given(SETS, st.randoms())
def test_lanes_do_not_depend_on_the_order_given(rows, random):
    shuffled = rows.copy()
    random.shuffle(shuffled)
    assert laned(SpanIndex(rows, me="ana")) == laned(SpanIndex(shuffled, me="ana"))


@steady
@given(
    SETS,
    st.lists(st.tuples(st.sets(st.sampled_from(IDS), max_size=4), SETS), max_size=5),
    st.sampled_from(["", "ana"]),
    st.sampled_from([(0, 64), (200, 1), (200, 64)]),
)
def test_changes_one_by_one_lead_to_the_lanes_of_a_fresh_start(rows, changes, me, pace):
    with pytest.MonkeyPatch.context() as patch:
        # Small stretches meet the places where a change dies out; many changes start afresh.
        patch.setattr(lanes, "_MANY", pace[0])
        patch.setattr(lanes, "_FIRST_STRETCH", pace[1])
        known = {row[0]: row for row in rows}
        index = SpanIndex(rows, me=me)
        for gone, new in changes:
            for id_ in gone:
                known.pop(id_, None)
            known |= {row[0]: row for row in new}
            index.update(gone, new)
            assert laned(index) == laned(SpanIndex(list(known.values()), me=me))


def test_a_span_among_very_many_changes_no_lane_far_away():
    rows = [(f"{at:06}", at * 10, at * 10 + 25, "claim", "ana", False) for at in range(20_000)]
    index = SpanIndex(rows)
    before = index.lane.copy()
    reached = index.update([], [("new", 100_000, 100_003, "fact", "ana", False)])
    row = index.row_of("new")
    assert row is not None
    assert np.array_equal(np.delete(index.lane, row), before)
    assert reached == Touched(100_000, 100_003)
