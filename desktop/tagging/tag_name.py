"""A tag's name, underlined in its own pattern."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.desk.looks import TagLook, unknown_look
from desktop.desk.strokes import draw_stroke
from desktop.theme import LIGHT, Theme, interface_font
from desktop.words import tip


class TagName(QWidget):
    """A tag's name in bold over the stroke that its spans have; a long one is cut to its room."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Show ``name``; ``set_look`` dresses it."""
        super().__init__(parent)
        self._name = name
        self._look = unknown_look(LIGHT)
        self._ink = QColor(LIGHT.ink)
        self._font = interface_font(15)
        self._font.setBold(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(tip(name))

    def set_look(self, look: TagLook, theme: Theme) -> None:
        """Wear the stroke of ``look``."""
        self._look, self._ink = look, QColor(theme.ink)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the name and the room of its stroke."""
        metrics = QFontMetrics(self._font)
        return QSize(metrics.horizontalAdvance(self._name) + 2, metrics.height() + 8)

    def minimumSizeHint(self) -> QSize:
        """Make do with a few letters."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), 60), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the name and the stroke."""
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(self._ink)
        metrics = QFontMetrics(self._font)
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(0, metrics.ascent(), name)
        width, y = metrics.horizontalAdvance(name), metrics.height() + 1.5
        draw_stroke(painter, 0, width, y, pattern=self._look.pattern, colour=self._look.stroke)
