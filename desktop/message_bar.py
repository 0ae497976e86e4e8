"""One sentence in a bar above the shelf, with a button if something can be done about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)
from shiboken6 import Shiboken

from desktop.icons import icon_in
from desktop.theme import LIGHT, Theme

Kind = Literal["info", "refused", "asked", "problem", "lasting"]
"""``refused`` answers a step and stays until something is done; ``problem`` stays in any case.

``asked`` stays until it is answered, or something is written without an answer.  ``lasting``
stays as a problem does: work under way, or what would be lost with the message.
"""
Offer = tuple[str, Callable[[], Any]]
"""The words of a button and what it does."""

UNDO = "Undo"
"""The words of an offer that the key for undo stands for as well."""
READ_IN = 6000
"""How long a mere piece of information stays, in milliseconds."""
TAKEN_IN = 14000
"""How long one stays that has a button, in milliseconds."""

_WIDEST = 860
_MARGINS = (14, 7, 6, 7)
_SPACING = 10
_MOVES = frozenset({QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide})


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence, what to do next, and a button if something can be done at once."""

    words: str
    hint: str = ""
    kind: Kind = "info"
    offer: Offer | None = None

    @property
    def fades(self) -> bool:
        """Whether it goes by itself, and at the next thing that is done."""
        return self.kind == "info"


class MessageBar(QFrame):
    """Shows one message, over the text just above a given widget; takes no focus by itself."""

    left = Signal()
    """Esc was pressed on it."""

    def __init__(self, parent: QWidget | None = None, *, above: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message: Message | None = None
        self._before: QWidget | None = None
        self._key = ""
        self._visited = False
        self._above = above
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._offer = QPushButton()
        self._offer.setObjectName("offer")
        self._offer.setAutoDefault(True)  # Enter presses it, too
        self._offer.clicked.connect(self._on_offer)
        self._close = QToolButton()
        self._close.setObjectName("close")
        self._close.setAutoRaise(True)
        self._close.setToolTip("Dismiss (Esc)")
        self._close.setAccessibleName("Dismiss")
        self._close.clicked.connect(self.dismiss)
        line = QHBoxLayout(self)
        line.setContentsMargins(*_MARGINS)
        line.setSpacing(_SPACING)
        line.addWidget(self._label, 1)
        line.addWidget(self._offer)
        line.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.let_go)
        for watched in (parent, above):
            if watched is not None:
                watched.installEventFilter(self)
        self.set_theme(LIGHT)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``."""
        self._ink = theme.selection_ink
        if self.message is not None:
            self._close.setIcon(icon_in("close", self._ink))
        self.setStyleSheet(
            f"MessageBar {{ background: {theme.selection}; border-radius: 4px; }}"
            f"QLabel {{ color: {theme.selection_ink}; }}"
            f"QPushButton#offer {{ color: {theme.selection_ink}; background: transparent;"
            f" border: 1px solid {theme.selection_ink}; border-radius: 3px; padding: 3px 10px; }}"
            f"QPushButton#offer:focus, QToolButton#close:focus {{"
            f" border: 2px solid {theme.selection_ink}; border-radius: 3px; }}"
            "QToolButton#close { border: none; padding: 4px; }"
        )

    def get_ready(self) -> None:
        """Make what the first message needs before it can show: the icon, the style of each part."""
        self._close.setIcon(icon_in("close", self._ink))
        for part in (self, self._label, self._offer, self._close):
            part.ensurePolished()
            part.sizeHint()

    def show_message(self, message: Message) -> None:
        """Show ``message`` instead of what is shown, and have it read out."""
        if self.message is None:
            self._before = self.window().focusWidget()
        self.message, self._visited = message, False
        self._let_select(self.underMouse())
        self._close.setIcon(icon_in("close", self._ink))
        self._label.setText(f"{message.words} {message.hint}".rstrip())
        self._offer.setText(message.offer[0] if message.offer else "")
        self._offer.setVisible(message.offer is not None)
        self.setAccessibleName(self._label.text())
        self._name_key()
        self._wait()
        self.show()
        self._place()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def set_key(self, key: str) -> None:
        """Say that ``key`` leads to the button."""
        self._key = key
        self._name_key()

    def _name_key(self) -> None:
        how = f" ({self._key}, then Enter)" if self._key else ""
        self._offer.setToolTip(f"{self._offer.text()}{how}")

    @property
    def reached(self) -> bool:
        """Whether the keyboard is here."""
        return self.isAncestorOf(QApplication.focusWidget() or self)

    def reach(self) -> bool:
        """Give the keyboard to the button, once a message; back if it has it; tell whether it has.

        So a key that goes from area to area comes by here, and goes on.
        """
        if self.reached:
            self._give_back()
            return False
        if self.message is not None and self.message.offer is not None and not self._visited:
            self._before = self.window().focusWidget()
            self._visited = True
            self._offer.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return self.reached

    def let_go(self) -> None:
        """Go, unless somebody is at it or elsewhere: then look again later."""
        if self.underMouse() or self.reached or not self.isActiveWindow():
            self._wait()
        else:
            self.dismiss()

    def _wait(self) -> None:
        self._timer.stop()
        if self.message is not None and self.message.fades:
            self._timer.start(TAKEN_IN if self.message.offer else READ_IN)

    def dismiss(self) -> None:
        """Show nothing any more."""
        if self.message is None:
            return
        self.message = None
        self._timer.stop()
        if self.reached:
            self._give_back()
        self.hide()
        self._before = None

    def _give_back(self) -> None:
        before = self._before
        if before is not None and Shiboken.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Let the mouse select the words from now on."""
        self._let_select(True)
        super().enterEvent(event)

    def _let_select(self, selectable: bool) -> None:  # noqa: FBT001 - a state
        """Let the mouse select the words, or not: those are laid out and painted twice."""
        flags = Qt.TextInteractionFlag
        wanted = flags.TextSelectableByMouse if selectable else flags.NoTextInteraction
        if self._label.textInteractionFlags() != wanted:
            self._label.setTextInteractionFlags(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes."""
        if event.type() in _MOVES and self.message is not None:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None or self._above is None:
            return
        beside = _MARGINS[0] + _MARGINS[2] + 2 * _SPACING
        for button in (self._offer, self._close):
            beside += button.sizeHint().width() if not button.isHidden() else 0
        words = self._label.fontMetrics().horizontalAdvance(self._label.text()) + 8
        width = min(words + beside, parent.width() - 32, _WIDEST)
        height = max(self.minimumSizeHint().height(), self.heightForWidth(width))
        foot = parent.height()
        if self._above.isVisible():  # it lies on a page that may not show
            foot = self._above.mapTo(parent, self._above.rect().topLeft()).y()
        self.setGeometry((parent.width() - width) // 2, foot - height - 10, width, height)

    def _on_offer(self) -> None:
        message = self.message
        self.dismiss()
        if message is not None and message.offer is not None:
            message.offer[1]()
