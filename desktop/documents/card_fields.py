"""Fields of a source card: frameless, over a thin rule, told when they are left."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.theme import LIGHT, Theme, interface_font

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_BARE = "background: transparent; border: none; padding: 0;"
_NOTE_LINES = 3


class LineField(QLineEdit):
    """One line. Leaving it or Enter commits a change; Esc takes it back, then leaves the card."""

    committed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, words: str = "", name: str) -> None:
        """Make an empty field that is called ``name`` aloud and asks with ``words``."""
        super().__init__(parent, placeholderText=words, frame=False)
        self._theme = LIGHT
        self._stored = ""
        self.setAccessibleName(name)
        self.setFont(interface_font(13))
        self.setTextMargins(-2, 0, 0, 1)
        self.setFixedHeight(26)
        self.setStyleSheet(f"LineField {{ {_BARE} }}")
        self.editingFinished.connect(self.commit)

    def set_theme(self, theme: Theme) -> None:
        """Draw the rule in the colours of ``theme``."""
        self._theme = theme
        self.update()

    def set_stored(self, value: str) -> None:
        """Show what the project holds, unless the person is writing something else."""
        writing = self.hasFocus() and self.text() != self._stored
        self._stored = value
        if not writing and self.text() != value:
            self.setText(value)
            self.setCursorPosition(0)

    def hold(self, stored: str) -> None:
        """Know what the project holds and keep what is written, to be committed later."""
        self._stored = stored

    def commit(self) -> None:
        """Tell of a change."""
        text = self.text().strip()
        if text != self._stored and not self.isReadOnly():
            self._stored = text
            self.setText(text)
            self.committed.emit(text)
        elif self.text() != self._stored:
            self.setText(self._stored)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard with nothing selected, so that a stray key replaces nothing."""
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:
            self.setCursorPosition(len(self.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step out on Esc."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text() != self._stored:
            self.setText(self._stored)
        else:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field and its rule, in ink while it has the keyboard."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.ink if self.hasFocus() else self._theme.rule))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class NoteField(QPlainTextEdit):
    """A few lines, committed like one; Tab leaves it."""

    committed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, words: str = "", name: str) -> None:
        """Make an empty field that is called ``name`` aloud and asks with ``words``."""
        super().__init__(parent, placeholderText=words)
        self._theme = LIGHT
        self._stored = ""
        self.setAccessibleName(name)
        self.setFont(interface_font(13))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        lines = QFontMetrics(self.font()).lineSpacing() * _NOTE_LINES
        self.setFixedHeight(lines + 8)
        self.set_theme(LIGHT)

    def set_theme(self, theme: Theme) -> None:
        """Draw the rule in the colours of ``theme``."""
        self._theme = theme
        self._rule(focused=self.hasFocus())

    def set_stored(self, value: str) -> None:
        """Show what the project holds, unless the person is writing something else."""
        writing = self.hasFocus() and self.toPlainText() != self._stored
        self._stored = value
        if not writing and self.toPlainText() != value:
            self.setPlainText(value)

    def hold(self, stored: str) -> None:
        """Know what the project holds and keep what is written, to be committed later."""
        self._stored = stored

    def commit(self) -> None:
        """Tell of a change."""
        text = self.toPlainText().strip()
        if text != self._stored and not self.isReadOnly():
            self._stored = text
            self.setPlainText(text)
            self.committed.emit(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the field has the keyboard."""
        super().focusInEvent(event)
        self._rule(focused=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit on leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._rule(focused=False)
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step out on Esc; Ctrl+Enter commits."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.toPlainText() != self._stored:
            self.setPlainText(self._stored)
        else:
            self.left.emit()

    def sizeHint(self) -> QSize:
        """Ask for a few lines."""
        return QSize(200, self.height())

    def _rule(self, *, focused: bool) -> None:
        colour = self._theme.ink if focused else self._theme.rule
        self.setStyleSheet(
            "NoteField { background: transparent; border: none; padding: 2px 0 2px 0;"
            f" border-bottom: 1px solid {colour}; }}"
        )
