"""A button that is only its sign until the mouse is on it."""

from PySide6.QtWidgets import QToolButton, QWidget


def flat_button(parent: QWidget, sign: str, words: str) -> QToolButton:
    """Return a button showing ``sign``; ``words`` are its tooltip and accessible name."""
    button = QToolButton(parent)
    button.setAutoRaise(True)
    button.setText(sign)
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button
