"""Painting what stands left of the text: the letters of spans, and the bar beside the target."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter

from core.span import Span
from desktop.desk.faces import Faces
from desktop.desk.ink import LETTER_GAP, LETTERS_END, SMALL_BELOW, SMALL_GAP, Ink, InkMaker, Letter
from desktop.desk.layout import ParagraphLayout
from desktop.desk.marks import Marks
from desktop.theme import Theme

GUTTER = 30
"""How wide the strip left of the text is at the least, at zoom 1."""

_BAR = 2
_REACH = 14


class MarginPainter:
    """Paints the margin of paragraphs in one look; pixels count from a paragraph's corner."""

    bar_at = GUTTER - 3
    """How far left of the text the bar beside the target stands, at zoom 1."""

    def __init__(self, theme: Theme, faces: Faces, maker: InkMaker) -> None:
        self.theme = theme
        self.faces = faces
        self.maker = maker
        self._ink = QColor(theme.ink)
        self._muted = QColor(theme.muted)
        self._rule = QColor(theme.rule)
        self._capital = QFontMetricsF(faces.letters).capHeight()
        self._small_ascent = QFontMetricsF(faces.small).ascent()
        self.reach = math.ceil(faces.px(_REACH))
        """How many pixels what is painted on a line may reach beyond it, above and below."""

    def _paint_gutter(
        self,
        painter: QPainter,
        layout: ParagraphLayout,
        ink: Ink,
        marks: Marks,
        clip: QRectF,
    ) -> None:
        if marks.bar is not None:
            self._paint_bar(painter, layout, marks.bar, self._ink if marks.active else self._rule)
        self._paint_letters(painter, layout, ink, clip)

    def _paint_letters(
        self, painter: QPainter, layout: ParagraphLayout, ink: Ink, clip: QRectF
    ) -> None:
        """Write the letters of the spans that begin on each line, up to the text."""
        painter.setFont(self.faces.letters)
        for line, (letters, more) in self._begun_in(clip, layout, ink):
            middle = layout.letters_top(line) + layout.face.height / 2
            baseline = middle + self._capital / 2
            end = right = -self.faces.px(LETTERS_END)
            gap, close = self.faces.px(LETTER_GAP), self.faces.px(SMALL_GAP)
            below = baseline + self.faces.px(SMALL_BELOW)
            for letter in reversed(letters):
                painter.setPen(letter.colour)
                if letter.after:
                    right = self._write_small(painter, right, below, letter.after) - close
                left = right - self.maker.width(letter.letter)
                painter.drawText(QPointF(left, baseline), letter.letter)
                right = left - gap
            if more:
                painter.setPen(self._muted)
                self._write_small(painter, end, baseline + self._small_ascent, f"+{more}")

    def _begun_in(
        self, clip: QRectF, layout: ParagraphLayout, ink: Ink
    ) -> Iterator[tuple[int, tuple[list[Letter], int]]]:
        """Yield the lines that may show in ``clip`` on which spans begin, with their letters."""
        above, below = clip.top() - self.reach, clip.bottom() + self.reach
        for line, letters in ink.gutter.items():
            if layout.bottom(line) >= above and layout.tops[line] <= below:
                yield line, letters

    def _write_small(self, painter: QPainter, right: float, baseline: float, words: str) -> float:
        """Write small words that end at ``right`` and return where they begin."""
        left = right - self.maker.width(words, small=True)
        painter.setFont(self.faces.small)
        painter.drawText(QPointF(left, baseline), words)
        painter.setFont(self.faces.letters)
        return left

    def _paint_bar(
        self, painter: QPainter, layout: ParagraphLayout, span: Span, colour: QColor
    ) -> None:
        if span.end <= layout.start or span.start >= layout.stop:
            return
        start = max(span.start, layout.start) - layout.start
        last = min(span.end, layout.stop) - layout.start - 1
        first_line, last_line = (layout.line_of(layout.to_qt(at)) for at in (start, last))
        top = layout.letters_top(first_line) - self.faces.px(1)
        bottom = (
            layout.bottom(last_line)
            if span.end > layout.stop
            else (layout.letters_top(last_line) + layout.face.height + self.faces.px(4))
        )
        width = max(1.0, self.maker.snapped(self.faces.px(_BAR)))
        bar = QRectF(-self.maker.snapped(self.faces.px(self.bar_at)), top, width, bottom - top)
        painter.fillRect(bar, QBrush(colour))
