"""The unitising alphas as figures, or why there are none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.comparing import unitising as alphas
from core.comparing.continuum import Continuum, Floats
from core.comparing.figure import Figure, undefined

ALONE = "It takes two analysts to compare."
NO_TEXT = "The texts have no characters."

_U = ("uα", "Units and gaps are compared by the length that they share, under their tags.")
_TAGGED = ("|uα", "What is tagged at all is compared with what is not, by length.")
_CODED = ("cuα", "Only where two analysts tagged: their tags are compared, by length.")
_COVERAGE = ("Coverage", "The share of all lengths that two analysts tagged.")
_TAG = ("(k)uα", "Only where two analysts tagged: this tag against all others, by length.")
_TAG_COVERAGE = ("Coverage", "The share of this tag's length that other analysts tagged too.")
_ALL_ALIKE = "All of the text is alike, so that no disagreement can be expected."
_ONE_TAG = "Where two analysts tagged, there is no second tag, so that no disagreement is expected."
_NOT_MET = "Nobody else tagged any of it, or nobody gave another tag there."
_UNUSED = "Nobody used the tag."


@dataclass(frozen=True, slots=True)
class Unitising:
    """The unitising alphas of one set of spans.

    ``tags`` holds, for each tag, its (k)uα and the share of it that others tagged too.
    ``merged`` are the analysts whose overlapping spans of one tag were taken as one for it.
    """

    u_alpha: Figure
    tagged_u_alpha: Figure
    coded_u_alpha: Figure
    coverage: Figure
    tags: Mapping[str, tuple[Figure, Figure]]
    merged: tuple[str, ...] = ()


def unitising(
    continuum: Continuum, names: Mapping[str, str], *, merged: tuple[str, ...] = ()
) -> Unitising:
    """Return the unitising alphas; where spans of an analyst overlap they are not defined."""
    reason = _reason(continuum, names)
    if reason:
        return Unitising(
            undefined(*_U, reason),
            undefined(*_TAGGED, reason),
            undefined(*_CODED, reason),
            undefined(*_COVERAGE, reason),
            {
                tag: (undefined(*_TAG, reason), undefined(*_TAG_COVERAGE, reason))
                for tag in continuum.tags
            },
            merged,
        )
    units = alphas.units(continuum)
    gaps = (units.total, units.against_gap)
    both = (units.total, units.agreed, units.against_gap, units.met)
    tags = {
        tag: (
            Figure(*_TAG, _of(alphas.tag_u_alpha, number), both, _NOT_MET),
            Figure(*_TAG_COVERAGE, _of(alphas.tag_coverage, number), gaps, _UNUSED),
        )
        for number, tag in enumerate(continuum.tags)
    }
    return Unitising(
        Figure(*_U, alphas.u_alpha, (units.total, units.agreed, units.squares), _ALL_ALIKE),
        Figure(*_TAGGED, alphas.tagged_u_alpha, (*gaps, units.squares), _ALL_ALIKE),
        Figure(*_CODED, alphas.coded_u_alpha, both, _ONE_TAG),
        Figure(*_COVERAGE, alphas.coverage, gaps, NO_TEXT),
        tags,
        merged,
    )


def _reason(continuum: Continuum, names: Mapping[str, str]) -> str:
    """Return why there are no unitising alphas; empty where there are."""
    if len(continuum.analysts) < 2:
        return ALONE
    if not continuum.length:
        return NO_TEXT
    who = [names.get(analyst, analyst) for analyst in continuum.overlapping]
    if who:
        return f"Spans of {' and of '.join(who)} overlap; each tag by itself has figures."
    return ""


def _of(formula: Callable[..., Floats], number: int) -> Callable[..., Floats]:
    """Return ``formula`` for one tag."""
    return lambda *sums: formula(*sums)[..., number]
