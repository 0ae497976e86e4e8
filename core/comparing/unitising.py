"""Agreement on where units are and what they are: the unitising alphas.

Source: Krippendorff, Mathet, Bouvry & Widlöcher (2016), On the reliability of unitizing textual
continua, Quality & Quantity 50:2347-2364; nominal values.  It is not the α_U of 1995 and 2004.
"""

from dataclasses import dataclass
from itertools import permutations

import numpy as np

from core.comparing.continuum import Continuum, Floats, Integers, Marks, distinct

_LEAST = 1e-12
"""What is a smaller part of the whole than this comes of rounding."""


@dataclass(frozen=True, slots=True)
class Units:
    """What analysts made of a text in units, summed up for each block of text.

    Columns are tags; ``total``, ``agreed`` and ``squares`` have one more for what is untagged.
    ``total`` is the length that all analysts gave to each; ``agreed`` the part of it to which a
    partner gave the same; ``against_gap`` the part of a tag that partners left untagged.
    ``squares`` sums the squared lengths of units, untagged lengths unsquared; ``met`` the squared
    lengths of what partners tagged of each unit.  Where partners come in, it is their mean.
    """

    total: Floats
    agreed: Floats
    against_gap: Floats
    squares: Floats
    met: Floats


def units(continuum: Continuum) -> Units:
    """Sum up what at least two analysts, no spans of whom overlap, made of ``continuum``."""
    tags, blocks = len(continuum.tags), len(continuum.blocks) - 1
    partners = len(continuum.analysts) - 1
    every = [edge for marks in continuum.marks for edge in (marks.start, marks.end)]
    edges = distinct(np.concatenate([continuum.blocks, *every]))
    start, length = edges[:-1], np.diff(edges).astype(float)
    block = continuum.block_of(start)

    def by_block(where: Integers, column: Integers, weights: Floats, width: int) -> Floats:
        flat = np.bincount(where * width + column, weights, blocks * width)
        return flat.astype(float).reshape(blocks, width)

    unit = [_unit_at(marks, start) for marks in continuum.marks]
    value = [
        np.append(marks.tag, tags)[at] for marks, at in zip(continuum.marks, unit, strict=True)
    ]
    total, agreed, squares = (np.zeros((blocks, tags + 1)) for _ in range(3))
    against_gap, met = np.zeros((blocks, tags)), np.zeros((blocks, tags))
    for marks, own in zip(continuum.marks, value, strict=True):
        total += by_block(block, own, length, tags + 1)
        where = continuum.block_of(marks.start)
        squares += by_block(
            where, marks.tag, ((marks.end - marks.start) ** 2).astype(float), tags + 1
        )
        squares += by_block(block, own, length * (own == tags), tags + 1)
    for one, other in permutations(range(len(continuum.marks)), 2):
        mine, theirs = value[one], value[other]
        agreed += by_block(block, mine, length * (mine == theirs), tags + 1)
        against_gap += by_block(block, mine, length * (theirs == tags), tags + 1)[:, :tags]
        marks = continuum.marks[one]
        shared = np.bincount(unit[one], length * (theirs < tags), len(marks) + 1)[:-1].astype(float)
        met += by_block(continuum.block_of(marks.start), marks.tag, shared**2, tags)
    return Units(total, agreed / partners, against_gap / partners, squares, met / partners)


def _unit_at(marks: Marks, position: Integers) -> Integers:
    """Return the place of the span that covers each position, or their number where none does."""
    place = np.searchsorted(marks.start, position, "right") - 1
    reach = np.append(marks.end, 0)
    return np.where((place >= 0) & (reach[place] > position), place, len(marks))


def u_alpha(total: Floats, agreed: Floats, squares: Floats) -> Floats:
    """Return uα, agreement on units and their tags, NaN where no disagreement can be expected."""
    expected = _expected(total, squares)
    whole = total.sum(-1)
    return _alpha(whole - agreed.sum(-1), whole - expected.sum(-1), whole)


def tagged_u_alpha(total: Floats, against_gap: Floats, squares: Floats) -> Floats:
    """Return |uα, agreement on what is tagged at all, NaN where all or nothing is."""
    whole = total.sum(-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        gap, rest = total[..., -1], total[..., :-1].sum(-1)
        expected = 2 * gap * rest / _pairable(total, squares)[..., 0]
    return _alpha(2 * against_gap.sum(-1), expected, whole)


def coded_u_alpha(total: Floats, agreed: Floats, against_gap: Floats, met: Floats) -> Floats:
    """Return cuα, agreement on the tags of what both tagged, NaN where no disagreement can be."""
    shared = total[..., :-1] - against_gap
    whole = shared.sum(-1)
    observed = whole - agreed[..., :-1].sum(-1)
    return _alpha(observed, whole - _expected(shared, met).sum(-1), whole)


def tag_u_alpha(total: Floats, agreed: Floats, against_gap: Floats, met: Floats) -> Floats:
    """Return (k)uα of each tag k, NaN where no partner tagged anything of its units."""
    shared = total[..., :-1] - against_gap
    whole = shared.sum(-1, keepdims=True)
    expected = _expected(shared, met)
    with np.errstate(invalid="ignore", divide="ignore"):
        every = (shared * whole - met) / _pairable(shared, met)
        observed = (shared - agreed[..., :-1]) / shared
        chance = (every - expected) / every
    return _alpha(observed, chance, 1)


def coverage(total: Floats, against_gap: Floats) -> Floats:
    """Return the share of all lengths that two analysts tagged, NaN for no text."""
    with np.errstate(invalid="ignore", divide="ignore"):
        share: Floats = (total[..., :-1] - against_gap).sum(-1) / total.sum(-1)
        return share


def tag_coverage(total: Floats, against_gap: Floats) -> Floats:
    """Return the share of each tag's length that partners tagged too, NaN for an unused tag."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return 1 - against_gap / total[..., :-1]


def _expected(lengths: Floats, squares: Floats) -> Floats:
    """Return the coincidences of each value with itself that chance lets expect."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return (lengths**2 - squares) / _pairable(lengths, squares)


def _pairable(lengths: Floats, squares: Floats) -> Floats:
    """Return the length that chance can pair, no unit with itself; NaN where there is none."""
    whole = lengths.sum(-1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = whole - squares.sum(-1, keepdims=True) / whole
    return np.where(found > _LEAST * whole, found, np.nan)


def _alpha(observed: Floats, expected: Floats, whole: Floats | float) -> Floats:
    """Return 1 - observed / expected disagreement, NaN where none can be expected."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(expected > _LEAST * whole, 1 - observed / expected, np.nan)
