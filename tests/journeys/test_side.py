"""The list at the side says what the text shows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.span import Span
from desktop.comparing.worklist import ROW_ROLE
from desktop.tagging.annotation_words import LINE_ROLE


@pytest.fixture
def person(desktop, tmp_path):
    file = tmp_path / "note.md"
    file.write_text("The *Selkie* was **late**. Nobody came.\n", encoding="utf-8")
    person = desktop().begin(tmp_path / "case.sidelight", file)
    person.app.window.show_side(True)
    person.desk.activate(0)
    listed(person)
    return person


def listed(person):
    """Wait until the list has read the project."""
    person.qtbot.waitUntil(lambda: not person.app.side.annotations.stale)


def others(person, *spans):
    """Let Ben have tagged, and go on as before."""
    document = person.desk.active.document
    person.session.set_analyst("Ben")
    for start, end in spans:
        person.session.tag(document, Span(start, end), "fact")
    person.session.set_analyst("Ana")
    listed(person)


def lines(person):
    model = person.app.side.annotations.model
    return [model.index(row).data(LINE_ROLE) for row in range(model.rowCount())]


def title(person):
    return person.app.side.title.text()


def analysts(person):
    return person.app.side.annotations.choices.analyst


def test_quotes_are_shown_as_the_text_shows_them(person):
    person.press("1")
    assert person.annotations() == [("claim", "The *Selkie* was **late**.")]
    assert [line.quote for line in lines(person)] == ["The Selkie was late."]


def test_hidden_annotations_are_not_listed_or_counted(person):
    person.press("1")
    others(person, (27, 33), (27, 38))
    assert title(person) == "Annotations 1"
    assert len(lines(person)) == 1
    person.app.actions.run("view.others")
    assert title(person) == "Annotations 3"
    assert analysts(person) == ""
    person.app.actions.run("view.others")
    assert title(person) == "Annotations 1"


def test_who_was_chosen_stays_chosen(person):
    person.press("1")
    others(person, (27, 33))
    person.app.actions.run("view.others")
    ben = next(a.id for a in person.session.analysts().values() if a.name == "Ben")
    choices = person.app.side.annotations.choices
    choices._offer()
    menu = choices._analysts.menu()
    next(action for action in menu.actions() if action.text() == "Ben").trigger()
    assert title(person) == "Annotations 1 of 2"
    person.app.actions.run("view.others")
    assert analysts(person) == ben


def test_with_nothing_of_ones_own_the_list_offers_everyones(person):
    others(person, (27, 33))
    annotations = person.app.side.annotations
    assert annotations.note.words == "Nothing of yours yet."
    assert title(person) == "Annotations"
    QTest.mouseClick(annotations.note.button, Qt.MouseButton.LeftButton)
    assert len(lines(person)) == 1
    assert title(person) == "Annotations 1"


def test_the_first_tag_is_listed_at_once(person):
    assert title(person) == "Annotations"
    person.press("1")
    assert title(person) == "Annotations 1"


def test_compare_quotes_as_the_text_shows_it(person):
    others(person, (0, 27))
    person.session.tag(person.desk.active.document, Span(0, 27), "claim")
    person.press("Ctrl+3")
    model = person.app.compare.model
    (row,) = [model.index(n, 0).data(ROW_ROLE) for n in range(model.rowCount())]
    assert row.quote == "The Selkie was late."
