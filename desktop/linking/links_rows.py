"""The rows of the list of links, and how one is painted."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from core.link import GLYPHS, Link
from desktop.linking.book import words
from desktop.list_controls import MARGIN
from desktop.row_delegate import RowDelegate
from desktop.row_model import ROW_ROLE, RowModel

SIGN, LETTER = 22, 16


@dataclass(frozen=True, slots=True)
class Row:
    """A link as the list shows it: where it leads, empty if that is gone, in words, and whose."""

    link: Link
    end: str
    quote: str
    tag: str
    detail: str
    mine: bool


class LinksModel(RowModel[Row]):
    """The rows of links."""

    def said(self, row: Row) -> str:
        """Return a row in words."""
        return f"{words([row.link])}: {row.quote}, {row.detail}"

    def tip_of(self, row: Row) -> str:
        """Return what is told of a row under the pointer."""
        return f"{row.quote}\n{row.detail}"


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
