"""The program is ended from outside: by a signal, or because the computer shuts down."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from db.project import Project

HOUSE = Path(__file__).parents[2]


def test_what_was_done_in_the_sample_is_offered_at_the_next_start(desktop):
    person = desktop()
    person.app.actions.run("project.sample")
    before = len(person.annotations())
    person.press("j", "j", "2")
    person.app.finish()
    again = desktop()
    assert "while you worked in the sample" in again.said[-1]
    again.app.bar._offer.click()
    assert again.session.sample
    assert again.session.worked_in
    assert len(again.annotations()) == before + 1


def test_a_kept_sample_becomes_a_project_or_goes_as_any_other(desktop, tmp_path):
    person = desktop()
    person.app.actions.run("project.sample")
    person.press("j", "j", "2")
    person.app.finish()
    again = desktop()
    again.app.bar._offer.click()
    again.answers.choices = [0]
    again.answers.files = [tmp_path / "mine.sidelight"]
    assert again.app.projects.may_close()
    assert again.session.path == tmp_path / "mine.sidelight"
    assert again.app.projects.kept() is None


def test_a_sample_that_was_not_worked_in_is_not_kept(desktop):
    person = desktop()
    person.app.actions.run("project.sample")
    person.app.finish()
    assert desktop().said == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_closes_a_project_to_one_plain_file(tmp_path, qtbot, how):
    path = tmp_path / "case" / "case.sidelight"
    path.parent.mkdir()
    Project.create(path, analyst="Ana").close()
    log = path.with_name("case.sidelight-wal")
    env = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }
    running = subprocess.Popen([sys.executable, "-m", "sidelight", str(path)], cwd=HOUSE, env=env)
    try:
        qtbot.waitUntil(lambda: log.exists() or running.poll() is not None, timeout=30_000)
        assert running.poll() is None
        running.send_signal(how)
        assert running.wait(timeout=30) == 0
    finally:
        running.kill()
        running.wait()
    assert [one.name for one in path.parent.iterdir()] == ["case.sidelight"]
    with Project.open(path, read_only=True) as project:
        assert project.verify() == []
        assert project.annotations.of() == []
