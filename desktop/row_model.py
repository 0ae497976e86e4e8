"""Rows of a list, set as a whole: what each shows, says aloud and tells under the pointer."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from desktop.row_view import Index
from desktop.words import tip

ROW_ROLE = Qt.ItemDataRole.UserRole
"""Under this role a row gives what it is made of."""
Row = TypeVar("Row")


class RowModel(QAbstractListModel, Generic[Row]):
    """The rows; there are few."""

    def __init__(self, parent: QWidget) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
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
            return self.said(row)
        return tip(self.tip_of(row)) if role == Qt.ItemDataRole.ToolTipRole else None

    @abstractmethod
    def said(self, row: Row) -> str:
        """Return a row in words."""

    @abstractmethod
    def tip_of(self, row: Row) -> str:
        """Return what is told of a row under the pointer."""
