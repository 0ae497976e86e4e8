"""The gutter between two texts, in which links are drawn.

Drawn are the links between what shows left and right of it.  It is painted anew with every
scrolled line, so it reads places from the panes and nothing from the project.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QToolTip

from desktop.desk.link_ends import LinkEnd, LinkSpans, Side
from desktop.desk.pane import ReadingPane
from desktop.theme import interface_font
from desktop.words import tip

MOST = 12
"""From more links in view than this only those of the current spans are drawn as lines."""
LINE, STRONG = 1.4, 2.2
APART = 16
"""How far glyphs that would lie on each other stay apart, in pixels."""
REACH = 9
"""How near, in pixels, the pointer must be to a glyph."""


@dataclass(frozen=True, slots=True)
class Strand:
    """The links between two annotations, left and right, as one line.

    ``contradicts`` is whether one of them says so and is open.  ``glyphs`` are those of the
    kinds, ``words`` name them.
    """

    left: str
    right: str
    glyphs: str
    words: str
    contradicts: bool


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Strands between the same lines of both texts, as one line with one sign.

    ``left`` and ``right`` are the heights of the ends in the gutter, None out of sight; ``glyph``
    is the middle of the sign, ``wide`` pixels wide, and ``arrow`` where an end out of sight lies.
    """

    strands: tuple[Strand, ...]
    left: float | None
    right: float | None
    glyph: QPointF
    arrow: str = ""
    wide: float = 0.0

    @property
    def shown(self) -> str:
        """The sign: how many links where there are several, their kinds, and where they go."""
        number = f"{len(self.strands)}" if len(self.strands) > 1 else ""
        kinds = dict.fromkeys("".join(strand.glyphs for strand in self.strands).replace(" ", ""))
        return f"{number}{''.join(kinds)}{self.arrow}"

    @property
    def contradicts(self) -> bool:
        """Whether one of them does."""
        return any(strand.contradicts for strand in self.strands)


class LinkGutter(QSplitterHandle):
    """Separates two panes: drag to resize, click a link to go to its ends."""

    def __init__(self, orientation: Qt.Orientation, parent: QSplitter) -> None:
        """Make a gutter without links."""
        super().__init__(orientation, parent)
        self._strands: Sequence[Strand] = ()
        self._panes: tuple[ReadingPane, ReadingPane] | None = None
        self._spans: tuple[LinkSpans, LinkSpans] | None = None
        self._drawn: list[_Drawn] = []
        self.on_press: Callable[[Strand], None] | None = None
        """Told of the links that are clicked."""
        self._font = interface_font(13)
        self._font.setBold(True)
        self.setMouseTracking(True)
        self.setAccessibleName("Links between the texts")

    def join(self, left: ReadingPane, right: ReadingPane, strands: Sequence[Strand]) -> None:
        """Draw these links between two panes from now on."""
        panes = (left, right)
        if panes != self._panes:
            self.part()
            self._panes = panes
            for pane in panes:
                pane.view_changed.connect(self._moved)
                pane.current_changed.connect(self._moved)
        self._strands, self._spans = strands, None
        self.setAccessibleDescription("; ".join(strand.words for strand in strands[:MOST]))
        self.update()

    def part(self) -> None:
        """Draw no links, and listen to no pane."""
        for pane in self._panes or ():
            pane.view_changed.disconnect(self._moved)
            pane.current_changed.disconnect(self._moved)
        self._panes, self._spans, self._strands, self._drawn = None, None, (), []
        self.update()

    @property
    def drawn(self) -> list[tuple[Strand, str]]:
        """The links in view with the signs they were last painted with, from top to bottom."""
        return [(strand, one.shown) for one in self._drawn for strand in one.strands]

    def _moved(self) -> None:
        if self._strands:
            self.update()

    # Where links are

    def _place(self) -> list[_Drawn]:
        """Return the links that have an end in view, with their places."""
        if self._panes is None or not self._strands:
            return []
        if self._spans is None:  # read once the panes know what was written
            self._spans = (
                LinkSpans(self._panes[0], [strand.left for strand in self._strands]),
                LinkSpans(self._panes[1], [strand.right for strand in self._strands]),
            )
        sides = [
            Side(pane, spans, self) for pane, spans in zip(self._panes, self._spans, strict=True)
        ]
        shown = (sides[0].seen | sides[1].seen) & self._spans[0].there & self._spans[1].there
        ends = [
            (row, sides[0].end(row), sides[1].end(row)) for row in np.flatnonzero(shown).tolist()
        ]
        together: dict[tuple[LinkEnd, LinkEnd], list[Strand]] = {}
        for row, left, right in ends:
            if left.seen or right.seen:  # not so on a line that is cut off but for a few pixels
                together.setdefault((left, right), []).append(self._strands[row])
        found = [self._one(tuple(strands), *pair) for pair, strands in together.items()]
        found.sort(key=lambda one: (one.glyph.y(), one.glyph.x()))
        return _apart(found)

    def _one(self, strands: tuple[Strand, ...], left: LinkEnd, right: LinkEnd) -> _Drawn:
        there = right if left.seen else left
        arrow = "" if there.seen else "↓" if there.y > 0 else "↑"
        heights = left.y if left.seen else None, right.y if right.seen else None
        one = _Drawn(strands, *heights, QPointF(), arrow)
        wide = QFontMetricsF(self._font).horizontalAdvance(one.shown) + 4
        if not arrow:
            place = QPointF(self.width() / 2, (left.y + right.y) / 2)
        elif left.seen:
            place = QPointF(wide / 2, left.y)
        else:
            place = QPointF(self.width() - wide / 2, right.y)
        return replace(one, glyph=place, wide=wide)

    def _current(self) -> set[str]:
        return {pane.current for pane in self._panes or () if pane.current}

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the links over it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().window())
        self._drawn = self._place()
        if not self._drawn:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self._current()
        few = len(self._drawn) <= MOST
        for one in self._drawn:
            mine = any({strand.left, strand.right} & current for strand in one.strands)
            if (few or mine) and one.left is not None and one.right is not None:
                self._draw_line(painter, one, strong=mine)
        painter.setFont(self._font)
        for one in self._drawn:
            self._draw_glyph(painter, one)

    def _colour(self, one: _Drawn) -> QColor:
        palette = self.palette()
        return (palette.windowText() if one.contradicts else palette.placeholderText()).color()

    def _draw_line(self, painter: QPainter, one: _Drawn, *, strong: bool) -> None:
        assert one.left is not None
        assert one.right is not None
        pen = QPen(self._colour(one), STRONG if strong else LINE)
        if one.contradicts:
            pen.setDashPattern([4 / pen.widthF(), 3 / pen.widthF()])
        path = QPainterPath(QPointF(0, one.left))
        middle = self.width() / 2
        path.cubicTo(middle, one.left, middle, one.right, self.width(), one.right)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _draw_glyph(self, painter: QPainter, one: _Drawn) -> None:
        place = QRectF(0, 0, one.wide, QFontMetricsF(self._font).height() - 2)
        place.moveCenter(one.glyph)
        painter.fillRect(place, self.palette().window())
        painter.setPen(self._colour(one))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, one.shown)

    # Mouse

    def _at(self, place: QPointF) -> tuple[Strand, ...]:
        """Return the links of the sign nearest to a place, the one that a click goes to first."""
        near = [one for one in self._drawn if abs(one.glyph.y() - place.y()) <= REACH]
        if not near:
            return ()
        off = [(abs(one.glyph.y() - place.y()), abs(one.glyph.x() - place.x())) for one in near]
        strands = near[off.index(min(off))].strands
        here = tuple(pane.current for pane in self._panes or ())
        ends = [(strand.left, strand.right) for strand in strands]
        first = ends.index(here) + 1 if here in ends else 0
        return strands[first:] + strands[:first]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to a link, or begin to resize."""
        strands = self._at(event.position())
        left = event.button() == Qt.MouseButton.LeftButton
        if not strands or self.on_press is None or not left:
            super().mousePressEvent(event)
        else:
            self.on_press(strands[0])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point with a hand at a link."""
        over = bool(self._at(event.position()))
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.SplitHCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Give every pane the same width."""
        if not self._at(event.position()):
            self.splitter().setSizes([1_000] * self.splitter().count())

    def event(self, event: QEvent) -> bool:
        """Name the link under the pointer, or say what the gutter does."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            named = "\n".join(strand.words for strand in self._at(QPointF(event.pos())))
            words = tip(named) if named else "Drag to resize; double-click for equal widths"
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)


def _apart(drawn: Sequence[_Drawn]) -> list[_Drawn]:
    """Move glyphs down that would lie on another one."""
    found: list[_Drawn] = []
    for one in drawn:
        x, half = one.glyph.x(), one.wide / 2
        near = [other for other in found if abs(other.glyph.x() - x) < half + other.wide / 2]
        least = near[-1].glyph.y() + APART if near else 0.0
        y = max(one.glyph.y(), least)
        found.append(replace(one, glyph=QPointF(one.glyph.x(), y)))
    return found
