"""The rows of a list that is worked off, and how one is painted."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.list_controls import MARGIN
from desktop.row_delegate import RowDelegate
from desktop.row_model import ROW_ROLE, RowModel

LETTER = 18


@dataclass(frozen=True, slots=True)
class WorkRow:
    """Something to do: the id of what it is about, its quote, its tag, why it is here, and where."""

    id: str
    quote: str
    tag: str
    why: str
    where: str


class WorkRows(RowModel[WorkRow]):
    """The rows of what is to be done."""

    def said(self, row: WorkRow) -> str:
        """Return a row in words."""
        return f"{row.why}: {row.quote}, {row.where}"

    def tip_of(self, row: WorkRow) -> str:
        """Return what is told of a row under the pointer."""
        return f"{row.quote}\n{row.why} · {row.where}"


class WorkDelegate(RowDelegate):
    """The tag's letter and the quote; below them why it is here, and where."""

    role = ROW_ROLE

    def write(self, painter: QPainter, option: QStyleOptionViewItem, item: Any) -> None:
        """Paint one row."""
        row: WorkRow = item
        rect = self.ground(painter, option)
        upper = QRect(rect.left() + MARGIN, rect.top() + 4, LETTER, 19)
        look = self.look(row.tag)
        self.line(painter, upper, look.letter, font=self.bold, colour=look.stroke)
        upper = QRect(upper.right(), upper.top(), rect.width() - LETTER - 2 * MARGIN, 19)
        self.line(painter, upper, row.quote, font=self.font, colour=self.theme.ink)
        lower = QRect(upper.left(), rect.top() + 22, upper.width(), 16)
        self.name_and_rest(painter, lower, row.where, row.why)
