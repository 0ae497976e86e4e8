"""One paragraph laid out: its lines, and where each of its characters stands.

Positions are code points counted from the paragraph's start; pixels count from its top and from
the left edge of the text column.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextLine, QTextOption

from desktop.desk.direction import reads_leftwards, turns
from desktop.desk.faces import Face
from desktop.desk.offsets import OffsetMap, display_text

if TYPE_CHECKING:
    from desktop.desk.ink import Ink
    from desktop.desk.span_index import Laned

_TAB_CHARACTERS = 8
_PIECES_KEPT = 1_000
"""Of how many spans it is remembered where they stand: one more does not move the others."""


class Piece(NamedTuple):
    """The part of a span that stands on one line, from ``left`` to ``right``.

    ``opens`` and ``closes`` tell whether the span's own start and end are at this piece.
    """

    line: int
    left: float
    right: float
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is to be set: face, distance from the edge, formats, what is hidden.

    ``formats`` are ranges with their format, ``hidden`` ranges without width, in order; ``marker``
    stands before the first line, ``quote`` asks for a rule along the left edge.
    """

    face: Face
    indent: int = 0
    formats: tuple[tuple[int, int, QTextCharFormat], ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    marker: str = ""
    quote: bool = False


class ParagraphLayout:
    """A paragraph broken into lines of a width.

    ``start`` is its first code point in the document.  Lines grow with the lanes they use:
    ``place`` says how many and so gives everything its height; it has to be called once.
    """

    def __init__(self, text: str, start: int, setting: Setting, width: int) -> None:
        self.text = text
        self.start = start
        self.stop = start + len(text)
        self.setting = setting
        self.face = setting.face
        self.shows = _shows(text, setting.hidden)
        self._offsets = OffsetMap(text)
        self._same = self._offsets.identity
        self._mixed = turns(text)
        self._xs: dict[tuple[int, int], float] = {}
        self._pieces: dict[tuple[int, int], list[Piece]] = {}
        self.lines: list[QTextLine] = []
        self.firsts: list[int] = []
        """The unit at which each line begins."""
        self.ends: list[int] = []
        """The unit at which the white space at the end of each line begins, or the line ends."""
        self.tops: list[int] = []
        self.lanes: list[int] = []
        self.height = 0
        self.spans: Sequence[Laned] = ()
        """The spans that touch it, with their lanes: what ``place`` made room for."""
        self.ink: Ink | None = None
        """What is painted under and over the letters, once it has been made."""
        self.rightwards = not (self._mixed and reads_leftwards(text))
        self._left = setting.indent if self.rightwards else 0
        self.layout = self._break(setting, width)
        self._ascents = [line.ascent() for line in self.lines]
        self._rests = [*map(self._rest, self.lines, self._ascents)]

    def _break(self, setting: Setting, width: int) -> QTextLayout:
        layout = QTextLayout(display_text(self.text), self.face.font)
        layout.setCacheEnabled(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(_TAB_CHARACTERS * self.face.advance)
        if not self.rightwards:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        if setting.formats:
            layout.setFormats([self._range(*wanted) for wanted in setting.formats])
        layout.beginLayout()
        room = max(width - setting.indent, 4 * self.face.advance)
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            self.lines.append(line)
            first = line.textStart()
            self.firsts.append(first)
            self.ends.append(self._end_of(first, first + line.textLength()))
        layout.endLayout()
        if self.ends:
            self.ends[-1] = self._offsets.qt_length
        return layout

    def _end_of(self, first: int, stop: int) -> int:
        """Return the unit at which the white space at the end of ``[first, stop)`` begins."""
        at, least = self.from_qt(stop), self.from_qt(first)
        while at > least and self.text[at - 1].isspace():
            at -= 1
            stop -= 1  # white space is one unit a character
        return stop

    def _range(self, start: int, end: int, format_: QTextCharFormat) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, stop = self.to_qt(start), self.to_qt(end)
        made.length = stop - made.start
        made.format = format_
        return made

    def _rest(self, line: QTextLine, ascent: float) -> tuple[int, int]:
        """Return how much higher and deeper than its face the letters of a line reach."""
        over = math.ceil(ascent) - self.face.ascent - 2 * self.face.above
        under = math.ceil(line.descent()) - (self.face.height - self.face.ascent) - self.face.above
        return max(0, over), max(0, under)

    def place(self, lanes: Sequence[int], lane_pitch: float = 5.0) -> None:
        """Give each line room for as many lanes as it uses."""
        face = self.face
        self.lanes = list(lanes)
        self.tops = []
        top = face.before
        rows = zip(self.lines, self._ascents, lanes, self._rests, strict=True)
        for line, ascent, used, (over, under) in rows:
            top += over
            self.tops.append(top)
            line.setPosition(QPointF(self._left, top + face.above + face.ascent - ascent))
            top += face.pitch + under + round(max(0, used - 1) * lane_pitch)
        self.height = top + face.after

    def shrink(self, height: int) -> None:
        """Make this a paragraph that shows nothing and is ``height`` high."""
        for line in self.lines:
            line.setPosition(QPointF(self._left, 0))
        self.tops = [0] * len(self.lines)
        self.height = height

    # Units

    def to_qt(self, position: int) -> int:
        """Return the unit of the code point ``position`` of this paragraph."""
        return position if self._same else self._offsets.to_qt(position)

    def from_qt(self, unit: int) -> int:
        """Return the code point at ``unit`` of this paragraph."""
        return unit if self._same else self._offsets.from_qt(unit)

    # Places

    def line_of(self, unit: int) -> int:
        """Return the line that ``unit`` stands on."""
        return bisect_right(self.firsts, unit, 1) - 1  # no line begins before the first

    def line_at(self, y: float) -> int:
        """Return the line at the height ``y``, the first or last where it lies outside."""
        return max(bisect_right(self.tops, y) - 1, 0)

    def bottom(self, line: int) -> int:
        """Return where a line ends."""
        last = line + 1 == len(self.tops)
        return self.height - self.face.after if last else self.tops[line + 1]

    def extent(self, start: int, end: int) -> tuple[int, int]:
        """Return where the lines from position ``start`` to ``end`` begin and end, all as one."""
        if not self.lines:
            return 0, self.height
        first, last = (self.line_of(self.to_qt(at)) for at in (start, end))
        return self.tops[first], self.bottom(last)

    def letters_top(self, line: int) -> int:
        """Return where the ascents of a line begin."""
        return self.tops[line] + self.face.above

    def x_of(self, line: int, unit: int) -> float:
        """Return where ``unit`` stands on a line; at the line's end, its right edge."""
        x = self._xs.get((line, unit))
        if x is None:
            x = self._xs[line, unit] = self.lines[line].cursorToX(unit)[0]  # type: ignore[index]
        return x

    def caret(self, position: int) -> tuple[int, float]:
        """Return the line and the x of the caret at ``position``."""
        unit = self.to_qt(position)
        line = self.line_of(unit)
        return (line, self.x_of(line, unit)) if self.lines else (0, 0.0)

    def position_at(self, x: float, line: int) -> int:
        """Return the position on a line that is nearest to ``x``."""
        unit = min(int(self.lines[line].xToCursor(x)), max(self.ends[line], self.firsts[line]))
        return self.from_qt(unit)

    def character_at(self, x: float, line: int) -> int | None:
        """Return the character of a line that ``x`` falls on, None beside the letters."""
        shown = self.lines[line].naturalTextRect()
        if not shown.left() <= x <= shown.right():
            return None
        mode = QTextLine.CursorPosition.CursorOnCharacter
        unit = int(self.lines[line].xToCursor(x, mode))
        return self.from_qt(min(unit, max(self.ends[line] - 1, self.firsts[line])))

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Return where the span ``[start, end)`` stands, at least a piece for each of its lines.

        White space at the end of a line is left out.  In text of mixed direction a span may
        have several pieces on one line.
        """
        known = self._pieces.get((start, end))
        if known is None:
            if len(self._pieces) >= _PIECES_KEPT:
                self._pieces.clear()
            known = self._pieces[start, end] = self._found_pieces(start, end)
        return known

    def _found_pieces(self, start: int, end: int) -> list[Piece]:
        a, b = self.to_qt(start), self.to_qt(end)
        found: list[Piece] = []
        for line in range(self.line_of(a), len(self.lines)):
            begin, end = self.firsts[line], self.ends[line]
            if begin >= b:
                break
            first, last = max(a, begin), min(b, end)
            if first >= last:
                continue
            if self._mixed:
                closes = line + 1 == len(self.lines) or b <= self.firsts[line + 1]
                found += self._mixed_pieces(line, first, last, opens=a >= begin, closes=closes)
                continue
            left, right = self.x_of(line, first), self.x_of(line, last)
            found.append(Piece(line, left, right, a >= begin, b <= end))
        return found

    def _mixed_pieces(
        self, line: int, first: int, last: int, *, opens: bool, closes: bool
    ) -> list[Piece]:
        """Return the pieces of a range of one line, joined where they touch, left to right."""
        boxes = [run.boundingRect() for run in self.lines[line].glyphRuns(first, last - first)]
        edges = sorted((box.left(), box.right()) for box in boxes if box.width() > 0)
        joined: list[tuple[float, float]] = []
        for left, right in edges:
            if joined and left <= joined[-1][1] + self.face.advance:
                joined[-1] = (joined[-1][0], max(joined[-1][1], right))
            else:
                joined.append((left, right))
        return [Piece(line, left, right, opens, closes) for left, right in joined]

    # Steps

    def step(self, position: int, direction: int) -> int:
        """Return the next place for the caret in reading order, past whole characters."""
        unit = self.to_qt(position)
        layout = self.layout
        moved = layout.nextCursorPosition(unit) if direction > 0 else None
        if moved is None:
            moved = layout.previousCursorPosition(unit)
        return self.from_qt(moved)


def _shows(text: str, hidden: Sequence[tuple[int, int]]) -> bool:
    """Tell whether anything of a paragraph can be seen."""
    if not hidden:
        return bool(text) and not text.isspace()
    done = 0
    for start, end in hidden:
        if text[done:start].strip():
            return True
        done = max(done, end)
    return bool(text[done:].strip())
