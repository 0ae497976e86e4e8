"""What the description of a REFI-QDA selection says: lines ``name: value``, then the note.

An empty line parts the two, and stands first where a note could be taken for such lines.
"""

from collections.abc import Collection, Mapping
from typing import Any

from core.exchange.one_line import unescaped_value


def description(values: Mapping[str, str], note: str) -> str:
    """Return a description; each of ``values`` is on one line."""
    lines = "\n".join(f"{name}: {value}" for name, value in values.items())
    if not note or lines:
        return f"{lines}\n\n{note}" if note else lines
    odd = note.startswith("\n") or ": " in note.split("\n", 1)[0]
    return f"\n{note}" if odd else note


def said(written: str, names: Collection[str]) -> tuple[dict[str, Any], str]:
    """Return the values of attributes of these names, and the note."""
    found: dict[str, Any] = {}
    rest = written
    while rest:
        line, _, after = rest.partition("\n")
        name, parted, value = line.partition(": ")
        if not parted or name not in names:
            break
        found[name] = unescaped_value(name, value)
        rest = after
    return found, rest.removeprefix("\n")
