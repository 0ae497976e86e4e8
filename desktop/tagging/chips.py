"""The small things on the shelf that can be pressed: a tag, a choice, a field."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.desk.looks import TagLook
from desktop.desk.strokes import draw_stroke
from desktop.theme import interface_font
from desktop.words import tip

HEIGHT = 22
GAP = 6


class Chip(QAbstractButton):
    """A key, a word with the stroke of its tag under it, and a count: ``1 Claim 26``."""

    def __init__(self, key: str, words: str, parent: QWidget | None = None) -> None:
        """Make a chip without a stroke or a count."""
        super().__init__(parent)
        self.key, self.words, self.count = key, words, ""
        self._look: TagLook | None = None
        self._strong = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(words)
        self.setToolTip(tip(f"{words} ({key})" if key else words))

    def set_key(self, key: str) -> None:
        """Show another key."""
        self.key = key
        self.setToolTip(tip(f"{self.words} ({key})" if key else self.words))
        self.updateGeometry()
        self.update()

    def set_look(self, look: TagLook | None) -> None:
        """Draw the stroke of a tag under the word."""
        self._look = look
        self.update()

    def set_count(self, count: int) -> None:
        """Show how many there are."""
        self.count = f"{count:,}"
        self.setAccessibleName(f"{self.words}, {self.count}")
        self.updateGeometry()
        self.update()

    def set_strong(self, strong: bool) -> None:  # noqa: FBT001 - a state
        """Show whether this is what is set now."""
        self._strong = strong
        self.updateGeometry()
        self.update()

    def _fonts(self) -> tuple[QFont, QFont, QFont]:
        word = interface_font(13)
        word.setBold(self._strong)
        return interface_font(11), word, interface_font(12)

    def _widths(self) -> tuple[float, float, float]:
        texts = (self.key, self.words, self.count)
        pairs = zip(self._fonts(), texts, strict=True)
        key, word, count = (QFontMetricsF(f).horizontalAdvance(t) for f, t in pairs)
        return key, word, count

    def _room(self) -> float:
        """Return the width of the word at its boldest, so that nothing moves when it is strong."""
        bold = interface_font(13)
        bold.setBold(True)
        return QFontMetricsF(bold).horizontalAdvance(self.words)

    def sizeHint(self) -> QSize:
        """Need just what is drawn."""
        key, _, count = self._widths()
        width = key + (GAP if self.key else 0) + self._room()
        width += (GAP + count) if self.count else 0
        return QSize(round(width) + 4, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the key, the word, its stroke and the count."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, muted = self.palette().windowText().color(), self.palette().placeholderText().color()
        key_font, word_font, count_font = self._fonts()
        key, word, _ = self._widths()
        base = 15.0
        x = 2.0
        painter.setFont(key_font)
        painter.setPen(muted)
        painter.drawText(QPointF(x, base), self.key)
        x += key + (GAP if self.key else 0)
        painter.setFont(word_font)
        painter.setPen(ink if self.isEnabled() else muted)
        painter.drawText(QPointF(x, base), self.words)
        if self._look is not None:
            width = 3.0 if self.underMouse() else 2.0
            draw_stroke(
                painter,
                x,
                x + word,
                base + 4.5,
                pattern=self._look.pattern,
                colour=self._look.stroke,
                width=width,
            )
        elif self.underMouse() or self.hasFocus():
            painter.fillRect(round(x), round(base + 4), round(word), 1, muted)
        painter.setFont(count_font)
        painter.setPen(muted)
        painter.drawText(QPointF(x + self._room() + GAP, base), self.count)
        if self.hasFocus():
            _frame(painter, self, ink)


class FieldChip(QAbstractButton):
    """A field and its value: ``Credibility 4 doubtful``; a dash while nothing is set."""

    def __init__(self, name: str, words: str, key: str, parent: QWidget | None = None) -> None:
        """Make an unset field; ``key`` is what opens it from the text."""
        super().__init__(parent)
        self.name, self.words, self.key = name, words, key
        self.value, self._proposed = "", False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_value(self, value: str, *, proposed: bool = False) -> None:
        """Show a value; a proposed one is muted, as it is not stored."""
        self.value, self._proposed = value, proposed
        key = f" ({self.key})" if self.key else ""
        self.setToolTip(tip(f"{self.words}: {value or 'not set'}{key}"))
        state = "proposed " if proposed else ""
        self.setAccessibleName(f"{self.words}: {state}{value or 'not set'}")
        self.updateGeometry()
        self.update()

    @property
    def _lead(self) -> float:
        """How wide the key before the field's name is."""
        return QFontMetricsF(interface_font(11)).horizontalAdvance(self.key) + (
            4 if self.key else 0
        )

    @property
    def _shown(self) -> str:
        if self._proposed:
            return f"{self.value}?"
        return self.value or "–"

    def sizeHint(self) -> QSize:
        """Need just what is drawn, as far as there is room."""
        words = QFontMetricsF(interface_font(12)).horizontalAdvance(self.words)
        value = QFontMetricsF(interface_font(13)).horizontalAdvance(self._shown)
        return QSize(round(self._lead + words + GAP + min(value, 900)) + 5, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Let the value be elided when the row is full."""
        words = QFontMetricsF(interface_font(12)).horizontalAdvance(self.words)
        value = QFontMetricsF(interface_font(13)).horizontalAdvance(self._shown)
        return QSize(round(self._lead + words + GAP + min(value, 40)) + 5, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field's name muted and its value in ink."""
        painter = QPainter(self)
        ink, muted = self.palette().windowText().color(), self.palette().placeholderText().color()
        painter.setPen(muted)
        painter.setFont(interface_font(11))
        painter.drawText(QPointF(2, 15), self.key)
        painter.setFont(interface_font(12))
        start = 2 + round(self._lead)
        painter.drawText(QPointF(start, 15), self.words)
        x = start + painter.fontMetrics().horizontalAdvance(self.words) + GAP
        painter.setFont(interface_font(13))
        painter.setPen(muted if self._proposed or not self.value else ink)
        room = self.width() - x - 1
        shown = painter.fontMetrics().elidedText(self._shown, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(x, 15), shown)
        if self.underMouse():
            width = painter.fontMetrics().horizontalAdvance(shown)
            painter.fillRect(x, 18, width, 1, muted)
        if self.hasFocus():
            _frame(painter, self, ink)


def _frame(painter: QPainter, widget: QWidget, colour: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(widget.rect().adjusted(0, 0, -1, -1))
