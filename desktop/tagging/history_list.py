"""The history: everything that was done in the project, or to one annotation."""

from typing import Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStackedWidget,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.text import excerpt
from desktop.elided import ElidedLabel
from desktop.list_controls import MARGIN, EmptyNote, WordButton
from desktop.row_delegate import RowDelegate
from desktop.row_view import RowView
from desktop.session import Session
from desktop.tagging.history_model import ROW_ROLE, HistoryModel, Row
from desktop.theme import LIGHT, Theme, interface_font

ROW_HEIGHT = 42


class HistoryList(QWidget):
    """What was done, in words, newest first. Reads the project only while it is shown."""

    left = Signal()
    """Esc was pressed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the history of the project that ``session`` has open."""
        super().__init__(parent)
        self._session = session
        self._wanted = ""
        self._stale = True
        self.model = HistoryModel(session, self)
        self.view = RowView(self, row_height=ROW_HEIGHT)
        self.view.setAccessibleName("History")
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._delegate = _Delegate(self)
        self.view.setItemDelegate(self._delegate)
        self.view.setModel(self.model)
        self.note = EmptyNote(self)
        self.note.say("Nothing done yet.")
        self._body = QStackedWidget(self)
        self._body.addWidget(self.view)
        self._body.addWidget(self.note)
        self._quote = ElidedLabel(self)
        self._quote.setFont(interface_font(13))
        self.everything = WordButton(self)
        self.everything.setText("Everything")
        self.everything.setToolTip("What was done in the whole project")
        self.everything.clicked.connect(self.show_all)
        self._one = QWidget(self)
        head = QHBoxLayout(self._one)
        head.setContentsMargins(MARGIN, 6, MARGIN, 6)
        head.addWidget(self._quote, 1)
        head.addWidget(self.everything)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._one)
        layout.addWidget(self._body, 1)
        self.view.left.connect(self.left)
        session.changed.connect(self._outdate)
        session.opened.connect(self.show_all)
        session.closed.connect(self.show_all)
        self.set_theme(LIGHT)
        self._one.hide()

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        for part in (self.view, self.note, self.everything):
            part.set_theme(theme)

    def show_all(self) -> None:
        """Show what was done in the whole project."""
        self._wanted = ""
        self._outdate()

    def show_one(self, annotation: str) -> None:
        """Show what was done to one annotation."""
        self._wanted = annotation
        self._outdate()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the project if that was put off."""
        super().showEvent(event)
        self._refresh()

    def _outdate(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        if not self._stale:
            return
        self._stale = False
        versions = self._session.history(self._wanted) if self._wanted else []
        if versions:
            last = versions[-1].annotation
            read = self._session.as_read(last.quote, last.document, last.span.start)
            self._quote.setText(f"“{excerpt(read, 200)}”")
            self.model.show_one(self._wanted)
        else:
            self.model.show_all()
        self._one.setVisible(bool(versions))
        self._body.setCurrentWidget(self.view if self.model.rowCount() else self.note)
        self.view.scrollToTop()


class _Delegate(RowDelegate):
    """The step, and below it by whom and when; a day in bold above its steps."""

    role = ROW_ROLE

    def write(self, painter: QPainter, option: QStyleOptionViewItem, item: Any) -> None:
        """Paint one step or day."""
        row: Row = item
        rect = self.ground(painter, option) if row.detail else QRect(option.rect)
        left, width = rect.left() + MARGIN, rect.width() - 2 * MARGIN
        if row.detail:
            upper = QRect(left, rect.top() + 4, width, 19)
            words = row.words[:1].upper() + row.words[1:]
            self.line(painter, upper, words, font=self.font, colour=self.theme.ink)
            lower = QRect(left, rect.top() + 22, width, 16)
            self.name_and_rest(painter, lower, row.by, row.time)
        else:
            place = QRect(left, rect.top() + 14, width, 24)
            self.line(painter, place, row.words, font=self.bold, colour=self.theme.muted)
