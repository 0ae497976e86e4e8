"""The splitter between panes; its handle is the gutter between two texts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from desktop.desk.link_gutter import LinkGutter

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
        return LinkGutter(self.orientation(), self)
