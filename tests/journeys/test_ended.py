"""The program is ended from outside: by a signal, or because the computer shuts down."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.document import Reading
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


WORKING = """
import sqlite3, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from core.exchange.formats import named
from desktop import app
made, blocking, files = [], [], [Path(name) for name in sys.argv[1:]]
def make(*given, as_ever=app.make):
    QTimer.singleShot(0, work)
    made.append(as_ever(*given))
    return made[-1]
def work():
    if not files[1:]:
        made[0].projects.open_sample()
        document = made[0].session.documents()[0]
        made[0].session.update_document(document.id, title="Mine")
        print("working", flush=True)
        return
    blocking.append(sqlite3.connect(files[0], isolation_level=None))
    blocking[0].execute("BEGIN IMMEDIATE")
    importer = made[0].exchange.importer
    made[0].messages.shown.connect(
        lambda message: message.words.startswith("Saving") and print("working", flush=True)
    )
    def go_on():
        if importer.dialog is None or importer.dialog.plan is None:
            QTimer.singleShot(20, go_on)
        else:
            importer.dialog.import_button.click()
    importer.open(files[1], named("csv"))
    go_on()
app.make = make
sys.exit(app.run(files[0] if files[1:] else None))
"""


def ended_while_working(qtbot, tmp_path, *files):
    """End a program by a signal while it works; return what it ended with."""
    env = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(HOUSE),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }
    said = tmp_path / "said"
    command = [sys.executable, "-c", WORKING, *files]
    with said.open("w") as out, subprocess.Popen(command, env=env, stdout=out) as running:
        try:
            qtbot.waitUntil(
                lambda: said.stat().st_size > 0 or running.poll() is not None, timeout=20_000
            )
            running.send_signal(signal.SIGTERM)
            return running.wait(timeout=30)
        finally:
            running.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_signal_ends_also_what_would_be_asked_about_and_keeps_it(qtbot, tmp_path):
    assert ended_while_working(qtbot, tmp_path) == 0
    (kept,) = Path(os.environ["XDG_DATA_HOME"]).glob("**/kept/*/*.sidelight")
    with Project.open(kept, read_only=True) as project:
        assert "Mine" in [document.title for document in project.documents.all()]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_an_import_that_a_signal_ends_is_taken_back_whole(qtbot, tmp_path):
    path, table = tmp_path / "case.sidelight", tmp_path / "rows.csv"
    text = "The bridge closed at nine.\n"
    with Project.create(path, analyst="Ana") as project:
        ana = project.analysts.find_or_add("Ana").id
        project.documents.add(
            Reading("Note", "n.txt", text, text.encode(), "plain", "1"), analyst=ana
        )
    table.write_text("document,start,end,tag,analyst\nNote,0,3,claim,Ben\n", encoding="utf-8")
    assert ended_while_working(qtbot, tmp_path, path, table) == 0
    with Project.open(path) as project:
        assert project.verify() == []
        assert project.annotations.of() == []


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
