"""Process CPU time and wall time of what is done, in milliseconds, and the processor's pace."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

_PROBE = 20_000
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
    """Does things while the processor keeps its pace.

    The host of a virtual machine lends its processors to others, for seconds at a time.  A turn
    before or after which a short probe took half as long again as the best one so far is done once
    more; probes know nothing of what is measured, so its own slow turns count.
    """

    def __init__(self) -> None:
        self.repeated = 0
        """How many turns were done once more."""
        self._best = min(pace(_PROBE) for _ in range(9))

    def turns(self, act: Callable[[], Result], count: int) -> list[Result]:
        """Do ``act`` so many times and return what came of it; at most half as many are done again."""
        found: list[Result] = []
        spare, before = count // 2, self._probe()
        while len(found) < count:
            result, after = act(), self._probe()
            if spare and max(before, after) > _SLOW * self._best:
                spare -= 1
                self.repeated += 1
            else:
                found.append(result)
            before = after
        return found

    def _probe(self) -> float:
        found = pace(_PROBE)
        self._best = min(self._best, found)
        return found


STEADY = Steady()
"""That of this run."""
