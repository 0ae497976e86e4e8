"""What stands beside a project file, and another process that has it open."""

import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]


def inside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def listing(folder: Path) -> dict[str, tuple[int, int]]:
    return {p.name: (p.stat().st_size, p.stat().st_mtime_ns) for p in folder.iterdir()}


def python(code: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=HOUSE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline()


HOLD = """
import sys
from pathlib import Path
from db.project import Project
project = Project.open(Path(sys.argv[1]), exclusive=True)
project.set_title("from the window", analyst=project.analysts.all()[0].id)
print("open", flush=True)
if sys.stdin.readline() == "close\\n":
    project.close()
"""
