"""How much memory a process has at this moment."""

import os
import resource
import sys
from pathlib import Path


def resident() -> float:
    """Return the resident memory of this process in MB; where /proc lacks, the most it ever had."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
