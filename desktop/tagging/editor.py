"""The line on the shelf in which a field is written."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.elided import ElidedLabel
from desktop.theme import interface_font


class FieldEditor(QWidget):
    """Writes one field: Enter or leaving takes it over, Esc leaves it as it was.

    In a field of several lines Shift+Enter begins a new one.
    """

    left = Signal()
    given_up = Signal(str, str, str)
    """Field name, its words, and what was written but is not kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a line that writes nothing yet."""
        super().__init__(parent)
        self._name = ""
        self._before = ""
        self._open = False
        self.keeper: Callable[[str, str], bool] = _keep_nothing
        """Keeps what was written in a field and tells whether it could."""
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setFont(interface_font(12))
        self._words.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words.setContentsMargins(0, 4, 0, 0)
        self._line = QLineEdit(self)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._line.setCompleter(completer)
        self._lines = QPlainTextEdit(self, tabChangesFocus=True)
        self._lines.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._lines.document().setDocumentMargin(2)
        self._question = ElidedLabel(self)
        self._question.setFont(interface_font(12))
        self._question.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        one = QWidget(self)
        column = QVBoxLayout(one)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._line)
        column.addWidget(self._question)
        self._kinds = QStackedWidget(self)
        self._kinds.addWidget(one)
        self._kinds.addWidget(self._lines)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._words)
        layout.addWidget(self._kinds, 1)
        for field in (self._line, self._lines):
            field.installEventFilter(self)

    def open(
        self,
        name: str,
        words: str,
        value: str,
        *,
        question: str = "",
        known: Sequence[str] = (),
        lines: bool = False,
    ) -> None:
        """Begin to write the field ``name`` with its present value."""
        self._name, self._before, self._open = name, value, True
        self._words.setText(words)
        self._question.setText(question or "Enter keeps it, Esc leaves it as it was.")
        self._known.setStringList(list(known))
        self._kinds.setCurrentIndex(int(lines))
        if lines:
            self._lines.setPlainText(value)
            self._lines.moveCursor(QTextCursor.MoveOperation.End)
            self._lines.setAccessibleName(words)
            self._lines.setPlaceholderText("Enter keeps it, Shift+Enter begins a new line.")
            self._lines.setFocus()
        else:
            self._line.setText(value)
            self._line.selectAll()
            self._line.setAccessibleName(f"{words}. {question}")
            self._line.setFocus()

    def commit(self) -> bool:
        """Take over what was written, if it differs, and close the field.

        Returns whether that went well; what can't be kept stays where it was written.
        """
        if not self._open:
            return True
        value = self._written()
        self._open = False
        if value != self._before and not self.keeper(self._name, value):
            self._open = True
        return not self._open

    def abandon(self) -> None:
        """Close the field, whatever is written in it."""
        self._open = False

    def _written(self) -> str:
        several = self._kinds.currentIndex() == 1
        return (self._lines.toPlainText() if several else self._line.text()).strip()

    def _cancel(self) -> None:
        self._open = False
        value = self._written()
        self.left.emit()
        if value != self._before:
            self.given_up.emit(self._name, self._words.text(), value)

    def _leave(self) -> None:
        if self.commit():
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear Enter, Esc and the leaving of the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._leave()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._cancel()
                return True
        if (
            isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() != Qt.FocusReason.PopupFocusReason
            and self._open
        ):
            self._leave()
        return super().eventFilter(watched, event)


def _keep_nothing(_name: str, _value: str) -> bool:
    return False
