"""One row of the key sheet: what a command is called and its keys, drawn as key caps."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.keys import KeyMap, shown, single
from desktop.theme import LIGHT

HEIGHT = 23
"""The height of a row, in pixels."""

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class KeyRow(QAbstractButton):
    """A command with its keys; pressed, it asks for another key."""

    def __init__(self, id_: str, words: str, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.id = id_
        self.theme = LIGHT
        self.asking = False
        self._keys = keys
        self._words = words.rstrip("…")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setFixedHeight(HEIGHT)
        self.renew()

    def rename(self, words: str) -> None:
        """Call the command otherwise."""
        self._words = words.rstrip("…")
        self.renew()

    def renew(self) -> None:
        """Show the keys that the command has now."""
        keys = ", ".join(map(shown, self._caps())) or "no key"
        changed = ", changed" if self.changed else ""
        self.setText(self._words)
        self.setAccessibleName(f"{self._words}: {keys}{changed}")
        self.setToolTip(self.accessibleName() if self._cut() else "")
        self.update()

    @property
    def changed(self) -> bool:
        """Whether the keys are others than the command came with."""
        return self.id in self._keys.changes

    def ask(self, asking: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Show that the next key pressed will be the command's."""
        self.asking = asking
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size that shows everything."""
        return QSize(self._words_width() + self._caps_width() + 28, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Let columns be narrower than their words."""
        return QSize(120, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter too; leave the arrows to the sheet."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint words at the left, key caps at the right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        if self.asking or self.hasFocus() or self.underMouse():
            painter.fillRect(self.rect(), QColor(theme.difference))
        if self.asking or self.hasFocus():
            painter.fillRect(0, 0, 2, self.height(), QColor(theme.ink))
        font = QFont(self.font())
        font.setBold(self.changed)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        caps = self._caps_width()
        room = self.width() - caps - 20
        words = QFontMetrics(font).elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(8, 0, 0, 0), middle, words)
        if self.asking:
            painter.setPen(QColor(theme.muted))
            painter.setFont(self._small())
            where = self.rect().adjusted(0, 0, -8, 0)
            painter.drawText(where, middle | Qt.AlignmentFlag.AlignRight, "press a key …")
        else:
            self._paint_caps(painter, self.width() - 6.0)

    def _paint_caps(self, painter: QPainter, right: float) -> None:
        metrics = QFontMetrics(self._small())
        painter.setFont(self._small())
        for key in reversed(self._caps()):
            width = self._cap_width(metrics, key)
            cap = QRectF(right - width + 0.5, 2.5, width - 1, HEIGHT - 5)
            painter.setPen(QColor(self.theme.rule))
            painter.setBrush(QColor(self.theme.chrome))
            painter.drawRoundedRect(cap, 3, 3)
            off = single(key) and not self._keys.single_keys
            painter.setPen(QColor(self.theme.muted if off else self.theme.ink))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, shown(key))
            if off:
                middle = cap.center().y()
                painter.drawLine(
                    round(cap.left() + 4), round(middle), round(cap.right() - 4), round(middle)
                )
            right -= width + 3

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(12)
        return font

    def _caps(self) -> list[str]:
        """Return the keys to draw: both Enter keys are one."""
        return [*{shown(key): key for key in self._keys.keys(self.id)}.values()]

    def _cap_width(self, metrics: QFontMetrics, key: str) -> int:
        return max(HEIGHT - 4, metrics.horizontalAdvance(shown(key)) + 12)

    def _caps_width(self) -> int:
        if self.asking:
            return 90
        metrics = QFontMetrics(self._small())
        return sum(self._cap_width(metrics, key) + 3 for key in self._caps()) + 3

    def _words_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._words)

    def _cut(self) -> bool:
        return self._words_width() + self._caps_width() + 20 > self.width()
