"""A command runs the same by menu, key or palette."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from core.problem import Problem
from desktop.actions import Actions
from desktop.commands import COMMANDS
from desktop.settings import KEYS, SINGLE_KEYS
from tests.desktop.keyboards import ALT, CONTROL, NONE, SHIFT, cyrillic


def test_everything_is_unbound_until_it_is_bound(qtbot, settings):
    actions = Actions(settings)
    assert actions.unbound() == [command.id for command in COMMANDS]
    actions.bind("app.quit", lambda: None)
    assert "app.quit" not in actions.unbound()
    assert actions.run("app.quit") is True
    assert actions.run("project.new") is False
    assert not actions["project.new"].isEnabled()
    with pytest.raises(KeyError):
        actions.bind("no.such", lambda: None)


def test_an_action_carries_words_keys_and_a_hint(room):
    action = room.act["source.add"]
    assert action.text() == "Add sources…"
    assert action.shortcut().toString() == "Ctrl+Shift+O"
    assert action.toolTip() == "Add sources (Ctrl+Shift+O)"


def test_a_pane_command_shows_its_key_in_a_menu_without_owning_it(room):
    action = room.act["tag.1"]
    assert action.text() == "Tag as claim\t1"
    assert action.shortcuts() == []


def test_menu_shortcut_and_run_do_the_same(qtbot, room):
    room.act["find.here"].trigger()
    qtbot.keyClick(room.pane, Qt.Key.Key_F, CONTROL)
    room.act.run("find.here")
    assert room.done == ["find.here"] * 3


def test_all_keys_of_a_command_work(qtbot, room):
    qtbot.keyClick(room.pane, Qt.Key.Key_Y, CONTROL)
    qtbot.keyClick(room.pane, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert room.done == ["edit.redo", "edit.redo"]


def test_single_keys_work_in_a_pane_and_are_text_elsewhere(qtbot, room):
    qtbot.keyClick(room.pane, Qt.Key.Key_1)
    qtbot.keyClick(room.pane, Qt.Key.Key_J)
    qtbot.keyClick(room.pane, Qt.Key.Key_Delete)
    assert room.done == ["tag.1", "target.next_sentence", "annotation.remove"]
    room.line.setFocus()
    qtbot.keyClicks(room.line, "1 jeep, a cafe.")
    qtbot.keyClick(room.line, Qt.Key.Key_Delete)
    assert room.line.text() == "1 jeep, a cafe."
    assert len(room.done) == 3


def test_a_command_that_is_disabled_does_not_run(qtbot, room):
    may = [False]
    room.act.met = {"source": lambda: may[0], "read": lambda: may[0]}
    room.act.refresh(now=True)
    assert not room.act["find.here"].isEnabled()
    assert room.act.missing("find.here") == "Only in Read"
    qtbot.keyClick(room.pane, Qt.Key.Key_F, CONTROL)
    qtbot.keyClick(room.pane, Qt.Key.Key_1)
    assert room.act.run("find.here") is False
    assert room.done == []
    may[0] = True
    assert room.act.missing("find.here") == ""


def test_a_command_works_as_soon_as_it_can_even_before_a_refresh(qtbot, room):
    may = [False]
    room.act.met = {"source": lambda: may[0]}
    room.act.refresh(now=True)
    may[0] = True
    qtbot.keyClick(room.pane, Qt.Key.Key_F, CONTROL)
    assert room.done == ["find.here"]
    room.act.refresh(now=True)
    assert room.act["find.here"].isEnabled()


def test_a_switch_shows_what_is_and_not_what_was_clicked(room):
    on = [False]
    room.act.bind("view.cues", lambda: None, checked=lambda: on[0])
    room.act["view.cues"].trigger()
    assert not room.act["view.cues"].isChecked()
    on[0] = True
    room.act.refresh(now=True)
    assert room.act["view.cues"].isChecked()


def test_a_problem_on_the_way_is_told(qtbot, room):
    def slot():
        raise Problem("The disk is full.")

    room.act.bind("source.paste", slot)
    with qtbot.assertNotEmitted(room.act.ran), qtbot.waitSignal(room.act.failed) as failed:
        assert room.act.run("source.paste") is True
    assert str(failed.args[0]) == "The disk is full."


def test_what_was_run_is_told(qtbot, room):
    with qtbot.waitSignal(room.act.ran) as ran:
        room.act.run("view.cues")
    assert ran.args == ["view.cues"]


@pytest.mark.parametrize(
    ("letter", "code", "modifiers", "id_"),
    [
        ("я", 44, CONTROL, "edit.undo"),
        ("л", 37, CONTROL, "help.palette"),
        ("щ", 24, CONTROL | SHIFT, "source.add"),
        ("ז", 44, CONTROL, "edit.undo"),
        ("'", 17, CONTROL, "pane.close"),
    ],
)
@pytest.mark.parametrize("where", ["pane", "line"])
def test_keys_of_the_window_work_under_layouts_without_latin(
    qtbot, room, where, letter, code, modifiers, id_
):
    widget = getattr(room, where)
    widget.setFocus()
    QGuiApplication.sendEvent(widget, cyrillic(letter, code, modifiers))
    assert room.done == [id_]


def test_shift_is_not_lost_where_it_makes_latin_letters_as_in_hebrew(room):
    def redo(kind: QEvent.Type) -> QKeyEvent:
        return QKeyEvent(kind, Qt.Key.Key_Z, CONTROL | SHIFT, 52, 0, 0, "")

    asked = redo(QEvent.Type.ShortcutOverride)
    asked.ignore()
    QGuiApplication.sendEvent(room.pane, asked)
    assert asked.isAccepted()  # or Qt would go on to take it for Ctrl+Z
    QGuiApplication.sendEvent(room.pane, redo(QEvent.Type.KeyPress))
    assert room.done == ["edit.redo"]


def test_shift_with_a_letter_that_has_no_command_does_not_run_the_one_without(qtbot, room):
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_W, CONTROL | SHIFT)
    asked.ignore()
    QGuiApplication.sendEvent(room.pane, asked)
    assert asked.isAccepted()
    qtbot.keyClick(room.pane, Qt.Key.Key_W, CONTROL | SHIFT)
    assert room.done == []


def test_a_key_held_down_repeats_only_what_repeats(room):
    def held(key: Qt.Key, text: str) -> QKeyEvent:
        return QKeyEvent(QEvent.Type.KeyPress, key, NONE, text, True)

    assert room.act.handle(held(Qt.Key.Key_1, "1"), "pane") is True
    assert room.act.handle(held(Qt.Key.Key_Delete, "\x7f"), "pane") is True
    assert room.act.handle(held(Qt.Key.Key_J, "j"), "pane") is True
    assert room.done == ["target.next_sentence"]


def test_a_key_that_means_nothing_is_left_to_the_widget(qtbot, room):
    qtbot.keyClick(room.pane, Qt.Key.Key_Q)
    qtbot.keyClick(room.pane, Qt.Key.Key_Space)
    qtbot.keyClick(room.pane, Qt.Key.Key_Down, SHIFT)
    assert room.pane.left_over == [Qt.Key.Key_Q, Qt.Key.Key_Space, Qt.Key.Key_Down]


def test_changed_keys_work_at_once_and_the_next_time(qtbot, room, settings):
    with qtbot.waitSignal(room.act.keys_changed):
        room.act.change_keys("find.here", ("Ctrl+J",))
    room.act.change_keys("tag.1", ("x",))
    qtbot.keyClick(room.pane, Qt.Key.Key_F, CONTROL)
    assert room.done == []
    qtbot.keyClick(room.pane, Qt.Key.Key_J, CONTROL)
    qtbot.keyClick(room.pane, Qt.Key.Key_X)
    assert room.done == ["find.here", "tag.1"]
    assert room.act["tag.1"].text() == "Tag as claim\tX"
    again = Actions(settings)
    assert again.keys.keys("find.here") == ("Ctrl+J",)
    again.restore_keys()
    assert settings.get(KEYS) == {}


def test_single_keys_can_be_switched_off(qtbot, room, settings):
    settings.set(SINGLE_KEYS, value=False)
    qtbot.keyClick(room.pane, Qt.Key.Key_1)
    assert room.done == []
    assert room.act["tag.1"].text() == "Tag as claim"
    qtbot.keyClick(room.pane, Qt.Key.Key_Down, ALT)
    assert room.done == ["target.next_sentence"]
    settings.set(SINGLE_KEYS, value=True)
    qtbot.keyClick(room.pane, Qt.Key.Key_1)
    assert room.done == ["target.next_sentence", "tag.1"]


def test_a_command_may_be_called_otherwise_for_a_while(room):
    room.act.reword("edit.undo", "Undo: tag as claim")
    assert room.act["edit.undo"].text() == "Undo: tag as claim"
    assert room.act["edit.undo"].toolTip() == "Undo: tag as claim (Ctrl+Z)"
    room.act.reword("edit.undo")
    assert room.act["edit.undo"].text() == "Undo"


def test_no_two_actions_compete_for_a_shortcut(room):
    taken = [key.toString() for id_ in room.act.commands for key in room.act[id_].shortcuts()]
    assert len(taken) == len(set(taken))


def test_what_is_enabled_is_asked_once_for_all_that_happens_at_once(qtbot, room):
    asked: list[str] = []

    def may() -> bool:
        asked.append("may")
        return True

    def slot() -> None:
        room.act.refresh()
        room.act.refresh()

    room.act.met = {"source": may}
    room.act.bind("source.paste", slot)
    room.act.run("source.paste")
    room.act.run("source.paste")
    assert asked == []
    qtbot.waitUntil(lambda: asked == ["may"])


def test_words_from_outside_are_shown_as_they_are(room):
    room.act.reword("edit.undo", "Undo add R&D\t<b>2031</b>")
    action = room.act["edit.undo"]
    assert action.text() == "Undo add R&&D <b>2031</b>"
    assert action.toolTip() == "<span>Undo add R&amp;D\t&lt;b&gt;2031&lt;/b&gt; (Ctrl+Z)</span>"
    assert room.act.words("edit.undo") == "Undo add R&D\t<b>2031</b>"
    room.act.reword("tag.1", "Tag as R&D\tor so")
    assert room.act["tag.1"].text() == "Tag as R&&D or so\t1"
