"""The gutter between two texts, in which links are drawn.

Drawn are the links between what shows left and right of it.  It is painted anew with every
scrolled line, so it reads places from the panes and nothing from the project.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
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

from desktop.desk.pane import ReadingPane
from desktop.theme import interface_font
from desktop.words import tip

MOST = 12
"""From more links in view than this only those of the current spans are drawn as lines."""
LINE, STRONG = 1.4, 2.2
APART = 16
"""How far glyphs stay from each other, in pixels."""
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
    """A strand with the heights of its ends in the gutter, None out of sight, and its glyph."""

    strand: Strand
    left: float | None
    right: float | None
    glyph: QPointF
    shown: str


class LinkGutter(QSplitterHandle):
    """Separates two panes: drag to resize, click a link to go to its ends."""

    def __init__(self, orientation: Qt.Orientation, parent: QSplitter) -> None:
        """Make a gutter without links."""
        super().__init__(orientation, parent)
        self._strands: Sequence[Strand] = ()
        self._panes: tuple[ReadingPane, ReadingPane] | None = None
        self._spans: tuple[_Spans, _Spans] | None = None
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
        return [(one.strand, one.shown) for one in self._drawn]

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
                _Spans(self._panes[0], [strand.left for strand in self._strands]),
                _Spans(self._panes[1], [strand.right for strand in self._strands]),
            )
        sides = [
            _Side(pane, spans, self) for pane, spans in zip(self._panes, self._spans, strict=True)
        ]
        shown = (sides[0].seen | sides[1].seen) & self._spans[0].there & self._spans[1].there
        ends = [
            (row, sides[0].end(row), sides[1].end(row)) for row in np.flatnonzero(shown).tolist()
        ]
        found = [
            self._one(self._strands[row], left, right)
            for row, left, right in ends
            if left.seen or right.seen  # not so on a line that is cut off but for a few pixels
        ]
        found.sort(key=lambda one: (one.glyph.y(), one.glyph.x()))
        return _apart(found)

    def _one(self, strand: Strand, left: "_End", right: "_End") -> _Drawn:
        if left.seen and right.seen:
            middle = QPointF(self.width() / 2, (left.y + right.y) / 2)
            return _Drawn(strand, left.y, right.y, middle, strand.glyphs.replace(" ", ""))
        here, there = (left, right) if left.seen else (right, left)
        arrow = "↓" if there.y > 0 else "↑"
        shown = strand.glyphs.replace(" ", "") + arrow
        half = QFontMetricsF(self._font).horizontalAdvance(shown) / 2 + 2
        x = half if left.seen else self.width() - half
        place = QPointF(x, here.y)
        return _Drawn(
            strand, here.y if left.seen else None, here.y if right.seen else None, place, shown
        )

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
            mine = bool({one.strand.left, one.strand.right} & current)
            if (few or mine) and one.left is not None and one.right is not None:
                self._draw_line(painter, one, strong=mine)
        painter.setFont(self._font)
        for one in self._drawn:
            self._draw_glyph(painter, one)

    def _colour(self, strand: Strand) -> QColor:
        palette = self.palette()
        return (palette.windowText() if strand.contradicts else palette.placeholderText()).color()

    def _draw_line(self, painter: QPainter, one: _Drawn, *, strong: bool) -> None:
        assert one.left is not None
        assert one.right is not None
        pen = QPen(self._colour(one.strand), STRONG if strong else LINE)
        if one.strand.contradicts:
            pen.setDashPattern([4 / pen.widthF(), 3 / pen.widthF()])
        path = QPainterPath(QPointF(0, one.left))
        middle = self.width() / 2
        path.cubicTo(middle, one.left, middle, one.right, self.width(), one.right)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _draw_glyph(self, painter: QPainter, one: _Drawn) -> None:
        metrics = QFontMetricsF(self._font)
        width = metrics.horizontalAdvance(one.shown)
        place = QRectF(0, 0, width + 4, metrics.height() - 2)
        place.moveCenter(one.glyph)
        painter.fillRect(place, self.palette().window())
        painter.setPen(self._colour(one.strand))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, one.shown)

    # Mouse

    def _at(self, place: QPointF) -> Strand | None:
        near = [(abs(one.glyph.y() - place.y()), one.strand) for one in self._drawn]
        best = min(near, key=lambda pair: pair[0], default=None)
        return best[1] if best is not None and best[0] <= REACH else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to a link, or begin to resize."""
        strand = self._at(event.position())
        left = event.button() == Qt.MouseButton.LeftButton
        if strand is None or self.on_press is None or not left:
            super().mousePressEvent(event)
        else:
            self.on_press(strand)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point with a hand at a link."""
        over = self._at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.SplitHCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Give every pane the same width."""
        if self._at(event.position()) is None:
            self.splitter().setSizes([1_000] * self.splitter().count())

    def event(self, event: QEvent) -> bool:
        """Name the link under the pointer, or say what the gutter does."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            strand = self._at(QPointF(event.pos()))
            words = "Drag to resize; double-click for equal widths"
            QToolTip.showText(
                event.globalPos(), words if strand is None else tip(strand.words), self
            )
            return True
        return super().event(event)


def _apart(drawn: Sequence[_Drawn]) -> list[_Drawn]:
    """Move glyphs down that would lie on another one."""
    found: list[_Drawn] = []
    for one in drawn:
        near = [other for other in found if abs(other.glyph.x() - one.glyph.x()) < APART]
        least = near[-1].glyph.y() + APART if near else 0.0
        y = max(one.glyph.y(), least)
        found.append(replace(one, glyph=QPointF(one.glyph.x(), y)))
    return found


@dataclass(frozen=True, slots=True)
class _End:
    """The end of a link: whether it is in view, and its height; above the view it is negative."""

    y: float
    seen: bool


class _Spans:
    """Where the ends of links stand in the text of one pane, and whether they are there."""

    def __init__(self, pane: ReadingPane, ids: Sequence[str]) -> None:
        spans = pane.model.spans
        places = {id_: row for row, id_ in enumerate(spans.ids)}
        rows = [places.get(id_) for id_ in ids]
        self.there = np.array([row is not None for row in rows], dtype=bool)
        known = np.array([0 if row is None else row for row in rows], dtype=np.int64)
        self.start = spans.start[known] if len(spans) else np.zeros(len(ids), dtype=np.int64)
        self.end = spans.end[known] if len(spans) else np.zeros(len(ids), dtype=np.int64)


class _Side:
    """Finds the ends of links in what one pane shows now."""

    def __init__(self, pane: ReadingPane, spans: _Spans, gutter: LinkGutter) -> None:
        self._pane, self._spans = pane, spans
        self._top = pane.viewport().mapTo(gutter.splitter(), QPoint()).y() - gutter.y()
        self._bottom = self._top + pane.viewport().height()
        view = pane.visible_span()
        self._first, last = (view.start, view.end) if view is not None else (0, -1)
        self.seen = (spans.start <= last) & (spans.end > self._first)

    def end(self, row: int) -> _End:
        """Return where the end of a link is."""
        start = int(self._spans.start[row])
        y = self._pane.y_of(max(start, self._first)) if self.seen[row] else None
        if y is None:
            return _End(-1.0 if start < self._first else 1.0, seen=False)
        return _End(min(max(y + self._top, self._top), self._bottom), seen=True)
