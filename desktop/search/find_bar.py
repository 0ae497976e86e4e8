"""The line that finds words in one source."""

from bisect import bisect_left
from operator import attrgetter

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from core.finding import find_all
from desktop.flat_button import flat_button


class FindBar(QWidget):
    """Finds as you type; Enter and F3 go on, Shift back, Esc closes."""

    hits_changed = Signal(list, int)
    """All hits as spans, and which of them is the present one (-1 for none)."""
    left = Signal()
    """The bar was closed, and its hits with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a closed bar without a text."""
        super().__init__(parent)
        self._text = ""
        self._hits = find_all("", "")
        self._present = -1
        self._from = 0
        self._line = QLineEdit(self, placeholderText="Find in this source…")
        self._line.setAccessibleName("Find in this source")
        self._line.setClearButtonEnabled(True)
        self._line.installEventFilter(self)
        self._line.textChanged.connect(self._sought)
        self._count = QLabel(self)
        self._count.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(30, 4, 12, 4)
        layout.addWidget(self._line, 1)
        layout.addWidget(self._count)
        for glyph, words, step in (
            ("↑", "Previous ({find.previous})", -1),
            ("↓", "Next ({find.next})", 1),
        ):
            button = flat_button(self, glyph, words)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self.next if step > 0 else self.previous)
            layout.addWidget(button)
        close = flat_button(self, "×", "Close the find line (Esc)")
        close.clicked.connect(self.leave)
        layout.addWidget(close)
        self.hide()

    def open(self, text: str, position: int, words: str = "") -> None:
        """Show the bar for ``text``, seeking from ``position`` on; ``words`` are sought at once.

        Words left from last time are marked, and gone to by the first step.
        """
        self._text, self._from = text, position
        self.show()
        if words:
            self._line.setText(words)
        self._line.setFocus()
        self._line.selectAll()
        self._seek(go=bool(words))

    def set_text(self, text: str) -> None:
        """Seek in another text from now on."""
        self._text, self._from = text, 0
        if self.isVisible():
            self._seek()

    def next(self) -> None:
        """Go to the next hit, after the last one to the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the previous hit."""
        self._step(-1)

    def leave(self) -> None:
        """Close the bar and take the marks away."""
        self.hide()
        self._hits, self._present = find_all("", ""), -1
        self.hits_changed.emit([], -1)
        self.left.emit()

    def set_left(self, left: int) -> None:
        """Begin the line where the text begins, ``left`` pixels from the edge."""
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(left, 4, 12, 4)

    def _step(self, by: int) -> None:
        if not self._hits:
            return
        if self._present < 0:
            self._present = self._next() if by > 0 else self._next() - 1
        else:
            self._present += by
        self._present %= len(self._hits)
        self._tell()

    def _next(self) -> int:
        """Return which hit is the first from where the seeking began; their number if none is."""
        return bisect_left(self._hits, self._from, key=attrgetter("start"))

    def _sought(self) -> None:
        self._seek()

    def _seek(self, *, go: bool = True) -> None:
        self._hits = find_all(self._text, self._line.text())
        self._present = self._next() % len(self._hits) if self._hits and go else -1
        self._tell()

    def _tell(self) -> None:
        if not self._line.text():
            self._count.clear()
        elif not self._hits:
            self._count.setText("not found")
        elif self._present < 0:
            self._count.setText(f"{len(self._hits):,} found")
        else:
            self._count.setText(f"{self._present + 1:,} of {len(self._hits):,}")
        self.hits_changed.emit(self._hits, self._present)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter go on and Esc close while the line has the keyboard."""
        if (
            watched is self._line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._step(-1 if back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)
