"""A label of several lines in the room of a few."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QWidget

from desktop.desk.offsets import OffsetMap
from desktop.elided import ElidedLabel
from desktop.words import directed, tip

LINE = 17
"""How high a line of 12 or 13 pixels is."""


class WrappedLabel(ElidedLabel):
    """Text broken between words; what the last of its lines has no room for is elided.

    Its height is set by whoever lays it out: nothing around it moves with its text.
    """

    def __init__(self, parent: QWidget | None = None, *, text: str = "") -> None:
        """Make the label."""
        super().__init__(parent, text=text)
        self._asked, self._most = ("", 0), 0
        self._lines: list[str] = []

    def set_lines(self, number: int) -> None:
        """Have room for so many lines."""
        self.setFixedHeight(number * LINE)

    def needed(self, width: int, most: int) -> int:
        """Return how many lines the text takes in so many pixels, ``most`` at the most."""
        return len(self._broken(width, most))

    def lines(self) -> list[str]:
        """Return the lines that are shown."""
        return self._broken(self.width(), max(self.height() // LINE, 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines from the top."""
        shown = self.lines()
        whole = tip(self.text()) if shown and shown[-1].endswith("…") else ""
        if whole != self.toolTip():
            self.setToolTip(whole)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        for number, words in enumerate(shown):
            painter.drawText(
                0, number * LINE, self.width(), LINE, int(self.alignment()), directed(words)
            )

    def _broken(self, width: int, most: int) -> list[str]:
        text, known = self.text(), len(self._lines)
        if (text, width) != self._asked or not (known == most or known < min(most, self._most)):
            self._asked, self._most = (text, width), most
            self._lines = self._break(text, width, most)
        return self._lines

    def _break(self, text: str, width: int, most: int) -> list[str]:
        metrics, cut = self.fontMetrics(), Qt.TextElideMode.ElideRight
        if most <= 1 or metrics.horizontalAdvance(text) <= width:
            return [metrics.elidedText(text, cut, width)] if text else []
        at = OffsetMap(text)
        layout = QTextLayout(text, self.font())
        found: list[str] = []
        layout.beginLayout()
        while len(found) < most and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start = at.from_qt(line.textStart())
            stop = at.from_qt(line.textStart() + line.textLength())
            last = len(found) == most - 1 and stop < len(text)
            found.append(
                metrics.elidedText(text[start:], cut, width) if last else text[start:stop].rstrip()
            )
        layout.endLayout()
        return found
