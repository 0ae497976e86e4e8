"""Pairs of spans by each rule, against all pairings there are."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from core.comparing.alignment import OVERLAP, RULES, matched, overlapping
from core.comparing.pairing import Pairing
from tests.core.comparing.cases import laid, rows


def admissible(first, second, rule):
    """Return intersection over union and same tag where ``rule`` admits a pair, else None."""
    _, start, end, tag = first
    _, other_start, other_end, other_tag = second
    shared = min(end, other_end) - max(start, other_start)
    if shared <= 0 or (rule.tag and tag != other_tag):
        return None
    iou = Fraction(shared, end - start + other_end - other_start - shared)
    return (iou, tag == other_tag) if iou >= Fraction(rule.least) else None


def best(ours, theirs, rule):
    """Return pairs, sum of intersection over union and same tags of the best pairing."""
    if not ours:
        return 0, Fraction(0), 0
    results = [best(ours[1:], theirs, rule)]
    for place, second in enumerate(theirs):
        worth = admissible(ours[0], second, rule)
        if worth:
            rest = best(ours[1:], theirs[:place] + theirs[place + 1 :], rule)
            results.append((rest[0] + 1, rest[1] + worth[0], rest[2] + worth[1]))
    return max(results)


def pairing(found, analysts="ab"):
    return Pairing(laid(found, analysts, 40), 0, 1)


@given(rows("ab", most=9))
@settings(max_examples=60, deadline=None)
def test_each_pairing_is_the_best_there_is(found):
    ours, theirs = ([row for row in found if row[0] == who] for who in "ab")
    known = {f"{who}{start}-{end}{tag}": (who, start, end, tag) for who, start, end, tag in found}
    made = pairing(found)
    for rule in RULES:
        ids = made.ids(rule)
        assert len({one for one, _ in ids}) == len({other for _, other in ids}) == len(ids)
        worths = [admissible(known[one], known[other], rule) for one, other in ids]
        assert None not in worths
        got = (len(ids), sum((w[0] for w in worths), Fraction(0)), sum(w[1] for w in worths))
        assert got == best(ours, theirs, rule)


@given(rows("ab"))
@settings(deadline=None)
def test_every_overlap_is_found_once(found):
    made = laid(found, "ab", 40)
    ours, theirs = made.marks
    pairs = overlapping(ours, theirs)
    got = sorted(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    wanted = [
        (one, other)
        for one in range(len(ours))
        for other in range(len(theirs))
        if ours.start[one] < theirs.end[other] and theirs.start[other] < ours.end[one]
    ]
    assert got == wanted


@given(rows("ab"))
@settings(deadline=None)
def test_who_comes_first_makes_no_difference(found):
    one, other = pairing(found), pairing(found, "ba")
    for rule in RULES:
        assert len(one.ids(rule)) == len(other.ids(rule))


@given(rows("ab"))
@settings(deadline=None)
def test_every_span_is_counted_once_by_the_split(found):
    split = pairing(found).split
    paired = [*split.same, *split.tag, *split.boundary, *split.boundary_and_tag]
    ids = [id_ for pair in paired for id_ in pair] + [*split.only_first, *split.only_second]
    assert sorted(ids) == sorted(f"{who}{start}-{end}{tag}" for who, start, end, tag in found)


@given(rows("ab"))
@settings(deadline=None)
def test_a_narrower_rule_never_finds_more_pairs(found):
    made = {rule.name: len(pairing(found).ids(rule)) for rule in RULES}
    for name in ("exact", "overlap", "iou50"):
        assert made[f"{name}_tag"] <= made[name]
    assert made["exact"] <= made["iou50"] <= made["overlap"]


def test_nested_spans_are_paired_where_left_to_right_would_lose_one():
    found = [("a", 0, 30, "claim"), ("a", 5, 10, "claim"), ("b", 5, 10, "claim")]
    assert pairing(found).ids(OVERLAP) == (("a5-10claim", "b5-10claim"),)
    found = [
        ("a", 0, 10, "claim"),
        ("a", 12, 20, "claim"),
        ("b", 0, 20, "claim"),
        ("b", 1, 4, "fact"),
    ]
    assert len(pairing(found).ids(OVERLAP)) == 2


def test_a_tie_goes_to_equal_tags():
    found = [("a", 0, 9, "fact"), ("b", 0, 9, "claim"), ("b", 0, 9, "fact")]
    assert pairing(found).ids(OVERLAP) == (("a0-9fact", "b0-9fact"),)


@pytest.mark.parametrize("number", [250])
def test_a_large_dense_component_is_paired(number):
    ours = [("a", n, 4 * number - n, "claim") for n in range(number)]
    theirs = [("b", 2 * number - 1 - n, 2 * number + 1 + n, "fact") for n in range(number)]
    made = Pairing(laid(ours + theirs, "ab", 4 * number), 0, 1)
    assert len(made.ids(OVERLAP)) == number


def test_a_long_chain_is_one_component_and_is_paired():
    number = 20_000
    ours = [("a", 10 * n, 10 * n + 6, "claim") for n in range(number)]
    theirs = [("b", 10 * n + 5, 10 * n + 11, "claim") for n in range(number)]
    made = laid(ours + theirs, "ab", 10 * number + 1)
    assert len(matched(overlapping(*made.marks))) == number
