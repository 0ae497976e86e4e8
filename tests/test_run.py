"""`run` sets up what is missing, once, wherever the checkout lies."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
NAME = """a "new" folder's copy"""
PYTHONS = ["python3.14", "python3.13", "python3.12", "python3.11", "python3"]
FAKE = """#!/bin/sh
# Stands for every Python: notes what it is asked; installs nothing, once $GO is there.
printf '%s|%s\\n' "${PYTHONPATH-}${PYTHONHOME-}" "$*" >>"$RECORD"
case "$*" in
*find_spec*) case " ${LACKS-} " in *" ${0##*/} "*) echo "${0##*/}-venv" ;; *) echo pip ;; esac ;;
*'-m venv'*) for last; do :; done; rm -rf "$last"; mkdir -p "$last/bin" && cp "$0" "$last/bin/python" ;;
*'-m pip'*) while [ ! -e "$GO" ]; do sleep 0.02; done; [ -z "${FAIL-}" ] ;;
esac
"""


class Checkout:
    """A copy of ``run`` beside lock files, and a Python that only notes what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / NAME
        self.folder.mkdir()
        shutil.copy(HOUSE / "run", self.folder)
        for lock in ("requirements.lock", "requirements-dev.lock"):
            (self.folder / lock).write_text("colour==1\n", "utf-8")
        (self.folder / "requirements-extras.lock").write_text("colour==1\nhue==1\n", "utf-8")
        self.go, self.record = folder / "go", folder / "record"
        self.go.touch()
        python = folder / "a python" / "python"
        python.parent.mkdir()
        python.write_text(FAKE, "utf-8")
        python.chmod(0o755)
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PYTHON": str(python),
            "GO": str(self.go),
            "RECORD": str(self.record),
        }

    def asked(self, what: str) -> list[str]:
        """Return what Python was asked that has these words in it."""
        return [line for line in self.record.read_text("utf-8").splitlines() if what in line]

    def start(self, *arguments: str, run: Path | None = None, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [str(run or self.folder / "run"), *arguments],
            env=self.environment | more,
            cwd=self.folder.parent,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, run: Path | None = None, **more: str) -> str:
        """Run to the end and return what was said."""
        with self.start(*arguments, run=run, **more) as process:
            said = process.communicate(timeout=60)[1]
        assert process.returncode == 0, said
        return said


@pytest.fixture
def checkout(tmp_path):
    return Checkout(tmp_path)


def test_what_is_missing_is_set_up_once_and_the_arguments_are_handed_on(checkout):
    said = checkout.run("list", "a b", "it's")
    assert said == f"Setting up Sidelight in {checkout.folder}/.venv (once; a minute or two) …\n"
    assert checkout.run("list", "a b", "it's") == ""
    assert len(checkout.asked("-m venv")) == 1
    main = f"-P {checkout.folder}/sidelight/__main__.py list a b it's"
    assert [line.removeprefix("|") for line in checkout.asked("__main__")] == [main, main]
    assert not (checkout.folder / ".venv.setup").is_symlink()


def test_other_requirements_are_set_up_anew(checkout):
    checkout.run()
    (checkout.folder / "requirements.lock").write_text("colour==2\n", "utf-8")
    checkout.run()
    assert len(checkout.asked("-m venv")) == 2


def test_extras_are_added_once_and_stay(checkout):
    checkout.run()
    said = checkout.run("extras")
    assert "UIMA and Parquet can be used now." in said
    added = checkout.asked("--require-hashes")
    assert len(added) == 2
    assert added[1].endswith(f"-r {checkout.folder}/requirements-extras.lock")
    assert checkout.run("list") == ""
    assert len(checkout.asked("-m venv")) == 1
    assert checkout.run("extras") == "What UIMA and Parquet need is there.\n"
    (checkout.folder / "requirements-extras.lock").write_text("colour==2\nhue==1\n", "utf-8")
    checkout.run()
    assert checkout.asked("--require-hashes")[-1].endswith("requirements-extras.lock")


def test_extras_that_cannot_be_added_leave_what_is_there(checkout):
    checkout.run()
    with checkout.start("extras", FAIL="yes") as adding:
        assert "did not finish" in adding.communicate(timeout=60)[1]
    assert adding.returncode == 2
    assert checkout.run("list") == ""
    assert len(checkout.asked("-m venv")) == 1


@pytest.fixture
def pythons(tmp_path):
    """Return what to set in the environment for ``run`` to meet but Pythons that only note."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in PYTHONS:
        (folder / name).write_text(FAKE, "utf-8")
        (folder / name).chmod(0o755)
    return {"PATH": f"{folder}:{os.environ['PATH']}", "PYTHON": ""}


def test_a_python_without_pip_is_passed_over_for_one_that_has_it(checkout, pythons):
    assert checkout.run(LACKS=" ".join(PYTHONS[:-1]), **pythons).startswith("Setting up")
    assert len(checkout.asked("-m venv")) == 1


def test_where_no_python_has_pip_its_package_is_named_and_nothing_is_left(checkout, pythons):
    with checkout.start(LACKS=" ".join(PYTHONS), **pythons) as bare:
        said = bare.communicate(timeout=60)[1]
    assert bare.returncode == 2
    assert said == (
        "Setting up needs pip. Install it (Debian: apt-get install python3.14-venv),"
        " then run this again.\n"
    )
    assert not list(checkout.folder.glob(".venv*"))


def test_an_environment_whose_python_is_gone_is_made_anew(checkout):
    checkout.run()
    python = checkout.folder / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3.11")
    checkout.run()
    assert len(checkout.asked("-m venv")) == 2


def test_the_caller_s_modules_are_not_ours(checkout):
    checkout.run(PYTHONPATH="/other", PYTHONHOME="/other")
    assert checkout.asked("/other") == []


def test_a_link_to_it_sets_up_the_checkout_it_leads_to(checkout, tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "first").symlink_to(checkout.folder / "run")
    (tmp_path / "bin" / "sidelight").symlink_to("first")
    checkout.run(run=tmp_path / "bin" / "sidelight")
    assert (checkout.folder / ".venv" / ".lock").exists()
    assert not (tmp_path / "bin" / ".venv").exists()


def test_a_second_run_waits_until_the_first_has_set_up(checkout):
    checkout.go.unlink()
    with checkout.start() as first:
        assert first.stderr.readline().startswith("Setting up")
        with checkout.start() as second:
            assert second.stderr.readline() == (
                f"Another run (process {first.pid}) is setting up {checkout.folder}/.venv:"
                " waiting for it …\n"
            )
            checkout.go.touch()
            assert second.stderr.read() == ""
    assert (first.returncode, second.returncode) == (0, 0)
    assert len(checkout.asked("-m venv")) == 1
    assert len(checkout.asked("__main__")) == 2


@pytest.fixture
def hears_interrupts():
    """Let children hear SIGINT, as they do in a terminal: what runs behind a shell ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("hears_interrupts")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_set_up_that_is_interrupted_leaves_nothing_in_the_way(checkout, how):
    checkout.go.unlink()
    with checkout.start() as first:
        assert first.stderr.readline().startswith("Setting up")
        os.killpg(first.pid, how)
        first.communicate(timeout=60)
    assert first.returncode != 0
    assert not (checkout.folder / ".venv.setup").is_symlink()
    checkout.go.touch()
    assert checkout.run().startswith("Setting up")


def test_a_set_up_that_was_killed_is_not_waited_for(checkout):
    checkout.go.unlink()
    with checkout.start() as first:
        assert first.stderr.readline().startswith("Setting up")
        os.killpg(first.pid, signal.SIGKILL)
    assert (checkout.folder / ".venv.setup").is_symlink()
    checkout.go.touch()
    assert checkout.run().startswith("Setting up")
    assert [path.name for path in checkout.folder.glob(".venv*")] == [".venv"]


def test_a_checkout_that_may_only_be_read_is_set_up_in_the_caller_s_cache():
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        checkout = Checkout(folder)
        for path in (folder, checkout.folder):
            path.chmod(0o555)
        cache, record = Path(made + "-cache"), Path(made + "-record")
        more = {"XDG_CACHE_HOME": str(cache), "RECORD": str(record)}
        nobody = 65534 if os.geteuid() == 0 else None  # root may write everywhere
        cache.mkdir()
        record.touch()
        try:
            for path in (cache, record):
                path.chmod(0o777)
            for _ in range(2):
                subprocess.run(
                    [str(checkout.folder / "run")],
                    env=checkout.environment | more,
                    user=nobody,
                    check=True,
                    cwd="/",
                    timeout=60,
                )
            assert len(list(cache.glob("sidelight/*/.venv/.lock"))) == 1
            assert record.read_text("utf-8").count("-m venv") == 1
        finally:
            for path in (folder, checkout.folder):
                path.chmod(0o755)
            shutil.rmtree(cache)
            record.unlink()


@pytest.mark.long
def test_two_at_once_set_a_real_checkout_up(tmp_path):
    folder = tmp_path / NAME
    ignored = shutil.ignore_patterns(".venv*", ".git", ".*_cache", "__pycache__", "dist")
    shutil.copytree(HOUSE, folder, ignore=ignored)
    environment = os.environ | {"PYTHON": sys.executable, "PYTHONPATH": "/nowhere"}
    both = [
        subprocess.Popen(
            [str(folder / "run"), "--version"], env=environment, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=600)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert said[0] == said[1]
    assert said[0].startswith("sidelight ")
