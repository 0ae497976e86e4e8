"""A card laid over the window: it has the keys while it is there and gives the focus back."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from desktop.actions import Actions
from desktop.theme import LIGHT, Theme

_ALWAYS = frozenset({"help.palette", "help.keys", "app.quit"})
"""Commands whose keys work even here."""
_SHADOW = 10


class Overlay(QWidget):
    """Covers ``window`` with a card; Esc, its own key or a click beside the card end it.

    ``command`` is the id of the command that opens it.
    """

    left = Signal()
    """It was closed."""

    def __init__(self, window: QWidget, actions: Actions, *, command: str) -> None:
        super().__init__(window)
        self.runner = actions
        self.theme = LIGHT
        self._window = window
        self.card = QFrame(self)
        self.card.setObjectName("card")
        self._command = command
        self._before: QWidget | None = None
        window.installEventFilter(self)
        self.card.installEventFilter(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``."""
        self.theme = theme
        self.card.setStyleSheet(
            f"QFrame#card {{ background: {theme.paper}; border: 1px solid {theme.rule};"
            f" border-radius: 8px; }}"
        )
        self.update()

    def place(self) -> QRect:
        """Return where the card stands; for the kinds of overlay to say."""
        return self.rect().adjusted(40, 40, -40, -40)

    def begin(self) -> QWidget:
        """Make the contents ready and return the widget that the focus goes to."""
        return self.card

    def appear(self) -> None:
        """Show the card and take the focus."""
        if self.isVisible():
            return
        self._before = self._window.focusWidget()
        first = self.begin()
        self.setGeometry(self._window.rect())
        self.card.setGeometry(self.place())
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Go, and give the focus back to what had it, else to the window: keys would go nowhere."""
        if self.isHidden():
            return
        before = self._before
        self._before = None
        self.hide()
        back = before if before is not None and before.isVisible() else self._window
        back.setFocus(Qt.FocusReason.PopupFocusReason)
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Claim all keys, so that no shortcut of the window runs behind the card."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc, and for the few commands that work from here."""
        event.accept()
        wanted = self.runner.keys.match(event, "window")
        if event.key() == Qt.Key.Key_Escape or wanted == self._command:
            self.leave()
        elif wanted in _ALWAYS:
            self.leave()
            self.runner.run(wanted)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click beside the card."""
        event.accept()
        if not self.card.geometry().contains(event.position().toPoint()):
            self.leave()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Keep Tab inside the card."""
        ring = self.tab_ring()
        if not ring:
            return False
        here = QApplication.focusWidget()
        at = ring.index(here) if here in ring else -1
        ring[(at + (1 if forward else -1)) % len(ring)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def tab_ring(self) -> list[QWidget]:
        """Return the widgets that Tab visits, in order from top to bottom."""
        found = [
            widget
            for widget in self.card.findChildren(QWidget)
            if widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        return sorted(found, key=self._reading_order)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window, and take the shadow along with the card."""
        if watched is self.card:
            if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
                self.update()
        elif watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self.card.setGeometry(self.place())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim what lies behind a little, and let the card stand off from it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(self.theme.chrome)
        veil.setAlpha(120)
        painter.fillRect(self.rect(), veil)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 12 if self.theme.dark else 5))
        for wide in range(_SHADOW, 0, -1):
            around = self.card.geometry().adjusted(-wide, -wide + 3, wide, wide + 3)
            painter.drawRoundedRect(around, 8 + wide, 8 + wide)

    def _reading_order(self, widget: QWidget) -> tuple[int, int]:
        corner = widget.mapTo(self, QPoint(0, 0))
        return corner.y(), corner.x()
