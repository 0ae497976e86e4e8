"""How fast the program starts and its verbs answer, in the environment that users have."""

import json
import os
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from bench.material import Kit
from bench.measures import Figures, Measure, benchmark
from db.project import Project
from db.samples import create_sample

Act = Callable[[], tuple[float, str]]
HOUSE = Path(__file__).resolve().parent.parent
LEAN = os.environ.get("SIDELIGHT_LEAN", str(HOUSE / ".venv" / "bin" / "python"))
"""Python as users have it; ``run`` says where it stands."""
PATIENCE = 60
"""The seconds after which a process is given up."""


def _sample(kit: Kit, name: str) -> Path:
    path = kit.path(name)
    if not path.exists():
        create_sample(path).close()
    return path


def _compiled() -> dict[str, str]:
    """Return an environment in which Python keeps what it compiles, as users have it."""
    without = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"}
    return {name: value for name, value in os.environ.items() if name not in without}


@benchmark("start")
def start(kit: Kit) -> Figures:
    """Measure from the start of the process to the first painted window."""
    sample = _sample(kit, "sample")
    found = []
    for _ in range(2 if kit.quick else 12):
        began = time.time()
        command = [LEAN, str(HOUSE / "bench" / "start_probe.py"), str(sample)]
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, env=_compiled(), timeout=PATIENCE
        )
        said = json.loads(done.stdout.splitlines()[0])
        found.append((said["cpu"], said["wall"] - began, said["rss"]))
    cpu, wall, rss = (statistics.median(column) for column in zip(*found[1:], strict=True))
    yield Measure("sample painted, CPU", cpu, "s", bar=1.0)
    yield Measure("sample painted, wall", wall, "s")
    yield Measure("memory then", rss, "MB", bar=150)


@benchmark("verbs")
def verbs(kit: Kit) -> Figures:
    """Measure each verb of the command line, as a process of its own."""
    sample = _sample(kit, "verbs")
    note = kit.folder / "note.md"
    note.write_text("# Quay\n\nThe quay stands. 🌉\n", encoding="utf-8")
    with Project.open(sample, read_only=True) as project:
        document = project.documents.all()[0].id
    spot = iter(range(1, 1000))
    fresh = iter(range(1000))

    def run(*words: str) -> tuple[float, str]:
        began = time.perf_counter()
        command = [LEAN, "-P", str(HOUSE / "sidelight" / "__main__.py"), *words]
        done = subprocess.run(
            command,
            check=True,
            capture_output=True,
            text=True,
            env=_compiled() | {"LOGNAME": "b"},
            timeout=PATIENCE,
        )
        return time.perf_counter() - began, done.stdout.strip()

    def annotate() -> tuple[float, str]:
        at = next(spot)
        where = ("--document", document, "--start", str(at), "--end", str(at + 9))
        return run("annotate", str(sample), *where, "--tag", "claim", "--analyst", "Bench")

    def add() -> tuple[float, str]:
        note.write_text(f"# Quay {next(fresh)}\n\nThe quay stands.\n", encoding="utf-8")
        return run("add", str(sample), str(note))

    here, folder = str(sample), kit.folder
    acts: dict[str, Act] = {
        "new": lambda: run("new", str(folder / f"new{next(fresh)}.sidelight")),
        "demo": lambda: run("demo", str(folder / f"demo{next(fresh)}.sidelight")),
        "add": add,
        "documents": lambda: run("documents", here),
        "text": lambda: run("text", here, "--document", document),
        "annotations": lambda: run("annotations", here),
        "annotate": annotate,
        "history": lambda: run("history", here),
        "verify": lambda: run("verify", here),
        "remove": lambda: run("remove", here, annotate()[1]),
        "undo": lambda: run("undo", here),
        "redo": lambda: run("redo", here),
        "picture": lambda: run("picture", here, str(folder / "desk.png")),
    }
    laps: dict[str, list[float]] = {verb: [] for verb in acts}
    for _ in range(5):
        for verb, act in acts.items():
            laps[verb].append(act()[0])
    for verb, found in laps.items():
        yield Measure(verb, statistics.median(found), "s", bar=0.5)
