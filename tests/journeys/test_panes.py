"""Panes come and go, swap, and stand tomorrow as they stood today."""

import pytest
from PySide6.QtCore import QCoreApplication

from db.project import Project


@pytest.fixture
def case(desktop, tmp_path):
    """Return a desktop with four short sources and where its project is."""
    path = tmp_path / "case.sidelight"
    files = []
    for name in ("north", "east", "south", "west"):
        file = tmp_path / f"{name}.txt"
        file.write_text(f"The {name} wind blew. It blew all night.\n", encoding="utf-8")
        files.append(file)
    person = desktop().begin(path, *files)
    person.qtbot.waitUntil(lambda: len(person.session.documents()) == 4)
    return person, path


def titles(person):
    return [person.session.document(id_).title for id_ in person.desk.shown()]


def test_a_third_pane_comes_only_where_each_keeps_its_least_line(case):
    person, _ = case
    assert titles(person) == ["north", "east"]
    person.app.window.resize(1000, 700)
    QCoreApplication.processEvents()
    assert not person.desk.can_add()
    person.app.window.resize(1900, 1000)
    person.app.window.show_side(False)
    person.app.window.show_sources(False)
    QCoreApplication.processEvents()
    person.press("Ctrl+T")
    assert titles(person) == ["north", "east", "south"]
    person.press("Ctrl+W")
    assert titles(person) == ["north", "east"]


def test_panes_swap_and_the_keyboard_goes_along(case):
    person, _ = case
    person.desk.activate(0)
    person.app.actions.run("pane.swap")
    assert titles(person) == ["east", "north"]
    assert person.session.document(person.desk.active.document).title == "north"
    person.press("o")
    assert person.session.document(person.desk.active.document).title == "east"


def test_each_pane_shows_any_source(case):
    person, _ = case
    person.desk.activate(1)
    person.press("Ctrl+PageDown")
    assert titles(person) == ["north", "south"]
    person.press("Ctrl+PageUp", "Ctrl+PageUp")
    assert titles(person) == ["north", "north"]


def test_tomorrow_the_desk_stands_as_it_stood(case, desktop):
    person, path = case
    person.desk.activate(1)
    person.press("Ctrl+PageDown")
    person.app.window.show_side(True)
    shown = person.desk.shown()
    person = desktop(path)
    assert person.desk.shown() == shown
    assert person.app.window.side_shown
    assert person.session.document(person.desk.active.document).title == "south"


def test_a_file_made_for_a_round_has_panes_of_its_own(case, desktop, tmp_path):
    person, path = case
    person.app.projects.close()
    with Project.open(path) as project:
        ana, ben = (project.analysts.find_or_add(name) for name in ("Ana", "Ben"))
        (given,) = project.rounds.start([ben], tmp_path, lead=ana.id)[1]
    person = desktop(path)
    late = tmp_path / "late.txt"
    late.write_text("The wind blew late.\n", encoding="utf-8")
    person.drop(late)
    person.desk.activate(0)
    person.app.actions.run("source.previous")
    assert titles(person) == ["late", "east"]
    person.app.opening.open(given.path)
    assert titles(person) == ["north", "east"]
    person.desk.activate(1)
    person.press("Ctrl+PageDown")
    assert titles(person) == ["north", "south"]
    person.app.opening.open(path)
    assert titles(person) == ["late", "east"]
    person.app.opening.open(given.path)
    assert titles(person) == ["north", "south"]


def test_where_a_source_of_yesterday_is_gone_the_next_is_shown(case, desktop):
    person, path = case
    gone = person.desk.active.document
    person.app.projects.close()
    with Project.open(path) as project:
        (ana,) = project.analysts.all()
        project.documents.remove(gone, analyst=ana.id)
    assert titles(desktop(path)) == ["east", "south"]


def test_removing_a_source_empties_its_pane_and_undo_fills_it(case):
    person, _ = case
    person.desk.activate(0)
    person.app.actions.run("source.remove")
    assert len(person.session.documents()) == 3
    assert titles(person) == ["east"]
    person.press("Ctrl+Z")
    assert len(person.session.documents()) == 4
    assert set(titles(person)) == {"north", "east"}


def test_f6_goes_round_all_areas_and_back(case):
    person, _ = case
    person.app.window.resize(1900, 1000)
    person.app.window.show_sources(True)
    person.app.window.show_side(True)
    person.desk.activate(0)
    person.press("Escape")  # the message
    start = person.app.window.focusWidget()
    seen = []
    for _ in range(len(person.app.window.areas())):
        person.press("F6")
        seen.append(person.app.window.focusWidget())
    assert seen[-1] is start
    assert len(set(seen)) == len(person.app.window.areas())
    person.press("Shift+F6")
    assert person.app.window.focusWidget() is seen[-2]


def test_f6_goes_to_the_button_of_a_message_first(case):
    person, _ = case
    person.desk.activate(0)
    person.press("1", "Delete", "F6")
    focus = person.app.window.focusWidget()
    assert (focus.text(), focus.toolTip()) == ("Undo", "Undo (F6, then Enter)")
    person.press("F6")
    assert person.app.window.focusWidget() is person.desk.frames[1].pane
    person.press("Shift+F6", "F6", "F6", "F6")
    assert person.app.window.focusWidget() is person.desk.frames[0].pane
    assert person.annotations() == []
    person.press("1", "Delete", "F6", "Return")
    assert len(person.annotations()) == 1
    assert person.desk.frames[0].pane.hasFocus()


def test_the_window_is_as_large_tomorrow_as_it_was(desktop, settings):
    person = desktop()
    person.app.window.resize(704, 502)
    QCoreApplication.processEvents()
    person.app.window.close()
    person = desktop()
    assert (person.app.window.width(), person.app.window.height()) == (704, 502)
