"""The first start: nothing is asked, Enter opens the sample, a line of coaching leads on."""

import pytest
from PySide6.QtWidgets import QLabel

from desktop.bindings import FIELDS
from desktop.commands import COMMANDS
from desktop.settings import HINTS as HOW_FAR
from desktop.start.hints import HINTS


def test_enter_opens_the_sample_and_one_key_tags(desktop):
    person = desktop()
    assert person.answers.asked == []
    person.press("Return")
    assert person.session.sample
    assert [d.title for d in person.session.documents()] == ["Harbour Note 7", "Selkie fails again"]
    assert person.app.coach.words == HINTS[0].words
    before = len(person.annotations())
    person.desk.activate(1)
    person.press("1")
    assert len(person.annotations()) == before + 1
    assert person.app.coach.words == HINTS[1].words
    assert person.answers.asked == []


def test_the_hints_go_on_by_being_done_and_end_for_good_by_esc(desktop):
    person = desktop()
    person.press("Return")
    person.desk.activate(1)
    person.press("1", "j", "Alt+Right")
    assert person.app.coach.words == HINTS[2].words
    person.press("3")
    assert person.app.window.shelf.editing
    person.press("Escape")
    assert person.app.coach.words == HINTS[3].words
    person.press("Ctrl+Z")
    assert person.app.coach.words == HINTS[3].words
    person.press("Ctrl+Y")
    assert "press L" in person.app.coach.words
    person.press("Escape", "Escape", "Escape", "Escape")
    assert person.app.coach.words == ""
    kept = person.app.window.status
    person.qtbot.waitUntil(lambda: "tagging as" not in kept.kept)
    person.app.actions.run("help.hints")
    assert person.app.coach.words == HINTS[0].words


def test_no_hint_speaks_of_a_sentence_before_there_is_a_text(desktop, two_files, tmp_path):
    person = desktop()
    person.answers.files = [tmp_path / "case.sidelight"]
    person.app.actions.run("project.new")
    assert person.session.is_open
    assert person.app.coach.words == ""
    person.drop(*two_files)
    assert person.app.coach.words == HINTS[0].words


def test_the_last_hint_ends_when_own_texts_are_dropped(desktop, two_files):
    person = desktop()
    person.settings.set(HOW_FAR, len(HINTS) - 1)
    person.press("Return")
    assert person.app.coach.words == HINTS[-1].words
    person.drop(*two_files)
    assert person.app.coach.words == ""


def test_every_command_does_something(desktop):
    person = desktop()
    assert person.app.actions.unbound() == []
    assert set(FIELDS) <= {command.id for command in COMMANDS}


def test_the_sample_can_be_kept(desktop, tmp_path):
    person = desktop()
    person.press("Return")
    person.desk.activate(1)
    person.press("1")
    kept = tmp_path / "mine.sidelight"
    person.answers.files = [kept]
    person.app.actions.run("project.keep")
    assert kept.exists()
    assert not person.session.sample
    assert person.session.path == kept
    assert person.session.undoable().label.startswith("tag as claim")


def test_a_sample_that_was_worked_in_is_not_dropped_unasked(desktop):
    person = desktop()
    person.press("Return")
    person.desk.activate(1)
    person.press("1")
    person.answers.choices = [-1]
    person.app.actions.run("project.close")
    assert person.session.is_open
    person.answers.choices = [1]
    person.app.actions.run("project.close")
    assert not person.session.is_open
    assert not person.app.window.working


@pytest.mark.parametrize("renamed", [False, True])
@pytest.mark.parametrize("leave", ["Ctrl+Q", "close button"])
def test_leaving_asks_about_the_sample_whoever_worked_in_it(desktop, leave, renamed):
    person = desktop()
    person.press("Return")
    person.desk.activate(1)
    person.press("1")
    if renamed:
        person.session.set_analyst("Maya Ortiz")

    def quit_():
        if leave == "Ctrl+Q":
            person.press("Ctrl+Q")
        else:
            person.app.window.close()

    person.answers.choices = [-1, 1]
    quit_()
    assert person.answers.asked == ["Keep what you did in the sample?"]
    assert person.session.is_open
    assert person.app.window.isVisible()
    quit_()
    assert not person.session.is_open
    assert not person.app.window.isVisible()


def test_a_sample_in_which_nothing_stands_is_left_unasked(desktop):
    person = desktop()
    person.press("Return")
    person.desk.activate(1)
    person.press("1", "Ctrl+Z", "Ctrl+Q")
    assert person.answers.asked == []
    assert not person.app.window.isVisible()


def test_the_sample_is_never_said_to_be_saved(desktop, qtbot):
    person = desktop()
    person.press("Return")
    status = person.app.window.status
    words = [label.text() for label in status.findChildren(QLabel)]
    qtbot.waitUntil(
        lambda: any(
            label.text().startswith("Sample, not kept") for label in status.findChildren(QLabel)
        )
    )
    assert not any("Saved" in one for one in words)
