"""The small things on the shelf that can be pressed: a tag, a choice, a field."""

from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.desk.looks import TagLook
from desktop.desk.strokes import draw_stroke
from desktop.theme import interface_font
from desktop.words import tip

HEIGHT = 22
GAP = 6
_WIDTHS_KEPT = 512
_FEW_LETTERS = 60
"""How many pixels a long word gets at least."""


@cache
def _font(pixels: int, *, bold: bool = False) -> QFont:
    """Return the font of the interface; nobody changes it."""
    font = interface_font(pixels)
    font.setBold(bold)
    return font


@lru_cache(_WIDTHS_KEPT)
def _width(text: str, pixels: int, *, bold: bool = False) -> float:
    """Return how many pixels wide a text is."""
    return QFontMetricsF(_font(pixels, bold=bold)).horizontalAdvance(text)


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

    def set_words(self, words: str) -> None:
        """Show another word."""
        if words != self.words:
            before, self.words = self.sizeHint(), words
            _show_anew(self, before)

    def set_count(self, count: int) -> None:
        """Show how many there are."""
        shown = f"{count:,}"
        if shown == self.count:
            return
        before, self.count = self.sizeHint(), shown
        self.setAccessibleName(f"{self.words}, {self.count}")
        _show_anew(self, before)

    def set_strong(self, strong: bool) -> None:  # noqa: FBT001 - a state
        """Show whether this is what is set now."""
        if strong != self._strong:
            self._strong = strong
            self.update()

    def _room(self) -> float:
        """Return the width of the word at its boldest, so that nothing moves when it is strong."""
        return _width(self.words, 13, bold=True)

    def wanted(self, words: str) -> int:
        """Return how many pixels wide the chip would be with these words."""
        width = _width(self.key, 11) + (GAP if self.key else 0) + _width(words, 13, bold=True)
        width += (GAP + _width(self.count, 12)) if self.count else 0
        return round(width) + 4

    def sizeHint(self) -> QSize:
        """Need just what is drawn."""
        return QSize(self.wanted(self.words), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Make do with a few letters of a long word."""
        hint = self.sizeHint()
        spare = max(self._room() - _FEW_LETTERS, 0)
        return QSize(hint.width() - round(spare), HEIGHT)

    def _fitting(self) -> tuple[str, float]:
        """Return the word as there is room for it, and the width kept for it."""
        room = self._room() - max(self.sizeHint().width() - self.width(), 0)
        if room >= self._room():
            return self.words, self._room()
        metrics = QFontMetricsF(_font(13, bold=self._strong))
        return metrics.elidedText(self.words, Qt.TextElideMode.ElideRight, room), room

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the key, the word, its stroke and the count."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, muted = self.palette().windowText().color(), self.palette().placeholderText().color()
        words, room = self._fitting()
        word = _width(words, 13, bold=self._strong)
        base = 15.0
        x = 2.0
        painter.setFont(_font(11))
        painter.setPen(muted)
        painter.drawText(QPointF(x, base), self.key)
        x += _width(self.key, 11) + (GAP if self.key else 0)
        painter.setFont(_font(13, bold=self._strong))
        painter.setPen(ink if self.isEnabled() else muted)
        painter.drawText(QPointF(x, base), words)
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
        painter.setFont(_font(12))
        painter.setPen(muted)
        painter.drawText(QPointF(x + room + GAP, base), self.count)
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
        if (value, proposed) == (self.value, self._proposed) and self.toolTip():
            return
        before = self.sizeHint()
        self.value, self._proposed = value, proposed
        key = f" ({self.key})" if self.key else ""
        self.setToolTip(tip(f"{self.words}: {value or 'not set'}{key}"))
        state = "proposed " if proposed else ""
        self.setAccessibleName(f"{self.words}: {state}{value or 'not set'}")
        _show_anew(self, before)

    @property
    def _lead(self) -> float:
        """How wide the key before the field's name is."""
        return _width(self.key, 11) + (4 if self.key else 0)

    @property
    def _shown(self) -> str:
        if self._proposed:
            return f"{self.value}?"
        return self.value or "–"

    def sizeHint(self) -> QSize:
        """Need just what is drawn, as far as there is room."""
        return self._size(900)

    def minimumSizeHint(self) -> QSize:
        """Let the value be elided when the row is full."""
        return self._size(40)

    def _size(self, most: int) -> QSize:
        """Return the size with a value of at most so many pixels."""
        value = min(_width(self._shown, 13), most)
        return QSize(round(self._lead + _width(self.words, 12) + GAP + value) + 5, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field's name muted and its value in ink."""
        painter = QPainter(self)
        ink, muted = self.palette().windowText().color(), self.palette().placeholderText().color()
        painter.setPen(muted)
        painter.setFont(_font(11))
        painter.drawText(QPointF(2, 15), self.key)
        painter.setFont(_font(12))
        start = 2 + round(self._lead)
        painter.drawText(QPointF(start, 15), self.words)
        x = start + round(_width(self.words, 12)) + GAP
        painter.setFont(_font(13))
        painter.setPen(muted if self._proposed or not self.value else ink)
        room, shown = self.width() - x - 1, self._shown
        if _width(shown, 13) > room:
            shown = painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(x, 15), shown)
        if self.underMouse():
            painter.fillRect(x, 18, round(_width(shown, 13)), 1, muted)
        if self.hasFocus():
            _frame(painter, self, ink)


def take_down(chip: Chip | FieldChip, heir: QWidget | None) -> None:
    """Let a chip go; the keyboard, if it has it, goes to ``heir`` before it could go astray."""
    if chip.hasFocus() and heir is not None:
        heir.setFocus()
    chip.setParent(None)
    chip.deleteLater()


def _show_anew(widget: QWidget, before: QSize) -> None:
    """Paint what a widget shows now; all around is laid out anew only if it needs other room."""
    if widget.sizeHint() != before:
        widget.updateGeometry()
    widget.update()


def _frame(painter: QPainter, widget: QWidget, colour: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(widget.rect().adjusted(0, 0, -1, -1))
