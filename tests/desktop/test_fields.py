"""Fields keep their own keys and hand on the rest."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.desktop.keyboards import CONTROL, NONE, SHIFT, cyrillic


def test_editing_under_a_layout_without_latin_is_done_to_the_field(room):
    room.line.setFocus()
    room.line.insert("quay")
    QGuiApplication.sendEvent(room.line, cyrillic("ф", 30, CONTROL))
    assert room.line.selectedText() == "quay"
    QGuiApplication.sendEvent(room.line, cyrillic("\N{CYRILLIC SMALL LETTER ES}", 46, CONTROL))
    assert QGuiApplication.clipboard().text() == "quay"
    QGuiApplication.sendEvent(room.line, cyrillic("я", 44, CONTROL))
    assert room.line.text() == ""
    assert room.done == []


@pytest.mark.parametrize("where", ["line", "note"])
def test_a_field_undoes_its_own_steps_first_and_then_hands_on(qtbot, room, where):
    field = getattr(room, where)
    field.setFocus()
    qtbot.keyClicks(field, "quay")
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    text = field.text() if where == "line" else field.toPlainText()
    assert (text, room.done) == ("", [])
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert room.done == ["edit.undo"]
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL | SHIFT)
    text = field.text() if where == "line" else field.toPlainText()
    assert (text, room.done) == ("quay", ["edit.undo"])
    qtbot.keyClick(field, Qt.Key.Key_Y, CONTROL)
    assert room.done == ["edit.undo", "edit.redo"]


@pytest.mark.parametrize("where", ["pane", "line", "note"])
def test_undo_and_redo_say_once_that_there_is_nothing_wherever_one_is(qtbot, room, where):
    heard: list[str] = []
    room.act.lacking.connect(heard.append)
    room.act.met = {"undoable": lambda: False, "redoable": lambda: False}
    room.act.refresh(now=True)
    getattr(room, where).setFocus()
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        qtbot.keyClick(getattr(room, where), key, CONTROL)
    assert heard == ["Nothing of yours to take back.", "Nothing to do again."]
    assert room.done == []


def test_keys_of_commands_whose_lack_is_seen_say_nothing(qtbot, room):
    room.act.met = {"read": lambda: False}
    with qtbot.assertNotEmitted(room.act.lacking):
        qtbot.keyClick(room.pane, Qt.Key.Key_1)
    assert room.done == []


@pytest.mark.parametrize("where", ["line", "note", "number", "box"])
def test_copying_and_selecting_are_the_fields_own_by_key_and_by_menu(qtbot, room, where):
    widget = getattr(room, where)
    widget.setFocus()
    qtbot.keyClicks(widget, "47")
    room.act["edit.select_all"].trigger()
    room.act["edit.copy"].trigger()
    assert QGuiApplication.clipboard().text() in {"47", "470"}
    qtbot.keyClick(widget, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(widget, Qt.Key.Key_C, CONTROL)
    assert room.done == []


def test_pasting_into_a_field_adds_no_source(qtbot, room):
    QGuiApplication.clipboard().setText("mole")
    room.line.setFocus()
    qtbot.keyClick(room.line, Qt.Key.Key_V, CONTROL)
    assert (room.line.text(), room.done) == ("mole", [])
    room.pane.setFocus()
    qtbot.keyClick(room.pane, Qt.Key.Key_V, CONTROL)
    assert room.done == ["source.paste"]


def test_a_field_that_may_only_be_read_hands_undo_on(qtbot, room):
    room.line.setFocus()
    qtbot.keyClicks(room.line, "quay")
    room.line.setReadOnly(True)
    qtbot.keyClick(room.line, Qt.Key.Key_Z, CONTROL)
    assert (room.line.text(), room.done) == ("quay", ["edit.undo"])


@pytest.mark.parametrize(
    ("key", "modifiers", "id_"),
    [
        (Qt.Key.Key_K, CONTROL, "help.palette"),
        (Qt.Key.Key_F1, NONE, "help.keys"),
        (Qt.Key.Key_F6, NONE, "pane.next_area"),
        (Qt.Key.Key_F, CONTROL, "find.here"),
        (Qt.Key.Key_B, CONTROL, "view.sources"),
        (Qt.Key.Key_C, CONTROL | SHIFT, "edit.copy_citation"),
        (Qt.Key.Key_PageDown, CONTROL, "source.next"),
        (Qt.Key.Key_W, CONTROL, "pane.close"),
    ],
)
@pytest.mark.parametrize("where", ["line", "note", "number", "box"])
def test_commands_of_the_window_work_from_fields(qtbot, room, where, key, modifiers, id_):
    widget = getattr(room, where)
    widget.setFocus()
    qtbot.keyClick(widget, key, modifiers)
    assert room.done == [id_]
