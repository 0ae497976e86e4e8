"""Agreement on each character: Cohen, Fleiss and Krippendorff, from run lengths.

A character is in the category of the set of tags that cover it; untagged is a category.  The
work grows with the number of spans, whatever the length of the text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from core.comparing.continuum import Continuum, Floats, Integers, Marks, distinct

_BITS = 62


@dataclass(frozen=True, slots=True)
class Characters:
    """What analysts made of the characters, summed up for each block of text.

    ``length`` counts the characters of a block; ``agreed`` those that two analysts put in one
    category, one column for each pair of analysts, in the order of ``combinations``; ``total``
    those that an analyst put in a category, by block, analyst, category.
    """

    length: Floats
    agreed: Floats
    total: Floats


def characters(continuum: Continuum) -> Characters:
    """Sum up what the analysts of ``continuum`` made of its characters."""
    runs = [_runs(marks, len(continuum.tags), continuum.length) for marks in continuum.marks]
    edges = distinct(np.concatenate([continuum.blocks, *(starts for starts, _ in runs)]))
    starts, length = edges[:-1], np.diff(edges)
    block = continuum.block_of(starts)
    keys = np.concatenate([key for _, key in runs])
    if keys.shape[1] == 1:  # whole rows are sorted some ten times slower than numbers
        keys = keys[:, 0]
    _, numbers = np.unique(keys, axis=0, return_inverse=True)
    number_of = np.split(numbers.ravel(), np.cumsum([len(key) for _, key in runs])[:-1])
    categories = [
        number[np.searchsorted(run, starts, "right") - 1]
        for (run, _), number in zip(runs, number_of, strict=True)
    ]
    blocks, width = len(continuum.blocks) - 1, int(numbers.max(initial=0)) + 1
    agreed = [
        np.bincount(block, length * (one == other), blocks)
        for one, other in combinations(categories, 2)
    ]
    total = [
        np.bincount(block * width + category, length, blocks * width).reshape(blocks, width)
        for category in categories
    ]
    return Characters(
        np.bincount(block, length, blocks).astype(float),
        np.stack(agreed, 1) if agreed else np.zeros((blocks, 0)),
        np.stack(total, 1),
    )


def _runs(marks: Marks, tags: int, length: int) -> tuple[Integers, Integers]:
    """Return where runs of one category start, and a row of bits for each: its set of tags."""
    starts = distinct(np.concatenate(([0], marks.start, marks.end)))
    starts = starts[starts < max(length, 1)]
    key = np.zeros((len(starts), tags // _BITS + 1), np.int64)
    for tag in distinct(marks.tag).tolist():
        own = marks.tag == tag
        change = np.bincount(np.searchsorted(starts, marks.start[own]), minlength=len(starts) + 1)
        change -= np.bincount(np.searchsorted(starts, marks.end[own]), minlength=len(starts) + 1)
        covered = np.cumsum(change[:-1]) > 0
        key[:, tag // _BITS] |= covered.astype(np.int64) << tag % _BITS
    return starts, key


def cohen_kappa(agreed: Floats, first: Floats, second: Floats) -> Floats:
    """Return Cohen's kappa, NaN where chance alone gives full agreement.

    ``agreed`` counts the units that both put in one category; the last axis of ``first`` and
    ``second`` counts what either put in each category.  Cohen (1960), Educational and
    Psychological Measurement 20:37-46.
    """
    units = first.sum(-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return corrected(agreed / units, (first * second).sum(-1) / units**2)


def fleiss_kappa(agreed: Floats, total: Floats) -> Floats:
    """Return Fleiss' kappa, NaN where chance alone gives full agreement.

    ``agreed`` is, of all units, the sum of the share of pairs of ratings that are equal; the last
    axis of ``total`` counts the ratings of all units in each category; every unit has the same
    number of ratings, and ``agreed`` of complete agreement is the number of ratings.  Fleiss
    (1971), Psychological Bulletin 76:378-382.
    """
    ratings = total.sum(-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return corrected(agreed / ratings, (total**2).sum(-1) / ratings**2)


def krippendorff_alpha(agreed: Floats, total: Floats) -> Floats:
    """Return Krippendorff's nominal alpha, NaN where all ratings are in one category.

    As ``fleiss_kappa``, but units may have any number of ratings from 2; what is rated once
    counts neither in ``agreed`` nor in ``total``.  Krippendorff (2011), Computing Krippendorff's
    Alpha-Reliability.
    """
    ratings = total.sum(-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        chance = (total * (total - 1)).sum(-1) / (ratings * (ratings - 1))
        return corrected(agreed / ratings, chance)


def corrected(observed: Floats, expected: Floats) -> Floats:
    """Return agreement corrected for chance, NaN where chance alone gives full agreement."""
    with np.errstate(invalid="ignore", divide="ignore"):
        value = (observed - expected) / (1 - expected)
    return np.where(1 - expected > 1e-12, value, np.nan)


def ratings(units: Iterable[Sequence[int | None]], categories: int) -> tuple[Floats, Floats]:
    """Return ``agreed`` and ``total`` of units, each given by its ratings; None is missing.

    A rating is the number of one of so many ``categories``.  Units with fewer than two ratings
    are left out.
    """
    agreed, total = 0.0, np.zeros(categories)
    for unit in units:
        given = [value for value in unit if value is not None]
        if len(given) > 1:
            counts = np.bincount(given, minlength=categories)
            agreed += float((counts * (counts - 1)).sum()) / (len(given) - 1)
            total += counts
    return np.array(agreed), total
