"""How an annotation looks in a list, and how a tag's name is underlined in its own pattern."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from desktop.desk.looks import TagLook, unknown_look
from desktop.desk.strokes import draw_stroke
from desktop.row_view import RowDelegate
from desktop.tagging.annotation_model import LINE_ROLE, Line
from desktop.theme import LIGHT, Theme, interface_font

ROW_HEIGHT = 42
LEFT = 14
TEXT_LEFT = 32
RIGHT = 12


class AnnotationDelegate(RowDelegate):
    """Letter in the tag's colour, the quote on one line, below it where it stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a delegate that knows no tags yet."""
        super().__init__(parent)
        self._looks: Mapping[str, TagLook] = {}

    def set_looks(self, looks: Mapping[str, TagLook]) -> None:
        """Paint letters as ``looks`` says, by tag id."""
        self._looks = looks

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one annotation."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line):
            return
        painter.save()
        rect = self.ground(painter, option)
        look = self._looks.get(line.tag) or unknown_look(self.theme)
        upper = QRect(rect.left() + LEFT, rect.top() + 4, TEXT_LEFT - LEFT, 19)
        self.line(painter, upper, look.letter, font=self.bold, colour=look.stroke)
        upper.setLeft(rect.left() + TEXT_LEFT)
        upper.setRight(rect.right() - RIGHT)
        self.line(painter, upper, line.quote, font=self.font, colour=self.theme.ink)
        lower = QRect(upper.left(), rect.top() + 22, upper.width(), 16)
        self.name_and_rest(painter, lower, line.title, line.place)
        painter.restore()


class TagName(QWidget):
    """A tag's name in bold over the stroke that its spans have."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Show ``name``; ``set_look`` dresses it."""
        super().__init__(parent)
        self._name = name
        self._look = unknown_look(LIGHT)
        self._ink = QColor(LIGHT.ink)
        self._font = interface_font(15)
        self._font.setBold(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, look: TagLook, theme: Theme) -> None:
        """Wear the stroke of ``look``."""
        self._look, self._ink = look, QColor(theme.ink)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the name and the room of its stroke."""
        metrics = QFontMetrics(self._font)
        return QSize(metrics.horizontalAdvance(self._name) + 2, metrics.height() + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the name and the stroke."""
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(self._ink)
        metrics = QFontMetrics(self._font)
        painter.drawText(0, metrics.ascent(), self._name)
        width, y = metrics.horizontalAdvance(self._name), metrics.height() + 1.5
        draw_stroke(painter, 0, width, y, pattern=self._look.pattern, colour=self._look.stroke)
