"""Ctrl+K finds and runs everything, by keyboard alone."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QRegion
from PySide6.QtTest import QAbstractItemModelTester

from core.problem import Problem
from desktop.commands import COMMANDS
from desktop.palette import Entry, EntryModel, Palette
from desktop.settings import Settings
from desktop.theme import DARK
from tests.desktop.room import Room, entered

CONTROL = Qt.KeyboardModifier.ControlModifier


class PaletteRoom(Room):
    """A room in which one command is not bound, with a palette, and a source and a tag to find."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings, without={"project.keep"})
        self.found = self.further()
        self.palette_ = Palette(self, self.act, provider=lambda: self.found)
        self.act.bind("help.palette", self.palette_.appear)
        self.resize(900, 600)

    def further(self) -> list[Entry]:
        return [
            Entry("Harbour Note 7", self.leaving("note"), "Source"),
            Entry("Zuständigkeit", self.leaving("tag"), "Tag", hint="4"),
        ]


@pytest.fixture
def room(qtbot, settings):
    return entered(qtbot, PaletteRoom(settings))


@pytest.fixture
def palette(qtbot, room):
    qtbot.keyClick(room.pane, Qt.Key.Key_K, CONTROL)
    assert room.palette_.isVisible()
    return room.palette_


def rows(palette: Palette) -> list[str]:
    return [palette.model.entry(row).words for row in range(palette.model.rowCount())]


def current(palette: Palette) -> str:
    return palette.model.entry(palette.list.currentIndex().row()).words


def test_the_model_keeps_the_rules_of_models(qtbot):
    model = EntryModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_entries([Entry("Open", lambda: None), Entry("Quit", lambda: None, enabled=False)])
    for query in ("o", "x", ""):
        model.search(query)


def test_it_opens_with_everything_and_the_focus_in_its_field(palette):
    assert palette.field.hasFocus()
    assert palette.field.text() == ""
    assert len(rows(palette)) == len(COMMANDS) - 1 + 2


def test_what_cannot_be_done_stands_last_and_does_nothing(qtbot, room, palette):
    assert rows(palette)[-1] == "Keep the sample as a project…"
    qtbot.keyClicks(palette.field, "keep the sample")
    assert rows(palette)[0] == "Keep the sample as a project…"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert room.done == []


def test_typing_filters_best_first_and_enter_runs_it(qtbot, room, palette):
    qtbot.keyClicks(palette.field, "undo")
    assert current(palette) == "Undo"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert room.done == ["edit.undo"]
    assert palette.isHidden()
    assert room.pane.hasFocus()


def test_sources_and_tags_are_found_too(qtbot, room, palette):
    qtbot.keyClicks(palette.field, "zustan")
    assert rows(palette) == ["Zuständigkeit"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Enter)
    assert room.done == ["tag"]


def test_the_arrows_move_and_go_round(qtbot, palette):
    qtbot.keyClicks(palette.field, "source")
    first = current(palette)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert current(palette) != first
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert current(palette) == [w for w in rows(palette) if not w.startswith("Keep")][-1]
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert current(palette) == first


def test_a_page_stops_at_the_end(qtbot, palette):
    for _time in range(20):
        qtbot.keyClick(palette.field, Qt.Key.Key_PageDown)
    assert current(palette) == rows(palette)[-2]
    for _time in range(20):
        qtbot.keyClick(palette.field, Qt.Key.Key_PageUp)
    assert current(palette) == rows(palette)[0]


def test_escape_closes_and_gives_the_focus_back(qtbot, room, palette):
    with qtbot.waitSignal(palette.left):
        qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert room.pane.hasFocus()
    assert room.done == []


def test_its_own_key_closes_it(qtbot, palette):
    qtbot.keyClick(palette.field, Qt.Key.Key_K, CONTROL)
    assert palette.isHidden()


def test_the_key_sheet_can_be_opened_from_it(qtbot, room, palette):
    qtbot.keyClick(palette.field, Qt.Key.Key_F1)
    assert palette.isHidden()
    assert room.done == ["help.keys"]


def test_no_other_key_of_the_window_works_behind_it(qtbot, room, palette):
    qtbot.keyClick(palette.field, Qt.Key.Key_W, CONTROL)
    qtbot.keyClick(palette.field, Qt.Key.Key_F6)
    qtbot.keyClick(palette.field, Qt.Key.Key_Z, CONTROL)
    assert room.done == []


def test_a_click_chooses_and_one_beside_the_card_closes(qtbot, room, palette):
    qtbot.keyClicks(palette.field, "quit")
    where = palette.list.visualRect(palette.model.index(0)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert room.done == ["app.quit"]
    palette.appear()
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 500))
    assert palette.isHidden()


def test_tab_stays_in_the_field(qtbot, room, palette):
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    assert palette.field.hasFocus()


def test_nothing_found_is_said(qtbot, palette):
    qtbot.keyClicks(palette.field, "qqq")
    assert rows(palette) == []
    assert palette.list.isHidden()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_commands_about_text_are_judged_by_where_the_focus_was(qtbot, room):
    room.act.met = {"undoable": lambda: False}
    room.line.setFocus()
    qtbot.keyClicks(room.line, "quay")
    room.palette_.appear()
    qtbot.keyClicks(room.palette_.field, "undo")
    qtbot.keyClick(room.palette_.field, Qt.Key.Key_Return)
    assert room.line.text() == ""
    assert room.done == []


def test_a_problem_of_a_source_is_told(qtbot, room):
    def gone():
        raise Problem("The source is gone.")

    room.found = [Entry("Gone", gone)]
    room.palette_.appear()
    qtbot.keyClicks(room.palette_.field, "gone")
    with qtbot.waitSignal(room.act.failed):
        qtbot.keyClick(room.palette_.field, Qt.Key.Key_Return)


def test_what_cannot_be_done_says_what_is_missing(qtbot, room):
    room.act.met = {"annotation": lambda: False, "writable": lambda: False}
    room.palette_.appear()
    model = room.palette_.model
    found = [model.entry(row) for row in range(model.rowCount())]
    said = {entry.words: entry.missing for entry in found}
    assert said["History of the annotation"] == "Choose an annotation first"
    assert said["Rename the project…"] == "The project is read-only"
    assert said["Quit"] == ""
    qtbot.keyClicks(room.palette_.field, "history of the")
    aloud = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert aloud == "History of the annotation, Annotation, Choose an annotation first"


def test_a_row_says_all_of_itself_aloud(palette):
    model = palette.model
    model.set_entries([Entry("Undo", lambda: None, "Edit", "Ctrl+Z", enabled=False)])
    aloud = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert aloud == "Undo, Edit, Ctrl+Z, not now"


def test_it_fits_into_a_small_window_and_changes_its_look(room, palette):
    for size in ((900, 600), (420, 300)):
        room.resize(*size)
        palette.set_theme(DARK)
        assert palette.rect().contains(palette.card.geometry())


class Painted(QObject):
    """Gathers where a widget is painted anew."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, _watched, event) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.region |= event.region()
        return False


def test_no_shadow_stays_where_the_card_was(qtbot, palette):
    foot = palette.card.geometry().bottom() + 6
    painted = Painted()
    palette.installEventFilter(painted)
    qtbot.keyClicks(palette.field, "swap")
    below = QPoint(palette.width() // 2, foot)
    assert palette.card.geometry().bottom() + 20 < foot
    qtbot.waitUntil(lambda: painted.region.contains(below))
