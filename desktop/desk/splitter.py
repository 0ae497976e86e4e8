"""The splitter between panes; its handle is the gutter between two texts."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

GUTTER_WIDTH = 44


class PaneSplitter(QSplitter):
    """Lays panes out from left to right."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        """Make a splitter without panes."""
        super().__init__(orientation, parent)
        self.setHandleWidth(GUTTER_WIDTH)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        """Make the gutter between two panes."""
        return _Handle(self.orientation(), self)

    def equalise(self) -> None:
        """Give every pane the same width."""
        self.setSizes([1_000] * self.count())


class _Handle(QSplitterHandle):
    def __init__(self, orientation: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(orientation, parent)
        self.setToolTip("Drag to resize; double-click for equal widths")

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        splitter = self.splitter()
        assert isinstance(splitter, PaneSplitter)
        splitter.equalise()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().window())
