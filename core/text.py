"""Canonical text: the one string that every offset counts in."""

import hashlib
import re
from dataclasses import dataclass

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_LINE_ENDS = re.compile("\r\n?")
_WORD = re.compile(r"\S+")
_OBEYED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Canonical:
    """Canonical text, and how many characters had to be replaced to make it storable."""

    text: str
    replaced: int


def canonical(decoded: str) -> Canonical:
    r"""Return the canonical form of a decoded source.

    One leading byte order mark is removed, ``\r\n`` and ``\r`` become ``\n``; NUL and lone
    surrogates, which neither SQLite nor UTF-8 can hold, become U+FFFD.  Nothing is normalised:
    what the source wrote is what the analyst quotes.
    """
    text = _LINE_ENDS.sub("\n", decoded.removeprefix("\ufeff"))
    text, replaced = _UNSTORABLE.subn(REPLACEMENT, text)
    return Canonical(text, replaced)


def clean(text: str) -> str:
    """Return ``text`` with U+FFFD for what neither SQLite nor UTF-8 can hold."""
    return _UNSTORABLE.sub(REPLACEMENT, text)


def printable(text: str) -> str:
    """Return ``text`` with U+FFFD for all that a terminal would obey or that would break the line.

    These are control characters, separators of lines and paragraphs, what turns the direction of
    writing round, and lone surrogates.
    """
    return _OBEYED.sub(REPLACEMENT, text)


def fingerprint(text: str) -> str:
    """Return the SHA-256 of canonical text in UTF-8, as 64 lower-case hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def excerpt(text: str, length: int) -> str:
    """Return ``text`` on one line, cut to at most ``length`` code points with an ellipsis."""
    line = ""
    for word in _WORD.finditer(text):
        start, end = word.span()
        line += f"{' ' if line else ''}{text[start : min(end, start + length + 1)]}"
        if len(line) > length:
            return f"{line[: length - 1].rstrip()}…"
    return line
