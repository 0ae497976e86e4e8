"""Another analyst takes over: what is asked and said, and whose the marks in the margin are."""

import pytest

from desktop.settings import ANALYST


@pytest.fixture
def ana(ana):
    """Ana, who also sees what others tagged."""
    ana.desk.activate(0)
    ana.app.actions.run("view.others")
    return ana


def take_over(person, name):
    """Press the name in the header and write another."""
    person.answers.said = [name]
    person.app.window.header.analyst_wanted.emit()


def margin(person):
    """Return the letters in the margin of the active text, each with what stands after it."""
    person.pane.viewport().grab()
    gutter = person.pane.composer.paragraph(0).ink.gutter
    return [
        letter.letter + letter.after for letters, _more in gutter.values() for letter in letters
    ]


def test_it_is_said_before_and_after_that_what_was_tagged_stays_with_whoever_tagged_it(ana):
    ana.press("1")
    take_over(ana, "Ben")
    assert ana.answers.asked[-1] == "Who tags here"
    assert ana.answers.questions[-1].endswith("What Ana tagged stays Ana's.")
    assert ana.said[-1] == "Ben tags now. What Ana tagged stays Ana's."
    (row,) = ana.session.listing()
    assert ana.session.analysts()[row[5]].name == "Ana"


@pytest.mark.parametrize("tagged", [False, True])
def test_of_whoever_keeps_nothing_or_is_only_spelled_otherwise_nothing_stays(ana, tagged):
    if tagged:
        ana.press("1")
    take_over(ana, "ANA" if tagged else "Ben")
    assert ana.said[-1] == ("ANA tags now." if tagged else "Ben tags now.")


def test_nothing_is_said_where_the_name_stays(ana):
    said = list(ana.said)
    take_over(ana, "Ana")
    assert ana.said == said


def test_without_a_project_only_the_name_is_told(desktop):
    person = desktop()
    take_over(person, "Ben")
    assert person.said == ["Ben tags now."]


def test_letters_in_the_margin_are_the_formers_as_soon_as_another_works_here(ana):
    take_over(ana, "Ben")
    ana.press("2")
    assert margin(ana) == ["A"]
    take_over(ana, "Ana")
    assert margin(ana) == ["AB"]
    take_over(ana, "Ben")
    assert margin(ana) == ["A"]


def told(person):
    """Return what stands for everybody else in the margin, by name."""
    people = person.session.analysts()
    return {people[id_].name: letters for id_, letters in person.app.appearance.initials.items()}


def work(person, *names):
    """Let these people tag, one after the other; return how each sees the others in the margin."""
    seen = {}
    for name in names:
        take_over(person, name)
        person.press("1")
        seen[name] = told(person)
    return seen


def test_ones_own_name_takes_no_letter_from_anybody(ana):
    work(ana, "Analyst One", "Analyst Two", "Ana")
    assert told(ana) == {"Analyst One": "O", "Analyst Two": "T"}


def test_who_begins_to_work_here_changes_nobodys_letters(ana):
    ana.press("2")
    take_over(ana, "Arne")
    before = margin(ana)
    ana.press("j", "j", "1")
    assert margin(ana) == before == ["AA"]


def test_a_third_whose_name_begins_alike_is_told_apart_at_the_first_mark(ana):
    ana.press("2")
    seen = work(ana, "Arne", "Ben")
    assert seen == {"Arne": {"Ana": "A"}, "Ben": {"Ana": "An", "Arne": "Ar"}}


def test_whoever_opens_what_somebody_else_worked_in_last_is_told_and_goes_on_as_them(
    case_of_ana, desktop, settings
):
    settings.set(ANALYST, "Ben Ito")
    ben = desktop(case_of_ana)
    assert ben.said == ["You are Ben Ito. Ana worked here last."]
    with ben.qtbot.waitActive(ben.app.window):
        ben.app.window.activateWindow()
    ben.press("F6", "Return")
    assert ben.said[-1] == "Ana tags now."
    ben.press("2")
    assert {ben.session.analysts()[row[5]].name for row in ben.session.listing()} == {"Ana"}
    assert desktop(case_of_ana).said == []


def test_whoever_stays_and_tags_is_not_told_again(case_of_ana, desktop, settings):
    settings.set(ANALYST, "Ben")
    ben = desktop(case_of_ana)
    ben.press("j")
    assert ben.app.bar.message.words == "You are Ben. Ana worked here last."
    ben.press("2")
    assert ben.app.bar.message is None
    assert desktop(case_of_ana).said == []


def test_whoever_only_reads_is_not_asked_who_they_are(case_of_ana, desktop, settings):
    settings.set(ANALYST, "Ben")
    case_of_ana.chmod(0o444)
    assert "worked here last" not in " ".join(desktop(case_of_ana).said)


def test_the_sample_asks_nobody_who_they_are(sample):
    assert sample.said == []
