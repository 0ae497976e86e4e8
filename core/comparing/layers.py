"""How far analysts agree beyond the tag: on what the text says, and on what they make of it.

The two are kept apart: to differ over the first is a reading error, over the second a judgement.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from core.attributes import Attribute
from core.codebook import Codebook
from core.comparing.agreement import krippendorff_alpha, ratings
from core.comparing.continuum import Floats
from core.comparing.differences import JUDGEMENT, TEXT, comparable
from core.comparing.figure import Figure
from core.comparing.groups import Group, Kind

_RULE = (
    "Stretches in which each analyst has one span, and the tag of both asks for it; "
    "every two analysts of whom one says something count once."
)
_ALPHA_RULE = (
    "Stretches in which each analyst has one span, and the tag asks for it; not set is a value."
)
_NOTHING = "No two analysts marked a stretch once each and said something there."
_ALL_ONE = "All say the same, so that chance alone would give full agreement."
_BLOCKS = 200

IdPairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AttributeAgreement:
    """How far analysts agree on one attribute, in pairs of annotation ids.

    ``one_sided`` are pairs of which one says nothing.  ``share`` is the part of all pairs that
    is ``same``; ``alpha`` is Krippendorff's, nominal.
    """

    attribute: Attribute
    same: IdPairs
    different: IdPairs
    one_sided: IdPairs
    share: Figure
    alpha: Figure


@dataclass(frozen=True, slots=True)
class LayerAgreement:
    """How far analysts agree on one layer; ``attributes`` in the order of the codebook."""

    layer: str
    attributes: tuple[AttributeAgreement, ...]
    share: Figure


def layers(
    groups: Iterable[Group], codebook: Codebook, documents: Sequence[str]
) -> tuple[LayerAgreement, ...]:
    """Return the agreement on the text layer, then on the judgement layer."""
    chosen = [group for group in groups if group.kind not in {Kind.SPLIT, Kind.ONLY_ONE}]
    asked = {tag.id: codebook.attributes(tag) for tag in codebook.tags}
    block_of = _blocks(chosen, documents)
    found = []
    for layer in (TEXT, JUDGEMENT):
        names = {a.name: a for attributes in asked.values() for a in attributes if a.layer == layer}
        each = [_agreement(chosen, attribute, asked, block_of) for attribute in names.values()]
        every = [agreement.share.counts for agreement in each]
        sums = tuple(np.sum(column, 0) for column in zip(*every, strict=True))
        shown = tuple(a for a in each if a.same or a.different or a.one_sided)
        found.append(LayerAgreement(layer, shown, Figure("Share", _RULE, _share, sums, _NOTHING)))
    return tuple(found)


def _agreement(
    groups: Sequence[Group],
    attribute: Attribute,
    asked: dict[str, tuple[Attribute, ...]],
    block_of: Sequence[int],
) -> AttributeAgreement:
    """Gather what groups say of one attribute."""
    asking = {tag for tag, known in asked.items() if attribute.name in {a.name for a in known}}
    pairs: dict[str, list[tuple[str, str]]] = {"same": [], "different": [], "one_sided": []}
    blocks = 1 + max(block_of, default=0)
    shares = np.zeros((2, blocks))
    units: list[list[list[Any]]] = [[] for _ in range(blocks)]
    for group, block in zip(groups, block_of, strict=True):
        asked_here = [member for member in group.members if member.tag in asking]
        said = [(member, comparable(attribute, member)) for member in asked_here]
        units[block].append(["not set" if value is None else (value,) for _, value in said])
        for (one, mine), (other, theirs) in combinations(said, 2):
            if attribute.name not in {*one.attributes, *other.attributes}:
                continue
            sort = "same" if mine == theirs else "different"
            sort = "one_sided" if mine is None or theirs is None else sort
            pairs[sort].append((one.id, other.id))
            shares[:, block] += (sort == "same", 1)
    return AttributeAgreement(
        attribute,
        tuple(pairs["same"]),
        tuple(pairs["different"]),
        tuple(pairs["one_sided"]),
        Figure("Share", _RULE, _share, tuple(shares), _NOTHING),
        Figure("Krippendorff's alpha", _ALPHA_RULE, krippendorff_alpha, _ratings(units), _ALL_ONE),
    )


def _ratings(units: Sequence[Sequence[Sequence[Any]]]) -> tuple[Floats, Floats]:
    """Return what alpha needs of the ratings of units, a row for each block."""
    values = dict.fromkeys(value for block in units for unit in block for value in unit)
    numbers = {value: number for number, value in enumerate(values)}
    found = [
        ratings(([numbers[value] for value in unit] for unit in block), max(len(numbers), 1))
        for block in units
    ]
    return np.array([agreed for agreed, _ in found]), np.array([total for _, total in found])


def _share(same: Floats, every: Floats) -> Floats:
    """Return the share of pairs that say the same, NaN where there are none."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(every > 0, same / every, np.nan)


def _blocks(groups: Sequence[Group], documents: Sequence[str]) -> list[int]:
    """Return the block of each group: its document, or its part of a single one."""
    number = {document: place for place, document in enumerate(documents)}
    places = [number[group.document] for group in groups]
    if len(documents) == 1:
        places = list(range(len(groups)))
    step = -(-(1 + max(places, default=0)) // _BLOCKS)
    return [place // step for place in places]
