"""Leaving while an import or a merge is under way: it is asked first, and what is answered holds."""

import shutil
import sqlite3

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from core.span import Span
from db.project import Project
from desktop.leaving import DROP
from desktop.under_way import LEAVE_OUT
from tests.journeys.imports import dropped
from tests.journeys.leaving import FINISH, OUT, STAY, answering

MANY = 300


@pytest.fixture
def case(ana):
    """Return a person with two sources, and the project's path."""
    return ana, ana.session.path


@pytest.fixture
def busy(case):
    """Hold the project's right to write until it is let go."""
    connection = sqlite3.connect(case[1], isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield lambda: connection.execute("ROLLBACK") if connection.in_transaction else None
    connection.close()


def table(path, who="Ben"):
    """Write many annotations of the first source as a table."""
    rows = [f"note,{n % 60},{n % 60 + 2 + n // 60},claim,{who}" for n in range(MANY)]
    path.write_text("document,start,end,tag,analyst\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def importing(person, path):
    """Let an import of a table come as far as its writing."""
    QTest.keyClick(dropped(person, path), Qt.Key.Key_Return)
    person.qtbot.waitUntil(lambda: person.app.bar.message.words.startswith("Saving"))


def saved(path):
    with Project.open(path, read_only=True) as project:
        assert project.verify() == []
        return len(project.annotations.of())


def test_quitting_finishes_an_import_first_if_the_person_wants_so(case, busy, tmp_path):
    person, path = case
    importing(person, table(tmp_path / "ben.csv"))
    asked = answering(person, FINISH)
    QTimer.singleShot(0, busy)
    person.press("Ctrl+Q")
    assert asked == [("The import of ben.csv is not finished.", ["Finish it first", LEAVE_OUT])]
    assert not person.session.is_open
    assert saved(path) == MANY


def test_what_is_saved_is_not_counted_as_if_it_were_done(case, busy, tmp_path):
    person, _ = case
    importing(person, table(tmp_path / "ben.csv"))
    assert person.app.bar.message.words == "Saving the import of ben.csv…"
    busy()
    person.qtbot.waitUntil(lambda: "imported from" in person.said[-1], timeout=10_000)
    assert not any(f"{MANY} of {MANY}" in words for words in person.said)


def test_an_import_is_left_out_on_leaving_and_nothing_of_it_is_there(case, busy, tmp_path):
    person, path = case
    importing(person, table(tmp_path / "ben.csv"))
    asked = answering(person, OUT)
    QTimer.singleShot(0, busy)
    person.app.actions.run("project.close")
    assert len(asked) == 1
    assert not person.session.is_open
    assert saved(path) == 0


def test_who_would_rather_stay_stays_and_the_import_ends_as_ever(case, busy, tmp_path):
    person, _ = case
    importing(person, table(tmp_path / "ben.csv"))
    asked = answering(person, STAY)
    person.press("Ctrl+Q")
    assert len(asked) == 1
    assert person.session.is_open
    busy()
    person.qtbot.waitUntil(lambda: "imported from" in person.said[-1], timeout=10_000)
    assert len(person.annotations()) == MANY
    person.press("Ctrl+Q")
    assert len(asked) == 1
    assert not person.session.is_open


def test_while_it_is_finished_esc_stays_and_nothing_is_lost(case, busy, tmp_path):
    person, _ = case
    importing(person, table(tmp_path / "ben.csv"))
    answering(person, FINISH)

    def leave_the_wait():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert box.text() == "The import of ben.csv is being finished."
        QTest.keyClick(box, Qt.Key.Key_Escape)

    QTimer.singleShot(0, leave_the_wait)
    person.press("Ctrl+Q")
    assert person.session.is_open
    busy()
    person.qtbot.waitUntil(lambda: "imported from" in person.said[-1], timeout=10_000)
    assert len(person.annotations()) == MANY


def test_left_out_too_late_it_is_said_and_the_project_stays_open(case, busy, tmp_path):
    person, _ = case
    importing(person, table(tmp_path / "ben.csv"))

    def written_meanwhile():
        busy()
        person.app.tasks.wait()

    answering(person, OUT, then=written_meanwhile)
    person.press("Ctrl+Q")
    assert person.session.is_open
    assert person.said[-1].startswith("It was imported before it could be stopped.")
    assert len(person.annotations()) == MANY


def test_what_is_still_read_is_asked_about_too(case, tmp_path):
    person, path = case
    person.let_fall(table(tmp_path / "ben.csv"), table(tmp_path / "cem.csv", who="Cem"))
    asked = answering(person, OUT)
    person.press("Ctrl+Q")
    ((what, choices),) = asked
    assert what.startswith("The import of ben.csv and 1 more file is not finished. It is still")
    assert choices == ["Go on with it", LEAVE_OUT]
    assert not person.session.is_open
    assert saved(path) == 0


def test_going_on_with_what_is_read_leads_to_its_dialog(case, tmp_path):
    person, _ = case
    person.let_fall(table(tmp_path / "ben.csv"))
    answering(person, FINISH, then=person.app.tasks.wait)
    person.press("Ctrl+Q")
    assert person.session.is_open
    importer = person.app.exchange.importer
    person.qtbot.waitUntil(lambda: importer.dialog is not None)
    importer.dialog.reject()


@pytest.mark.parametrize(("choice", "imported"), [(FINISH, MANY), (OUT, 0)])
def test_what_waited_for_the_import_is_done_before_the_project_closes(
    case, busy, tmp_path, choice, imported
):
    person, path = case
    importing(person, table(tmp_path / "ben.csv"))
    person.press("1", "j", "2")
    answering(person, choice)
    QTimer.singleShot(0, busy)
    person.app.window.close()
    assert not person.session.is_open
    assert saved(path) == imported + 2


@pytest.mark.parametrize("leave", [True, False])
def test_whoever_leaves_while_steps_wait_for_another_program_is_asked(case, busy, leave):
    person, path = case
    person.press("1", "j", "2")
    asked = answering(person, FINISH if leave else STAY)
    person.app.window.close()
    assert asked == [
        ("3 steps still wait for another program to finish writing.", [DROP]),
    ]
    assert person.session.is_open == (not leave)
    busy()
    person.app.actions.waiting.try_again()
    assert saved(path) == (0 if leave else 2)


def test_the_key_to_quit_waits_in_order_with_the_steps_before_it(case, busy):
    person, path = case
    person.press("1", "j", "2")
    asked = answering(person, STAY)
    person.press("Ctrl+Q")
    assert person.session.is_open
    busy()
    person.qtbot.waitUntil(lambda: not person.session.is_open)
    assert asked == []
    assert saved(path) == 2


@pytest.fixture
def merging(case, tmp_path):
    """Return a person in whose project the writing of a colleague's file waits, and its path."""
    person, path = case
    person.app.projects.close()
    other = tmp_path / "Ben.sidelight"
    shutil.copy(path, other)
    with Project.open(other) as project:
        ben = project.analysts.find_or_add("Ben").id
        project.annotations.add(project.documents.all()[0].id, Span(0, 10), "claim", analyst=ben)
    person.app.projects.open(path)
    merging = person.app.merging
    merging.merge([other])
    person.qtbot.waitUntil(lambda: merging.dialog is not None, timeout=10_000)
    blocking = sqlite3.connect(path, isolation_level=None)
    blocking.execute("BEGIN IMMEDIATE")
    QTest.keyClick(merging.dialog, Qt.Key.Key_Return)
    assert merging.under_way.writes
    yield person, path, lambda: blocking.execute("ROLLBACK") if blocking.in_transaction else None
    blocking.close()


@pytest.mark.parametrize(("choice", "kept"), [(FINISH, 1), (OUT, 0)])
def test_a_merge_is_asked_about_as_an_import_is(merging, choice, kept):
    person, path, let_go = merging
    asked = answering(person, choice)
    QTimer.singleShot(0, let_go)
    person.press("Ctrl+Q")
    assert asked[0][0] == "The merge of “Ben.sidelight” is not finished."
    assert not person.session.is_open
    assert saved(path) == kept


def test_a_merge_left_out_too_late_is_said_to_be_there(merging):
    person, _, let_go = merging

    def written_meanwhile():
        let_go()
        person.app.tasks.wait()

    answering(person, OUT, then=written_meanwhile)
    person.press("Ctrl+Q")
    assert person.session.is_open
    assert person.said[-1] == "It was merged before it could be stopped."
    assert len(person.annotations()) == 1
