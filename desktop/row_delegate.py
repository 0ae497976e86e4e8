"""How a row of a list is painted: its ground, and lines shortened to the room there is."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.desk.looks import TagLook, unknown_look
from desktop.theme import LIGHT, Theme, interface_font
from desktop.words import directed

BAR = 3
"""Pixels of the ink bar at the left of the current row."""
_NARROW = 4
"""Of a long text a character for each so many pixels is looked at: hardly any has room for more."""
_WIDE = 20
"""No letter of Latin is as many pixels wide."""
_MIDDLE_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class RowDelegate(QStyledItemDelegate):
    """Paints the ground of a row, and offers elided text for what stands on it.

    A kind of row says in ``role`` where its item is in the model, and paints it in ``write``.
    """

    role: int = Qt.ItemDataRole.DisplayRole

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a delegate in the light theme that knows no tags yet."""
        super().__init__(parent)
        self._looks: Mapping[str, TagLook] = {}
        self.theme = LIGHT
        self.font = interface_font(13)
        self.bold = interface_font(13)
        self.bold.setBold(True)
        self.small = interface_font(11)
        self.small_bold = interface_font(11)
        self.small_bold.setBold(True)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of ``theme`` from now on."""
        self.theme = theme

    def set_looks(self, looks: Mapping[str, TagLook]) -> None:
        """Paint tags as ``looks`` says, by id."""
        self._looks = looks

    def look(self, tag: str) -> TagLook:
        """Return the look of a tag, by id."""
        return self._looks.get(tag) or unknown_look(self.theme)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row, and leave the painter as it was."""
        painter.save()
        self.write(painter, option, index.data(self.role))
        painter.restore()

    def write(self, painter: QPainter, option: QStyleOptionViewItem, item: Any) -> None:
        """Paint ``item``; for the kinds of row to say."""

    def ground(self, painter: QPainter, option: QStyleOptionViewItem) -> QRect:
        """Paint what lies under a row, and the bar of a current one; return the row's place."""
        rect = QRect(option.rect)
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.theme.difference))
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = QColor(self.theme.difference)
            ground.setAlphaF(0.5)
            painter.fillRect(rect, ground)
        if focused:
            bar = QRect(rect.left(), rect.top(), BAR, rect.height())
            painter.fillRect(bar, QColor(self.theme.ink))
        return rect

    def width(self, text: str, font: QFont) -> int:
        """Return how many pixels wide a text is."""
        return QFontMetrics(font).horizontalAdvance(text)

    def line(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        *,
        font: QFont,
        colour: QColor | str,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        """Write one line into ``rect``, elided."""
        if not _surely_fits(text, rect.width()):
            most = rect.width() // _NARROW
            if len(text) > most and elide == Qt.TextElideMode.ElideRight:
                text = f"{text[:most]}…"
            text = QFontMetrics(font).elidedText(text, elide, rect.width())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(rect, _MIDDLE_LEFT, directed(text))

    def name_and_rest(self, painter: QPainter, rect: QRect, name: str, rest: str) -> None:
        """Write ``name · rest``, small and muted; of the two it is the name that is shortened."""
        end = f" · {rest}" if name and rest else rest
        if not _surely_fits(name + end, rect.width()):
            metrics = QFontMetrics(self.small)
            room = max(rect.width() // 4, rect.width() - metrics.horizontalAdvance(end))
            name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        self.line(painter, rect, name + end, font=self.small, colour=self.theme.muted)


def _surely_fits(text: str, width: int) -> bool:
    """Tell whether a text fits into ``width`` pixels, if that is so without measuring it."""
    return len(text) * _WIDE <= width and max(text, default="") <= "\xff"
