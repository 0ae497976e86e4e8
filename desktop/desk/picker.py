"""A list to pick a source from, under a pane's title."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.document import Document
from desktop.row_delegate import RowDelegate
from desktop.theme import LIGHT, Theme
from desktop.words import tip

WIDTH = 320
ROWS = 12
ROW_HEIGHT = 26
EDGE = 12
"""Where everything in the list begins."""
_LINE_EDIT_MARGIN = 2
"""What Qt leaves free at the left of a line to type in."""


class SourcePicker(QFrame):
    """Type to filter, Enter to show here, Ctrl+Enter to open beside.

    While an empty pane waits beside, Enter fills that one.
    """

    picked = Signal(str)
    picked_beside = Signal(str)

    def __init__(
        self,
        documents: Sequence[Document],
        *,
        theme: Theme = LIGHT,
        empty_beside: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Offer ``documents``, in their order, in the colours of ``theme``."""
        super().__init__(parent, Qt.WindowType.Popup)
        self._empty_beside = empty_beside
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("picker")
        self._filter = QLineEdit(self, placeholderText="Filter sources…", frame=False)
        self._filter.setAccessibleName("Filter sources")
        self._filter.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setMouseTracking(True)
        self._rows = _Rows(self._list)
        self._rows.set_theme(theme)
        self._list.setItemDelegate(self._rows)
        self._list.setAccessibleName("Sources")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for document in documents:
            item = QListWidgetItem(document.title, self._list)
            item.setData(Qt.ItemDataRole.UserRole, document.id)
            item.setToolTip(tip(document.title))
        self._none = QLabel("No source of that name.", self)
        self._none.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._none.setContentsMargins(EDGE, 6, EDGE, 6)
        self._none.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 6, 1, 6)
        layout.setSpacing(4)
        self._filter.setTextMargins(EDGE - _LINE_EDIT_MARGIN, 0, EDGE, 0)
        hint = QLabel(
            "Enter fills the empty pane, Ctrl+Enter this one"
            if empty_beside
            else "Enter shows it here, Ctrl+Enter beside",
            self,
        )
        hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        hint.setContentsMargins(EDGE, 0, EDGE, 0)
        for widget in (self._filter, self._list, self._none, hint):
            layout.addWidget(widget)
        self._filter.textChanged.connect(self._narrow)
        self._list.itemClicked.connect(self._take)
        self.setFixedWidth(WIDTH)
        self._list.setFixedHeight(ROW_HEIGHT * max(1, min(ROWS, len(documents))))
        self._list.setCurrentRow(0)

    def open_at(self, place: QPoint) -> None:
        """Show the list with its corner at a place of the screen."""
        self.move(place)
        self.show()
        self._filter.setFocus()

    def _narrow(self, words: str) -> None:
        wanted = words.casefold().split()
        rows = [self._list.item(row) for row in range(self._list.count())]
        for item in rows:
            item.setHidden(not all(word in item.text().casefold() for word in wanted))
        shown = [item for item in rows if not item.isHidden()]
        self._list.setVisible(bool(shown))
        self._none.setVisible(not shown)
        if shown:
            self._list.setCurrentItem(shown[0])

    def _take(self, item: QListWidgetItem | None, *, beside: bool = False) -> None:
        if item is None or item.isHidden():
            return
        document = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        beside = beside != self._empty_beside
        (self.picked_beside if beside else self.picked).emit(document)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter move in the list while the filter has the keyboard."""
        if (
            watched is self._filter
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._steer(event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _steer(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step:
            row = self._list.currentRow() + step
            while 0 <= row < self._list.count() and self._list.item(row).isHidden():
                row += step
            if 0 <= row < self._list.count():
                self._list.setCurrentRow(row)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            beside = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._take(self._list.currentItem(), beside=beside)
            return True
        return False


class _Rows(RowDelegate):
    """Titles on one line each."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        rect = self.ground(painter, option).adjusted(EDGE, 0, -EDGE, 0)
        title, middle = str(index.data()), Qt.TextElideMode.ElideMiddle
        self.line(painter, rect, title, font=self.font, colour=self.theme.ink, elide=middle)
        painter.restore()
