"""All figures on how far analysts agree, each with its rule in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from core.comparing.agreement import (
    Characters,
    characters,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
)
from core.comparing.alignment import RULES, Rule
from core.comparing.bootstrap import RESAMPLES
from core.comparing.continuum import Continuum, Floats
from core.comparing.figure import Figure, mean, undefined
from core.comparing.pairing import Pairing
from core.comparing.unitising_figures import ALONE, NO_TEXT, Unitising, unitising

CHARACTER = "Each character counts once, under the set of tags that cover it; untagged is one too."
_FLAT = "All characters are of one category, so that chance alone would give full agreement."
_NO_SPANS = "No span is there to be paired."
_NO_TAGS = "No spans are paired, or all of them have one tag."
_MEAN = "The mean over all pairs of analysts."

ENOUGH = 10
"""From fewer sources or paragraphs an interval says little."""

Two = tuple[str, str]


@dataclass(frozen=True)
class Figures:
    """The figures of ``continuum``, made when asked for; ``names`` are the analysts' by id.

    Pairs of analysts are in the order in which those were chosen.  ``documents`` is how many
    documents there are.
    """

    continuum: Continuum
    names: Mapping[str, str]

    documents: int = 1

    @property
    def drawn(self) -> str:
        """What the intervals are, in words."""
        of, number = ("sources", self.documents)
        if self.documents == 1:
            of, number = ("paragraphs", len(self.continuum.blocks) - 1)
        if number < 2:
            return f"No intervals: there is but one of the {of} to draw from."
        words = f"Intervals hold 95 of 100 of {RESAMPLES:,} draws among the {number} {of}."
        return words if number >= ENOUGH else f"{words} So few say little: they may be too narrow."

    @cached_property
    def pairings(self) -> dict[Two, Pairing]:
        """Every two analysts against each other."""
        analysts = self.continuum.analysts
        return {
            (analysts[one], analysts[other]): Pairing(self.continuum, one, other)
            for one, other in combinations(range(len(analysts)), 2)
        }

    @cached_property
    def span_f1(self) -> dict[str, Figure]:
        """Span F1, the mean over pairs of analysts, by the name of the rule."""
        return {rule.name: self._span_f1(list(self.pairings), rule.name) for rule in RULES}

    @cached_property
    def span_f1_of(self) -> dict[Two, dict[str, Figure]]:
        """Span F1 of each pair of analysts, by the name of the rule."""
        return {
            two: {rule.name: self._span_f1([two], rule.name) for rule in RULES}
            for two in self.pairings
        }

    def _span_f1(self, pairs: list[Two], name: str) -> Figure:
        (rule,) = (rule for rule in RULES if rule.name == name)
        words = f"{rule.words} Spans are paired one to one."
        if not pairs:
            return undefined("Span F1", words, ALONE)
        if len(pairs) > 1:
            words = f"{words} {_MEAN}"
        counts = [self.pairings[two].counts(rule) for two in pairs]
        both = tuple(np.stack(columns, -1) for columns in zip(*counts, strict=True))
        return Figure("Span F1", words, _f1, both, _NO_SPANS)

    @cached_property
    def tag_kappa(self) -> dict[str, Figure]:
        """Cohen's kappa on the tags of paired spans, by the name of a rule that ignores tags."""
        return {rule.name: self._tag_kappa(rule) for rule in RULES if not rule.tag}

    def _tag_kappa(self, rule: Rule) -> Figure:
        name, words = "Cohen's kappa", f"The tags of paired spans. Pairs: {rule.words}"
        if not self.pairings:
            return undefined(name, words, ALONE)
        if len(self.pairings) > 1:
            words = f"{words} {_MEAN}"
        counts = [pairing.tags(rule) for pairing in self.pairings.values()]
        agreed, first, second = (np.stack(found, 1) for found in zip(*counts, strict=True))
        return Figure(name, words, _mean_kappa, (agreed, first, second), _NO_TAGS)

    @cached_property
    def _characters(self) -> Characters:
        return characters(self.continuum)

    @cached_property
    def cohen_kappa(self) -> Figure:
        """Cohen's kappa on characters, the mean over pairs of analysts."""
        return self._cohen(list(self.pairings))

    @cached_property
    def cohen_kappa_of(self) -> dict[Two, Figure]:
        """Cohen's kappa on characters of each pair of analysts."""
        return {two: self._cohen([two]) for two in self.pairings}

    def _cohen(self, pairs: list[Two]) -> Figure:
        name = "Cohen's kappa"
        if not pairs:
            return undefined(name, CHARACTER, ALONE)
        words = f"{CHARACTER} {_MEAN}" if len(pairs) > 1 else CHARACTER
        place = {analyst: number for number, analyst in enumerate(self.continuum.analysts)}
        columns = [list(self.pairings).index(two) for two in pairs]
        sides = [[place[two[side]] for two in pairs] for side in (0, 1)]
        found = self._characters
        counts = (found.agreed[:, columns], *(found.total[:, side] for side in sides))
        return Figure(name, words, _mean_kappa, counts, self._flat)

    @property
    def _flat(self) -> str:
        return _FLAT if self.continuum.length else NO_TEXT

    @cached_property
    def fleiss_kappa(self) -> Figure:
        """Fleiss' kappa on characters, of all analysts at once."""
        return self._of_all("Fleiss' kappa", fleiss_kappa)

    @cached_property
    def krippendorff_alpha(self) -> Figure:
        """Krippendorff's nominal alpha on characters, of all analysts at once."""
        return self._of_all("Krippendorff's alpha", krippendorff_alpha)

    def _of_all(self, name: str, formula: Callable[[Floats, Floats], Floats]) -> Figure:
        partners = len(self.continuum.analysts) - 1
        if partners < 1:
            return undefined(name, CHARACTER, ALONE)
        found = self._characters
        counts = (found.agreed.sum(1) * 2 / partners, found.total.sum(1))
        return Figure(name, CHARACTER, formula, counts, self._flat)

    @cached_property
    def unitising(self) -> Unitising:
        """The unitising alphas of all tags; not defined where spans of an analyst overlap."""
        return unitising(self.continuum, self.names)

    def unitising_of(self, tag: str) -> Unitising:
        """Return the unitising alphas of one tag, an analyst's overlapping spans merged.

        Raises:
            ValueError: if nobody used the tag.
        """
        number = self.continuum.tags.index(tag)
        pairs = zip(self.continuum.analysts, self.continuum.marks, strict=True)
        merged = tuple(who for who, marks in pairs if marks.only(marks.tag == number).overlap)
        return unitising(self.continuum.of_tag(tag), self.names, merged=merged)


def _mean_kappa(agreed: Floats, first: Floats, second: Floats) -> Floats:
    """Return the mean of Cohen's kappa over pairs of analysts, the last axis of ``agreed``."""
    return mean(cohen_kappa(agreed, first, second))


def _f1(paired: Floats, spans: Floats) -> Floats:
    """Return the mean over pairs of 2M / (nA + nB), NaN where there are no spans.

    ``paired`` are the spans of both that have a partner, 2M.  It equals positive specific
    agreement: Hripcsak & Rothschild (2005), JAMIA 12:296-298.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return mean(paired / spans)
