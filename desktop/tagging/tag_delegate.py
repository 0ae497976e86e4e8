"""How an annotation looks in a list."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from desktop.desk.looks import TagLook, unknown_look
from desktop.row_view import RowDelegate
from desktop.tagging.annotation_model import LINE_ROLE, Line

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
