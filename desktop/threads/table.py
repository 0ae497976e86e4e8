"""The matrix on screen: threads down, sources across, the threads' names staying in view."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.thread_matrix import TAG, MatrixRow
from core.threads import Status
from desktop.desk.looks import TagLook
from desktop.row_delegate import RowDelegate
from desktop.row_view import Index, scroll_style
from desktop.theme import Theme, interface_font
from desktop.threads.model import CELL_ROLE, ROW_ROLE, ThreadsModel

ROW_HEIGHT, HEADER_HEIGHT = 34, 30
THREAD_WIDTH, SOURCE_WIDTH, STATUS_WIDTH = 320, 180, 160
_STATUS_MOST = 300
_CONFLICTS = (Status.CONTESTED, Status.CONTRADICTION)
LEFT = 14
BAR = 3
_Hint = QAbstractItemView.ScrollHint


class ThreadsTable(QTableView):
    """One row a thread; arrows go from cell to cell."""

    left = Signal()
    """Esc was pressed."""
    moved = Signal()
    """Another cell is current."""
    opened = Signal()
    """Enter, or a double click."""

    def __init__(self, model: ThreadsModel, parent: QWidget | None = None) -> None:
        """Show ``model``."""
        super().__init__(parent)
        self._matrix = model
        self.on_key: Callable[[QKeyEvent], bool] | None = None
        """Asked about every key first."""
        self.setModel(model)
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)
        self._frozen = QTableView(self)
        self._frozen.setModel(model)
        self._frozen.setItemDelegate(self._delegate)
        self._frozen.setSelectionModel(self.selectionModel())
        self._frozen.setFocusProxy(self)
        self._frozen.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._frozen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for view in (self, self._frozen):
            _plain(view)
        self.verticalScrollBar().valueChanged.connect(self._frozen.verticalScrollBar().setValue)
        self._frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.setAccessibleName("Threads")
        model.modelReset.connect(self._arrange)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(self.opened)
        self._frozen.doubleClicked.connect(self.opened)

    def set_theme(self, theme: Theme, looks: Mapping[str, TagLook]) -> None:
        """Wear the colours of ``theme`` and show tags in ``looks``."""
        self._delegate.set_theme(theme)
        self._delegate.set_looks(looks)
        header = (
            f"QHeaderView {{ background: {theme.chrome}; }}"
            f"QHeaderView::section {{ background: {theme.chrome}; color: {theme.muted};"
            f" border: none; border-bottom: 1px solid {theme.rule}; padding: 0 8px 0 {LEFT - 4}px; }}"
        )
        for view in (self, self._frozen):
            view.horizontalHeader().setStyleSheet(header)
            view.viewport().update()
        self.verticalScrollBar().setStyleSheet(scroll_style(theme))
        self.horizontalScrollBar().setStyleSheet(scroll_style(theme))

    def row(self) -> MatrixRow | None:
        """Return the current thread."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def go_to(self, row: int, column: int = 0) -> None:
        """Make a cell current."""
        self.setCurrentIndex(self._matrix.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key does in a worklist, else what it does in a table."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif self.on_key is None or not self.on_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room among the sources."""
        super().resizeEvent(event)
        self._arrange()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible
    ) -> None:
        """Bring a cell into view, the names of the threads staying where they are."""
        if index.column() > 0:
            super().scrollTo(index, hint)
            hidden = THREAD_WIDTH - self.columnViewportPosition(index.column())
            if hidden > 0:
                bar = self.horizontalScrollBar()
                bar.setValue(bar.value() - hidden)

    def _arrange(self) -> None:
        count = self._matrix.columnCount()
        if not count:
            return
        status = min(
            max(STATUS_WIDTH, self._delegate.status_width(self._matrix.rows)), _STATUS_MOST
        )
        rest = self.viewport().width() - THREAD_WIDTH - status
        share = max(SOURCE_WIDTH, rest // max(count - 2, 1))
        self.setColumnWidth(0, THREAD_WIDTH)
        for column in range(1, count - 1):
            self.setColumnWidth(column, share)
        self.setColumnWidth(count - 1, max(status, rest + status - share * (count - 2)))
        for column in range(count):
            self._frozen.setColumnHidden(column, column > 0)
        self._frozen.setColumnWidth(0, THREAD_WIDTH)
        width = min(THREAD_WIDTH, self.viewport().width())
        self._frozen.setGeometry(0, 0, width, self.viewport().height() + HEADER_HEIGHT)
        self._frozen.show()

    def _tell(self) -> None:
        self._delegate.current = self.currentIndex()
        for view in (self, self._frozen):
            view.viewport().update()
        self.moved.emit()


def _plain(view: QTableView) -> None:
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.viewport().setBackgroundRole(QPalette.ColorRole.Window)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    header = view.horizontalHeader()
    header.setFixedHeight(HEADER_HEIGHT)
    header.setFont(interface_font(12))
    header.setHighlightSections(False)
    header.setTextElideMode(Qt.TextElideMode.ElideRight)
    header.setSectionsClickable(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


class _Delegate(RowDelegate):
    """A thread's name, a cell in words, or a status; the current row on ground, its cell framed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.current = QModelIndex()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell, and leave the painter as it was."""
        painter.save()
        rect = QRect(option.rect)
        here = index.row() == self.current.row()
        ground = self.theme.difference if here else self.theme.chrome
        painter.fillRect(rect, QColor(ground))
        if here and index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), BAR, rect.height(), QColor(self.theme.ink))
        if here and index.column() == self.current.column() > 0:
            painter.setPen(QColor(self.theme.ink))
            painter.drawRect(rect.adjusted(0, 2, -2, -3))
        place = rect.adjusted(LEFT if index.column() == 0 else LEFT - 4, 0, -8, 0)
        row, cell = index.data(ROW_ROLE), index.data(CELL_ROLE)
        if index.column() == 0:
            font = self.bold if row.named else self.font
            self.line(painter, place, row.title, font=font, colour=self.theme.ink)
        elif cell is None:
            self._write_status(painter, place, row)
        else:
            self._write_cell(painter, place, cell)
        painter.restore()

    def status_width(self, rows: Iterable[MatrixRow]) -> int:
        """Return how many pixels the longest status takes, with what it rests on."""
        told = {(str(row.thread.status), row.thread.detail) for row in rows}
        widths = (
            self.width(status, self.bold) + 10 + self.width(detail, self.small)
            for status, detail in told
        )
        return max(widths, default=0) + LEFT + 8

    def _write_status(self, painter: QPainter, place: QRect, row: MatrixRow) -> None:
        status, muted = str(row.thread.status), self.theme.muted
        font = self.bold if row.thread.status in _CONFLICTS else self.font
        self.line(painter, place, status, font=font, colour=self.theme.ink)
        place.setLeft(place.left() + self.width(status, font) + 10)
        self.line(painter, place, row.thread.detail, font=self.small, colour=muted)

    def _write_cell(self, painter: QPainter, place: QRect, cell: Any) -> None:
        muted = self.theme.muted
        if cell.state != TAG:
            self.line(painter, place, cell.state, font=self.small, colour=muted)
            return
        first = cell.members[0]
        look = self.look(first.tag)
        grade = first.attributes.get("credibility")
        letter = f"{look.letter} {grade}" if grade else look.letter
        self.line(painter, place, letter, font=self.bold, colour=look.stroke)
        place.setLeft(place.left() + self.width(letter, self.bold) + 8)
        more = f"+{len(cell.members) - 1}  " if len(cell.members) > 1 else ""
        self.line(painter, place, more + cell.differing, font=self.small, colour=self.theme.ink)
