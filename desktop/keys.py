"""Which command a key press means, on any keyboard layout, with a person's own changes.

A press is matched by what it types; if no command has that, by the Latin letter or digit that is
printed at its place.  So ``1`` tags on the digit row of a French keyboard and ``j`` works on a
Russian one, while every letter that a layout does have stays where its keyboard prints it.
"""

import sys
from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from core.problem import Problem
from desktop.commands import COMMANDS, Command, Scope, overlap
from desktop.physical import printed, stands_for, third_level

_Modifier = Qt.KeyboardModifier
_CHORD = _Modifier.ControlModifier | _Modifier.AltModifier | _Modifier.MetaModifier
_ALT_GR = _Modifier.ControlModifier | _Modifier.AltModifier
FIRST_NAMED_KEY = 0x01000000
"""Qt counts keys that type nothing from here; below it a key's number is its character's."""

_NAMES = {
    "Return": "Enter",
    "Del": "Delete",
    "PgDown": "Page Down",
    "PgUp": "Page Up",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
}


def normal(key: str) -> str:
    """Return ``key`` as commands write it: one character in lower case, or a portable sequence.

    The answer is empty if it is no key.
    """
    if len(key) == 1:
        return key.lower()
    return QKeySequence(key, QKeySequence.SequenceFormat.PortableText).toString(
        QKeySequence.SequenceFormat.PortableText
    )


def single(key: str) -> bool:
    """Tell whether ``key`` types a character, with Shift at most."""
    return len(key.removeprefix("Shift+")) == 1


def shown(key: str) -> str:
    """Return ``key`` as people read it: "Alt+↓", "Enter", "J"; in Apple's signs on a Mac."""
    if len(key) == 1:
        return key.upper()
    if sys.platform == "darwin":
        return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    *held, last = key[:-1].split("+")
    last += key[-1]
    if not last.strip("+"):
        held, last = [part for part in held if part], "+"
    return "+".join((*held, _NAMES.get(last, last)))


def presses(event: QKeyEvent) -> tuple[str, ...]:
    """Return the keys that ``event`` may mean, as commands write them, the likeliest first."""
    modifiers = event.modifiers() & ~_Modifier.KeypadModifier
    text = event.text()
    types = len(text) == 1 and text.isprintable() and text != " "
    windows_alt_gr = types and modifiers & _ALT_GR == _ALT_GR
    if windows_alt_gr or (types and third_level(event)):
        return (text.lower(),)
    if modifiers & _CHORD or not types:
        return _chords(event, modifiers)
    shift = bool(modifiers & _Modifier.ShiftModifier)
    place = printed(event)
    found = [text.lower(), place] if stands_for(text.lower(), place) else [text.lower()]
    if not shift:
        return tuple(found)
    if not text.isalpha():  # Shift was spent on the character, as on a French digit row
        return (text,)
    return tuple(f"Shift+{key.upper()}" for key in found)


def _chords(event: QKeyEvent, modifiers: _Modifier) -> tuple[str, ...]:
    key = event.key()
    if key in (0, Qt.Key.Key_unknown) or Qt.Key.Key_Shift <= key <= Qt.Key.Key_ScrollLock:
        return ()
    found = [_portable(modifiers, key)]
    if key < FIRST_NAMED_KEY and modifiers & _CHORD:
        if not chr(key).isalpha():
            found.append(_portable(modifiers & ~_Modifier.ShiftModifier, key))
        place = printed(event)
        if stands_for(chr(key).lower(), place):
            found.append(_portable(modifiers, ord(place.upper())))
    return tuple(dict.fromkeys(found))


def _portable(modifiers: _Modifier, key: int) -> str:
    return QKeySequence(modifiers.value | key).toString(QKeySequence.SequenceFormat.PortableText)


_MOVING = "moves in the text"
RESERVED: Mapping[str, str] = {
    "Tab": "goes to the next area",
    "Shift+Tab": "goes to the previous area",
    "Space": "turns the page",
    "Shift+Space": "turns the page back",
    "Ctrl+X": "cuts in a field",
    "Backspace": "deletes in a field",
    **{
        f"{held}{key}": _MOVING
        for held in ("", "Shift+", "Ctrl+", "Ctrl+Shift+")
        for key in ("Left", "Right", "Up", "Down", "Home", "End")
    },
    **{f"{held}{key}": _MOVING for held in ("", "Shift+") for key in ("PgUp", "PgDown")},
}
"""Keys that no command may take, and what they do everywhere."""


class KeyMap:
    """The keys of all commands, with a person's changes.

    ``changes`` gives further or other keys by the id of a command; an empty list takes all away.
    Changes that cannot hold are left out: an unknown command, no key, a key that is taken.
    """

    def __init__(
        self,
        commands: Iterable[Command] = COMMANDS,
        *,
        changes: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self.commands = {command.id: command for command in commands}
        self.single_keys = True
        self._changes: dict[str, tuple[str, ...]] = {}
        self._index: dict[tuple[Scope, str], str] = {}
        for id_, keys in (changes or {}).items():
            if id_ in self.commands:
                self._changes[id_] = tuple(dict.fromkeys(filter(None, map(normal, keys))))
        for id_, keys in tuple(self._changes.items()):
            self._changes[id_] = tuple(key for key in keys if not self.conflict(id_, key))
        self._build()

    @property
    def changes(self) -> dict[str, tuple[str, ...]]:
        """What differs from the keys that the commands came with, by command."""
        return dict(self._changes)

    def keys(self, id_: str) -> tuple[str, ...]:
        """Return the keys of the command ``id_``, the shown one first."""
        return self._changes.get(id_, self.commands[id_].keys)

    def live(self, id_: str) -> tuple[str, ...]:
        """Return those keys of ``id_`` that work now: without single ones if these are off."""
        return tuple(key for key in self.keys(id_) if self.single_keys or not single(key))

    def hint(self, id_: str) -> str:
        """Return the key to show beside the command, or "" if it has none that works."""
        keys = self.live(id_)
        return shown(keys[0]) if keys else ""

    def match(self, event: QKeyEvent, scope: Scope) -> str | None:
        """Return the id of the command that ``event`` means in a widget of ``scope``, if any."""
        scopes: tuple[Scope, ...] = ("window",) if scope == "window" else (scope, "window")
        for key in presses(event):
            if single(key) and not self.single_keys:
                continue
            for where in scopes:
                if (where, key) in self._index:
                    return self._index[where, key]
        return None

    def holder(self, id_: str, key: str) -> str | None:
        """Return the id of another command that has ``key`` where ``id_`` would need it."""
        scope = self.commands[id_].scope
        for other in self.commands.values():
            if other.id != id_ and overlap(scope, other.scope) and key in self.keys(other.id):
                return other.id
        return None

    def conflict(self, id_: str, key: str) -> Problem | None:
        """Return why the command ``id_`` cannot have ``key``, in words, or None if it can."""
        key = normal(key)
        if not key or ", " in key:
            return Problem("That is no key.", hint="Press one key, with Ctrl, Alt or Shift held.")
        if key in RESERVED:
            return Problem(f"{shown(key)} {RESERVED[key]}.", hint="Press another key.")
        if key.startswith("Ctrl+Alt+") and single(key.rsplit("Alt+", 1)[1]):
            return Problem(
                "Ctrl+Alt types signs on many keyboards.", hint="Use Ctrl with Shift, or Alt."
            )
        if single(key) and self.commands[id_].scope == "window":
            return Problem(
                f"{shown(key)} alone is text outside the sources.",
                hint="Hold Ctrl or Alt, or use a function key.",
            )
        other = self.holder(id_, key)
        if other is not None:
            words = self.commands[other].words.rstrip("…")
            return Problem(
                f"{shown(key)} already does “{words}”.",
                hint="Press another key, or give that command another one first.",
            )
        return None

    def change(self, id_: str, keys: Iterable[str]) -> None:
        """Give the command ``id_`` these keys instead of those it has.

        Raises:
            Problem: if one of them cannot be had; nothing is changed then.
        """
        wanted = tuple(dict.fromkeys(map(normal, keys)))
        for key in wanted:
            problem = self.conflict(id_, key)
            if problem is not None:
                raise problem
        self._changes[id_] = wanted
        if wanted == self.commands[id_].keys:
            del self._changes[id_]
        self._build()

    def restore(self, id_: str | None = None) -> None:
        """Give the command ``id_``, or all of them, the keys they came with.

        Raises:
            Problem: if another command was given one of these keys since; nothing is changed.
        """
        if id_ is not None:
            self.change(id_, self.commands[id_].keys)
            return
        self._changes.clear()
        self._build()

    def _build(self) -> None:
        self._index = {
            (command.scope, key): command.id
            for command in self.commands.values()
            for key in self.keys(command.id)
        }
