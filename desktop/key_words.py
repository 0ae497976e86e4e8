"""Words that name keys by their commands, and stay true when the keys are changed.

``{pane.close}`` in them is the key of that command; in brackets at the end of a tooltip it goes
with them where the command has no key.
"""

import re

from PySide6.QtWidgets import QWidget

from desktop.keys import KeyMap

_NAMED = re.compile(r"\{([\w.]+)\}")
_ASIDE = re.compile(r" \(\{([\w.]+)\}\)")
_DEFAULT = KeyMap()
_PART, _WRITTEN, _KEYS = "key-words-part", "key-words-written", "key-words-keys"


def told(written: str, keys: KeyMap = _DEFAULT) -> str:
    """Return words with the keys of ``keys``; a command without one by its words.

    What stands in braces and is no command is left as it is.
    """

    def aside(found: re.Match[str]) -> str:
        if found[1] not in keys.commands:
            return found[0]
        hint = keys.hint(found[1])
        return f" ({hint})" if hint else ""

    def key(found: re.Match[str]) -> str:
        if found[1] not in keys.commands:
            return found[0]
        return keys.hint(found[1]) or f"“{keys.commands[found[1]].words}”"

    return _NAMED.sub(key, _ASIDE.sub(aside, written))


def tell(widget: QWidget, part: str, written: str) -> None:
    """Write words into a property of a widget, ``text`` or ``toolTip``, for ``rename`` to find."""
    widget.setProperty(_PART, part)
    widget.setProperty(_WRITTEN, written)
    widget.setProperty(part, told(written, keys_at(widget)))


def keys_at(widget: QWidget) -> KeyMap:
    """Return the keys that ``rename`` gave to the window of a widget; else those they came with."""
    keys = widget.window().property(_KEYS)
    return keys if isinstance(keys, KeyMap) else _DEFAULT


def rename(root: QWidget, keys: KeyMap) -> None:
    """Name the keys of ``keys`` in what was told to the widgets of the window ``root``, for good."""
    first = root.property(_KEYS) is None
    root.setProperty(_KEYS, keys)
    if first and keys.single_keys and not keys.changes:
        return  # they are named as they came
    for widget in root.findChildren(QWidget):
        written = widget.property(_WRITTEN)
        if written:
            widget.setProperty(widget.property(_PART), told(written, keys))
