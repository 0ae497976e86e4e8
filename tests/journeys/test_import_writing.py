"""While an import is written: it is stopped or not, as is said, and keys wait for it."""

import sqlite3

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.project import Project
from tests.journeys.imports import dropped, label_studio


def test_stopped_while_it_waits_to_write_nothing_is_imported(ana, tmp_path):
    path = label_studio(tmp_path / "b.json", ("bridge closed", "claim"))
    dialog = dropped(ana, path)
    other = sqlite3.connect(ana.session.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    ana.app.exchange.importer.stop()
    other.execute("ROLLBACK")
    other.close()
    ana.settle()
    ana.qtbot.waitUntil(lambda: ana.said[-1].startswith("The import was stopped"))
    assert ana.annotations() == []
    assert ana.session.undoable() is None or "import" not in ana.session.undoable().label


def test_stopped_when_it_is_written_already_that_is_said(ana, tmp_path):
    path = label_studio(tmp_path / "b.json", ("bridge closed", "claim"))
    dialog = dropped(ana, path)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    ana.app.tasks.wait()  # until it is written; that is not heard yet
    ana.app.exchange.importer.stop()
    ana.qtbot.waitUntil(lambda: ana.said[-1].startswith("It was imported before"))
    assert ana.annotations() == [("claim", "bridge closed")]
    ana.app.bar._offer.click()
    assert ana.annotations() == []


def test_stopped_when_it_is_written_and_closed_that_is_said_and_true(ana, tmp_path):
    path = label_studio(tmp_path / "b.json", ("bridge closed", "claim"))
    dialog = dropped(ana, path)
    file = ana.session.path
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    ana.app.tasks.wait()
    ana.app.exchange.importer.stop()
    ana.app.projects.close()
    ana.qtbot.waitUntil(lambda: ana.said[-1].startswith("It was imported before"))
    assert ana.app.bar.message.offer is None
    with Project.open(file, read_only=True) as closed:
        assert [row.quote for row in closed.annotations.of()] == ["bridge closed"]


def test_stopped_and_closed_while_it_waits_to_write_nothing_is_said_to_be_imported(ana, tmp_path):
    path = label_studio(tmp_path / "b.json", ("bridge closed", "claim"))
    dialog = dropped(ana, path)
    file = ana.session.path
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    ana.app.exchange.importer.stop()
    other.execute("ROLLBACK")
    other.close()
    ana.app.projects.close()
    ana.qtbot.waitUntil(lambda: ana.said[-1].startswith("The import was stopped"))
    with Project.open(file, read_only=True) as closed:
        assert closed.annotations.of() == []


def test_a_key_pressed_while_it_is_written_waits_for_the_import(ana, tmp_path):
    path = label_studio(tmp_path / "b.json", ("bridge closed", "claim"))
    dialog = dropped(ana, path)
    ana.desk.activate(0)
    other = sqlite3.connect(ana.session.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    ana.press("2")
    assert any("Waiting for the import to finish writing." in words for words in ana.said)
    other.execute("ROLLBACK")
    other.close()
    ana.settle()
    ana.qtbot.waitUntil(lambda: len(ana.annotations()) == 2, timeout=10_000)
    first = "The bridge closed at nine, the mayor said."
    assert ana.annotations() == [("assessment", first), ("claim", "bridge closed")]
