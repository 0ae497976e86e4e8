"""A list to pick a source from, under a pane's title."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.document import Document

WIDTH = 320
ROWS = 12


class SourcePicker(QFrame):
    """Type to filter, Enter to show here, Ctrl+Enter to open beside."""

    picked = Signal(str)
    picked_beside = Signal(str)

    def __init__(self, documents: Sequence[Document], parent: QWidget | None = None) -> None:
        """Offer ``documents``, in their order."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("picker")
        self._filter = QLineEdit(self, placeholderText="Filter sources…", frame=False)
        self._filter.setAccessibleName("Filter sources")
        self._filter.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setAccessibleName("Sources")
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for document in documents:
            item = QListWidgetItem(document.title, self._list)
            item.setData(Qt.ItemDataRole.UserRole, document.id)
            item.setToolTip(document.title)
        self._none = QLabel("No source of that name.", self)
        self._none.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._none.setMargin(8)
        self._none.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        hint = QLabel("Enter shows it here, Ctrl+Enter beside", self)
        hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        hint.setMargin(4)
        for widget in (self._filter, self._list, self._none, hint):
            layout.addWidget(widget)
        self._filter.textChanged.connect(self._narrow)
        self._list.itemClicked.connect(self._take)
        self.setFixedWidth(WIDTH)
        height = self._list.sizeHintForRow(0) if documents else 20
        self._list.setFixedHeight(height * max(1, min(ROWS, len(documents))) + 4)
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
