"""The line at the bottom: what is kept, and where one is."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.elided import ElidedLabel
from desktop.list_controls import WordButton
from desktop.theme import Theme, interface_font
from desktop.words import counted

STATUS_HEIGHT = 22


class StatusLine(QWidget):
    """Two quiet sentences, left and right; after the first, what waits for work can be pressed.

    A view that is no text can hold the line: it then says what that view has to say.
    """

    wanted = Signal(str)
    """The list ``open`` or ``review`` is wanted."""
    pressed = Signal()
    """The words at the right that a view offers were pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self.setFixedHeight(STATUS_HEIGHT)
        self._left, self._right = ElidedLabel(self), ElidedLabel(self)
        self._right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._offer = WordButton(self, font=interface_font(11))
        self._offer.hide()
        self._offer.clicked.connect(self.pressed)
        self._kept, self._place = "", ("", "")
        self._held = False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 2)
        layout.setSpacing(10)
        layout.addWidget(self._left)
        self._left.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._waits = {"open": 0, "review": 0}
        self.buttons = {name: WordButton(self) for name in self._waits}
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self.wanted.emit, name))
            button.hide()
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(self._right, 4)
        layout.addWidget(self._offer)
        for label in (self._left, self._right):
            label.setFont(interface_font(11))
            label.setForegroundRole(self.palette().ColorRole.PlaceholderText)

    def set_kept(self, words: str) -> None:
        """Say what the file holds."""
        self._kept = words
        if not self._held:
            self._write()

    def set_waiting(self, open_items: int, reviews: int) -> None:
        """Say how much waits for work; nothing is said of none."""
        self._waits = {"open": open_items, "review": reviews}
        said = {
            "open": (counted(open_items, "open item"), "List what is open"),
            "review": (f"{reviews:,} to review", "List what an import could not place"),
        }
        for name, (words, tip) in said.items():
            button = self.buttons[name]
            button.setText(words)
            button.setAccessibleName(words)
            button.setToolTip(tip)
            button.updateGeometry()
        self._show_waiting()

    def _show_waiting(self) -> None:
        for name, button in self.buttons.items():
            button.setVisible(self._waits[name] > 0 and not self._held)

    def set_place(self, words: str, *, title: str = "") -> None:
        """Say where the target is, in the source ``title``, which alone may be cut."""
        self._place = words, title
        if not self._held:
            self._write()

    def hold(self, words: str, offer: str) -> None:
        """Say what another view has to say, and offer words to press, until ``release``."""
        self._held = True
        self._left.setText(words)
        self._left.updateGeometry()
        self._left.setAccessibleName(words)
        self._right.hide()
        self._left.updateGeometry()
        self._offer.setText(offer)
        self._offer.setAccessibleName(offer)
        self._offer.setToolTip(offer)
        self._offer.setVisible(bool(offer))
        self._offer.updateGeometry()
        self._show_waiting()

    def release(self) -> None:
        """Say again what the file holds and where the target is."""
        self._held = False
        self._offer.hide()
        self._right.show()
        self._show_waiting()
        self._write()

    def set_theme(self, theme: Theme) -> None:
        """Write in the colours of ``theme``."""
        for button in (self._offer, *self.buttons.values()):
            button.set_theme(theme)

    def _write(self) -> None:
        self._left.setText(self._kept)
        self._left.updateGeometry()
        self._left.setAccessibleName(self._kept)
        words, title = self._place
        self._right.kept = f" · {words}" if title else words
        self._right.setText(f"{title}{self._right.kept}")
        self._right.setAccessibleName(self._right.text())

    @property
    def kept(self) -> str:
        """What is written at the left."""
        return self._left.text()

    @property
    def place(self) -> str:
        """What is written of where the target is."""
        return self._right.shown()
