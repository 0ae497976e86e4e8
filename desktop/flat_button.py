"""A button that is only its sign until the mouse is on it."""

from PySide6.QtWidgets import QToolButton, QWidget

from desktop.key_words import tell


def flat_button(parent: QWidget, sign: str, words: str) -> QToolButton:
    """Return a button showing ``sign``; ``words`` are its tooltip, and name it before a bracket.

    They may name the key of a command: "Close this pane ({pane.close})".
    """
    button = QToolButton(parent)
    button.setAutoRaise(True)
    button.setText(sign)
    tell(button, "toolTip", words)
    button.setAccessibleName(words.partition(" (")[0])
    return button
