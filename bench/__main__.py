"""Runs benchmarks, prints a table or JSON lines; ends with 1 if a bar is missed."""

import argparse
import gc
import json
import os
import platform
import sqlite3
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

from bench.measures import ALL, Measure

SUBJECTS = ("processes", "reading", "tagging", "extremes", "lists", "storage", "merging")
LINE = "{:<22} {:<44} {:>12} {:>12} {:>9} {:>9}  {}"


def main() -> int:
    """Run what is asked for; return the exit code."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="sidelight-bench-") as folder:
        _isolate(Path(folder))
        _register()
        chosen = list(ALL.values())
        unknown = [name for name in arguments.names if name not in ALL]
        if unknown:
            print(f"There is no benchmark {unknown[0]}; there are: {', '.join(ALL)}.")
            return 2
        if arguments.names:
            chosen = [ALL[name] for name in arguments.names]
        elif arguments.quick:
            chosen = [bench for bench in chosen if bench.quick]
        return _run(arguments, Path(folder), [bench.name for bench in chosen])


def _run(arguments: argparse.Namespace, folder: Path, names: list[str]) -> int:
    from bench.material import Kit  # noqa: PLC0415 - Qt and its folders are set by now

    kit = Kit(folder, quick=arguments.quick)
    missed: list[Measure] = []
    if arguments.json:
        print(json.dumps({"machine": machine()}, ensure_ascii=False), flush=True)
    else:
        print(machine(), flush=True)
        print(LINE.format("bench", "measure", "value", "baseline", "ratio", "bar", ""), flush=True)
    began = time.monotonic()
    for name in names:
        gc.collect()
        started, pace = time.monotonic(), _pace()
        for measure in ALL[name].run(kit):
            print(as_json(measure) if arguments.json else as_line(measure), flush=True)
            if measure.holds is False:
                missed.append(measure)
        if not arguments.json:
            took = time.monotonic() - started
            print(f"{'':<22} ({took:.1f} s; the processor's pace {pace:.0f} to {_pace():.0f} ms)")
    if not arguments.json:
        print(f"{len(names)} benchmarks in {time.monotonic() - began:.0f} s.", end=" ")
        print(f"{len(missed)} bars missed." if missed else "Every bar holds.")
    return int(bool(missed))


def _pace() -> float:
    """Return the CPU milliseconds of a million additions: about 60 where nothing else runs.

    Where it is more, other programs slow this one down, and so all that is not a ratio.
    """
    began, total = time.process_time(), 0
    for number in range(1_000_000):
        total += number
    return (time.process_time() - began) * 1000


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench", description="Measure Sidelight's speed.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which benchmarks; else all")
    parser.add_argument("--quick", action="store_true", help="only those that take seconds")
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
