"""How a source looks in the list: title, whence and when, what was tagged in it."""

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.documents.sources_model import ENTRY_ROLE, Entry
from desktop.list_controls import MARGIN
from desktop.row_delegate import RowDelegate

ROW_HEIGHT = 60
RIGHT = 10
_DOT = 2.5
_GAP = 8
_CHIP = 5
"""Pixels between a label and the edge of its chip."""


class SourcesDelegate(RowDelegate):
    """Three lines: the title, then where it is from, then its tags counted and its labels."""

    role = ENTRY_ROLE

    def write(self, painter: QPainter, option: QStyleOptionViewItem, item: Any) -> None:
        """Paint one source."""
        entry: Entry = item
        rect = self.ground(painter, option)
        left, width = rect.left() + MARGIN, rect.width() - MARGIN - RIGHT
        if entry.unread:
            self._dot(painter, QPointF(rect.left() + MARGIN / 2 + 0.5, rect.top() + 15.5))
        self.line(
            painter,
            QRect(left, rect.top() + 6, width, 19),
            entry.title,
            font=self.bold if entry.focused else self.font,
            colour=self.theme.ink,
            elide=Qt.TextElideMode.ElideMiddle,
        )
        below = QRect(left, rect.top() + 24, width, 16)
        if entry.who or entry.rest:
            self.name_and_rest(painter, below, entry.who, entry.rest)
            below.translate(0, 14)
        self._tags(painter, below.translated(0, 2), entry)

    def _dot(self, painter: QPainter, centre: QPointF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.ink))
        painter.drawEllipse(centre, _DOT, _DOT)

    def _tags(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        left = rect.left()
        for tag, number in entry.counts:
            look = self.look(tag)
            for text, font, colour, gap in (
                (look.letter, self.small_bold, look.stroke, 3),
                (f"{number:,}", self.small, QColor(self.theme.muted), _GAP),
            ):
                place = QRect(left, rect.top(), rect.right() - left, rect.height())
                self.line(painter, place, text, font=font, colour=colour)
                left += gap + self.width(text, font)
        metrics = QFontMetrics(self.small)
        for label in entry.labels:
            room = rect.right() - left - 2 * _CHIP
            if room < 24:
                break
            shown = metrics.elidedText(label, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(shown)
            chip = QRectF(left + 0.5, rect.top() + 0.5, width + 2 * _CHIP, rect.height() - 1)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(self.theme.rule))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(chip, 3, 3)
            inner = QRect(left + _CHIP, rect.top(), width + 1, rect.height())
            self.line(painter, inner, shown, font=self.small, colour=self.theme.muted)
            left += width + 2 * _CHIP + 5
