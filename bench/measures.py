"""What a benchmark yields, and the arithmetic on it."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.material import Kit


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure.

    ``ratio`` is ``value`` by ``baseline``.  ``bar`` is what the ratio, where there is one, else
    the value may be at most; a rate (``…/s``) must be at least that.  ``holds`` is None where
    there is no bar.
    """

    measure: str
    value: float
    unit: str
    baseline: float | None = None
    bar: float | None = None
    bench: str = ""

    @property
    def ratio(self) -> float | None:
        """The value by the baseline, None where there is none."""
        return self.value / self.baseline if self.baseline else None

    @property
    def holds(self) -> bool | None:
        """Whether the bar is kept, None where there is none."""
        if self.bar is None:
            return None
        if self.unit.endswith("/s"):
            return self.value >= self.bar
        return (self.value if self.ratio is None else self.ratio) <= self.bar


Figures = Iterator[Measure]
Subject = Callable[["Kit"], Figures]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A function that yields measures, by name.

    One that ``goes_on`` works with what the one before it left open, if it is what it needs.
    """

    name: str
    subject: Subject
    goes_on: bool = False

    def run(self, kit: "Kit") -> Figures:
        """Yield its measures one by one."""
        for measure in self.subject(kit):
            yield replace(measure, bench=self.name)


ALL: dict[str, Benchmark] = {}


def benchmark(name: str, *, goes_on: bool = False) -> Callable[[Subject], Subject]:
    """Make a function known as a benchmark."""

    def register(subject: Subject) -> Subject:
        ALL[name] = Benchmark(name, subject, goes_on)
        return subject

    return register


def percentile(values: Sequence[float], share: float) -> float:
    """Return the least of ``values`` that at least ``share`` of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def p95(values: Sequence[float]) -> float:
    """Return what 95 of 100 values do not exceed."""
    return percentile(values, 0.95)


def p99(values: Sequence[float]) -> float:
    """Return what 99 of 100 values do not exceed; the greatest of fewer."""
    return percentile(values, 0.99)


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """Return k of the law ``value = c · size ** k`` that fits best: 0 is constant, 1 linear."""
    x = [math.log(size) for size in sizes]
    y = [math.log(value) for value in values]
    middle_x, middle_y = sum(x) / len(x), sum(y) / len(y)
    rise = sum((a - middle_x) * (b - middle_y) for a, b in zip(x, y, strict=True))
    return rise / sum((a - middle_x) ** 2 for a in x)
