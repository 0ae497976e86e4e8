r"""Words on one line: a line end is written ``\n``, a backslash ``\\``."""

import re
from typing import Any

from core.attributes import BUILT_IN
from core.exchange.words import as_words

LINE_ENDS = re.compile("[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
"""Where programs end a line."""

LISTS = {attribute.name for attribute in BUILT_IN if attribute.kind == "list"}
_EDGES = re.compile(r";|^\s+|\s+$")
_ESCAPE = re.compile(r"\\(\\|n|u[0-9a-f]{4})")


def escaped(value: Any) -> str:
    """Return a value on one line; the items of a list with ``; `` between."""
    if isinstance(value, list):
        return "; ".join(_EDGES.sub(_code, escaped(item)) for item in value)
    written = as_words(value).replace("\\", "\\\\").replace("\n", "\\n")
    return LINE_ENDS.sub(_code, written)


def unescaped(written: str) -> str:
    """Return the words that a line of ours stands for."""
    return _ESCAPE.sub(_meant, written)


def unescaped_value(name: str, written: str) -> Any:
    """Return the value of an attribute that a line of ours stands for."""
    if name in LISTS:
        return [unescaped(item) for item in written.split("; ")]
    return unescaped(written)


def _code(found: re.Match[str]) -> str:
    return "".join(f"\\u{ord(letter):04x}" for letter in found[0])


def _meant(found: re.Match[str]) -> str:
    code = found[1]
    return {"\\": "\\", "n": "\n"}.get(code) or chr(int(code[1:], 16))
