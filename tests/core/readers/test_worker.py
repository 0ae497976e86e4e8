"""A worker hands back what it is asked for, and whatever becomes of it is one sentence."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.exchange.files import write
from core.exchange.formats import FORMATS, named
from core.exchange.report import Loss, no_step
from core.problem import Problem
from core.readers.worker import apart
from tests.core.exchange.harbour import harbour

HOUSE = Path(__file__).resolve().parents[3]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX systems")


def ask(job, *arguments, step=no_step):
    return apart(
        f"tests.core.readers.jobs:{job}", arguments, name="x.qdpx", classes=(Loss,), step=step
    )


class Stopped(Exception):  # noqa: N818 - it is asked for
    """What a cancelled task raises."""


def test_values_and_steps_come_back():
    told = []
    assert ask("count", "3", step=lambda done, total: told.append((done, total))) == [
        Loss("told", 3)
    ]
    assert [step for step in told if step[1]] == [(0, 3), (1, 3), (2, 3)]


def test_what_a_parser_prints_is_no_answer():
    assert ask("noisy", "–words ü\nmore") == "–words ü\nmore"


def test_a_problem_is_the_same_problem():
    with pytest.raises(Problem) as found:
        ask("refuse")
    assert (found.value.what, found.value.hint) == ("It is no such file.", "Take another.")


def test_a_bug_stays_a_bug_and_says_where():
    with pytest.raises(RuntimeError, match="in slip") as found:
        ask("slip")
    assert not isinstance(found.value, Problem)


@POSIX
@pytest.mark.parametrize(
    ("job", "told"),
    [("die", "broke"), ("fill", "more than 4 GB of memory"), ("spend", "longer than 10 minutes")],
)
def test_a_crash_and_a_limit_are_told_in_one_sentence(job, told):
    with pytest.raises(Problem, match=told) as found:
        ask(job)
    assert "\n" not in str(found.value)
    assert found.value.hint


def test_other_classes_than_those_named_are_not_made():
    with pytest.raises(Problem, match="broke"):
        ask("strange")


@POSIX
def test_cancelling_ends_the_process_even_if_it_tells_nothing(tmp_path):
    place = tmp_path / "pid"

    def stop(done, total):
        if place.exists() and place.read_text("utf-8"):
            raise Stopped

    with pytest.raises(Stopped):
        ask("spin", str(place), step=stop)
    with pytest.raises(ProcessLookupError):
        os.kill(int(place.read_text("utf-8")), 0)


@pytest.mark.parametrize(
    "format_", [each for each in FORMATS if each.apart and each.reads], ids=lambda f: f.name
)
def test_formats_with_a_parser_of_others_read_the_same_apart(format_, tmp_path: Path) -> None:
    out = tmp_path / f"set{format_.endings[0] if format_.endings else ''}"
    write(harbour(), out, format_)
    assert format_.read(out) == format_.parse(out)


def test_a_broken_file_is_told_the_same_apart(tmp_path):
    (tmp_path / "x.qdpx").write_bytes(b"PK\x03\x04")
    with pytest.raises(Problem) as inside:
        named("refi-qda").parse(tmp_path / "x.qdpx")
    with pytest.raises(Problem) as apart_:
        named("refi-qda").read(tmp_path / "x.qdpx")
    assert str(apart_.value) == str(inside.value)


def test_it_works_where_the_house_is_installed(tmp_path):
    place = tmp_path / "sidelight"
    left = shutil.ignore_patterns("__pycache__")
    for name, under in (("sidelight", place), ("core", place / "_app" / "core")):
        shutil.copytree(HOUSE / name, under, ignore=left)
    (tmp_path / "x.qdc").write_text(
        "<CodeBook><Codes><Code guid='1' name='rumour'/></Codes></CodeBook>"
    )
    script = (
        "import sys; from pathlib import Path; from core.exchange.formats import named;"
        "from core.readers import worker; print(worker.__file__);"
        "print([tag.label for tag in named('codebook').read(Path(sys.argv[1])).tags])"
    )
    made = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "x.qdc")],
        cwd=place / "_app", capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    where, labels = made.stdout.splitlines()
    assert Path(where).is_relative_to(place)
    assert labels == "['rumour']"
