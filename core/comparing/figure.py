"""A figure, the rule it follows, and why it is not defined where it is not."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.comparing.bootstrap import interval
from core.comparing.continuum import Floats

UNDEFINED = "not defined"


@dataclass(frozen=True)
class Figure:
    """One figure on how far analysts agree.

    ``rule`` says in words what is counted.  ``formula`` makes the figure of the sums of
    ``counts``, each of which has a row for each block of text, and gives NaN where it is not
    defined; ``otherwise`` says why that would be.
    """

    name: str
    rule: str
    formula: Callable[..., Floats]
    counts: tuple[Floats, ...]
    otherwise: str

    @cached_property
    def value(self) -> float | None:
        """The figure, at most 1, or None where it is not defined."""
        value = float(self.formula(*(count.sum(0) for count in self.counts)))
        return None if np.isnan(value) else value

    @property
    def reason(self) -> str:
        """Why the figure is not defined; empty where it is."""
        return self.otherwise if self.value is None else ""

    @cached_property
    def interval(self) -> tuple[float, float] | None:
        """Between which two values 95 of 100 resamples lie, None where that says nothing.

        That is where the figure is not defined, or not in one of twenty resamples, or where
        there is but one block to draw from.
        """
        return None if self.value is None else interval(self.formula, self.counts)

    @property
    def words(self) -> str:
        """The figure as people read it: ``0.44``, or ``not defined``."""
        return UNDEFINED if self.value is None else f"{self.value:.2f}"


def undefined(name: str, rule: str, reason: str) -> Figure:
    """Return a figure that is not defined, whatever was counted."""
    return Figure(name, rule, lambda: np.array(np.nan), (), reason)


def mean(values: Floats) -> Floats:
    """Return the mean along the last axis over what is defined, NaN where nothing is."""
    defined = ~np.isnan(values)
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Floats = np.where(defined, values, 0).sum(-1) / defined.sum(-1)
        return found
