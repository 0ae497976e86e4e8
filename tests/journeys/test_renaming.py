"""An analyst gets another name: asked, refused with a sentence, taken back, and followed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.project import Project
from desktop.settings import ANALYST


@pytest.fixture
def team(desktop, two_files, tmp_path):
    """Ana, who works after Ben in one project."""
    person = desktop().begin(tmp_path / "case.sidelight", *two_files)
    person.desk.activate(0)
    take_over(person, "Ben")
    person.press("1")
    take_over(person, "Ana")
    person.press("j", "2")
    return person


def take_over(person, name):
    person.answers.said = [name]
    person.app.window.header.analyst_wanted.emit()


def asked(person):
    """Ask for it as the palette does; return the dialog."""
    assert person.app.actions.run("project.rename_analyst")
    return person.app.later.people().dialog


def rename(person, who, name):
    """Choose somebody by the keyboard, write a name and press Enter; return the dialog."""
    dialog = asked(person)
    while not dialog.who.currentText().startswith(who):
        QTest.keyClick(dialog.who, Qt.Key.Key_Down)
    dialog.name.selectAll()
    QTest.keyClicks(dialog.name, name)
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    return dialog


def names(person):
    return sorted(known.name for known in person.session.analysts().values())


def writers(person):
    people = person.session.analysts()
    return [people[row[5]].name for row in person.session.listing()]


def test_another_analyst_is_renamed_and_their_annotations_show_it(team):
    rename(team, "Ben", "Benedikt")
    assert team.app.later.people().dialog is None
    assert team.said[-1] == "Ben is called Benedikt now."
    assert writers(team) == ["Benedikt", "Ana"]
    team.press("Ctrl+Z")
    assert names(team) == ["Ana", "Ben"]
    team.press("Ctrl+Y")
    assert names(team) == ["Ana", "Benedikt"]


def test_the_message_has_undo(team):
    rename(team, "Ben", "Benedikt")
    words, undo = team.app.bar.message.offer
    assert words == "Undo"
    undo()
    assert names(team) == ["Ana", "Ben"]


def test_whoever_renames_themselves_goes_on_under_the_new_name_and_back(team):
    me = team.session.me
    rename(team, "Ana", "Ana Ruiz")
    assert (team.session.analyst, team.session.me) == ("Ana Ruiz", me)
    assert team.settings.get(ANALYST) == "Ana Ruiz"
    assert "Other projects keep the old name" in team.said[-1]
    team.press("j", "1")
    assert names(team) == ["Ana Ruiz", "Ben"]
    team.press("Ctrl+Z", "Ctrl+Z")
    assert (team.session.analyst, team.session.me) == ("Ana", me)
    assert team.settings.get(ANALYST) == "Ana"
    assert writers(team) == ["Ben", "Ana"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ben", "There is already an analyst called Ben."),
        ("   ", "An analyst needs a name."),
        ("x" * 81, "The name is too long"),
    ],
)
def test_a_name_that_can_not_be_is_refused_with_a_sentence(team, name, words):
    dialog = rename(team, "Ana", name)
    assert team.app.later.people().dialog is dialog
    assert dialog.state.text().startswith(words)
    assert names(team) == ["Ana", "Ben"]
    dialog.name.setText("Anna")
    assert dialog.state.text() == ""
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert names(team) == ["Anna", "Ben"]


def test_oneself_comes_first_and_the_name_as_it_is_is_no_new_one(team):
    dialog = asked(team)
    assert dialog.who.currentText() == "Ana (tags here)"
    assert dialog.name.text() == "Ana"
    assert not dialog.button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert names(team) == ["Ana", "Ben"]


def test_where_nobody_has_tagged_it_is_said(desktop, tmp_path):
    Project.create(tmp_path / "new.sidelight").close()
    person = desktop(tmp_path / "new.sidelight")
    person.app.actions.run("project.rename_analyst")
    assert person.said[-1].startswith("Nobody has tagged in this project yet.")


def test_whoever_took_over_to_correct_a_name_is_offered_to_rename(team):
    me = team.session.me
    take_over(team, "Anna")
    words, instead = team.app.bar.message.offer
    assert words == "Rename Ana instead"
    instead()
    assert (team.session.analyst, team.session.me) == ("Anna", me)
    assert names(team) == ["Anna", "Ben"]
    assert team.settings.get(ANALYST) == "Anna"


def test_whoever_takes_over_under_a_known_name_is_offered_nothing(team):
    take_over(team, "Ben")
    assert team.app.bar.message.offer is None


def test_a_name_that_another_program_changes_is_followed(team):
    me = team.session.me
    with Project.open(team.session.path) as project:
        project.analysts.rename(me, "Ana Ruiz", analyst=me)
    team.session.catch_up()
    assert (team.session.analyst, team.session.me) == ("Ana Ruiz", me)
