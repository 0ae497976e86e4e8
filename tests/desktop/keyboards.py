"""Keyboards of several countries: what their keys type, and how a person presses a key."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from desktop.physical import EVDEV

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


def cyrillic(letter: str, code: int, modifiers: Qt.KeyboardModifier) -> QKeyEvent:
    """Return the event of a key that types no Latin letter, at an evdev place."""
    return QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), modifiers, code + 8, 0, 0, "")
