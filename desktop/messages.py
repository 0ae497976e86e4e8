"""Telling people: one sentence in a bar, and a report for what should not have happened."""

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
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

from core.problem import Problem
from desktop.bug_report import BugReport
from desktop.icons import icon_in
from desktop.theme import LIGHT, Theme

Kind = Literal["info", "problem"]
Offer = tuple[str, Callable[[], Any]]
"""The words of a button and what it does."""

READ_IN = 6000
"""How long a mere piece of information stays, in milliseconds."""


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
        """Whether it goes by itself: only what asks nothing of anybody does."""
        return self.kind == "info" and self.offer is None


class MessageBar(QFrame):
    """Shows one message, over the text just above a given widget; takes no focus by itself."""

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None, *, above: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message: Message | None = None
        self._before: QWidget | None = None
        self._above = above
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._offer = QPushButton()
        self._offer.setObjectName("offer")
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
        self._timer.timeout.connect(self.dismiss)
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
        self.message = message
        self._let_select(self.underMouse())
        self._close.setIcon(icon_in("close", self._ink))
        self._label.setText(f"{message.words} {message.hint}".rstrip())
        self._offer.setText(message.offer[0] if message.offer else "")
        self._offer.setVisible(message.offer is not None)
        self.setAccessibleName(self._label.text())
        self._timer.stop()
        if message.fades:
            self._timer.start(READ_IN)
        self.show()
        self._place()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def dismiss(self) -> None:
        """Show nothing any more."""
        if self.message is None:
            return
        self.message = None
        self._timer.stop()
        inside = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        if inside and self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.dismissed.emit()

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


class Messages(QObject):
    """The one place that tells people something went well or wrong."""

    shown = Signal(object)
    """This ``Message`` is being shown."""

    _logged = Signal(str)

    def __init__(self, bar: MessageBar, parent: QObject | None = None) -> None:
        super().__init__(parent or bar)
        self._bar = bar
        self._reports: list[BugReport] = []
        self._logged.connect(self._on_logged)
        self.handler = _Handler(self._logged.emit)

    def show(
        self,
        what: Problem | str,
        *,
        hint: str = "",
        kind: Kind = "info",
        action: Offer | None = None,
    ) -> None:
        """Show a sentence, or a problem with its hint, and a button if ``action`` is given."""
        if isinstance(what, Problem):
            message = Message(what.what, hint or what.hint, "problem", action)
        else:
            message = Message(what, hint, kind, action)
        self._bar.show_message(message)
        self.shown.emit(message)

    def dismiss(self) -> bool:
        """Take away what is shown; tell whether there was anything."""
        there = self._bar.message is not None
        self._bar.dismiss()
        return there

    def install(self) -> None:
        """Let uncaught exceptions and logged errors come here."""
        sys.excepthook = self.excepthook
        logging.getLogger().addHandler(self.handler)

    def uninstall(self) -> None:
        """Leave them to Python again."""
        sys.excepthook = sys.__excepthook__
        logging.getLogger().removeHandler(self.handler)

    def excepthook(
        self,
        kind: type[BaseException],
        error: BaseException,
        traceback: TracebackType | None,
    ) -> None:
        """Show a problem in the bar, and a report of anything else; nothing is ever sent."""
        if isinstance(error, Problem):
            self.show(error)
            return
        sys.__excepthook__(kind, error, traceback)
        if isinstance(error, Exception) and not self._reports:  # one at a time: errors come in rows
            report = BugReport(error, traceback, parent=self._bar.window())
            report.finished.connect(self._on_report_closed)
            self._reports.append(report)
            report.open()

    def _on_report_closed(self) -> None:
        for report in self._reports:
            report.deleteLater()
        self._reports.clear()

    def _on_logged(self, words: str) -> None:
        self.show(words, kind="problem")


class _Handler(logging.Handler):
    """Hands on errors that a library logs; ``tell`` may be called from any thread."""

    def __init__(self, tell: Callable[[str], Any]) -> None:
        super().__init__(logging.ERROR)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self._tell(record.getMessage())
