"""Runs benchmarks, prints a table or JSON lines; ends with 1 if a bar is missed.

To add one, write a function that takes a ``Kit`` and yields each ``Measure`` as it is found, name
it with ``@benchmark("…")``, and put its file into ``SUBJECTS``.  The kit makes texts and projects
once a run, and keeps open what the next one may go on with; ``bench.clock`` takes the time;
``bench.whole`` is the whole application, with hands.

Times are CPU times of one process unless they say wall.  Nothing is measured two at a time: on
two cores that share their caches, CPU times nearly double when both are at work.
"""

import argparse
import gc
import json
import os
import platform
import sqlite3
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from bench.clock import pace
from bench.measures import ALL, Measure

if TYPE_CHECKING:
    from bench.clock import Steady

SUBJECTS = (
    "processes",
    "reading",
    "tagging",
    "extremes",
    "lists",
    "storage",
    "merging",
    "comparing",
    "compare_view",
    "exchange",
)
"""The files with benchmarks, in the order of the table."""
QUICK = (
    "start",
    "open",
    "page",
    "jump",
    "wrap",
    "tag",
    "undo",
    "list-filter",
    "retag-vs-rehighlight",
    "rss",
    "long-line",
    "dense",
    "save",
    "bulk",
    "documents-list",
)
"""Those that ``--quick`` runs, within 45 s where nothing else runs: in an order in which one can go
on with what another opened."""
_ADDITIONS = 250_000
"""By how many the processor's pace is told."""
PATIENCE, QUICK_PATIENCE = 120.0, 3.0
"""For how many seconds a benchmark waits, in all, for the processor to keep its pace."""
LINE = "{:<22} {:<44} {:>12} {:>12} {:>9} {:>9}  {}"


def main() -> int:
    """Run what is asked for; return the exit code."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="sidelight-bench-") as folder:
        _isolate(Path(folder))
        _register()
        unknown = [name for name in arguments.names if name not in ALL]
        if unknown:
            print(f"There is no benchmark {unknown[0]}; there are: {', '.join(ALL)}.")
            return 2
        chosen = arguments.names or (QUICK if arguments.quick else tuple(ALL))
        return _run(arguments, Path(folder), chosen)


def _run(arguments: argparse.Namespace, folder: Path, names: Sequence[str]) -> int:
    from bench.material import Kit  # noqa: PLC0415 - Qt and its folders are set by now
    from bench.screen import STEADY  # noqa: PLC0415

    kit = Kit(folder, quick=arguments.quick)
    missed = failed = 0
    print(machine(), file=sys.stderr if arguments.json else sys.stdout, flush=True)
    if not arguments.json:
        print(LINE.format("bench", "measure", "value", "baseline", "ratio", "bar", ""), flush=True)
    began, busy_before = time.monotonic(), _busy()
    for name in names:
        if not ALL[name].goes_on:
            kit.leave()
        gc.collect()
        started, busy, before = time.monotonic(), _busy(), pace(_ADDITIONS)
        STEADY.begin(QUICK_PATIENCE if arguments.quick else PATIENCE)
        try:
            for measure in ALL[name].run(kit):
                print(as_json(measure) if arguments.json else as_line(measure), flush=True)
                missed += measure.holds is False
        except Exception:  # noqa: BLE001 - told, and the others still run
            failed += 1
            kit.leave()
            print(f"{name} failed:\n{traceback.format_exc()}", file=sys.stderr, flush=True)
        if not arguments.json:
            took, busy = time.monotonic() - started, _busy() - busy
            print(
                f"{'':<22} ({took:.1f} s, at work for {busy:.1f} s;"
                f" the processor's pace {before:.0f} to {pace(_ADDITIONS):.0f} ms"
                f"{_waited(STEADY)})",
                flush=True,
            )
    kit.leave()
    if not arguments.json:
        took, busy = time.monotonic() - began, _busy() - busy_before
        print(f"{len(names)} benchmarks in {took:.0f} s, at work for {busy:.0f} s.", end=" ")
        print(f"{missed} bars missed." if missed else "Every bar holds.", end=" ")
        print(f"{failed} benchmarks failed." if failed else "")
    return int(missed > 0 or failed > 0)


def _waited(steady: "Steady") -> str:
    """Return in words how long the pace was waited for, if it was."""
    if steady.waited < 1:
        return ""
    return f"; waited {steady.waited:.0f} s for it, {steady.repeated} turns done again"


def _busy() -> float:
    """Return the CPU seconds of this process and of those that it started."""
    return sum(os.times()[:4])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench", description="Measure Sidelight's speed.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which benchmarks; else all")
    parser.add_argument(
        "--quick", action="store_true", help=f"only {', '.join(QUICK)}; at one size"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser.parse_args()


def _isolate(folder: Path) -> None:
    """Keep settings and backups of this machine out of it, and show no window."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        place = folder / name.lower()
        place.mkdir()
        os.environ[name] = str(place)


def _register() -> None:
    """Import every subject, in the order of the table."""
    for subject in SUBJECTS:
        import_module(f"bench.{subject}")


def machine() -> str:
    """Return in words what was measured on."""
    import numpy as np  # noqa: PLC0415
    from PySide6 import QtCore  # noqa: PLC0415

    parts = (
        f"{os.cpu_count()} cores",
        f"{platform.system()} {platform.machine()}",
        _system(),
        f"Python {platform.python_version()}",
        f"Qt {QtCore.qVersion()}",
        f"SQLite {sqlite3.sqlite_version}",
        f"numpy {np.__version__}",
    )
    return ", ".join(filter(None, parts))


def _system() -> str:
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:
        return ""


def as_json(measure: Measure) -> str:
    """Return a measure as one line of JSON."""
    return json.dumps(
        {
            "bench": measure.bench,
            "measure": measure.measure,
            "value": round(measure.value, 4),
            "unit": measure.unit,
            "baseline": None if measure.baseline is None else round(measure.baseline, 4),
            "ratio": None if measure.ratio is None else round(measure.ratio, 6),
            "bar": measure.bar,
            "holds": measure.holds,
        },
        ensure_ascii=False,
    )


def as_line(measure: Measure) -> str:
    """Return a measure as a line of the table."""
    sign = "≥" if measure.unit.endswith("/s") else "≤"
    return LINE.format(
        measure.bench,
        measure.measure,
        f"{_number(measure.value)} {measure.unit}",
        "" if measure.baseline is None else f"{_number(measure.baseline)} {measure.unit}",
        "" if measure.ratio is None else f"{measure.ratio:.4f}",
        "" if measure.bar is None else f"{sign} {measure.bar:g}",
        {None: "", True: "holds", False: "MISSED"}[measure.holds],
    ).rstrip()


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.2f}"


if __name__ == "__main__":
    sys.exit(main())
