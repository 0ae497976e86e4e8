"""The command line, run in this process on real project files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sidelight.cli.door import door

Run = Callable[..., Result]
Done = Callable[..., str]
LOGIN = "mina"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a verb in the folder of the test, as the login name ``mina``."""
    monkeypatch.setenv("LOGNAME", LOGIN)
    monkeypatch.chdir(tmp_path)

    def invoke(*words: object) -> Result:
        return CliRunner().invoke(door, [str(word) for word in words], catch_exceptions=False)

    return invoke


@pytest.fixture
def done(run: Run) -> Done:
    """Run a verb that must succeed, and return what it printed."""

    def invoke(*words: object) -> str:
        result = run(*words)
        assert (result.exit_code, result.stderr) == (0, ""), result.output
        return result.stdout

    return invoke


@pytest.fixture
def refused(run: Run) -> Done:
    """Run a verb that must be refused in one line, and return that line."""

    def invoke(*words: object) -> str:
        result = run(*words)
        assert result.exit_code != 0
        assert result.stdout == ""
        assert result.stderr.count("\n") == 1
        return result.stderr.strip()

    return invoke


@pytest.fixture
def listed(done: Done) -> Callable[..., Any]:
    """Run a verb with ``--json`` and return what it printed as data."""
    return lambda *words: json.loads(done(*words, "--json"))


@pytest.fixture
def project(done: Done, tmp_path: Path) -> Path:
    """A project with two small texts."""
    (tmp_path / "bridge.txt").write_text("The bridge fell. 🌉 Rust won.", encoding="utf-8")
    (tmp_path / "quay.md").write_text("# The quay\n\nIt *stands*.\n", encoding="utf-8")
    done("new", "p.sidelight", "--title", "Rust")
    done("add", "p.sidelight", "bridge.txt", "quay.md")
    return tmp_path / "p.sidelight"


@pytest.fixture
def tag(done: Done, project: Path) -> Done:
    """Tag a span of the bridge and return the annotation's id."""

    def annotate(
        start: int = 0, end: int = 15, *more: str, tag: str = "claim", analyst: str = "Ana"
    ) -> str:
        where = ("--document", "bridge", "--start", start, "--end", end)
        return done("annotate", project, *where, "--tag", tag, "--analyst", analyst, *more).strip()

    return annotate
