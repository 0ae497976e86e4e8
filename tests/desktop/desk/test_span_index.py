"""The span index against a plain list of spans."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.annotation import SpanRow
from desktop.desk.span_index import SpanIndex, Touched

steady = settings(deadline=None)
LENGTH = 200
IDS = [f"id{number:02}" for number in range(50)]
ROWS = st.tuples(
    st.sampled_from(IDS),
    st.integers(0, LENGTH - 1),
    st.one_of(st.integers(1, 5), st.integers(1, LENGTH)),
    st.sampled_from(["claim", "assessment", "fact"]),
    st.sampled_from(["ana", "ben"]),
    st.booleans(),
).map(lambda row: (row[0], row[1], row[1] + row[2], *row[3:]))
SETS = st.lists(ROWS, max_size=50, unique_by=lambda row: row[0])
CHANGES = st.tuples(st.sets(st.sampled_from(IDS), max_size=5), SETS)


def in_order(rows: list[SpanRow]) -> list[SpanRow]:
    return sorted(rows, key=lambda row: (row[1], -row[2], row[0]))


def everything(index: SpanIndex) -> list[SpanRow]:
    return [index.get(row) for row in range(len(index))]


@steady
@given(SETS)
def test_rows_stand_by_start_then_longest_then_id(rows):
    index = SpanIndex(rows)
    assert everything(index) == in_order(rows)
    assert len(index) == len(rows)


@steady
@given(SETS, st.integers(0, LENGTH + 9), st.integers(0, LENGTH + 9))
def test_query_finds_what_shares_a_character_with_the_range(rows, start, end):
    index = SpanIndex(rows)
    found = [index.get(row) for row in index.query(start, end).tolist()]
    shares = [r for r in in_order(rows) if max(r[1], start) < min(r[2], end)]
    assert found == shares


@steady
@given(SETS, st.integers(0, LENGTH + 9))
def test_at_lists_the_shortest_first_and_mine_before_others(rows, position):
    on_it = [row for row in rows if row[1] <= position < row[2]]
    on_it.sort(key=lambda row: (row[2] - row[1], row[4] != "ana", row[1], -row[2], row[0]))
    assert SpanIndex(rows, me="ana").at(position) == on_it


@steady
@given(SETS, st.lists(CHANGES, max_size=4), st.integers(0, LENGTH), st.integers(0, LENGTH))
def test_after_changes_every_question_is_answered_as_by_a_fresh_index(rows, changes, start, end):
    known = {row[0]: row for row in rows}
    index = SpanIndex(rows)
    for gone, new in changes:
        for id_ in gone:
            known.pop(id_, None)
        known |= {row[0]: row for row in new}
        index.update(gone, new)
        fresh = SpanIndex(list(known.values()))
        assert everything(index) == everything(fresh)
        assert index.query(start, end).tolist() == fresh.query(start, end).tolist()
        assert index.at(start) == fresh.at(start)
        for id_ in IDS:
            row = index.row_of(id_)
            assert (None if row is None else index.get(row)) == known.get(id_)


@steady
@given(SETS, CHANGES)
def test_update_returns_ranges_that_hold_all_that_looks_different(rows, change):
    gone, new = change
    index = SpanIndex(rows, me="ana")
    before = {index.get(row): int(index.lane[row]) for row in range(len(index))}
    reached = index.update(gone, new)
    after = {index.get(row): int(index.lane[row]) for row in range(len(index))}
    differing = [row for row, _ in before.items() ^ after.items()]
    if not differing:
        assert reached is None
        return
    assert reached is not None
    ranges = [(reached.start, reached.end)] + ([reached.lanes] if reached.lanes else [])
    assert all(any(a <= row[1] and row[2] <= b for a, b in ranges) for row in differing)
    itself = {row for row in differing if row[0] in {*gone, *(each[0] for each in new)}}
    assert all(reached.start <= row[1] and row[2] <= reached.end for row in itself)


def test_very_many_changes_at_once():
    rows = [(f"{at:05}", at * 3, at * 3 + 40, "claim", "ana", False) for at in range(3_000)]
    more = [(f"n{at:05}", at * 5, at * 5 + 9, "fact", "ben", True) for at in range(2_000)]
    index = SpanIndex(rows, me="ana")
    index.update([row[0] for row in rows[::3]], more)
    fresh = SpanIndex([*more, *(row for at, row in enumerate(rows) if at % 3)], me="ana")
    assert everything(index) == everything(fresh)
    assert index.lane.tolist() == fresh.lane.tolist()


def test_another_tag_alone_moves_nothing():
    index = SpanIndex([("a", 3, 9, "claim", "ana", False), ("b", 4, 6, "claim", "ana", False)])
    lanes = index.lane.tolist()
    assert index.update([], [("a", 3, 9, "fact", "ana", True)]) == Touched(3, 9)
    assert index.get(0) == ("a", 3, 9, "fact", "ana", True)
    assert index.lane.tolist() == lanes
    assert index.tag_names[index.tag_codes[0]] == "fact"


@pytest.mark.parametrize(("gone", "new"), [(["nobody"], []), ([], [])])
def test_nothing_to_change_is_nothing_to_paint(gone, new):
    index = SpanIndex([("a", 3, 9, "claim", "ana", False)])
    assert index.update(gone, new) is None


def test_an_empty_index_finds_nothing_and_takes_the_first_span():
    index = SpanIndex([])
    assert index.query(0, 10).tolist() == []
    assert index.at(0) == []
    assert index.row_of("a") is None
    assert index.update([], [("a", 3, 9, "claim", "ana", False)]) == Touched(3, 9)
    assert index.update(["a"], []) == Touched(3, 9)
    assert len(index) == 0


@steady
@given(SETS, st.lists(CHANGES, max_size=4))
def test_rows_are_found_by_id_whatever_came_and_went(rows, changes):
    index = SpanIndex(rows)
    for gone, new in [(set(), []), *changes]:
        index.update(gone, new)
        found = {id_: index.row_of(id_) for id_ in IDS}
        assert {id_: row for id_, row in found.items() if row is not None} == {
            id_: row for row, id_ in enumerate(index.ids)
        }
