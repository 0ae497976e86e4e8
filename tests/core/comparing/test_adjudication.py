"""Deciding groups: what outcomes add, and which groups a later change re-opens."""

from dataclasses import replace

import pytest

from core.comparing.adjudication import (
    State,
    accepted,
    fingerprint,
    standings,
    take_alike,
    taken_from,
)
from core.decision import Decision, Outcome
from core.decision import standing as not_replaced
from core.span import Span
from tests.core.comparing.cases import at, compared

TEXT = "The old bridge fell, they say, because rust had won. Nobody was hurt."
ANA = at("a", 0, 19, attributes={"credibility": 2}, updated="2031-01-01T00:00:00.000Z")
BEN = at("b", 4, 19, "fact", note="seen", updated="2031-01-01T00:00:00.000Z")
LATER = "2031-02-01T00:00:00.000Z"


def only_group(*annotations, analysts="ab"):
    (group,) = compared(*annotations, analysts=analysts, text=TEXT).groups
    return group


def decided(group, *, id_="1", outcome=Outcome.TAKE, at=LATER, seen=None):
    """Return a decision on a group, and what its group said then."""
    members = tuple(member.id for member in group.members)
    decision = Decision(id_, members, outcome, "", "c", at)
    return decision, fingerprint(group) if seen is None else seen


def stand(groups, *decided):
    return standings(groups, [one for one, _ in decided], {one.id: then for one, then in decided})


def standing(group, *decided):
    (found,) = stand([group], *decided)
    return found


def test_what_is_alike_is_accepted_with_the_edges_that_most_gave():
    rows = [at("a", 0, 20), at("b", 0, 19), at("c", 0, 19)]
    assert accepted(only_group(*rows, analysts="abc"), "abc") == rows[1]
    assert accepted(only_group(*rows, analysts="abc"), "acb") == rows[2]
    assert accepted(only_group(*rows[:2]), "ab") == rows[0]
    assert accepted(only_group(*rows[:2]), "ba") == rows[1]


def test_what_is_alike_but_for_what_was_judged_is_taken_from_the_first_analyst():
    rows = [at("a", 0, 19, attributes={"credibility": 2}), at("b", 0, 19)]
    for order, taken in (("ab", rows[0].id), ("ba", rows[1].id)):
        (ruling,) = take_alike([only_group(*rows)], order)
        assert ruling.taken == (taken,)
        assert set(ruling.members) == {row.id for row in rows}


def test_whose_view_was_taken_is_seen_by_all_that_it_says():
    group = only_group(ANA, BEN)
    assert taken_from(group, [replace(BEN, id="z", analyst="c")]) == ("b",)
    assert taken_from(group, [replace(BEN, id="z", note="other")]) == ()
    assert taken_from(group, []) == ()


def test_what_several_marked_alike_was_taken_from_all_of_them():
    twin = replace(ANA, id="t", analyst="b")
    assert taken_from(only_group(ANA, twin), [replace(ANA, id="z", analyst="c")]) == ("a", "b")


def test_what_differs_is_not_accepted_in_bulk():
    with pytest.raises(ValueError, match="not alike"):
        accepted(only_group(ANA, BEN), "ab")


def test_a_group_without_a_decision_is_open():
    assert standing(only_group(ANA, BEN)).state is State.OPEN


def test_a_decision_holds_as_long_as_its_members_stay_as_they_were():
    group = only_group(ANA, BEN)
    found = standing(group, decided(group))
    assert (found.state, found.why) == (State.DECIDED, "")


@pytest.mark.parametrize(
    "change",
    [
        {"tag": "fact"},
        {"span": Span(0, 14)},
        {"attributes": {"credibility": 3}},
        {"note": "perhaps"},
        {"segments": (Span(0, 3), Span(4, 19))},
    ],
)
def test_a_changed_member_reopens_its_group_however_early_it_was_changed(change):
    before = only_group(ANA, BEN)
    after = only_group(replace(ANA, **change), BEN)
    found = standing(after, decided(before))
    assert found.state is State.REOPENED
    assert "changed" in found.why


def test_a_change_that_was_undone_reopens_nothing():
    before = only_group(ANA, BEN)
    again = only_group(replace(ANA, revision=3, updated="2031-03-01T00:00:00.000Z"), BEN)
    assert standing(again, decided(before)).state is State.DECIDED


def test_without_a_fingerprint_a_later_time_reopens():
    before = only_group(ANA, BEN)
    after = only_group(replace(ANA, updated="2031-03-01T00:00:00.000Z"), BEN)
    assert standing(before, decided(before, seen="")).state is State.DECIDED
    assert standing(after, decided(before, seen="")).state is State.REOPENED


def test_a_span_that_came_or_went_reopens_its_group():
    pair, three = only_group(ANA, BEN), only_group(ANA, BEN, at("b", 8, 12))
    assert "come into it" in standing(three, decided(pair)).why
    assert "not in it any more" in standing(pair, decided(three)).why


def test_a_merge_reopens_only_what_it_altered():
    first = only_group(ANA, BEN)
    far = only_group(at("a", 53, 68), at("b", 53, 68, "fact"))
    decisions = [decided(first), decided(far, id_="2")]
    found = compared(ANA, BEN, at("b", 8, 12), *far.members, text=TEXT)
    states = [one.state for one in stand(found.groups, *decisions)]
    assert states == [State.REOPENED, State.DECIDED]


def test_the_last_decision_counts():
    group = only_group(ANA, BEN)
    first = decided(group)
    last = decided(group, id_="2", outcome=Outcome.DISSENT, at="2031-02-02T00:00:00.000Z")
    assert standing(group, last, first).decision is last[0]


def test_what_was_replaced_stays_so_when_its_successor_is_replaced():
    rows = (("first", "cd"), ("second", "bc"), ("third", "ab"))
    decisions = [
        Decision(id_, tuple(members), Outcome.BOTH, "", id_, f"2031-01-0{day}T00:00:00.000Z")
        for day, (id_, members) in enumerate(rows, 1)
    ]
    assert [decision.id for decision in not_replaced(decisions)] == ["third"]
