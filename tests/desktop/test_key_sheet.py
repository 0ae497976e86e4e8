"""F1 shows every key, and any of them can be changed without the mouse."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.actions import Actions
from desktop.commands import COMMANDS, Scope
from desktop.key_row import KeyRow
from desktop.key_sheet import KeySheet
from desktop.settings import KEYS, SINGLE_KEYS, Settings
from desktop.theme import DARK

CONTROL = Qt.KeyboardModifier.ControlModifier


class Room(QWidget):
    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.done: list[str] = []
        self.act = Actions(settings, parent=self)
        self.act.attach(self)
        self.pane = QWidget()
        self.pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        QVBoxLayout(self).addWidget(self.pane)
        self.sheet = KeySheet(self, self.act, settings)
        for command in COMMANDS:
            self.act.bind(command.id, self.leaving(command.id))
        self.act.bind("help.keys", self.sheet.appear)
        self.resize(1280, 800)

    def leaving(self, id_: str):
        return lambda: self.done.append(id_)


@pytest.fixture
def room(qtbot, settings):
    made = Room(settings)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.pane.setFocus()
    qtbot.keyClick(made.pane, Qt.Key.Key_F1)
    assert made.sheet.isVisible()
    return made


@pytest.fixture
def sheet(room):
    return room.sheet


def row(sheet: KeySheet, id_: str) -> KeyRow:
    return next(it for it in sheet.columns.rows if it.id == id_)


def shown(sheet: KeySheet) -> list[str]:
    return [it.id for it in sheet.columns.rows if it.isVisible()]


def ask(qtbot, sheet: KeySheet, id_: str) -> KeyRow:
    chosen = row(sheet, id_)
    chosen.setFocus()
    qtbot.keyClick(chosen, Qt.Key.Key_Return)
    assert chosen.asking
    return chosen


def here(scope: Scope) -> set[str]:
    """The commands with a key in this scope or everywhere."""
    return {it.id for it in COMMANDS if it.keys and it.scope in (scope, "window")}


@pytest.mark.parametrize("scope", ["pane", "worklist", "matrix"])
def test_the_keys_that_work_here_are_all_in_sight_on_a_small_screen(room, sheet, scope):
    sheet.leave()
    sheet.here = scope
    sheet.appear()
    QApplication.processEvents()
    seen = {it.id for it in sheet.columns.rows if not it.visibleRegion().isEmpty()}
    assert here(scope) - seen <= {"review.place"}  # it stands with what else is done in texts
    assert {it.id for it in sheet.columns.rows if it.isVisible()} == {it.id for it in COMMANDS}


def test_what_has_no_key_or_has_it_elsewhere_stands_beneath(room, sheet):
    lowest = max(it.geometry().bottom() for it in sheet.columns.rows if it.id in here("pane"))
    for it in sheet.columns.rows:
        assert sheet.columns.rect().contains(it.geometry())
        assert (it.geometry().top() > lowest) == (it.id not in here("pane")), it.id


def test_no_words_are_cut_on_a_small_screen(room, sheet):
    QApplication.processEvents()
    for it in sheet.columns.rows:
        assert it.toolTip() == "", it.id  # a tool tip would mean that its words are cut


def test_what_the_foot_says_is_not_cut_in_the_smallest_window(room, sheet):
    sheet.leave()
    room.resize(640, 420)
    sheet.appear()
    QApplication.processEvents()
    assert sheet.says.height() >= sheet.says.heightForWidth(sheet.says.width())
    inside = sheet.card.rect()
    for part in (sheet.says, sheet.reset, sheet.reset_all):
        assert part.width() >= part.minimumSizeHint().width()
        assert inside.contains(part.geometry())


def test_a_row_beneath_is_scrolled_to(qtbot, room, sheet):
    last = max(sheet.columns.rows, key=lambda it: it.geometry().bottom())
    assert last.visibleRegion().isEmpty()
    last.setFocus()
    QApplication.processEvents()
    assert not last.visibleRegion().isEmpty()


def test_rows_do_not_cover_each_other(sheet):
    for size in ((1280, 800), (700, 500), (1920, 1080)):
        sheet.parentWidget().resize(*size)
        QApplication.processEvents()
        places = [it.geometry() for it in sheet.columns.rows]
        for number, place in enumerate(places):
            assert not any(place.intersects(other) for other in places[number + 1 :])


def test_a_row_says_its_keys_aloud(sheet):
    assert row(sheet, "target.next_sentence").accessibleName() == "Next sentence: J, Alt+↓"
    assert row(sheet, "pane.swap").accessibleName() == "Swap the panes: no key"
    assert row(sheet, "shelf.enter").accessibleName() == "Into the shelf: Enter"


def test_a_tag_is_called_as_the_codebook_calls_it(qtbot, room, sheet):
    sheet.leave()
    room.act.reword("tag.4", "Tag as rumour")
    qtbot.keyClick(room.pane, Qt.Key.Key_F1)
    assert row(sheet, "tag.4").accessibleName() == "Tag as rumour: 4"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sentence", ["target.next_sentence", "target.previous_sentence"]),
        ("ctrl+k", ["help.palette"]),
        ("j", ["target.next_sentence", "compare.next", "items.next"]),
        ("f6", ["pane.next_area"]),
        ("qqq", []),
    ],
)
def test_the_filter_finds_by_words_and_by_key(qtbot, sheet, typed, found):
    qtbot.keyClicks(sheet.field, typed)
    assert shown(sheet) == found
    assert sheet.columns.nothing.isVisible() == (not found)


def test_a_new_key_is_given_by_pressing_it(qtbot, room, sheet, settings):
    chosen = ask(qtbot, sheet, "tag.1")
    qtbot.keyClick(chosen, Qt.Key.Key_X)
    assert not chosen.asking
    assert room.act.keys.keys("tag.1") == ("x", "c")
    assert settings.get(KEYS) == {"tag.1": ["x", "c"]}
    assert chosen.accessibleName() == "Tag as claim: X, C, changed"
    assert sheet.says.text() == "“Tag as claim” now has X."


def test_a_key_with_ctrl_replaces_one_of_its_kind(qtbot, room, sheet):
    qtbot.keyClick(ask(qtbot, sheet, "target.next_sentence"), Qt.Key.Key_J, CONTROL)
    assert room.act.keys.keys("target.next_sentence") == ("j", "Ctrl+J")
    assert sheet.says.text() == "“Next sentence” now has Ctrl+J."
    assert room.done == []


def test_a_shortcut_of_the_window_does_not_run_while_a_key_is_asked_for(qtbot, room, sheet):
    chosen = ask(qtbot, sheet, "tag.1")
    qtbot.keyClick(chosen, Qt.Key.Key_F, CONTROL)
    assert room.done == []
    assert sheet.says.text().startswith("Ctrl+F already does “Find in this source”.")


def test_a_key_of_another_command_is_taken_by_pressing_it_twice(qtbot, room, sheet):
    chosen = ask(qtbot, sheet, "tag.4")
    qtbot.keyClick(chosen, Qt.Key.Key_J)
    assert chosen.asking
    assert "“Next sentence”" in sheet.says.text()
    assert room.act.keys.changes == {}
    qtbot.keyClick(chosen, Qt.Key.Key_J)
    assert room.act.keys.keys("tag.4") == ("j",)
    assert room.act.keys.keys("target.next_sentence") == ("Alt+Down",)
    assert row(sheet, "target.next_sentence").changed


def test_two_different_taken_keys_take_nothing(qtbot, room, sheet):
    chosen = ask(qtbot, sheet, "tag.4")
    for key in (Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_J):
        qtbot.keyClick(chosen, key)
    assert room.act.keys.changes == {}


def test_a_key_that_nobody_may_have_is_refused_however_often(qtbot, room, sheet):
    chosen = ask(qtbot, sheet, "find.here")
    for _time in range(2):
        qtbot.keyClick(chosen, Qt.Key.Key_X)
    assert "alone is text" in sheet.says.text()
    for _time in range(2):
        qtbot.keyClick(chosen, Qt.Key.Key_Tab)
    assert "goes to the next area" in sheet.says.text()
    assert room.act.keys.changes == {}


def test_backspace_takes_the_keys_away_and_escape_leaves_them(qtbot, room, sheet):
    qtbot.keyClick(ask(qtbot, sheet, "tag.9"), Qt.Key.Key_Backspace)
    assert room.act.keys.keys("tag.9") == ()
    qtbot.keyClick(ask(qtbot, sheet, "tag.8"), Qt.Key.Key_Escape)
    assert room.act.keys.keys("tag.8") == ("8",)
    assert sheet.isVisible()


def test_a_key_pressed_under_a_russian_layout_is_kept_by_its_place(qtbot, room, sheet):
    chosen = ask(qtbot, sheet, "tag.1")
    event = QKeyEvent(QEvent.Type.KeyPress, ord("Й"), Qt.KeyboardModifier.NoModifier, 24, 0, 0, "й")
    QGuiApplication.sendEvent(chosen, event)
    assert room.act.keys.keys("tag.1") == ("q", "c")


def test_keys_are_reset_one_by_one_and_all_together(qtbot, room, sheet):
    assert not sheet.reset_all.isEnabled()
    qtbot.keyClick(ask(qtbot, sheet, "tag.1"), Qt.Key.Key_X)
    qtbot.keyClick(ask(qtbot, sheet, "tag.2"), Qt.Key.Key_Y)
    qtbot.mouseClick(sheet.reset, Qt.MouseButton.LeftButton)
    assert room.act.keys.changes == {"tag.1": ("x", "c")}
    assert not sheet.reset.isEnabled()
    qtbot.mouseClick(sheet.reset_all, Qt.MouseButton.LeftButton)
    assert room.act.keys.changes == {}
    assert not sheet.reset_all.isEnabled()


def test_a_reset_that_would_clash_is_told(qtbot, room, sheet):
    qtbot.keyClick(ask(qtbot, sheet, "tag.4"), Qt.Key.Key_X)
    qtbot.keyClick(ask(qtbot, sheet, "tag.5"), Qt.Key.Key_4)
    row(sheet, "tag.4").setFocus()
    qtbot.mouseClick(sheet.reset, Qt.MouseButton.LeftButton)
    assert sheet.says.text().startswith("4 already does “Tag with the 5th on the shelf”.")
    assert room.act.keys.keys("tag.4") == ("x",)


def test_single_keys_are_switched_here(qtbot, sheet, settings):
    sheet.single_keys.click()
    assert settings.get(SINGLE_KEYS) is False
    settings.set(SINGLE_KEYS, value=True)
    assert sheet.single_keys.isChecked()


def test_the_arrows_walk_through_the_columns(qtbot, sheet):
    qtbot.keyClick(sheet.field, Qt.Key.Key_Down)
    assert row(sheet, "project.new").hasFocus()
    qtbot.keyClick(row(sheet, "project.new"), Qt.Key.Key_Down)
    assert row(sheet, "project.open").hasFocus()
    qtbot.keyClick(row(sheet, "project.open"), Qt.Key.Key_Right)
    beside = QApplication.focusWidget()
    assert beside is not None
    first = row(sheet, "project.open")
    assert beside.mapTo(sheet, QPoint()).x() > first.mapTo(sheet, QPoint()).x()
    assert (
        abs(beside.mapTo(sheet, QPoint()).y() - first.mapTo(sheet, QPoint()).y()) < first.height()
    )
    qtbot.keyClick(beside, Qt.Key.Key_Left)
    assert first.hasFocus()
    qtbot.keyClick(row(sheet, "project.open"), Qt.Key.Key_Up)
    qtbot.keyClick(row(sheet, "project.new"), Qt.Key.Key_Up)
    assert sheet.field.hasFocus()


def test_tab_goes_round_within_the_sheet(qtbot, room, sheet):
    qtbot.keyClick(ask(qtbot, sheet, "tag.1"), Qt.Key.Key_X)
    sheet.field.setFocus()
    visited = []
    for _time in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        visited.append(QApplication.focusWidget())
    assert visited == [
        sheet.single_keys,
        row(sheet, "tag.1"),
        sheet.reset,
        sheet.reset_all,
        sheet.field,
    ]


def test_escape_and_its_own_key_close_it(qtbot, room, sheet):
    qtbot.keyClick(sheet.field, Qt.Key.Key_Escape)
    assert sheet.isHidden()
    assert room.pane.hasFocus()
    qtbot.keyClick(room.pane, Qt.Key.Key_F1)
    qtbot.keyClick(sheet.field, Qt.Key.Key_F1)
    assert sheet.isHidden()


def test_closing_forgets_the_question(qtbot, room, sheet):
    chosen = ask(qtbot, sheet, "tag.1")
    sheet.leave()
    assert not chosen.asking


def test_it_changes_its_look_while_it_is_shown(sheet):
    sheet.set_theme(DARK)
    assert not sheet.grab().isNull()
