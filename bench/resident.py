"""How much memory a process has at this moment, and had at most."""

import contextlib
import os
import resource
import sys
from pathlib import Path


def resident() -> float:
    """Return the resident memory of this process in MB; where /proc lacks, the most it ever had."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return _most()
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def forget_peak() -> None:
    """Let ``peak`` count from now, where the system can: Linux, by 5 (see man 5 proc)."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def peak() -> float:
    """Return the most resident memory in MB that this process has had since ``forget_peak``.

    Linux hands a new process the most that its parent had as its own, but not in /proc.
    """
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return _most()
    return int(status.partition("VmHWM:")[2].split()[0]) / (1 << 10)


def _most() -> float:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)
