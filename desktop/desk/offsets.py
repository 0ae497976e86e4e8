"""Positions in code points, as everything else counts, and in UTF-16 units, as Qt counts.

This is the only module that converts between the two.
"""

import re
from array import array
from bisect import bisect_left
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from core.text import REPLACEMENT

Positions: TypeAlias = npt.NDArray[np.int64]

_CHUNK = 1 << 18
_ASTRAL = 0x10000
_UNSHOWABLE = re.compile("[\0\ud800-\udfff\ufeff\ufffe]")


class OffsetMap:
    """Converts positions in one text between code points and UTF-16 units.

    Costs nothing for a text without characters above U+FFFF, else 16 bytes for each of them.
    Positions past either end are converted as if characters of one unit stood there.
    """

    def __init__(self, text: str) -> None:
        astral = _astral_positions(text)
        units = astral + np.arange(len(astral))
        # A bisect over array("q") answers one question faster than numpy does.
        self._astral = array("q", astral.tobytes())
        self._units = array("q", units.tobytes())
        self.identity = not len(astral)
        """Whether the two ways of counting are the same for this text."""
        self.length = len(text)
        """Code points in the text."""
        self.qt_length = self.length + len(astral)
        """UTF-16 units in the text."""

    def to_qt(self, position: int) -> int:
        """Return the UTF-16 unit at which the code point ``position`` begins."""
        return position if self.identity else position + bisect_left(self._astral, position)

    def from_qt(self, unit: int) -> int:
        """Return the code point at ``unit``; inside a surrogate pair, the character it is of."""
        return unit if self.identity else unit - bisect_left(self._units, unit)


def display_text(text: str) -> str:
    """Return ``text`` as Qt can show it, of the same length in code points and UTF-16 units.

    PySide drops a leading U+FEFF and lone surrogates, stops at NUL in places and swaps the bytes
    of a string that begins with U+FFFE; U+FFFD stands in for each of these.
    """
    if text.isascii() and "\0" not in text:
        return text
    return _UNSHOWABLE.sub(REPLACEMENT, text)


def _astral_positions(text: str) -> Positions:
    """Return the code point positions of all characters above U+FFFF, in order."""
    found = [np.empty(0, np.int64)]
    if not text.isascii():
        for begin in range(0, len(text), _CHUNK):
            chunk = text[begin : begin + _CHUNK]
            if chunk.isascii():
                continue
            points = np.frombuffer(chunk.encode("utf-32-le", "surrogatepass"), "<u4")
            found.append(np.flatnonzero(points >= _ASTRAL) + begin)
    return np.concatenate(found)
