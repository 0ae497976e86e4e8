"""Painting a paragraph: ground, letters, strokes, and everything that marks a place in it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
    QPolygonF,
    QTextCharFormat,
    QTextLayout,
)

from core.annotation import SpanRow
from core.span import Span
from desktop.desk.faces import Faces
from desktop.desk.ink import Ink, InkMaker
from desktop.desk.layout import ParagraphLayout
from desktop.desk.margin import MarginPainter
from desktop.desk.marks import Marks
from desktop.theme import Theme

HANDLE = 7.5
"""How wide and high the triangle at either end of the current span is, at zoom 1."""
CURRENT = 4.0
HOVERED = 3.0


class ParagraphPainter(MarginPainter):
    """Paints paragraphs of one source in one look; pixels count from a paragraph's corner."""

    def __init__(self, theme: Theme, faces: Faces, maker: InkMaker) -> None:
        super().__init__(theme, faces, maker)
        self._ground = QColor(theme.selection)
        self._inverse = QTextCharFormat()
        self._inverse.setForeground(QColor(theme.selection_ink))
        self.cues: Callable[[str], Sequence[Span]] | None = None
        """Finds the words that give away a speaker or a guess, to be overlined."""

    def paint(self, painter: QPainter, layout: ParagraphLayout, marks: Marks, clip: QRectF) -> None:
        """Paint one paragraph at the painter's origin, at least what lies in ``clip``."""
        if not layout.shows:
            return
        ink = layout.ink
        assert ink is not None, "ink is made before it is painted"
        painter.setPen(Qt.PenStyle.NoPen)
        # Always in the same order: where they meet, one covers the edge of the other.
        for colour, rects in sorted(ink.fills.items()):
            painter.setBrush(QColor.fromRgba(colour))
            painter.drawRects(rects)
        inverse = self._paint_inverse(painter, layout, marks)
        self._paint_setting(painter, layout)
        painter.setPen(self._ink)
        layout.layout.draw(painter, QPointF(0, 0), inverse, clip)
        self._paint_target(painter, layout, marks)
        self._paint_strokes(painter, ink, self.maker.weight)
        self._paint_hits(painter, layout, marks)
        if self.cues is not None:
            self._paint_cues(painter, layout, self.cues(layout.text))
        if marks.hovered is not None:
            self._paint_span(painter, layout, marks.hovered, marks.hovered_lane, HOVERED)
        if marks.current is not None:
            weight = CURRENT if marks.active else HOVERED
            self._paint_span(painter, layout, marks.current, marks.current_lane, weight)
            if marks.active:
                self._paint_handles(painter, layout, marks.current, marks.current_lane)
        self._paint_gutter(painter, layout, ink, marks, clip)
        if marks.caret is not None and layout.start <= marks.caret <= layout.stop:
            painter.fillRect(self.caret(layout, marks.caret - layout.start), self._ink)

    def caret(self, layout: ParagraphLayout, position: int) -> QRectF:
        """Return the rectangle of the caret at a position of the paragraph."""
        line, x = layout.caret(position)
        if not layout.lines:
            return QRectF(0, 0, 1, layout.height)
        width = max(1.0, self.maker.snapped(self.faces.px(1.5)))
        left = self.maker.snapped(x - width / 2)
        return QRectF(left, layout.letters_top(line), width, layout.face.height)

    def handles(
        self, layout: ParagraphLayout, row: SpanRow, lane: int
    ) -> tuple[QPointF | None, QPointF | None]:
        """Return the outer corners of the triangles of a span, None where none stands here."""
        _, start, end, *_ = row
        size = self.faces.px(1.5)
        first = last = None
        if layout.start <= start < layout.stop:
            line, x = layout.caret(start - layout.start)
            first = QPointF(x - size, layout.letters_top(line) - self.faces.px(2))
        if layout.start < end <= layout.stop:
            unit = layout.to_qt(end - layout.start)
            line = layout.line_of(layout.to_qt(end - layout.start - 1))
            x = layout.x_of(line, unit)
            bottom = layout.letters_top(line) + layout.face.height + self.faces.px(6)
            last = QPointF(x + size, bottom + lane * self.faces.lane_pitch)
        return first, last

    def _paint_inverse(
        self, painter: QPainter, layout: ParagraphLayout, marks: Marks
    ) -> list[QTextLayout.FormatRange]:
        """Paint the ground of the selection and the present hit; return them as formats."""
        inverse = []
        for span in (marks.hit, marks.selection):
            if span is None or span.end <= layout.start or span.start >= layout.stop:
                continue
            start = max(span.start - layout.start, 0)
            end = min(span.end, layout.stop) - layout.start
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ground)
            rects = [
                QRectF(
                    piece.left - 1,
                    layout.letters_top(piece.line),
                    piece.right - piece.left + 2,
                    layout.face.height,
                )
                for piece in layout.pieces(start, end)
            ]
            painter.drawRects(rects)
            made = QTextLayout.FormatRange()
            made.start = layout.to_qt(start)
            made.length = layout.to_qt(end) - made.start
            made.format = self._inverse
            inverse.append(made)
        return inverse

    def _paint_setting(self, painter: QPainter, layout: ParagraphLayout) -> None:
        """Paint a list item's marker and the rule beside a quotation."""
        setting = layout.setting
        if setting.marker and layout.lines:
            painter.setPen(self._muted)
            painter.setFont(layout.face.font)
            width = QFontMetricsF(layout.face.font).horizontalAdvance(setting.marker)
            baseline = layout.letters_top(0) + layout.face.ascent
            gap = self.faces.px(7)
            left = setting.indent - gap - width
            if not layout.rightwards:
                left = layout.lines[0].naturalTextRect().right() + gap
            painter.drawText(QPointF(left, baseline), setting.marker)
        if setting.quote:
            left = self.faces.px(4)
            painter.fillRect(QRectF(left, 0, max(1.0, self.faces.px(2)), layout.height), self._rule)

    def _paint_strokes(self, painter: QPainter, ink: Ink, weight: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, rects in ink.strokes.items():
            painter.setBrush(QColor.fromRgba(colour))
            painter.drawRects(rects)
        for colour, lines in ink.dashes.items():
            thick = max(1.0, self.maker.snapped(self.faces.px(weight)))
            pen = QPen(QColor.fromRgba(colour), thick)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([self.faces.px(4) / thick, self.faces.px(3) / thick])
            painter.setPen(pen)
            painter.drawLines(lines)

    def _paint_span(
        self, painter: QPainter, layout: ParagraphLayout, row: SpanRow, lane: int, weight: float
    ) -> None:
        """Paint the stroke of one span heavier."""
        if row[2] <= layout.start or row[1] >= layout.stop:
            return
        ink = Ink()
        weight = max(weight, self.maker.weight + weight - 2)
        self.maker.stroke(
            ink, layout, (row[1], row[2]), self.maker.look(row[3]), lane, weight=weight
        )
        self._paint_strokes(painter, ink, weight)

    def _paint_handles(
        self, painter: QPainter, layout: ParagraphLayout, row: SpanRow, lane: int
    ) -> None:
        size = self.faces.px(HANDLE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink)
        first, last = self.handles(layout, row, lane)
        if first is not None:
            right, below = first + QPointF(size, 0), first + QPointF(0, size)
            painter.drawPolygon(QPolygonF([first, right, below]))
        if last is not None:
            left, above = last - QPointF(size, 0), last - QPointF(0, size)
            painter.drawPolygon(QPolygonF([last, left, above]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_target(self, painter: QPainter, layout: ParagraphLayout, marks: Marks) -> None:
        """Paint the dotted line under the sentence that a key would tag."""
        span = marks.target
        if span is None or span.end <= layout.start or span.start >= layout.stop:
            return
        dot = max(1.0, self.maker.snapped(self.faces.px(1)))
        pen = QPen(self._muted, dot)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1, 2])
        painter.setPen(pen)
        start, end = max(span.start - layout.start, 0), min(span.end, layout.stop) - layout.start
        lines = []
        for piece in layout.pieces(start, end):
            y = layout.letters_top(piece.line) + layout.face.height - dot / 2
            lines.append(QLineF(piece.left, y, piece.right, y))
        painter.drawLines(lines)

    def _paint_hits(self, painter: QPainter, layout: ParagraphLayout, marks: Marks) -> None:
        hits = marks.hits(layout.start, layout.stop)
        if not hits:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._ink, 1))
        for start, end in hits:
            if marks.hit is not None and start == marks.hit.start:
                continue
            inside = max(start - layout.start, 0), min(end, layout.stop) - layout.start
            for piece in layout.pieces(*inside):
                top = layout.letters_top(piece.line)
                left, right = round(piece.left) - 1.5, round(piece.right) + 1.5
                box = QRectF(left, top + 0.5, right - left, layout.face.height - 1)
                painter.drawRoundedRect(box, 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_cues(self, painter: QPainter, layout: ParagraphLayout, cues: Sequence[Span]) -> None:
        pen = QPen(self._muted, self.faces.px(1.4))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1, 2])
        painter.setPen(pen)
        for cue in cues:
            for piece in layout.pieces(cue.start, cue.end):
                y = layout.letters_top(piece.line) + self.faces.px(1)
                painter.drawLine(QLineF(piece.left, y, piece.right, y))
