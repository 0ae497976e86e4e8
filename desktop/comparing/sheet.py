"""The list of Compare beside the texts, and how much of the window each has."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QVBoxLayout, QWidget

from desktop.key_words import tell
from desktop.settings import COMPARE_LIST, Settings
from desktop.theme import LIGHT, Theme

LEAST, SHARE = 340, 0.24
"""How wide the list is at least, and of the window, until somebody draws the edge."""
_TEXT = 420
"""What is left to the texts at least."""
_STEP = 40
"""How far a key draws the edge."""


class Sheet(QSplitter):
    """Filters and list on the left; where their edge was drawn to is remembered."""

    def __init__(
        self, filters: QWidget, worklist: QWidget, texts: QWidget, settings: Settings
    ) -> None:
        """Put ``filters`` and ``worklist`` beside ``texts``."""
        super().__init__(Qt.Orientation.Horizontal)
        self._settings = settings
        self.theme = LIGHT
        left = QWidget(self)
        left.setMinimumWidth(LEAST - 60)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(filters)
        column.addWidget(worklist, 1)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(texts)
        self.setFocusProxy(worklist)
        self.splitterMoved.connect(self._keep)

    def set_theme(self, theme: Theme) -> None:
        """Draw the edge in the colours of ``theme``."""
        self.theme = theme
        self.handle(1).update()

    def createHandle(self) -> QSplitterHandle:
        """Make the edge between list and texts."""
        return _Edge(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list its share."""
        super().resizeEvent(event)
        drawn = self._settings.get(COMPARE_LIST)
        width = min(drawn or max(LEAST, round(self.width() * SHARE)), self.width() - _TEXT)
        self.setSizes([width, self.width() - width])

    def widen(self, steps: int) -> None:
        """Draw the edge so many steps to the right, as far as it goes."""
        width = min(self.sizes()[0] + steps * _STEP, self.width() - _TEXT)
        self.setSizes([width, self.width() - width])
        self._settings.set(COMPARE_LIST, self.sizes()[0])

    def _keep(self, position: int, _edge: int) -> None:
        self._settings.set(COMPARE_LIST, position)


class _Edge(QSplitterHandle):
    """A thin rule that is drawn with the mouse; commands do it by keys."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(Qt.Orientation.Horizontal, sheet)
        self._sheet = sheet
        self.setAccessibleName("Edge of the list")
        tell(self, "toolTip", "Draw it to make the list wider ({compare.wider})")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rule."""
        QPainter(self).fillRect(self.rect(), QColor(self._sheet.theme.rule))
