"""A key press means the same command on every keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from core.problem import Problem
from desktop.commands import COMMANDS
from desktop.keys import KeyMap, normal, presses, shown, single
from desktop.physical import EVDEV, MAC, printed

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
NONE = Qt.KeyboardModifier.NoModifier

FIRST = (2, 16, 30, 44)
"""The evdev code of the first key in each row."""

LAYOUTS = {
    "us": (
        ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'`", "zxcvbnm,./"),
        ("!@#$%^&*()_+", "QWERTYUIOP{}", 'ASDFGHJKL:"~', "ZXCVBNM<>?"),
    ),
    "de": (
        ("1234567890ß\0", "qwertzuiopü+", "asdfghjklöä\0", "yxcvbnm,.-"),
        ('!"§$%&/()=?\0', "QWERTZUIOPÜ*", "ASDFGHJKLÖÄ°", "YXCVBNM;:_"),
    ),
    "fr": (
        ("&é\"'(-è_çà)=", "azertyuiop\0$", "qsdfghjklmù²", "wxcvbn,;:!"),
        ("1234567890°+", "AZERTYUIOP\0£", "QSDFGHJKLM%~", "WXCVBN?./§"),
    ),
    "ru": (
        ("1234567890-=", "йцукенгшщзхъ", "фывапролджэё", "ячсмитьбю."),
        ('!"№;%:?*()_+', "ЙЦУКЕНГШЩЗХЪ", "ФЫВАПРОЛДЖЭЁ", "ЯЧСМИТЬБЮ,"),
    ),
    "il": (
        ("1234567890-=", "/'קראטוןםפ][", "שדגכעיחלךף,;", "זסבהנמצתץ."),
        ("!@#$%^&*)(_+", "QWERTYUIOP}{", 'ASDFGHJKL:"~', "ZXCVBNM><?"),
    ),
    "cz": (
        ("+ěščřžýáíé=\0", "qwertzuiopú)", "asdfghjklů§;", "yxcvbnm,.-"),
        ("1234567890%\0", "QWERTZUIOP/(", 'ASDFGHJKL"!\0', "YXCVBNM?:_"),
    ),
}
"""What the main block types, plain and with Shift, as xkeyboard-config has it; NUL is a dead key."""

NAMED = {
    "Del": (Qt.Key.Key_Delete, "\x7f"),
    "Return": (Qt.Key.Key_Return, "\r"),
    "Enter": (Qt.Key.Key_Enter, "\r"),
    "Esc": (Qt.Key.Key_Escape, "\x1b"),
    "Up": (Qt.Key.Key_Up, ""),
    "Down": (Qt.Key.Key_Down, ""),
    "Left": (Qt.Key.Key_Left, ""),
    "Right": (Qt.Key.Key_Right, ""),
    "PgUp": (Qt.Key.Key_PageUp, ""),
    "PgDown": (Qt.Key.Key_PageDown, ""),
    **{f"F{number}": (Qt.Key(Qt.Key.Key_F1.value + number - 1), "") for number in range(1, 13)},
}
MODIFIERS = {"Ctrl": CONTROL, "Shift": SHIFT, "Alt": ALT}


def event(
    key: int,
    modifiers: Qt.KeyboardModifier = NONE,
    text: str = "",
    *,
    code: int = 0,
    state: int = 0,
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, code + 8 if code else 0, 0, state, text)


def press(layout: str, code: int, modifiers: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    """Return the event of the key at evdev place ``code`` as X11 sends it under ``layout``."""
    typed = ""
    for first, row in zip(FIRST, LAYOUTS[layout][1 if modifiers & SHIFT else 0], strict=True):
        if first <= code < first + len(row):
            typed = row[code - first]
    if typed == "\0":
        return event(Qt.Key.Key_Dead_Circumflex, modifiers, "", code=code)
    held = bool(modifiers & (CONTROL | ALT))
    return event(ord(typed.upper()), modifiers, "" if held else typed, code=code)


def person_presses(layout: str, key: str) -> list[QKeyEvent]:
    """Return the ways in which a person would press ``key``, as printed on a Latin keyboard.

    Where the layout types the last character of it, that key is pressed; a letter or digit that
    no key types is pressed where a plain keyboard has it.
    """
    *held, last = key[:-1].split("+") if len(key) > 1 else [""]
    if key.endswith("++"):
        held, last = key[:-2].split("+"), ""
    last += key[-1]
    held = [part for part in held if part]
    modifiers = NONE
    for part in held:
        modifiers |= MODIFIERS[part]
    if last in NAMED:
        code, text = NAMED[last]
        return [event(code, modifiers, text)]
    ways = []
    for level, shift in ((0, NONE), (1, SHIFT)):
        for first, row in zip(FIRST, LAYOUTS[layout][level], strict=True):
            place = row.find(last.lower())
            if place >= 0:
                ways.append(press(layout, first + place, modifiers | shift))
    if not any(way.modifiers() == modifiers for way in ways):
        ways += [press(layout, code, modifiers) for code, it in EVDEV.items() if it == last.lower()]
    return ways


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
