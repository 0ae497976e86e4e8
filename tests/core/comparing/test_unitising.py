"""The unitising alphas: the published example, and the formulae summed unit by unit."""

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings

from core.comparing import unitising
from core.comparing.figures import Figures
from tests.core.comparing.cases import apart, laid, rows

# Krippendorff (2019), Content Analysis, 4th edition, figure 12.11.
ALEX = [(2, 9, "1"), (11, 17, "2"), (24, 30, "5"), (32, 36, "6"), (36, 44, "6"), (44, 60, "7")]
PAUL = [(2, 9, "1"), (11, 17, "3"), (19, 25, "5"), (32, 44, "6")]
SUZAN = [(2, 9, "1"), (11, 17, "4"), (21, 27, "5"), (32, 36, "6"), (36, 40, "6"), (40, 44, "6")]
PUBLISHED = [("a", *row) for row in ALEX] + [("b", *row) for row in PAUL]
PUBLISHED += [("c", *row) for row in SUZAN]


def unitised(found, analysts="abc", length=40):
    return Figures(laid(found, analysts, length), {a: a.upper() for a in analysts}).unitising


def test_the_published_example():
    found = unitised(PUBLISHED, length=60)
    assert found.u_alpha.value == pytest.approx(0.5096699731736228, abs=1e-9)
    assert found.tagged_u_alpha.value == pytest.approx(0.4132259407617981, abs=1e-9)
    assert found.coded_u_alpha.value == pytest.approx(0.7240818696472637, abs=1e-9)
    assert found.coverage.value == pytest.approx(0.46111111111111114, abs=1e-9)
    alphas = {tag: alpha.value for tag, (alpha, _) in found.tags.items()}
    assert alphas.pop("7") is None
    assert alphas == pytest.approx({"1": 1, "2": 0, "3": 0, "4": 0, "5": 1, "6": 1}, abs=1e-9)
    assert found.tags["7"][0].reason
    assert found.tags["5"][1].value == pytest.approx(0.4444444444444444, abs=1e-9)
    assert found.tags["7"][1].value == 0


def partition(found, analyst, length):
    """Return units and gaps of an analyst; a gap is tagged with nothing."""
    units, at = [], 0
    for _, start, end, tag in sorted(row for row in found if row[0] == analyst):
        units += [(at, start, "")] * (at < start) + [(start, end, tag)]
        at = end
    return units + [(at, length, "")] * (at < length)


def by_hand(found, analysts, length):
    """Return uα, |uα and cuα by their sums over all pairs of units."""
    parts = [partition(found, analyst, length) for analyst in analysts]
    tags = sorted({tag for part in parts for *_, tag in part})
    m, met = len(parts), dict.fromkeys(tags, 0.0)
    seen = dict.fromkeys(product(tags, tags), 0.0)
    for one, other in permutations(parts, 2):
        for start, end, tag in one:
            shared = 0
            for other_start, other_end, other_tag in other:
                common = max(0, min(end, other_end) - max(start, other_start))
                seen[tag, other_tag] += common / (m - 1)
                shared += common * (other_tag != "")
            met[tag] += shared**2 / (m - 1)
    own = dict.fromkeys(tags, 0.0)
    for start, end, tag in (unit for part in parts for unit in part):
        own[tag] += (end - start) ** (2 if tag else 1)
    values = [tag for tag in tags if tag]
    u = alpha(seen, tags, own, lambda c, k: c != k)
    tagged = alpha(seen, tags, own, lambda c, k: (c == "") != (k == ""))
    return u, tagged, alpha(seen, values, met, lambda c, k: c != k)


def alpha(seen, tags, own, differ):
    row = {c: sum(seen[c, k] for k in tags) for c in tags}
    whole = sum(row.values())
    if not whole:
        return None
    under = whole - sum(own[c] for c in tags) / whole
    pairs = [(c, k) for c in tags for k in tags if differ(c, k)]
    expected = sum(row[c] * row[k] for c, k in pairs)
    if not expected or under < 1e-9:
        return None
    return 1 - sum(seen[pair] for pair in pairs) * under / expected


@given(rows())
@settings(max_examples=60, deadline=None)
def test_sums_by_array_are_the_sums_over_units(found):
    spans = apart(found)
    got = unitised(spans)
    values = [figure.value for figure in (got.u_alpha, got.tagged_u_alpha, got.coded_u_alpha)]
    for value, wanted in zip(values, by_hand(spans, "abc", 40), strict=True):
        assert value == (wanted if wanted is None else pytest.approx(wanted, abs=1e-9))


@given(rows())
@settings(max_examples=30, deadline=None)
def test_the_order_of_analysts_makes_no_difference(found):
    one, other = unitised(apart(found)), unitised(apart(found), "cab")
    for name in ("u_alpha", "tagged_u_alpha", "coded_u_alpha", "coverage"):
        value = getattr(one, name).value
        again = getattr(other, name).value
        assert again == (value if value is None else pytest.approx(value, abs=1e-9))


def test_overlapping_spans_of_one_analyst_leave_it_undefined_and_say_whose():
    found = unitised([("a", 0, 9, "claim"), ("a", 5, 12, "fact"), ("b", 0, 9, "claim")], "ab")
    assert found.u_alpha.value is None
    assert "A overlap" in found.u_alpha.reason


def test_each_tag_by_itself_is_defined_and_says_whose_spans_were_merged():
    found = [
        ("a", 0, 9, "claim"),
        ("a", 5, 12, "claim"),
        ("a", 8, 20, "fact"),
        ("b", 0, 12, "claim"),
    ]
    made = Figures(laid(found, "ab", 40), {"a": "A", "b": "B"})
    claim = made.unitising_of("claim")
    assert claim.merged == ("a",)
    assert claim.u_alpha.value == pytest.approx(1)
    assert made.unitising_of("fact").merged == ()


def test_spans_that_only_touch_stay_two():
    found = [("a", 0, 9, "claim"), ("a", 9, 20, "claim"), ("b", 0, 20, "claim")]
    made = Figures(laid(found, "ab", 40), {"a": "A", "b": "B"})
    assert made.unitising_of("claim").merged == ()
    assert made.unitising.u_alpha.value == made.unitising_of("claim").u_alpha.value


def test_counts_of_blocks_add_up_to_the_whole():
    text = "x" * 19 + "\n" + "x" * 40
    found = [
        ("a", 2, 9, "claim"),
        ("a", 15, 30, "fact"),
        ("b", 2, 30, "claim"),
        ("b", 40, 50, "fact"),
    ]
    cut, whole = laid(found, "ab", 60, text=text), laid(found, "ab", 60)
    assert (len(cut.blocks), len(whole.blocks)) == (3, 2)
    one, other = unitising.units(cut), unitising.units(whole)
    for name in ("total", "agreed", "against_gap", "squares", "met"):
        assert np.allclose(getattr(one, name).sum(0), getattr(other, name).sum(0))


def test_a_single_meeting_among_three_says_nothing_of_tags():
    found = unitised([("a", 0, 5, "claim"), ("b", 0, 5, "fact")])
    assert found.coded_u_alpha.value is None
    assert found.tags["claim"][0].value is None
