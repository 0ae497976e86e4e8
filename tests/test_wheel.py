"""The wheel adds one name, and what it installs starts."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_it_adds_one_name(wheel):
    names = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"sidelight"}


def test_it_brings_its_data_and_no_compiled_leftovers(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for data in ("language/en.toml", "icons/close.svg", "samples/"):
        assert any(f"sidelight/_app/resources/{data}" in name for name in names), data
    assert "sidelight/py.typed" in names
    assert not [name for name in names if name.endswith(".pyc")]


def test_it_starts_in_a_fresh_environment(wheel, tmp_path):
    fresh = tmp_path / "fresh"
    venv.create(fresh, with_pip=False, symlinks=True)
    python = fresh / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    pip += ["--no-compile"]  # most of it is not imported below
    lock = str(ROOT / "requirements.lock")
    subprocess.run([*pip, "--require-hashes", "-r", lock], check=True, capture_output=True)
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True, capture_output=True)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    environment["QT_QPA_PLATFORM"] = "offscreen"

    def sidelight(*arguments):
        return subprocess.run(
            [str(fresh / "bin" / "sidelight"), *arguments],
            cwd=tmp_path,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    assert sidelight("--version").strip().endswith("0.1.0")
    sidelight("demo", "sample.sidelight")
    assert "Harbour Note 7" in sidelight("documents", "sample.sidelight")
    sidelight("picture", "sample.sidelight", "desk.png")
    assert (tmp_path / "desk.png").stat().st_size > 10_000
