"""A label that shortens its text to the room it has."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.words import directed, tip

_ONE_LINE = "\u00a0"
"""What Qt takes the label to say: its room is that of one line."""


class ElidedLabel(QLabel):
    """One line, elided at the right; the whole text is its tooltip when it does not fit.

    ``kept`` is the end of the text that is never cut: the middle of what stands before it is.
    Another text never needs other room, so nothing around it is laid out anew.
    """

    def __init__(self, parent: QWidget | None = None, *, text: str = "") -> None:
        """Make the label."""
        super().__init__(_ONE_LINE, parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.kept = ""
        self.setText(text)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another text, and have it read out unless an accessible name is set after."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.update()

    def minimumSizeHint(self) -> QSize:
        """Need no width at all."""
        return QSize(0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Ask for the whole text, where the policy asks at all."""
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, hint.height())

    def shown(self) -> str:
        """Return as much of the text as there is room for."""
        metrics, room = self.fontMetrics(), self.contentsRect().width()
        if not self.kept:
            return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        if metrics.horizontalAdvance(self.text()) <= room:
            return self.text()
        room -= metrics.horizontalAdvance(self.kept)
        cut = self.text().removesuffix(self.kept)
        return metrics.elidedText(cut, Qt.TextElideMode.ElideMiddle, max(room, 0)) + self.kept

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as fits."""
        shown = self.shown()
        whole = tip(self.text()) if shown != self.text() else ""
        if whole != self.toolTip():
            self.setToolTip(whole)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), directed(shown))
