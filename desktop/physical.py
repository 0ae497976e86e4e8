"""Which Latin letter or digit is printed on a key, told from where the key sits.

Sources: Linux ``input-event-codes.h`` (an X11 key code is 8 more; Windows' set 1 scan codes agree
in this block); Apple ``HIToolbox/Events.h``, ``kVK_ANSI_*``.
"""

import sys
import unicodedata
from types import MappingProxyType

from PySide6.QtGui import QKeyEvent

_ROWS = ((2, "1234567890"), (16, "qwertyuiop"), (30, "asdfghjkl"), (44, "zxcvbnm"))
EVDEV = MappingProxyType(
    {first + place: letter for first, row in _ROWS for place, letter in enumerate(row)}
)
"""Evdev key code to what a plain Latin keyboard prints there."""

_MAC_ORDER = "asdfhgzxcv\0bqweryt123465\0\x009\x007\x008\x000\0ou\0ip\0lj\0k\0\0\0\0nm"
MAC = MappingProxyType({code: letter for code, letter in enumerate(_MAC_ORDER) if letter != "\0"})
"""Apple virtual key code to what a plain Latin keyboard prints there."""

_X11_OFFSET = 8
_LEVEL_3 = 0x80
"""The bit of X11's modifier state that AltGr sets (``Mod5Mask``); Wayland's is the same."""


_SIGNS = frozenset({("/", "q"), ("'", "w"), (";", "q"), (",", "q")})
"""Signs at the place of a letter in layouts without Latin letters: Hebrew, Greek, Bulgarian.

Found by comparing all layouts of xkeyboard-config.  Other signs at such places mostly mean that
the letter is elsewhere on a Latin keyboard: Dvorak's comma, the French one.
"""


def stands_for(character: str, place: str) -> bool:
    """Tell whether a key that types ``character`` may count as the ``place`` printed there.

    ``character`` and ``place`` are lower case.  A Latin letter or digit that is typed always
    counts as itself; anything else on the digit row counts as the digit, and at the place of a
    letter only what a keyboard without Latin letters has there.
    """
    if not place or (character.isascii() and character.isalnum()):
        return False
    if place.isdigit() or (character, place) in _SIGNS:
        return True
    letter = unicodedata.category(character)[0] in "LM"
    return letter and not unicodedata.name(character, "").startswith("LATIN")


def printed(event: QKeyEvent, *, platform: str = sys.platform) -> str:
    """Return the lower-case letter or digit printed at the pressed place, or "" if neither is."""
    if platform == "darwin":
        # Apple's A is virtual key 0, which Qt also gives where it knows none.
        return MAC.get(event.nativeVirtualKey(), "") if event.nativeScanCode() else ""
    code = event.nativeScanCode()
    return EVDEV.get(code if platform == "win32" else code - _X11_OFFSET, "")


def third_level(event: QKeyEvent, *, platform: str = sys.platform) -> bool:
    """Tell whether X11 or Wayland says that AltGr was held."""
    return platform not in {"darwin", "win32"} and bool(event.nativeModifiers() & _LEVEL_3)
