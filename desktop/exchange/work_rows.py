"""The rows of a list that is worked off, and how one is painted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from desktop.list_controls import MARGIN
from desktop.row_delegate import RowDelegate
from desktop.row_view import Index
from desktop.words import tip

LETTER = 18
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class WorkRow:
    """Something to do: the id of what it is about, its quote, its tag, why it is here, and where."""

    id: str
    quote: str
    tag: str
    why: str
    where: str


class WorkRows(QAbstractListModel):
    """The rows, set as a whole."""

    def __init__(self, parent: QWidget) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self.rows: Sequence[WorkRow] = ()

    def show(self, rows: Sequence[WorkRow]) -> None:
        """Show these rows."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows or says aloud."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.why}: {row.quote}, {row.where}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{row.quote}\n{row.why} · {row.where}")
        return None


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
