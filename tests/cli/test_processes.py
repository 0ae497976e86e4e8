"""The command line as the system runs it: pipes, locales, closed streams, no display, lean starts."""

import os
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
START = [sys.executable, "-P", str(HOUSE / "sidelight" / "__main__.py")]


def sidelight(
    *words: object, folder: Path, command: Sequence[str] = START, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line with no display and with ``environment`` besides."""
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    return subprocess.run(
        [*command, *map(str, words)],
        cwd=folder,
        env=bare | environment,
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("processes")
    made = sidelight("demo", "s.sidelight", folder=folder)
    assert made.returncode == 0, made.stderr
    return folder / "s.sidelight"


def test_paths_are_relative_to_the_callers_folder(sample):
    assert sidelight("documents", "s.sidelight", folder=sample.parent).returncode == 0


def test_it_starts_as_a_module_and_a_file_in_the_folder_cannot_pose_as_one(tmp_path):
    (tmp_path / "click.py").write_text("raise SystemExit('posed')")
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "__init__.py").write_text("raise SystemExit('posed')")
    command = [sys.executable, "-m", "sidelight"]
    module = sidelight("--version", folder=tmp_path, command=command, PYTHONPATH=str(HOUSE))
    assert (module.returncode, module.stderr) == (0, b"")


@pytest.mark.parametrize(
    "verb",
    [
        ("new", "lean.sidelight"),
        ("add", "s.sidelight", "s.md"),
        ("documents", "s.sidelight"),
        ("annotations", "s.sidelight", "--json"),
        ("text", "s.sidelight", "--document", "Harbour Note 7"),
        ("undo", "s.sidelight"),
        ("redo", "s.sidelight"),
        ("history", "s.sidelight"),
        ("verify", "s.sidelight"),
        ("demo", "another.sidelight"),
    ],
)
def test_no_verb_imports_qt_or_numpy(sample, verb):
    (sample.parent / "s.md").write_text("# A new one\n")
    if verb[0] == "redo":
        sidelight("undo", sample, folder=sample.parent)
    script = f"""
import sys
sys.path.insert(0, {str(HOUSE)!r})
from sidelight.__main__ import main
sys.argv = ["sidelight", *{verb!r}]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
heavy = {{"PySide6", "shiboken6", "numpy", "pandas"}} & set(sys.modules)
assert not heavy, heavy
"""
    result = sidelight(folder=sample.parent, command=[sys.executable, "-P", "-c", script])
    assert (result.returncode, result.stderr) == (0, b"")


def test_reading_changes_no_byte(sample):
    before = sample.read_bytes(), sorted(path.name for path in sample.parent.iterdir())
    for verb in ("documents", "annotations", "history", "verify"):
        assert sidelight(verb, sample, folder=sample.parent).returncode == 0
    assert (sample.read_bytes(), sorted(p.name for p in sample.parent.iterdir())) == before


def test_the_text_comes_in_utf_8_whatever_the_locale(sample):
    for locale in ({"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}):
        for words in (
            ("text", sample, "--document", "Harbour Note 7"),
            ("annotations", sample, "--json"),
        ):
            result = sidelight(*words, folder=sample.parent, **locale)
            assert (result.returncode, result.stderr) == (0, b"")
            assert "\u2013" in result.stdout.decode("utf-8")


def test_a_listing_for_people_bears_a_poor_encoding(sample):
    result = sidelight("annotations", sample, folder=sample.parent, PYTHONIOENCODING="ascii")
    assert (result.returncode, result.stderr) == (0, b"")


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a line of the shell in which ``$S`` is the command line."""
    quoted = " ".join(f"'{word}'" for word in START)
    line = f'S() {{ {quoted} "$@"; }}; {line}'
    return subprocess.run(
        ["sh", "-c", line], cwd=folder, capture_output=True, check=False, timeout=60
    )


@pytest.mark.parametrize("cut", ["| true", ">&-", "> /dev/full"])
@pytest.mark.parametrize(
    "verb", ["annotations s.sidelight --json", "text s.sidelight --document 'Harbour Note 7'"]
)
def test_output_that_nobody_takes_is_no_bug(sample, cut, verb):
    result = shell(f"(S {verb}; echo $? >&2) {cut}", sample.parent)
    *said, code = result.stderr.decode().splitlines()
    assert len(said) <= 1
    assert "Traceback" not in str(said)
    assert code == "1" or (cut == "| true" and not said)


def test_with_standard_output_closed_nothing_is_begun(sample):
    result = shell("S new unborn.sidelight >&-", sample.parent)
    assert (result.returncode, len(result.stderr.splitlines())) == (1, 1)
    assert not (sample.parent / "unborn.sidelight").exists()


def test_words_that_are_no_text_in_the_locale_are_refused(sample):
    words = [b"annotate", b"s.sidelight", b"--document", b"\xff"]
    result = subprocess.run(
        [*map(os.fsencode, START), *words],
        cwd=sample.parent,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert result.returncode == 2
    assert b"locale" in result.stderr
    assert result.stderr.count(b"\n") == 1


def test_a_file_whose_name_is_no_text_is_told_without_a_traceback(sample):
    result = subprocess.run(
        [*map(os.fsencode, START), b"add", b"s.sidelight", b"no\xff.txt"],
        cwd=sample.parent,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert result.returncode == 1
    assert result.stderr.count(b"\n") == 1


@pytest.mark.parametrize("words", [(), ("s.sidelight",)])
def test_with_no_display_the_window_says_so_and_names_two_ways(sample, words):
    result = sidelight(*words, folder=sample.parent)
    (sentence,) = result.stderr.decode().splitlines()
    assert result.returncode == 1
    assert "no display" in sentence
    assert "demo" in sentence
    assert "picture" in sentence


def test_a_display_that_does_not_answer_is_none(sample):
    result = sidelight(folder=sample.parent, DISPLAY=":987")
    assert result.returncode == 1
    assert b"no display" in result.stderr


@pytest.mark.parametrize("platform", ["xbc", "xbc;ofscreen", " offscreen"])
def test_a_misspelt_platform_is_told_in_one_sentence(sample, platform):
    result = sidelight(folder=sample.parent, QT_QPA_PLATFORM=platform)
    (sentence,) = result.stderr.decode().splitlines()
    assert result.returncode == 1
    assert f"“{platform}”, as QT_QPA_PLATFORM asks" in sentence


def test_a_picture_is_painted_whatever_platform_is_asked_for(sample):
    made = sidelight(
        "picture",
        sample,
        "odd.png",
        "--size",
        "640x420",
        folder=sample.parent,
        QT_QPA_PLATFORM="xbc",
    )
    assert (made.returncode, made.stderr) == (0, b"")


def test_a_picture_needs_no_display(sample):
    before = sample.read_bytes()
    made = sidelight("picture", sample, "desk.png", "--size", "900x600", folder=sample.parent)
    assert (made.returncode, made.stderr) == (0, b"")
    assert made.stdout.decode().strip() == "Wrote desk.png."
    head = (sample.parent / "desk.png").read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    assert struct.unpack(">II", head[16:]) == (900, 600)
    assert sample.read_bytes() == before


def test_a_picture_of_no_project_or_to_nowhere_is_refused(sample):
    for words in (("none.sidelight", "o.png"), (sample, "none/o.png")):
        result = sidelight("picture", *words, folder=sample.parent)
        assert result.returncode == 1
        assert result.stderr.count(b"\n") == 1
