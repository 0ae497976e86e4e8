"""Process CPU time and wall time of what is done, in milliseconds."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass


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
