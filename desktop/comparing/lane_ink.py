"""Lanes and letters of several analysts: position says who, colour and pattern say what."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from core.annotation import SpanRow
from desktop.desk.faces import Faces
from desktop.desk.ink import SMALL_BELOW, SMALL_GAP, Ink, InkMaker, Letter
from desktop.desk.layout import ParagraphLayout
from desktop.desk.marks import Marks
from desktop.desk.painting import HOVERED, ParagraphPainter
from desktop.desk.span_index import Laned, SpanIndex
from desktop.theme import Theme

COLUMN = 14
"""From one gutter column to the next, in pixels at zoom 1."""
BESIDE = 5
"""Between the last column and the text, in pixels at zoom 1."""

Clashes = Callable[[int, int], list[tuple[int, int]]]


def column_left(faces: Faces, column: int, columns: int) -> float:
    """Return where a gutter column begins, counted from the text's left edge."""
    return -faces.px(BESIDE + COLUMN * (columns - column))


class LaneInk(InkMaker):
    """Makes strokes without fills, ground under clashes, and a column of letters per lane."""

    clashes: Clashes | None = None
    """Returns the clashes, in code points, that touch a stretch of the text."""
    ground_colour = QColor()

    def ink(self, layout: ParagraphLayout, spans: SpanIndex, moved: SpanRow | None = None) -> Ink:
        """Return the ink of a paragraph."""
        made = Ink()
        if not layout.shows:
            return made
        if self.clashes is not None:
            rects = made.fills[self.ground_colour.rgba()]
            for start, end in self.clashes(layout.start, layout.stop):
                inside = max(start, layout.start), min(end, layout.stop)
                for piece in layout.pieces(*(at - layout.start for at in inside)):
                    rects.append(self.ground(layout, piece.line, piece.left - 1, piece.right + 1))
        begun: dict[int, list[Laned]] = {}
        for row, lane in self._shown(layout, spans, moved):
            if lane >= spans.drawn:
                continue
            self.stroke(made, layout, (row[1], row[2]), self.look(row[3]), lane)
            if row[1] >= layout.start:
                line = layout.line_of(layout.to_qt(row[1] - layout.start))
                begun.setdefault(line, []).append((row, lane))
        for line, rows in begun.items():
            made.gutter[line] = (self._columns(rows, spans.drawn), 0)
        return made

    def _columns(self, rows: Sequence[Laned], lanes: int) -> list[Letter]:
        """Return a letter for each lane, an empty one where nothing begins."""
        counts = Counter(lane for _, lane in rows)
        letters = [Letter("", "", QColor())] * lanes
        for row, lane in reversed(rows):
            look = self.look(row[3])
            more = str(counts[lane]) if counts[lane] > 1 else "?" if row[5] else ""
            letters[lane] = Letter(look.letter, more, look.stroke)
        return letters


class LanePainter(ParagraphPainter):
    """Paints the letters in columns, and the spans of the current group heavier than others."""

    def __init__(self, theme: Theme, faces: Faces, maker: InkMaker) -> None:
        super().__init__(theme, faces, maker)
        self.group: Sequence[Laned] = ()
        """The spans of the current group with their lanes."""

    def paint(self, painter: QPainter, layout: ParagraphLayout, marks: Marks, clip: QRectF) -> None:
        """Paint one paragraph at the painter's origin."""
        super().paint(painter, layout, marks, clip)
        if not layout.shows:
            return
        for row, lane in self.group:
            self._paint_span(painter, layout, row, lane, HOVERED)
        if self.group:
            first = min((row for row, _ in self.group), key=lambda row: row[1])
            last, lane = max(self.group, key=lambda shown: (shown[0][2], shown[1]))
            extent = (first[0], first[1], last[2], *first[3:])
            self._paint_handles(painter, layout, extent, lane)

    def _paint_letters(
        self, painter: QPainter, layout: ParagraphLayout, ink: Ink, clip: QRectF
    ) -> None:
        after: list[tuple[QPointF, Letter]] = []
        painter.setFont(self.faces.letters)
        for line, (letters, _) in self._begun_in(clip, layout, ink):
            middle = layout.letters_top(line) + layout.face.height / 2
            baseline = middle + self._capital / 2
            for column, letter in enumerate(letters):
                if not letter.letter:
                    continue
                left = column_left(self.faces, column, len(letters))
                painter.setPen(letter.colour)
                painter.drawText(QPointF(left, baseline), letter.letter)
                if letter.after:
                    left += self.maker.width(letter.letter) + self.faces.px(SMALL_GAP)
                    after.append((QPointF(left, baseline + self.faces.px(SMALL_BELOW)), letter))
        painter.setFont(self.faces.small)
        for place, letter in after:
            painter.setPen(letter.colour)
            painter.drawText(place, letter.after)
