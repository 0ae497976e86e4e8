"""What the shelf shows while threads show."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.tagging.chips import Chip
from desktop.theme import interface_font
from desktop.wrapped import LINE, WrappedLabel

CHOICES = ("open both in Read", "looked, not there", "rename the thread")


class ThreadsPage(QWidget):
    """What the digits do to a thread, a line in words, and at times a line to write its name."""

    pressed = Signal(int)
    """The n-th thing, counted from 1, was clicked."""
    named = Signal(str)
    """A name was written."""
    left = Signal()
    """The line was left as it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a page that says nothing."""
        super().__init__(parent)
        self._chips = [Chip(str(n), words, self) for n, words in enumerate(CHOICES, 1)]
        row = QHBoxLayout()
        row.setSpacing(20)
        for number, chip in enumerate(self._chips, 1):
            chip.setProperty("number", number)
            chip.clicked.connect(self._clicked)
            row.addWidget(chip)
        row.addStretch()
        self._words = WrappedLabel(self)
        self._words.setFont(interface_font(12))
        self._words.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.line = _NameLine(self)
        self.line.returnPressed.connect(self._written)
        self.line.left.connect(self._leave)
        self._below = QStackedWidget(self)
        self._below.setFixedHeight(2 * LINE)
        self._below.addWidget(self._words)
        self._below.addWidget(self.line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._below)
        layout.addStretch()

    @property
    def writing(self) -> bool:
        """Whether a name is being written."""
        return self._below.currentWidget() is self.line

    def set_keys(self, keys: Sequence[str]) -> None:
        """Show these keys for the first to third thing."""
        for chip, key in zip(self._chips, keys, strict=False):
            chip.set_key(key)

    def offer(self, number: int) -> None:
        """Offer the first so many of what can be done."""
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < number)

    def say(self, words: str) -> None:
        """Show one line of words."""
        self._words.setText(words)
        self._below.setCurrentWidget(self._words)

    def write(self, name: str) -> None:
        """Let a person write a name."""
        self.line.setText(name)
        self.line.selectAll()
        self._below.setCurrentWidget(self.line)
        self.line.setFocus()

    def _written(self) -> None:
        self._below.setCurrentWidget(self._words)
        self.named.emit(self.line.text())

    def _leave(self) -> None:
        self._below.setCurrentWidget(self._words)
        self.left.emit()

    def _clicked(self) -> None:
        self.pressed.emit(self.sender().property("number"))


class _NameLine(QLineEdit):
    """A line that Esc leaves as it was."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, placeholderText="Empty takes your name for it back")
        self.setAccessibleName("Name of the thread")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
