"""How a cell of figures is painted: ink for how many, a tag's own colour and pattern for tags."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QWidget

from desktop.comparing.figures_grids import Cell
from desktop.desk.looks import TagLook, unknown_look
from desktop.row_delegate import RowDelegate
from desktop.row_view import Index
from desktop.theme import LIGHT, Theme, interface_font

LEFT, RIGHT = 14, 10
HEAD = 26
MOST_TURNED = 150
DARKEST = 0.34
"""The share of ink under the greatest number: ink on it keeps a contrast of 4.5 in both themes."""
_THICK = 10
_SCALE = 100
_WORDS = 118
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_WRAPPED = int(_MIDDLE | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)


def shade(theme: Theme, share: float) -> QColor:
    """Return the ground of a number that is ``share`` of the greatest, 0 to 1."""
    alpha = DARKEST * share**0.5
    ink, ground = QColor(theme.ink), QColor(theme.chrome)
    return QColor(
        *(
            round(alpha * one + (1 - alpha) * other)
            for one, other in zip(ink.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
        )
    )


def paint_bar(painter: QPainter, rect: QRect, pattern: str, colour: QColor) -> None:
    """Paint a lying bar as tags are drawn under words: whole, in dashes, or as two lines."""
    if pattern == "dashed":
        at = rect.left()
        while at <= rect.right():
            painter.fillRect(
                QRect(at, rect.top(), min(4, rect.right() - at + 1), rect.height()), colour
            )
            at += 7
    elif pattern == "double":
        third = rect.height() // 3
        painter.fillRect(rect.adjusted(0, 0, 0, third - rect.height()), colour)
        painter.fillRect(rect.adjusted(0, rect.height() - third, 0, 0), colour)
    else:
        painter.fillRect(rect, colour)


class FigureDelegate(RowDelegate):
    """Paints names, numbers, intervals, rules, shades and bars."""

    role = Qt.ItemDataRole.UserRole

    def height(self, words: str, width: int) -> int:
        """Return how high a rule is in a column of this width."""
        room = QRect(0, 0, width - LEFT - RIGHT, 10_000)
        return QFontMetrics(self.small).boundingRect(room, _WRAPPED, words).height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell, and leave the painter as it was."""
        painter.save()
        rect, cell = QRect(option.rect), index.data(self.role)
        view = option.widget
        here = isinstance(view, QWidget) and view.hasFocus() and self._current(view) == index
        over = bool(option.state & QStyle.StateFlag.State_MouseOver) and bool(cell.ids)
        if cell.kind == "heat":
            painter.fillRect(rect.adjusted(1, 1, -1, -1), shade(self.theme, cell.share))
        elif over:
            painter.fillRect(rect, QColor(self.theme.difference))
        place = rect.adjusted(LEFT, 0, -RIGHT, 0)
        getattr(self, f"_write_{cell.kind}")(painter, place, cell)
        if here:
            painter.setPen(QColor(self.theme.ink))
            painter.drawRect(rect.adjusted(2, 2, -3, -3))
        painter.restore()

    @staticmethod
    def _current(view: Any) -> Index:
        index: Index = view.currentIndex()
        return index

    def _write_name(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        self.line(painter, rect, cell.text, font=self.font, colour=self.theme.ink)

    def _write_tag(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        look = self.look(cell.tag)
        self.line(painter, rect, look.letter, font=self.bold, colour=look.stroke)
        name = rect.adjusted(18, 0, 0, 0)
        self.line(painter, name, cell.text, font=self.font, colour=self.theme.ink)

    def _write_value(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        number = cell.text[:1] in "-0123456789"
        font, colour = (self.bold, self.theme.ink) if number else (self.small, self.theme.muted)
        self.line(painter, rect, cell.text, font=font, colour=colour)

    def _write_count(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        painter.setFont(self.font)
        painter.setPen(QColor(self.theme.ink if cell.ids else self.theme.muted))
        painter.drawText(rect, int(_MIDDLE | Qt.AlignmentFlag.AlignRight), cell.text)

    def _write_rule(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        painter.setFont(self.small)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(rect, _WRAPPED, cell.text)

    def _write_interval(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        words = QRect(rect.left(), rect.top(), _WORDS, rect.height())
        self.line(painter, words, cell.text, font=self.small, colour=self.theme.muted)
        if cell.ends is None:
            return
        left, middle = rect.right() - _SCALE, rect.center().y()
        low, value, high = (left + _SCALE * min(max(end, 0.0), 1.0) for end in cell.ends)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(left, middle, _SCALE, 1), QColor(self.theme.rule))
        painter.fillRect(QRectF(low, middle - 1, max(high - low, 1), 3), QColor(self.theme.muted))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.ink))
        painter.drawEllipse(QRectF(value - 4, middle - 3.5, 8, 8))

    def _write_heat(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        painter.setFont(self.font)
        painter.setPen(QColor(self.theme.ink if cell.ids else self.theme.muted))
        painter.drawText(
            rect.adjusted(-LEFT, 0, RIGHT, 0), int(Qt.AlignmentFlag.AlignCenter), cell.text
        )

    def _write_bar(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        metrics = QFontMetrics(self.font)
        number = max(metrics.horizontalAdvance(cell.text), metrics.horizontalAdvance("000"))
        room = rect.width() - number - 8
        painter.setFont(self.font)
        painter.setPen(QColor(self.theme.ink if cell.ids else self.theme.muted))
        aside = QRect(rect.left(), rect.top(), number, rect.height())
        painter.drawText(aside, int(_MIDDLE | Qt.AlignmentFlag.AlignRight), cell.text)
        long = round(room * cell.share)
        if not long and cell.ids:
            long = 1
        if long:
            top = rect.center().y() - _THICK // 2 + 1
            bar = QRect(rect.left() + number + 8, top, long, _THICK)
            look = self.look(cell.tag) if cell.tag else None
            colour = look.stroke if look else QColor(self.theme.muted)
            paint_bar(painter, bar, look.pattern if look else "solid", colour)


class TagHeader(QHeaderView):
    """Names of columns; where they are tags, in narrow columns, they stand upright."""

    def __init__(self, parent: QWidget, *, turned: bool) -> None:
        """Write lying, or upright where ``turned``."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._turned = turned
        self._theme = LIGHT
        self._looks: Mapping[str, TagLook] = {}
        self._small = interface_font(11)
        self._bold = interface_font(12)
        self._bold.setBold(True)
        self.setFixedHeight(HEAD)

    def set_theme(self, theme: Theme, looks: Mapping[str, TagLook]) -> None:
        """Wear the colours of ``theme`` and show tags in ``looks``."""
        self._theme, self._looks = theme, looks
        self.viewport().update()

    def turn(self, turned: bool) -> None:  # noqa: FBT001 - a state
        """Let the names stand upright, or lie."""
        self._turned = turned
        self.viewport().update()

    @property
    def room(self) -> int:
        """How high the names are, in pixels."""
        model = self.model()
        names = [str(self._name(n)) for n in range(model.columnCount())] if model else []
        if not any(names):
            return 4
        if not self._turned:
            return HEAD
        metrics = QFontMetrics(self._small)
        return min(MOST_TURNED, max(map(metrics.horizontalAdvance, names)) + 40)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Write one name, behind the letter of its tag if it is one."""
        painter.save()
        name = self._name(section)
        tag = self.model().headerData(section, self.orientation(), Qt.ItemDataRole.UserRole)
        look = (self._looks.get(tag) or unknown_look(self._theme)) if tag else None
        metrics = QFontMetrics(self._small)
        if self._turned and look is not None:
            painter.setFont(self._bold)
            painter.setPen(look.stroke)
            foot = QRect(rect.left(), rect.bottom() - 20, rect.width(), 20)
            painter.drawText(foot, int(Qt.AlignmentFlag.AlignCenter), look.letter)
            painter.translate(QPoint(rect.center().x() + metrics.ascent() // 2, rect.bottom() - 22))
            painter.rotate(-90)
            place = QRect(0, -metrics.ascent(), rect.height() - 24, metrics.height())
        else:
            place = rect.adjusted(LEFT, 0, -RIGHT // 2, 0)
            if look is not None:
                painter.setFont(self._bold)
                painter.setPen(look.stroke)
                painter.drawText(place, int(_MIDDLE), look.letter)
                place.adjust(16, 0, 0, 0)
        painter.setFont(self._small)
        painter.setPen(QColor(self._theme.muted))
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(_MIDDLE), shown)
        painter.restore()

    def _name(self, section: int) -> str:
        return str(self.model().headerData(section, self.orientation()) or "")
