"""From what is listed to its place in the text, also where the marks of others are hidden."""

import pytest
from PySide6.QtWidgets import QWidget

from core.span import Span

SHOWN = "Others' annotations show now. Ctrl+Shift+H hides them again."


@pytest.fixture
def person(desktop, tmp_path):
    """Ana, who tagged the first sentence; Ben tagged the second, which she does not see."""
    file = tmp_path / "note.txt"
    file.write_text("The ferry was late. Nobody came.\n", encoding="utf-8")
    person = desktop().begin(tmp_path / "case.sidelight", file)
    person.desk.activate(0)
    person.press("1")
    person.session.set_analyst("Ben")
    person.session.tag(person.desk.active.document, Span(20, 32), "fact")
    person.session.set_analyst("Ana")
    return person


def whose(person, name):
    """Return the id of somebody's one annotation."""
    rows = person.session.listing()
    return next(row[0] for row in rows if person.session.analysts()[row[5]].name == name)


def shelf(person):
    return {part.accessibleName() for part in person.app.window.shelf.findChildren(QWidget)}


def from_list(person):
    annotations = person.app.side.annotations
    person.app.actions.run("view.annotations")
    person.qtbot.waitUntil(lambda: not annotations.stale)
    annotations.choices.show_everyone()
    annotations.view.setFocus()
    annotations.view.go_to(annotations.model.place_of(whose(person, "Ben")))
    person.press("Return")


def link(person):
    person.session.link("same", whose(person, "Ana"), whose(person, "Ben"))
    person.pane.set_current(whose(person, "Ana"))


def from_links(person):
    link(person)
    person.app.actions.run("view.links")
    person.app.links.page.view.setFocus()
    person.press("Return")


def along_link(person):
    link(person)
    person.pane.setFocus()
    person.press("v")


def from_threads(person):
    link(person)
    person.press("Ctrl+2")
    person.app.actions.run("thread.read")


def in_compare(person):
    """Make what Ben tagged the current difference; names are hidden there at first."""
    person.press("Ctrl+3")
    compare = person.app.compare
    first = [group.members[0].id for group in compare.gathering.groups]
    compare.list.go_to(first.index(whose(person, "Ben")))


def from_compare(person):
    in_compare(person)
    person.app.compare.flip_names()
    person.app.actions.run("compare.read")


WAYS = [from_list, from_links, along_link, from_compare]


@pytest.mark.parametrize("go", WAYS)
def test_going_to_what_is_hidden_shows_others_and_says_how_to_hide_them(person, go):
    switch = person.app.actions["view.others"]
    assert person.pane.source.spans.row_of(whose(person, "Ben")) is None
    go(person)
    assert person.app.window.view == "read"
    assert person.pane.current == whose(person, "Ben")
    person.qtbot.waitUntil(lambda: "Target: Nobody came." in shelf(person))
    assert person.said[-1] == SHOWN
    person.qtbot.waitUntil(switch.isChecked)
    person.press("Ctrl+Shift+H")
    assert person.pane.source.spans.row_of(whose(person, "Ben")) is None
    person.qtbot.waitUntil(lambda: not switch.isChecked())


@pytest.mark.parametrize("go", WAYS)
def test_nothing_is_said_where_others_show_already(person, go):
    person.app.actions.run("view.others")
    go(person)
    assert person.pane.current == whose(person, "Ben")
    assert SHOWN not in person.said


def test_a_thread_read_shows_the_quotes_of_others_too(person):
    from_threads(person)
    assert person.pane.source.spans.row_of(whose(person, "Ben")) is not None
    assert SHOWN in person.said


def test_going_to_ones_own_shows_nobody_elses(person):
    person.app.going.go_to(whose(person, "Ana"))
    assert person.pane.current == whose(person, "Ana")
    assert not person.app.appearance.others
    assert SHOWN not in person.said


def test_compare_that_hides_names_leads_to_the_place_and_names_nobody(person):
    in_compare(person)
    person.app.actions.run("compare.read")
    assert person.app.window.view == "read"
    assert not person.app.appearance.others
    assert person.pane.current == ""
    assert SHOWN not in person.said
