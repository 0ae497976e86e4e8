"""The title of a pane: a name to press, elided to its room, that begins where the text begins."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionToolButton, QToolButton, QWidget

PAD = 5
"""How far the words stand from the button's edges, in pixels."""
_ARROW = " ▾"
_LEAST = 40


class TitleButton(QToolButton):
    """Shows its text and an arrow; pressed, it offers other sources."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a button without a title."""
        super().__init__(parent)
        self.setAutoRaise(True)
        self.setObjectName("pane-title")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the whole title."""
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self.text()) + metrics.horizontalAdvance(_ARROW)
        return QSize(words + 2 * PAD + 1, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        """Make do with a few letters."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), _LEAST), hint.height())

    def shown(self) -> str:
        """Return the title as it is written."""
        metrics = self.fontMetrics()
        room = self.width() - 2 * PAD - metrics.horizontalAdvance(_ARROW)
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room) + _ARROW

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button as every other, and the words from its left."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        style = self.style()
        style.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option, painter, self)
        painter.setPen(self.palette().buttonText().color())
        area = QRect(QPoint(PAD, 0), QPoint(self.width() - 1, self.height() - 1))
        painter.drawText(
            area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.shown()
        )
