"""Process CPU time and wall time of what is done, in milliseconds, and the processor's pace."""

import gc
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

_PROBE = 20_000
_PROBES = 9
"""How many probes are taken at first, to know the pace."""
_SLOW = 1.5
"""By how much a probe may take longer than the best one, where nothing disturbs."""
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Lap:
    """How long one thing took, in milliseconds; ``cpu`` is of all threads of the process."""

    cpu: float
    wall: float


def lap(action: Callable[[], object]) -> Lap:
    """Do something once and return how long it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    action()
    return Lap((time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000)


def cpu(action: Callable[[], object]) -> float:
    """Do something once and return its CPU time."""
    return lap(action).cpu


def fresh_cpu(action: Callable[[], object], times: int) -> list[float]:
    """Do something large several times, each without the former's rubbish; return CPU times."""
    laps = []
    for _ in range(times):
        gc.collect()
        laps.append(cpu(action))
    return laps


def pace(additions: int) -> float:
    """Return the CPU milliseconds of a million additions, by so many of them: about 50 at best.

    Where it is more, other programs slow this one down, and so all that is not a ratio.
    """
    began, total = time.process_time(), 0
    for number in range(additions):
        total += number
    return (time.process_time() - began) * 1e9 / additions


class Steady:
    """Measures while the processor keeps its pace, and waits for it while ``rest`` lets time pass.

    The host of a virtual machine lends its processors to others, for a twentieth of a second or
    for minutes.  So each lap waits until a short probe takes less than half as long again as the
    best one so far, and a turn with a lap after which the probe does not is done once more, until
    patience is at an end.  Probes know nothing of what is measured: its own slow laps count.
    """

    def __init__(self, rest: Callable[[], object]) -> None:
        self.waited = 0.0
        """For how many seconds it waited, or did what was to be done once more."""
        self.repeated = 0
        """How many turns were done once more."""
        self._rest = rest
        self._patience = 0.0
        self._disturbed = False
        self._best = math.inf

    def begin(self, patience: float) -> None:
        """Begin what may wait for so many seconds in all."""
        self.waited, self.repeated, self._patience = 0.0, 0, patience
        for _ in range(_PROBES):
            self._kept()

    def cpu(self, action: Callable[[], object]) -> float:
        """Do something once, when the pace is kept, and return its CPU time."""
        began = time.monotonic()
        while not self._kept() and self.waited + time.monotonic() - began < self._patience:
            self._rest()
        self.waited += time.monotonic() - began
        took = cpu(action)
        self._disturbed = self._disturbed or not self._kept()
        return took

    def turns(self, act: Callable[[], Result], count: int) -> list[Result]:
        """Do ``act``, which measures with ``cpu``, so many times and return what came of it."""
        found: list[Result] = []
        while len(found) < count:
            self._disturbed, before, began = False, self.waited, time.monotonic()
            result = act()
            if self._disturbed and self.waited < self._patience:
                self.waited = before + time.monotonic() - began
                self.repeated += 1
            else:
                found.append(result)
        return found

    def _kept(self) -> bool:
        found = pace(_PROBE)
        self._best = min(self._best, found)
        return found < _SLOW * self._best
