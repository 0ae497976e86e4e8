"""Keys in each view, as people read them, changed and given back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence

from core.problem import Problem
from desktop.commands import COMMANDS
from desktop.keys import KeyMap, normal, shown, single
from tests.desktop.keyboards import CONTROL, person_presses, press


def test_a_window_has_no_single_keys():
    assert KeyMap().match(press("us", 36), "window") is None
    assert KeyMap().match(press("us", 36), "matrix") is None


def test_a_worklist_has_its_own_keys_beside_those_of_the_window():
    keys = KeyMap()
    assert keys.match(press("ru", 36), "worklist") == "compare.next"
    assert keys.match(press("us", 36), "pane") == "target.next_sentence"
    assert keys.match(press("us", 37, CONTROL), "worklist") == "help.palette"


def test_one_switch_turns_single_keys_off_and_leaves_the_others():
    keys = KeyMap()
    keys.single_keys = False
    for command in COMMANDS:
        for key in command.keys:
            expected = None if single(key) else command.id
            assert keys.match(person_presses("us", key)[0], command.scope) == expected
    assert keys.hint("tag.1") == ""
    assert keys.hint("target.next_sentence") == "Alt+↓"


@given(st.sampled_from([*COMMANDS]), st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789"))
def test_the_usual_way_to_write_a_key_is_reached(command, letter):
    for key in (f"ctrl+{letter}", f"CTRL+{letter.upper()}", f"Ctrl+{letter.upper()}"):
        assert normal(key) == f"Ctrl+{letter.upper()}"


def test_keys_are_shown_as_people_read_them():
    assert [shown(key) for key in ("j", "Alt+Down", "Return", "Ctrl++", "Ctrl+PgDown", ".")] == [
        "J",
        "Alt+↓",
        "Enter",
        "Ctrl++",
        "Ctrl+Page Down",
        ".",
    ]


def test_a_changed_key_works_and_the_old_one_does_not():
    keys = KeyMap()
    keys.change("tag.1", ["x"])
    assert keys.match(press("us", 45), "pane") == "tag.1"
    assert keys.match(press("us", 2), "pane") is None
    assert keys.changes == {"tag.1": ("x",)}


def test_a_command_may_lose_its_keys():
    keys = KeyMap()
    keys.change("tag.1", [])
    assert keys.match(press("us", 2), "pane") is None
    assert keys.hint("tag.1") == ""


@pytest.mark.parametrize(
    ("id_", "key", "words"),
    [
        ("tag.1", "j", "J already does “Next sentence”. Press another key"),
        ("tag.1", "Ctrl+K", "Ctrl+K already does “Find or do”."),
        ("help.keys", "x", "X alone is text outside the sources. Hold Ctrl"),
        ("tag.1", "Tab", "Tab goes to the next area."),
        ("tag.1", "Ctrl+Right", "Ctrl+→ moves in the text."),
        ("tag.1", "Ctrl+Alt+Q", "Ctrl+Alt types signs on many keyboards."),
        ("tag.1", "Ctrl+X, Ctrl+S", "That is no key."),
        ("tag.1", "nonsense", "That is no key."),
    ],
)
def test_a_key_that_cannot_be_had_is_refused_in_words(id_, key, words):
    keys = KeyMap()
    with pytest.raises(Problem) as refused:
        keys.change(id_, ["x" if keys.commands[id_].scope == "pane" else "Ctrl+J", key])
    assert str(refused.value).startswith(words)
    assert keys.changes == {}


def test_one_command_gets_its_own_keys_back():
    keys = KeyMap()
    keys.change("tag.1", ["x"])
    keys.change("tag.2", ["y"])
    keys.restore("tag.1")
    assert keys.changes == {"tag.2": ("y",)}
    keys.restore()
    assert keys.changes == {}
    assert keys.match(press("us", 2), "pane") == "tag.1"


def test_a_key_that_went_elsewhere_is_not_taken_back_silently():
    keys = KeyMap()
    keys.change("tag.1", ["x"])
    keys.change("tag.9", ["9", "c"])
    with pytest.raises(Problem, match="C already does"):
        keys.restore("tag.1")
    assert keys.keys("tag.1") == ("x",)


def test_changes_that_were_stored_come_back_and_bad_ones_are_left_out():
    keys = KeyMap(
        changes={
            "target.next_sentence": ["k"],
            "target.previous_sentence": ["j"],
            "tag.1": ["x", "g", "", "nonsense"],
            "gone.command": ["q"],
        }
    )
    assert keys.changes == {
        "target.next_sentence": ("k",),
        "target.previous_sentence": ("j",),
        "tag.1": ("x",),
    }
    assert keys.match(press("us", 34), "pane") == "annotation.grade"


@given(
    st.dictionaries(
        st.sampled_from([command.id for command in COMMANDS]),
        st.lists(st.sampled_from(["j", "x", "Ctrl+K", "Ctrl+J", "F7", "Alt+Up", "ß", "Tab"])),
    )
)
def test_whatever_was_stored_no_key_has_two_meanings(stored):
    keys = KeyMap(changes=stored)
    for command in COMMANDS:
        for key in keys.keys(command.id):
            assert keys.holder(command.id, key) is None
            assert QKeySequence(key).count() == 1
