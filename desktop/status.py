"""The line at the bottom: what is kept, and where one is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.elided import ElidedLabel
from desktop.theme import interface_font

STATUS_HEIGHT = 22


class StatusLine(QWidget):
    """Two quiet sentences, left and right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self.setFixedHeight(STATUS_HEIGHT)
        self._left, self._right = ElidedLabel(self), ElidedLabel(self)
        self._right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 2)
        layout.addWidget(self._left, 3)
        layout.addWidget(self._right, 2)
        for label in (self._left, self._right):
            label.setFont(interface_font(11))
            label.setForegroundRole(self.palette().ColorRole.PlaceholderText)

    def set_kept(self, words: str) -> None:
        """Say what the file holds."""
        self._left.setText(words)
        self._left.setAccessibleName(words)

    def set_place(self, words: str, *, title: str = "") -> None:
        """Say where the target is, in the source ``title``, which alone may be cut."""
        self._right.kept = f" · {words}" if title else words
        self._right.setText(f"{title}{self._right.kept}")
        self._right.setAccessibleName(self._right.text())

    @property
    def place(self) -> str:
        """What is written of where the target is."""
        return self._right.shown()
