"""Any key can be changed on the sheet, without the mouse."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from desktop.settings import KEYS
from tests.desktop.keyboards import CONTROL
from tests.desktop.sheet import ask, row


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


def test_closing_forgets_the_question(qtbot, room, sheet):
    chosen = ask(qtbot, sheet, "tag.1")
    sheet.leave()
    assert not chosen.asking
