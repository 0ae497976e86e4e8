"""The line above a comparison: what was found, and which of its two halves shows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.elided import ElidedLabel
from desktop.list_controls import MARGIN, WordButton
from desktop.theme import Theme, interface_font
from desktop.wrapped import LINE, WrappedLabel

HEIGHT = 34
_MOST, _ABOVE, _GAP = 2, 8, 6
HALVES = ("List", "Figures")


class SummaryLine(QWidget):
    """A sentence, and at the right the words *List* and *Figures*."""

    half_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a line that says nothing."""
        super().__init__(parent)
        self.sentence = WrappedLabel(self)
        self.sentence.setFont(interface_font(13))
        self._halves = {name: WordButton(self, font=interface_font(12)) for name in HALVES}
        dot = ElidedLabel(self, text="·")
        dot.setFixedWidth(14)
        dot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._choices = QWidget(self)
        both = QWidget(self)
        halves = QHBoxLayout(both)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(0)
        for name, button in self._halves.items():
            button.setText(name)
            button.setAccessibleName(name)
            button.setProperty("half", name)
            button.setCheckable(True)
            button.clicked.connect(self._pressed)
            halves.addWidget(button)
        halves.insertWidget(1, dot)
        self._both = both
        self._lay()

    def place_choices(self, choices: QWidget) -> None:
        """Put what is compared beside the sentence."""
        self._choices.deleteLater()
        self._choices = choices
        choices.setParent(self)
        self._lay()

    def say(self, words: str) -> None:
        """Show what was found."""
        self.sentence.setText(words)
        self.sentence.setAccessibleName(words)
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the line anew."""
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        """Put all in one line; where that would cut the sentence, what is chosen goes below it."""
        side, room = MARGIN + 2, self.width() - 2 * (MARGIN + 2)
        halves = self._both.sizeHint().width()
        chosen = min(self._choices.sizeHint().width(), room - halves - _GAP)
        beside = room - chosen - halves - 2 * _GAP
        below = self.sentence.sizeHint().width() > beside
        lines = self.sentence.needed(room, _MOST) if below else 1
        top = _ABOVE + lines * LINE if below else 0
        start, width = (_ABOVE, room) if below else ((HEIGHT - LINE) // 2, beside)
        self.sentence.setGeometry(side, start, width, lines * LINE)
        at = side if below else side + room - halves - _GAP - chosen
        self._choices.setGeometry(at, top, chosen, HEIGHT)
        self._both.setGeometry(side + room - halves, top, halves, HEIGHT)
        self.setFixedHeight(top + HEIGHT)

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
