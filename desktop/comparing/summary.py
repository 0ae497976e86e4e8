"""The line above a comparison: what was found, and which of its two halves shows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.elided import ElidedLabel
from desktop.list_controls import MARGIN, WordButton
from desktop.theme import Theme, interface_font

HEIGHT = 34
HALVES = ("List", "Figures")


class SummaryLine(QWidget):
    """A sentence, and at the right the words *List* and *Figures*."""

    half_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a line that says nothing."""
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.sentence = ElidedLabel(self)
        self.sentence.setFont(interface_font(13))
        self._halves = {name: WordButton(self, font=interface_font(12)) for name in HALVES}
        dot = ElidedLabel(self, text="·")
        dot.setFixedWidth(14)
        dot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(MARGIN + 2, 0, MARGIN + 2, 0)
        self._row.setSpacing(6)
        self._row.addWidget(self.sentence, 1)
        halves = QHBoxLayout()
        halves.setSpacing(0)
        for name, button in self._halves.items():
            button.setText(name)
            button.setAccessibleName(name)
            button.setProperty("half", name)
            button.setCheckable(True)
            button.clicked.connect(self._pressed)
            halves.addWidget(button)
        halves.insertWidget(1, dot)
        self._row.addLayout(halves)

    def place_choices(self, choices: QWidget) -> None:
        """Put what is compared beside the sentence."""
        self._row.insertWidget(1, choices)

    def say(self, words: str) -> None:
        """Show what was found."""
        self.sentence.setText(words)
        self.sentence.setAccessibleName(words)

    def mark(self, half: str) -> None:
        """Underline the half that shows."""
        for name, button in self._halves.items():
            button.setChecked(name == half)
            button.quiet = name != half
            button.update()

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        for button in self._halves.values():
            button.set_theme(theme)

    def _pressed(self) -> None:
        self.half_wanted.emit(self.sender().property("half"))
