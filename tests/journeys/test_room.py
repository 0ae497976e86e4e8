"""What shows where there is much room, and little."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from core.document import Metadata
from core.problem import Problem
from desktop.desk.picker import SourcePicker
from desktop.desk.splitter import PaneSplitter

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def case(ana):
    """Return a desktop with two sources side by side and where its project is."""
    assert len(ana.desk.frames) == 2
    return ana, ana.session.path


def resize(person, width, height=700):
    person.app.window.resize(width, height)
    for _ in range(3):
        QCoreApplication.processEvents()


def visible(person):
    return [frame.isVisible() for frame in person.desk.frames]


# A pane that was closed


def test_a_closed_pane_stays_closed(case, desktop):
    person, path = case
    left = person.desk.shown()[:1]
    person.desk.activate(1)
    person.press("Ctrl+W")
    assert person.desk.shown() == left
    for document in person.session.documents():
        person.session.update_document(document.id, metadata=Metadata(author="Ana"))
        assert len(person.desk.frames) == 1
    person.press("1", "Ctrl+Z", "Ctrl+Z")
    assert len(person.desk.frames) == 1
    person = desktop(path)
    assert person.desk.shown() == left
    assert len(person.desk.frames) == 1


def test_a_closed_pane_comes_back_for_another_source(case, tmp_path):
    person, _ = case
    person.press("Ctrl+W")
    other = tmp_path / "other.txt"
    other.write_text("Nothing of the kind happened.\n", encoding="utf-8")
    person.drop(other)
    assert len(person.desk.shown()) == 2
    assert "other" in {person.session.document(id_).title for id_ in person.desk.shown()}


def test_a_closed_pane_comes_back_to_show_a_source_beside(case):
    person, _ = case
    first, second = person.desk.shown()
    person.desk.activate(1)
    person.press("Ctrl+W")
    person.desk.show_beside(second)
    assert person.desk.shown() == [first, second]


def test_one_source_has_an_empty_place_beside_it_until_that_is_closed(desktop, tmp_path, two_files):
    path = tmp_path / "one.sidelight"
    person = desktop().begin(path, two_files[0])
    assert len(person.desk.frames) == 2
    person = desktop(path)
    assert len(person.desk.frames) == 2
    person.desk.frames[1].close_wanted.emit()
    assert len(person.desk.frames) == 1
    person = desktop(path)
    assert len(person.desk.frames) == 1


def test_the_list_under_a_title_fills_the_empty_pane(case):
    person, _ = case
    first, second = person.desk.shown()
    for held, shown in ((NONE, [first, second]), (Qt.KeyboardModifier.ControlModifier, [second])):
        person.desk.frames[1].show_nothing(2)
        person.desk.activate(0)
        person.desk.pick()
        picker = person.desk.findChildren(SourcePicker)[-1]
        line = picker.findChild(QLineEdit)
        QTest.keyClicks(line, "bridge")
        QTest.keyClick(line, Qt.Key.Key_Return, held)
        assert person.desk.shown() == shown


# No room for more


def test_a_pane_that_has_no_room_says_so(case):
    person, _ = case
    resize(person, 1000)
    with pytest.raises(Problem) as told:
        person.desk.add_pane()
    assert str(told.value).startswith("There is no room for another pane.")
    assert told.value.hint == "Close a list, or make the window wider."
    assert len(person.desk.frames) == 2


def test_in_a_narrow_window_the_active_pane_has_the_room(case):
    person, _ = case
    resize(person, 700, 500)
    assert visible(person) == [True, True]
    person.desk.activate(0)
    person.press("Ctrl+L")
    QCoreApplication.processEvents()
    assert visible(person) == [True, False]
    person.desk.activate(0)
    person.press("o")
    assert visible(person) == [False, True]
    assert person.app.window.focusWidget() is person.desk.frames[1].pane
    person.press("F6", "F6", "F6", "F6")
    assert visible(person) == [False, True]
    person.press("Shift+F6", "Shift+F6", "Shift+F6")
    resize(person, 1280)
    assert visible(person) == [True, True]
    widths = [frame.width() for frame in person.desk.frames]
    assert abs(widths[0] - widths[1]) <= 1


@pytest.mark.parametrize("beside", ["source", "nothing"])
def test_in_the_smallest_window_the_side_list_is_all_in_sight(case, beside):
    person, _ = case
    if beside == "nothing":
        person.desk.frames[1].show_nothing(2)
    person.desk.activate(1)
    person.app.actions.run("view.history")
    resize(person, 640, 420)
    window, rows = person.app.window, person.app.side.history.view
    assert window.width() == 640
    right = rows.mapTo(window, rows.rect().topRight()).x()
    assert right < window.width()
    wanted = person.desk.minimumSizeHint().width()
    assert person.desk.width() >= wanted  # nothing of the place is cut instead


def test_a_narrow_window_remembers_how_wide_the_panes_were(case):
    person, _ = case
    resize(person, 1280)
    person.app.window.show_side(False)
    person.app.window.show_sources(False)
    resize(person, 1279)
    resize(person, 1280)
    handle = person.desk.findChildren(PaneSplitter)[0].handle(1)
    handle.moveSplitter(500)
    before = [frame.width() for frame in person.desk.frames]
    person.app.window.show_side(True)
    resize(person, 700, 500)
    assert sum(visible(person)) == 1
    person.app.window.show_side(False)
    resize(person, 1280)
    after = [frame.width() for frame in person.desk.frames]
    assert abs(before[0] - after[0]) <= 4


# Two lists


@pytest.mark.parametrize(("first", "second"), [("Ctrl+L", "Ctrl+B"), ("Ctrl+B", "Ctrl+L")])
def test_a_list_that_gave_way_comes_back_with_room(case, first, second):
    person, _ = case
    window = person.app.window
    resize(person, 1280)
    window.show_sources(False)
    window.show_side(False)
    person.press(first, second)
    assert window.sources_shown != window.side_shown
    resize(person, 1700)
    assert window.sources_shown
    assert window.side_shown
    resize(person, 1280)
    assert window.side_shown
    assert not window.sources_shown
    resize(person, 1700)
    assert window.sources_shown


def test_a_list_that_the_person_closed_stays_closed(case):
    person, _ = case
    window = person.app.window
    resize(person, 1280)
    window.show_sources(False)
    window.show_side(False)
    person.press("Ctrl+B", "Ctrl+B", "Ctrl+L")
    resize(person, 1700)
    assert not window.sources_shown
    assert window.side_shown


# The title


@pytest.mark.parametrize("width", [700, 1280, 1920])
@pytest.mark.parametrize("zoom", [0, 3])
def test_the_title_begins_where_the_text_does(case, width, zoom):
    person, _ = case
    resize(person, width)
    for _ in range(zoom):
        person.app.actions.run("view.zoom_in")
    for close in (False, True):
        if close:
            person.press("Ctrl+W")
        for _ in range(3):
            QCoreApplication.processEvents()
        for frame in person.desk.frames:
            if frame.isVisible():
                title = frame.title_button
                assert title.x() + 5 == frame.pane.left
                assert title.geometry().right() < frame.width()


def test_a_long_title_is_cut_once(case):
    person, _ = case
    document = person.desk.active.document
    person.session.update_document(document, title="A very long title of a report " * 12)
    QCoreApplication.processEvents()
    shown = person.desk.active.title_button.shown()
    assert shown.count("…") == 1
    assert shown.endswith("… ▾")


def test_a_long_title_leaves_the_place_in_the_status_line(case):
    person, _ = case
    resize(person, 700)
    document = person.desk.active.document
    person.session.update_document(document, title="A very long title of a report " * 12)
    person.press("j")
    place = person.app.window.status.place
    assert "…" in place
    assert place.endswith(f" · {person.pane.position_words()} · F1 keys")


def test_lists_stand_beside_read_alone(case):
    person, _ = case
    window = person.app.window
    resize(person, 1700)
    window.show_sources(True)
    window.show_side(True)
    for view in window.views[1:]:
        window.show_view(view)
        assert not person.app.sources.isVisible()
        assert not person.app.side.isVisible()
        person.press("Ctrl+B", "Ctrl+L")
        window.show_view("read")
        assert person.app.sources.isVisible()
        assert person.app.side.isVisible()


def test_a_list_that_is_asked_for_in_another_view_shows_in_read(case):
    person, _ = case
    window = person.app.window
    resize(person, 1700)
    window.show_side(True)
    window.show_view(window.views[1])
    person.app.going.turn_page(person.app.side.page)
    assert window.view == "read"
    assert person.app.side.isVisible()
