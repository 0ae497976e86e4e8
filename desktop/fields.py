"""Editing commands in text fields: there they are the field's own."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

Field = QLineEdit | QPlainTextEdit | QTextEdit

_OWN = {"edit.copy", "edit.select_all", "source.paste"}
_STEPS = {
    QKeySequence.StandardKey.Undo: "edit.undo",
    QKeySequence.StandardKey.Redo: "edit.redo",
}


def text_field(widget: QWidget | None) -> Field | None:
    """Return the text field that ``widget`` is, or holds as a box with a field; else None."""
    if isinstance(widget, QAbstractSpinBox | QComboBox):
        return widget.lineEdit()
    return widget if isinstance(widget, Field) else None


def takes(field: Field, command: str) -> bool:
    """Tell whether ``command`` is about the field rather than the project.

    Copying, pasting and selecting always are; undo and redo only where the field has a step.
    """
    if command in _OWN:
        return True
    if isinstance(field, QLineEdit):
        undo, redo = field.isUndoAvailable(), field.isRedoAvailable()
    else:
        undo, redo = field.document().isUndoAvailable(), field.document().isRedoAvailable()
    writable = not field.isReadOnly()
    return writable and ((command == "edit.undo" and undo) or (command == "edit.redo" and redo))


def do(field: Field, command: str) -> None:
    """Do ``command``, which the field ``takes``, to the field."""
    {
        "edit.copy": field.copy,
        "edit.select_all": field.selectAll,
        "source.paste": field.paste,
        "edit.undo": field.undo,
        "edit.redo": field.redo,
    }[command]()


def hands_on(field: Field, event: QKeyEvent) -> bool:
    """Tell whether ``event`` is for an undo or redo that the field does not have.

    Qt's fields claim these keys even then.
    """
    if event.type() not in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
        return False
    return any(
        event.matches(standard) and not takes(field, command)
        for standard, command in _STEPS.items()
    )
