"""Kappas and alpha: published tables, other programs, and characters one by one."""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from sklearn.metrics import cohen_kappa_score  # type: ignore[import-untyped]
from statsmodels.stats.inter_rater import aggregate_raters  # type: ignore[import-untyped]
from statsmodels.stats.inter_rater import fleiss_kappa as statsmodels_fleiss

from core.comparing.agreement import (
    characters,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    ratings,
)
from tests.core.comparing.cases import laid, rows

# Cohen (1960), second example, as DKPro Statistics carries it.
COHEN = np.array([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
# Fleiss (1971), table 1: ratings of each of 30 patients in five categories.
FLEISS = """
    00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
    00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""
# Krippendorff (2011), example C: four observers, twelve units, 0 for what is missing.
OBSERVERS = ("123321412000", "123322412503", "033323422510", "123324412510")


def test_cohens_own_example():
    found = cohen_kappa(np.trace(COHEN), COHEN.sum(1), COHEN.sum(0))
    assert found == pytest.approx(0.49152542372881347, abs=1e-9)
    assert round(float(found), 3) == 0.492


def test_fleiss_own_example():
    counts = np.array([[int(digit) for digit in row] for row in FLEISS.split()])
    agreed = (counts * (counts - 1)).sum() / 5
    found = fleiss_kappa(np.array(agreed), counts.sum(0))
    assert found == pytest.approx(0.430244520060141, abs=1e-9)
    assert found == pytest.approx(statsmodels_fleiss(counts), abs=1e-9)


def test_krippendorffs_own_examples():
    first, second = "0100000010", "1110010000"
    agreed, total = ratings(zip(map(int, first), map(int, second), strict=True), 2)
    assert krippendorff_alpha(agreed, total) == pytest.approx(0.09523809523809523, abs=1e-9)
    units = [[int(c) or None for c in unit] for unit in zip(*OBSERVERS, strict=True)]
    agreed, total = ratings(units, 6)
    assert krippendorff_alpha(agreed, total) == pytest.approx(0.743421052631579, abs=1e-9)


def labels(found, analysts, length=40):
    """Return the set of tags at each character, as words, for each analyst."""
    return [
        [
            "+".join(sorted({tag for who, s, e, tag in found if who == analyst and s <= n < e}))
            for n in range(length)
        ]
        for analyst in analysts
    ]


def figures(found, analysts):
    counted = characters(laid(found, analysts, 40))
    agreed, total = counted.agreed.sum(0), counted.total.sum(0)
    pairs = combinations(range(len(analysts)), 2)
    cohens = [cohen_kappa(agreed[n], total[i], total[j]) for n, (i, j) in enumerate(pairs)]
    both = (agreed.sum() * 2 / (len(analysts) - 1), total.sum(0))
    return cohens, float(fleiss_kappa(*both)), float(krippendorff_alpha(*both))


@given(rows())
@settings(max_examples=60, deadline=None)
def test_run_lengths_give_what_characters_one_by_one_give(found):
    written = labels(found, "abc")
    cohens, fleiss, alpha = figures(found, "abc")
    for value, (one, other) in zip(cohens, combinations(written, 2), strict=True):
        if len({*one, *other}) == 1:
            assert np.isnan(value)
        else:
            assert value == pytest.approx(cohen_kappa_score(one, other), abs=1e-9)
    numbers = {label: n for n, label in enumerate({label for row in written for label in row})}
    units = [[numbers[label] for label in unit] for unit in zip(*written, strict=True)]
    if len(numbers) == 1:
        assert np.isnan(fleiss)
        assert np.isnan(alpha)
    else:
        table, _ = aggregate_raters(np.array(units))
        assert fleiss == pytest.approx(statsmodels_fleiss(table), abs=1e-9)
        assert alpha == pytest.approx(krippendorff_alpha(*ratings(units, len(numbers))), abs=1e-9)


@given(rows())
@settings(max_examples=30, deadline=None)
def test_the_order_of_analysts_makes_no_difference(found):
    whole = {tuple(order): figures(found, order)[1:] for order in permutations("abc")}
    assert all(np.allclose(one, whole["a", "b", "c"], equal_nan=True) for one in whole.values())


@given(rows())
@settings(deadline=None)
def test_figures_lie_between_minus_one_and_one(found):
    cohens, fleiss, alpha = figures(found, "abc")
    defined = [value for value in (*cohens, fleiss, alpha) if not np.isnan(value)]
    assert all(-1 <= value <= 1 for value in defined)


@given(rows("a"))
@settings(deadline=None)
def test_two_who_marked_the_same_agree_wholly(found):
    twins = found + [("b", *rest) for _, *rest in found]
    values = [*figures(twins, "ab")[0], *figures(twins, "ab")[1:]]
    assert all(np.isnan(value) or value == pytest.approx(1) for value in values)


def test_hundreds_of_tags_are_kept_apart():
    found = [("a", n, n + 1, f"tag {n}") for n in range(200)]
    found += [("b", n, n + 1, f"tag {n // 2 * 2}") for n in range(200)]
    counted = characters(laid(found, "ab", 200))
    assert counted.agreed.sum() == 100
    assert (counted.total.sum((0, 1)) > 0).sum() == 200
