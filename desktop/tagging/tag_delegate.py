"""How an annotation looks in a list."""

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.row_delegate import RowDelegate
from desktop.tagging.annotation_words import LINE_ROLE, Line

ROW_HEIGHT = 42
LEFT = 14
TEXT_LEFT = 32
RIGHT = 12


class AnnotationDelegate(RowDelegate):
    """Letter in the tag's colour, the quote on one line, below it where it stands."""

    role = LINE_ROLE

    def write(self, painter: QPainter, option: QStyleOptionViewItem, item: Any) -> None:
        """Paint one annotation."""
        line: Line = item
        rect = self.ground(painter, option)
        look = self.look(line.tag)
        upper = QRect(rect.left() + LEFT, rect.top() + 4, TEXT_LEFT - LEFT, 19)
        self.line(painter, upper, look.letter, font=self.bold, colour=look.stroke)
        upper.setLeft(rect.left() + TEXT_LEFT)
        upper.setRight(rect.right() - RIGHT)
        self.line(painter, upper, line.quote, font=self.font, colour=self.theme.ink)
        lower = QRect(upper.left(), rect.top() + 22, upper.width(), 16)
        self.name_and_rest(painter, lower, line.title, line.place)
