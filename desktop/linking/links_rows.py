"""The rows of the list of links, and how one is painted."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from core.link import GLYPHS, Link
from desktop.linking.book import words
from desktop.list_controls import MARGIN
from desktop.row_delegate import RowDelegate
from desktop.row_view import Index
from desktop.words import tip

SIGN, LETTER = 22, 16
ROW_ROLE = Qt.ItemDataRole.UserRole
"""Under this role a row gives its ``Row``."""


@dataclass(frozen=True, slots=True)
class Row:
    """A link as the list shows it: where it leads, empty if that is gone, in words, and whose."""

    link: Link
    end: str
    quote: str
    tag: str
    detail: str
    mine: bool


class LinksModel(QAbstractListModel):
    """The rows, set as a whole: there are few."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        """Show these rows."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many links there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows or says aloud."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{words([row.link])}: {row.quote}, {row.detail}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{row.quote}\n{row.detail}")
        return None


class LinksDelegate(RowDelegate):
    """The sign of the link, the other end's words, and below them what is said of it."""

    role = ROW_ROLE

    def write(self, painter: QPainter, option: QStyleOptionViewItem, item: Any) -> None:
        """Paint one link."""
        row: Row = item
        rect = self.ground(painter, option)
        sign = QRect(rect.left() + MARGIN, rect.top() + 4, SIGN, 19)
        ink = row.link.kind == "contradicts" and not row.link.resolved
        colour = self.theme.ink if ink else self.theme.muted
        self.line(painter, sign, GLYPHS[row.link.kind], font=self.bold, colour=colour)
        upper = QRect(sign.right(), sign.top(), rect.width() - SIGN - 2 * MARGIN, 19)
        if row.tag:
            look = self.look(row.tag)
            self.line(painter, upper, look.letter, font=self.bold, colour=look.stroke)
            upper.setLeft(upper.left() + LETTER)
        ink_or_muted = self.theme.ink if row.end else self.theme.muted
        self.line(painter, upper, row.quote, font=self.font, colour=ink_or_muted)
        lower = QRect(sign.right(), rect.top() + 22, rect.width() - SIGN - 2 * MARGIN, 16)
        self.line(painter, lower, row.detail, font=self.small, colour=self.theme.muted)
