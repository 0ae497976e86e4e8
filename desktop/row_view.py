"""A quiet list of equally high rows, fast at a hundred thousand of them."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from desktop.keys import presses
from desktop.row_delegate import RowDelegate
from desktop.theme import Theme

_PAUSE = 100
"""Milliseconds without a change after which a list is painted that waits for a pause."""
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowView(QTableView):
    """Rows of one column without header, frame or grid.

    A click or Enter chooses a row, Ctrl with either chooses it to stand beside; what is typed is
    handed on, so that it can filter.  A table is used because a list view of Qt asks the model
    for every row whenever one changes.
    """

    chosen = Signal(QModelIndex)
    chosen_beside = Signal(QModelIndex)
    typed = Signal(str)
    """A character was typed that no row answers to."""
    removal_wanted = Signal()
    copy_wanted = Signal()
    nth_wanted = Signal(int)
    """Alt and a digit, 1 to 9, were pressed."""
    left = Signal()
    """Esc was pressed."""
    menu_wanted = Signal(QModelIndex, QPoint)
    """The row's menu was asked for, to stand at a place of the screen."""
    left_upwards = Signal()
    """The arrow up was pressed in the first row."""

    def __init__(self, parent: QWidget | None = None, *, row_height: int) -> None:
        """Make a view whose rows are ``row_height`` pixels high."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.verticalScrollBar().setSingleStep(row_height)
        self.clicked.connect(self._click)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(partial(self.viewport().setUpdatesEnabled, True))

    def paint_later(self) -> None:
        """Paint what changes from now on in a pause: the person looks elsewhere."""
        if self.isVisible():
            self.viewport().setUpdatesEnabled(False)
            self._pause.start()

    def set_theme(self, theme: Theme) -> None:
        """Stand on the chrome of ``theme``."""
        self.verticalScrollBar().setStyleSheet(scroll_style(theme))
        delegate = self.itemDelegate()
        if isinstance(delegate, RowDelegate):
            delegate.set_theme(theme)
        self.viewport().update()

    def selected_rows(self) -> list[int]:
        """Return the numbers of the selected rows, ascending."""
        rows: set[int] = set()
        for stretch in self.selectionModel().selection().toList():
            rows.update(range(stretch.top(), stretch.bottom() + 1))
        return sorted(rows)

    def go_to(self, row: int) -> None:
        """Make ``row`` current, selected and visible; -1 for none."""
        index = self.model().index(row, 0) if row >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)
        else:
            self.clearSelection()

    def select_rows(self, rows: Iterable[int]) -> None:
        """Add rows to what is selected; negative ones are passed over."""
        flags = QItemSelectionModel.SelectionFlag
        for row in rows:
            if row >= 0:
                self.selectionModel().select(self.model().index(row, 0), flags.Select | flags.Rows)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Let Home and End mean the first and the last row."""
        actions = QAbstractItemView.CursorAction
        if action in (actions.MoveHome, actions.MoveEnd):
            last = self.model().rowCount() - 1
            return self.model().index(0 if action == actions.MoveHome else last, 0)
        return super().moveCursor(action, modifiers)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that the rows answer to from the window's commands."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
            if any(event.matches(key) for key in own) or _alt_digit(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, remove, or hand on what is typed."""
        index = self.currentIndex()
        text = event.text()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif number := _alt_digit(event):
            self.nth_wanted.emit(number)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER:
            beside = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if index.isValid():
                (self.chosen_beside if beside else self.chosen).emit(index)
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        elif event.key() == Qt.Key.Key_Up and index.row() <= 0 and not event.modifiers():
            self.left_upwards.emit()
        elif event.modifiers() in _PLAIN and text.isprintable() and text.strip():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the mouse, or of the current one by key."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.visualRect(index).center()
        else:
            place = event.pos()
            index = self.indexAt(place)
        if index.isValid():
            self.menu_wanted.emit(index, self.viewport().mapToGlobal(place))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point with a hand where a click does something."""
        over = self.indexAt(event.position().toPoint()).isValid()
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remember with which keys held the row was clicked."""
        self._held = event.modifiers()
        super().mouseReleaseEvent(event)

    _held = Qt.KeyboardModifier.NoModifier

    def enter(self) -> None:
        """Take the keyboard at the current row, or else at the first, if there is any."""
        if self.model().rowCount():
            self.setFocus()
            self.go_to(max(0, self.currentIndex().row()))

    def choose(self) -> None:
        """Choose the current row, or else the first, if there is any."""
        if self.model().rowCount():
            self.go_to(max(0, self.currentIndex().row()))
            self.chosen.emit(self.currentIndex())

    def _click(self, index: QModelIndex) -> None:
        if self._held == Qt.KeyboardModifier.NoModifier:
            self.chosen.emit(index)


def scroll_style(theme: Theme) -> str:
    """Return the style sheet of narrow scroll bars without arrows."""
    handle = QColor(theme.muted)
    return (
        f"QScrollBar {{ background: {theme.chrome}; margin: 0; }}"
        "QScrollBar:vertical { width: 10px; } QScrollBar:horizontal { height: 10px; }"
        "QScrollBar::handle { border-radius: 3px; margin: 2px;"
        f" background: rgba({handle.red()}, {handle.green()}, {handle.blue()}, 45%); }}"
        "QScrollBar::handle:vertical { min-height: 28px; }"
        "QScrollBar::handle:horizontal { min-width: 28px; }"
        "QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }"
        "QScrollBar::add-page, QScrollBar::sub-page { background: none; }"
    )


def _alt_digit(event: QKeyEvent) -> int:
    """Return the digit that was pressed with Alt, on any layout; 0 if none was."""
    pressed = presses(event)
    return next((number for number in range(1, 10) if f"Alt+{number}" in pressed), 0)


Index = QModelIndex | QPersistentModelIndex
"""What a model or delegate is asked about."""
