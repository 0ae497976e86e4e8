"""A label of several lines in the room of a few."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout

from desktop.desk.offsets import OffsetMap
from desktop.elided import ElidedLabel
from desktop.words import directed, tip

LINE = 17
"""How high a line of 12 or 13 pixels is."""


class WrappedLabel(ElidedLabel):
    """Text broken between words; what the last of its lines has no room for is elided.

    Its height is set by whoever lays it out: nothing around it moves with its text.
    """

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
        text, metrics = self.text(), self.fontMetrics()
        if metrics.horizontalAdvance(text) <= width:
            return [text] if text else []
        at = OffsetMap(text)
        layout = QTextLayout(text, self.font())
        found: list[str] = []
        layout.beginLayout()
        while len(found) < most and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start = at.from_qt(line.textStart())
            if len(found) == most - 1:
                found.append(metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
            else:
                found.append(
                    text[start : at.from_qt(line.textStart() + line.textLength())].rstrip()
                )
        layout.endLayout()
        return found
