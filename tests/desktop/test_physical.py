"""A key press means the same command on every keyboard."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from desktop.commands import COMMANDS
from desktop.keys import KeyMap, presses
from desktop.physical import EVDEV, MAC, printed
from tests.desktop.keyboards import (
    ALT,
    CONTROL,
    KEYPAD,
    LAYOUTS,
    NONE,
    SHIFT,
    event,
    person_presses,
    press,
)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("id_", "key"),
    [(command.id, key) for command in COMMANDS for key in command.keys],
    ids=lambda value: value,
)
def test_every_key_reaches_its_command_on_every_layout(layout, id_, key):
    if (layout, key) == ("cz", "Ctrl+1"):
        return  # that key writes +, and a character goes before a place: it zooms; Esc leads back
    keys = KeyMap()
    scope = keys.commands[id_].scope
    ways = person_presses(layout, key)
    assert ways
    for way in ways:
        assert keys.match(way, scope) == id_, (presses(way), way)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("digit", "123456789")
def test_the_digit_row_tags_with_and_without_what_it_types(layout, digit):
    code = next(code for code, letter in EVDEV.items() if letter == digit)
    assert KeyMap().match(press(layout, code), "pane") == f"tag.{digit}"


@pytest.mark.parametrize("layout", ["us", "de", "ru", "il"])
def test_shift_and_a_digit_does_not_tag_where_it_types_a_sign(layout):
    assert KeyMap().match(press(layout, 2, SHIFT), "pane") is None


@pytest.mark.parametrize("layout", ["fr", "cz"])
def test_shift_and_a_digit_tags_where_it_types_the_digit(layout):
    assert KeyMap().match(press(layout, 2, SHIFT), "pane") == "tag.1"


def test_a_letter_stays_where_its_keyboard_prints_it():
    keys = KeyMap()
    assert keys.match(press("fr", 16), "pane") == "tag.2"  # A of AZERTY is where Q is elsewhere
    assert keys.match(press("fr", 30), "pane") is None  # and Q is not A
    assert keys.match(press("de", 44, CONTROL), "window") == "edit.redo"  # Y, not Z
    assert keys.match(press("de", 21, CONTROL), "window") == "edit.undo"


def test_a_sign_at_the_place_of_a_letter_is_not_that_letter_on_a_latin_keyboard():
    keys = KeyMap()
    comma, apostrophe = ord(","), ord("'")
    assert keys.match(event(comma, CONTROL, code=17), "window") is None  # Dvorak, where W is
    assert keys.match(event(apostrophe, CONTROL, code=16), "window") is None
    assert keys.match(press("il", 17, CONTROL), "window") == "pane.close"
    assert keys.match(press("il", 16, CONTROL), "window") == "app.quit"


@pytest.mark.parametrize("digit", "123456789")
def test_the_number_pad_tags(digit):
    pressed = event(ord(digit), KEYPAD, digit, code=79)
    assert KeyMap().match(pressed, "pane") == f"tag.{digit}"


def test_the_number_pad_zooms():
    assert KeyMap().match(event(ord("+"), CONTROL | KEYPAD, "+"), "window") == "view.zoom_in"


def test_a_number_pad_without_num_lock_moves():
    assert KeyMap().match(event(Qt.Key.Key_End, KEYPAD, code=79), "pane") is None
    assert KeyMap().match(event(Qt.Key.Key_Down, KEYPAD | ALT), "pane") == "target.next_sentence"


def test_alt_gr_types_and_does_not_command_on_x11():
    euro = event(ord("€"), NONE, "€", code=18, state=0x80)
    assert KeyMap().match(euro, "pane") is None
    assert presses(euro) == ("€",)


def test_alt_gr_types_and_does_not_command_on_windows():
    at = event(ord("Q"), CONTROL | ALT, "@", code=16)
    assert presses(at) == ("@",)
    assert KeyMap().match(at, "pane") is None


def test_caps_lock_changes_nothing():
    assert KeyMap().match(event(Qt.Key.Key_J, NONE, "J", code=36), "pane") == "target.next_sentence"


def test_shift_and_a_letter_is_another_key():
    shift_j = event(Qt.Key.Key_J, SHIFT, "J", code=36)
    assert presses(shift_j) == ("Shift+J",)
    assert KeyMap().match(shift_j, "pane") is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_AltGr, 0])
def test_a_modifier_alone_is_no_key(key):
    assert KeyMap().match(event(key, SHIFT), "pane") is None


def test_input_methods_may_send_whole_words():
    assert KeyMap().match(event(0, NONE, "かな"), "pane") is None


def test_macs_name_the_same_places():
    assert sorted(MAC.values()) == sorted(EVDEV.values())
    q = QKeyEvent(QEvent.Type.KeyPress, ord("Й"), NONE, 1, 12, 0, "й")
    assert printed(q, platform="darwin") == "q"
    assert printed(q, platform="win32") == ""
    unknown = QKeyEvent(QEvent.Type.KeyPress, ord("Й"), NONE, 0, 0, 0, "й")
    assert printed(unknown, platform="darwin") == ""


def test_windows_counts_as_evdev_does():
    key = QKeyEvent(QEvent.Type.KeyPress, ord("Й"), NONE, 16, 0, 0, "й")
    assert printed(key, platform="win32") == "q"
