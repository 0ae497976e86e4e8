"""A blind round from end to end: begun, worked in, submitted, collected and compared."""

import sqlite3

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from db.project import Project
from desktop.settings import ANALYST
from tests.journeys.leaving import FINISH, OUT, STAY, answering
from tests.journeys.team import answer, drop


def begin(person, names, folder):
    """Begin a round by keys: write each name, choose the folder, press the button."""
    person.app.actions.run("project.rounds")
    dialog = person.app.rounds.dialog
    for name in names:
        dialog.name.setFocus()
        QTest.keyClicks(dialog.name, name)
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    person.answers.files = [folder]
    QTest.keyClick(dialog.choose, Qt.Key.Key_Space)
    QTest.keyClick(dialog.begin, Qt.Key.Key_Space)
    return dialog


def begun(person, names, folder):
    """Begin a round, and wait until it is begun or refused."""
    dialog = begin(person, names, folder)
    person.settle()
    return dialog


def test_a_round_is_begun_submitted_collected_and_compared(
    desktop, case_of_ana, settings, tmp_path
):
    lead = desktop(case_of_ana)
    folder = tmp_path / "out"
    folder.mkdir()
    dialog = begun(lead, ["Ben", "Cem"], folder)
    assert dialog.state.text().startswith("2 files in ")
    assert [(found.submitted) for found in lead.session.rounds()] == ["", ""]
    assert lead.app.round.state == ""
    dialog.close()
    for name, keys in (("Ben", ["3"]), ("Cem", ["2", "j", "1"])):
        settings.set(ANALYST, name)
        analyst = desktop(folder / f"case – {name}.sidelight")
        header = analyst.app.window.header
        assert analyst.session.listing() == []
        assert header._state.text() == "Your blind round, not submitted"
        analyst.pane.setFocus()
        analyst.press(*keys, "Escape", "Escape")
        analyst.answers.choices = [0]
        analyst.app.actions.run("project.submit")
        assert header._state.text() == "Your blind round, submitted"
        assert analyst.said[-1].startswith("Submitted ")
        assert not analyst.app.actions.enabled("project.submit")
    settings.set(ANALYST, "Ana")
    lead = desktop(case_of_ana)
    drop(lead, *sorted(folder.iterdir()))
    answer(lead, Qt.Key.Key_Return)
    assert all(found.submitted for found in lead.session.rounds())
    lead.app.actions.run("project.rounds")
    rows = [lead.app.rounds._row(found) for found in lead.session.rounds()]
    assert {row.analyst for row in rows} == {"Ben", "Cem"}
    assert [row.remark for row in rows] == ["", ""]
    lead.app.rounds.dialog.close()
    lead.press("Ctrl+3")
    gathering = lead.app.compare.gathering
    lead.qtbot.waitUntil(lambda: bool(gathering.groups))
    assert [lead.session.analysts()[id_].name for id_ in gathering.analysts] == ["Ben", "Cem"]


def test_work_after_submitting_is_told_in_the_list_of_rounds(
    desktop, case_of_ana, settings, tmp_path
):
    lead = desktop(case_of_ana)
    begun(lead, ["Ben"], tmp_path).close()
    settings.set(ANALYST, "Ben")
    ben = desktop(tmp_path / "case – Ben.sidelight")
    ben.answers.choices = [0]
    ben.pane.setFocus()
    ben.press("1")
    ben.app.actions.run("project.submit")
    ben.press("j", "2")
    (found,) = ben.session.rounds()
    assert ben.app.rounds._row(found).remark == "1 annotation changed since"


def test_in_a_file_made_for_somebodys_round_one_is_them_and_is_told(desktop, case_of_ana, tmp_path):
    lead = desktop(case_of_ana)
    begun(lead, ["Ben"], tmp_path).close()
    other = desktop(tmp_path / "case – Ben.sidelight")
    told = "This file was written for Ben's blind round: here you are Ben."
    assert other.said == [told]
    other.press("1")
    assert other.app.bar.message.words == told
    assert {other.session.analysts()[row[5]].name for row in other.session.listing()} == {"Ben"}
    assert other.session.analyst == "Ben"
    assert other.app.window.header._state.text() == "Your blind round, not submitted"
    assert other.app.actions.enabled("project.submit")
    other.app.actions.run("project.close")
    assert other.session.analyst == "Ana"
    again = desktop(tmp_path / "case – Ben.sidelight")
    assert again.session.analyst == "Ben"
    again.app.actions.run("project.close")
    assert again.session.analyst == "Ana"
    assert desktop(case_of_ana).session.analyst == "Ana"


def test_whoever_leads_can_be_themselves_in_a_file_of_the_round(desktop, case_of_ana, tmp_path):
    lead = desktop(case_of_ana)
    begun(lead, ["Ben"], tmp_path).close()
    lead.app.opening.open(tmp_path / "case – Ben.sidelight")
    label, refuse = lead.app.bar.message.offer
    assert label == "Be Ana here"
    refuse()
    assert lead.session.analyst == "Ana"
    assert lead.app.window.header._state.text() == "Blind round, not submitted"
    assert not lead.app.actions.enabled("project.submit")


def test_a_round_that_cannot_begin_says_why_in_the_dialog(desktop, case_of_ana, tmp_path):
    lead = desktop(case_of_ana)
    begun(lead, ["Ben"], tmp_path).close()
    dialog = begun(lead, ["Ben"], tmp_path)
    assert dialog.state.text().startswith("Ben is in a round since ")
    assert len(lead.session.rounds()) == 1


@pytest.fixture
def beginning(desktop, case_of_ana, tmp_path):
    """Return the lead of a round that waits to be written, its dialog and what lets it go on."""
    lead = desktop(case_of_ana)
    other = sqlite3.connect(case_of_ana, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    dialog = begin(lead, ["Ben"], tmp_path)
    assert dialog.begin.text() == "Stop"
    yield lead, dialog, lambda: other.execute("ROLLBACK") if other.in_transaction else None
    other.close()


def rounds_in(path):
    with Project.open(path, read_only=True) as project:
        return [project.analysts.get(found.analyst).name for found in project.rounds.all()]


@pytest.mark.parametrize(("choice", "people"), [(FINISH, ["Ben"]), (OUT, [])])
def test_whoever_leaves_while_a_round_is_begun_is_asked(
    beginning, case_of_ana, tmp_path, choice, people
):
    lead, dialog, let_go = beginning
    dialog.close()
    asked = answering(lead, choice)
    QTimer.singleShot(0, let_go)
    lead.press("Ctrl+Q")
    ((what, _),) = asked
    assert what == "The new round is not finished."
    assert not lead.session.is_open
    assert rounds_in(case_of_ana) == people
    assert (tmp_path / "case – Ben.sidelight").exists() == bool(people)


def test_a_round_that_is_begun_is_heard_of_without_its_dialog(beginning):
    lead, dialog, let_go = beginning
    dialog.close()
    assert lead.said[-1] == "Writing the files of the round…"
    answering(lead, STAY)
    lead.press("Ctrl+Q")
    lead.press("j", "2")
    assert lead.said[-1].startswith("Waiting for the new round to finish writing.")
    let_go()
    lead.qtbot.waitUntil(lambda: lead.said[-1].startswith("1 file in "))
    lead.qtbot.waitUntil(lambda: len(lead.annotations()) == 2)


def test_a_round_can_be_stopped(beginning, case_of_ana, tmp_path):
    lead, dialog, let_go = beginning
    QTest.keyClick(dialog.begin, Qt.Key.Key_Space)
    let_go()
    lead.qtbot.waitUntil(lambda: dialog.state.text() == "No round was begun.")
    assert dialog.begin.text() == "Begin the round"
    assert rounds_in(case_of_ana) == []
    assert not (tmp_path / "case – Ben.sidelight").exists()
