"""How far a figure would move with other texts: percentile bootstrap intervals.

Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
"""

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from core.comparing.continuum import Floats

RESAMPLES = 1000
SEED = 2016
SHARE = 0.95
"""How much of what was drawn an interval holds."""

Formula = Callable[..., Floats]


@cache
def draws(blocks: int) -> Floats:
    """Return how often each block is drawn, one row a resample; always the same."""
    random = np.random.default_rng(SEED)
    rows = random.multinomial(blocks, np.full(blocks, 1 / blocks), RESAMPLES)
    return rows.astype(float)


def interval(formula: Formula, counts: Sequence[Floats]) -> tuple[float, float] | None:
    """Return the interval of ``formula`` on ``counts``, each with a row for each block.

    It is None where there are fewer than two blocks, or where more than one resample of twenty
    leaves the figure undefined.
    """
    blocks = len(counts[0])
    if blocks < 2:
        return None
    weights = draws(blocks)
    sums = [np.tensordot(weights, count, 1) for count in counts]
    values = formula(*sums)
    values = values[~np.isnan(values)]
    if len(values) < SHARE * RESAMPLES:
        return None
    low, high = np.quantile(values, [(1 - SHARE) / 2, (1 + SHARE) / 2])
    return float(low), float(high)
