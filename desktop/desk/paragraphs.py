"""Where the paragraphs of a text begin and end, very long lines being cut for showing."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QTextBoundaryFinder

from desktop.desk.offsets import OffsetMap, display_text

LIMIT = 4096
"""How many code points are laid out as one paragraph at most."""

_CHUNK = 1 << 18
_CONTEXT = 64

Positions = npt.NDArray[np.int64]


class ParagraphIndex:
    r"""The paragraphs of a text: its lines, without their ``\n``; a line past ``LIMIT`` is cut.

    ``starts`` and ``stops`` are code points.  A line is cut after a space where it has one, else
    between characters as a reader sees them; the pieces of a cut line adjoin.
    """

    def __init__(self, text: str) -> None:
        breaks = _line_breaks(text)
        starts = np.concatenate(([0], breaks + 1)).astype(np.int64)
        stops = np.concatenate((breaks, [len(text)])).astype(np.int64)
        long = np.flatnonzero(stops - starts > LIMIT)
        if len(long):
            cuts = np.array(
                [
                    cut
                    for line in long.tolist()
                    for cut in _cuts(text, int(starts[line]), int(stops[line]))
                ],
                np.int64,
            )
            starts = np.insert(starts, np.searchsorted(starts, cuts, "left"), cuts)
            stops = np.insert(stops, np.searchsorted(stops, cuts, "left"), cuts)
        self.starts: Positions = starts
        self.stops: Positions = stops
        self._numbers: Positions | None = None

    def __len__(self) -> int:
        return len(self.starts)

    def start(self, index: int) -> int:
        """Return the first code point of paragraph ``index``."""
        return int(self.starts[index])

    def stop(self, index: int) -> int:
        """Return the code point after the last of paragraph ``index``."""
        return int(self.stops[index])

    def bounds(self, index: int) -> tuple[int, int]:
        """Return ``start`` and ``stop`` of paragraph ``index``."""
        return int(self.starts[index]), int(self.stops[index])

    def at(self, position: int) -> int:
        """Return the paragraph of the code point ``position``; a line end is its own line's."""
        return max(0, int(self.starts.searchsorted(position, "right")) - 1)

    def continues(self, index: int) -> bool:
        """Tell whether paragraph ``index`` is a further piece of a line that was cut."""
        return index > 0 and bool(self.starts[index] == self.stops[index - 1])

    def number(self, index: int) -> int:
        """Return the number, from 1, that people know paragraph ``index`` by.

        Empty lines and the further pieces of a cut line count with the paragraph before them.
        """
        return max(1, int(self._counted()[index]))

    @property
    def count(self) -> int:
        """How many paragraphs people see."""
        return max(1, int(self._counted()[-1]))

    def _counted(self) -> Positions:
        if self._numbers is None:
            counts = self.stops > self.starts
            counts[1:] &= self.starts[1:] != self.stops[:-1]
            self._numbers = np.cumsum(counts)
        return self._numbers


def _line_breaks(text: str) -> Positions:
    """Return the code point positions of all line feeds."""
    found = [np.empty(0, np.int64)]
    for begin in range(0, len(text), _CHUNK):
        feeds = []
        feed = text.find("\n", begin, begin + _CHUNK)
        while feed >= 0:
            feeds.append(feed)
            feed = text.find("\n", feed + 1, begin + _CHUNK)
        found.append(np.array(feeds, np.int64))
    return np.concatenate(found)


def _cuts(text: str, start: int, stop: int) -> list[int]:
    """Return where the line ``[start, stop)`` is cut so that no piece is past ``LIMIT``."""
    cuts: list[int] = []
    while stop - start > LIMIT:
        space = text.rfind(" ", start + LIMIT // 2, start + LIMIT)
        start = space + 1 if space >= 0 else _character_break(text, start + LIMIT)
        cuts.append(start)
    return cuts


def _character_break(text: str, position: int) -> int:
    """Return the last place at or a little before ``position`` where no character is cut in two.

    A character is what a reader sees as one: a letter with its marks, a joined emoji.
    """
    begin = position - _CONTEXT
    window = text[begin : position + _CONTEXT]
    offsets = OffsetMap(window)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, display_text(window))
    finder.setPosition(offsets.to_qt(_CONTEXT))
    if finder.isAtBoundary():
        return position
    before = offsets.from_qt(finder.toPreviousBoundary())
    return begin + before if before > 0 else position
