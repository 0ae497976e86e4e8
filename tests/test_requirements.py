"""The locks are what the project asks for, name no registry, and resolve on every Python."""

import os
import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-extras.lock", "requirements-dev.lock")


def pinned(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {m[1]: m[2] for m in re.finditer(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE)}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_versions_and_hashes_only(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in block for block in blocks)


def names(asked):
    return {re.split(r"[^A-Za-z0-9-]", line)[0].lower() for line in asked}


def test_the_locks_hold_all_that_is_asked_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = names(project["dependencies"])
    extras = names(chain.from_iterable(project["optional-dependencies"].values()))
    assert asked <= set(pinned("requirements.lock"))
    assert asked | extras <= set(pinned("requirements-extras.lock"))


@pytest.mark.parametrize(
    ("lock", "larger"),
    [
        ("requirements.lock", "requirements-extras.lock"),
        ("requirements-extras.lock", "requirements-dev.lock"),
    ],
)
def test_a_larger_lock_has_the_same_versions(lock, larger):
    versions = pinned(larger)
    assert {name: versions.get(name) for name in pinned(lock)} == pinned(lock)


@pytest.mark.long
@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize(
    "platform", ["x86_64-manylinux_2_36", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"]
)
def test_wheels_are_there_for(version, platform):
    uv = Path(sys.executable).with_name("uv")
    done = subprocess.run(  # noqa: PLW1510 - its words are shown
        [
            *(str(uv), "pip", "compile", "pyproject.toml", "--quiet", "--only-binary", ":all:"),
            *("--python-version", version, "--python-platform", platform),
            *("--constraints", "requirements.lock"),
        ],
        cwd=ROOT,
        env=os.environ | {"MACOSX_DEPLOYMENT_TARGET": "14.0"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
