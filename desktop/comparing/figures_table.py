"""One table of figures on screen: arrows go from cell to cell, Enter goes to the spans."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desktop.comparing.figures_cells import FigureDelegate, TagHeader
from desktop.comparing.figures_grids import INTERVAL, Cell, Drawn, Grid, as_text
from desktop.desk.looks import TagLook
from desktop.row_view import Index, scroll_style
from desktop.theme import Theme
from desktop.words import tip

CELL_ROLE = Qt.ItemDataRole.UserRole
"""Under this role every index gives its ``Cell``."""
LEAST_ROW = 28
NAME, VALUE, BETWEEN, STRETCHES, LEAST_RULE = 224, 92, 230, 58, 260
HEAT, LEAST_HEAT, BAR, LEAST_BAR = 112, 32, 150, 72
LONE_BAR = 480
_BELOW = 12


class GridModel(QAbstractTableModel):
    """The cells of one grid; only intervals change."""

    def __init__(self, grid: Grid, parent: QObject | None = None) -> None:
        """Hold ``grid``."""
        super().__init__(parent)
        self.grid = grid

    def set_intervals(self, drawn: list[tuple[str, tuple[float, float, float] | None]]) -> None:
        """Fill in the intervals, one a row."""
        rows = [
            (
                *row[:INTERVAL],
                replace(row[INTERVAL], text=words, ends=ends, said=words and f"interval: {words}"),
                *row[INTERVAL + 1 :],
            )
            for row, (words, ends) in zip(self.grid.rows, drawn, strict=True)
        ]
        self.grid = replace(self.grid, rows=tuple(rows))
        self.dataChanged.emit(
            self.index(0, INTERVAL), self.index(len(rows) - 1, INTERVAL), [CELL_ROLE]
        )

    def cell(self, index: Index) -> Cell:
        """Return what stands at ``index``."""
        return self.grid.rows[index.row()][index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.grid.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands at ``index``, shown or said aloud."""
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.said or cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            words = cell.said or cell.text
            return tip(f"{words} (Enter lists them)" if cell.ids else words)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.grid.heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.grid.heads[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.grid.heads[section])
        if role == CELL_ROLE:
            return self.grid.tags[section] if self.grid.tags else ""
        return None


class FigureTable(QTableView):
    """As high as its rows; the page scrolls, and only wide tables scroll sideways."""

    wanted = Signal(object)
    """The spans behind a ``Cell`` are to be shown."""
    left = Signal()
    """Esc was pressed."""
    passed = Signal(int)
    """An arrow went past the last row (1) or the first (-1)."""
    moved = Signal()
    """Another cell is current."""
    copied = Signal()

    def __init__(self, grid: Grid, parent: QWidget | None = None) -> None:
        """Show ``grid``."""
        super().__init__(parent)
        self.cells = GridModel(grid, self)
        self.setModel(self.cells)
        self.setItemDelegate(made := FigureDelegate(self))
        self._delegate = made
        self._head = TagHeader(self, turned=False)
        self.setHorizontalHeader(self._head)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(20)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(f"{grid.title}. {grid.words}")
        self.setCurrentIndex(self.cells.index(0, 0))
        self.selectionModel().currentChanged.connect(self._tell)
        self.clicked.connect(self._go)

    def set_theme(self, theme: Theme, looks: Mapping[str, TagLook]) -> None:
        """Wear the colours of ``theme`` and show tags in ``looks``."""
        self._delegate.set_theme(theme)
        self._delegate.set_looks(looks)
        self._head.set_theme(theme, looks)
        self.horizontalScrollBar().setStyleSheet(scroll_style(theme))
        self._arrange()
        self.viewport().update()

    def set_intervals(self, drawn: Drawn, number: int) -> None:
        """Fill in the intervals of the section with this number."""
        self.cells.set_intervals(drawn[number])
        self.viewport().update()

    # Size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every column its width, and every rule the lines it needs."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def sizeHint(self) -> QSize:
        """Ask for all rows."""
        bar = self.horizontalScrollBar()
        wide = self.horizontalHeader().length() > self.viewport().width()
        rows = self.verticalHeader().length() + self._head.room + 2
        return QSize(600, rows + (bar.sizeHint().height() if wide else 0))

    def _arrange(self) -> None:
        grid, width = self.cells.grid, self.viewport().width()
        if grid.kind == "figures":
            columns = [NAME, VALUE, BETWEEN, STRETCHES, STRETCHES]
            columns.append(max(LEAST_RULE, width - sum(columns)))
        else:
            number = max(len(grid.heads) - 1, 1)
            least, most = (LEAST_HEAT, HEAT) if grid.kind == "matrix" else (LEAST_BAR, BAR)
            most = LONE_BAR if number == 1 else most
            rest = (width - NAME) // number
            columns = [NAME, *[max(least, min(rest, most))] * number]
            self._head.turn(grid.kind == "matrix" and columns[1] < HEAT * 2 // 3)
        for column, wide in enumerate(columns):
            self.setColumnWidth(column, wide)
        for row, cells in enumerate(grid.rows):
            high = LEAST_ROW
            if grid.kind == "figures":
                high = max(high, self._delegate.height(cells[-1].text, columns[-1]) + _BELOW)
            self.setRowHeight(row, high)
        self._head.setFixedHeight(self._head.room)
        self.setFixedHeight(self.sizeHint().height())

    # Keys and clicks

    def event(self, event: QEvent) -> bool:
        """Keep the key that copies from the window's commands."""
        asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and event.matches(QKeySequence.StandardKey.Copy):  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the spans, to another table, or from cell to cell."""
        row, last = self.currentIndex().row(), self.cells.rowCount() - 1
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.currentIndex())
        elif key == Qt.Key.Key_Down and row == last:
            self.passed.emit(1)
        elif key == Qt.Key.Key_Up and row <= 0:
            self.passed.emit(-1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which cell is current."""
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no current cell."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point with a hand where a click goes somewhere."""
        index = self.indexAt(event.position().toPoint())
        live = index.isValid() and bool(self.cells.cell(index).ids)
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand if live else arrow)
        super().mouseMoveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave turning the wheel to the page; sideways it scrolls here."""
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()

    def enter(self, *, below: bool) -> None:
        """Take the keyboard, coming from the table above or from that below."""
        row = 0 if below else self.cells.rowCount() - 1
        self.setCurrentIndex(self.cells.index(row, max(self.currentIndex().column(), 0)))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """Put the table on the clipboard."""
        QGuiApplication.clipboard().setText(as_text(self.cells.grid))
        self.copied.emit()

    def _go(self, index: Index) -> None:
        if index.isValid() and self.cells.cell(index).ids:
            self.wanted.emit(self.cells.cell(index))

    def _tell(self) -> None:
        self.viewport().update()
        self.moved.emit()
