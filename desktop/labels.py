"""Labels that show words as they are: no word is ever taken for markup."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from desktop.theme import interface_font


def plain_label(
    words: str,
    pixels: int,
    parent: QWidget | None = None,
    *,
    bold: bool = False,
    wraps: bool = True,
) -> QLabel:
    """Return a label in letters of so many pixels."""
    made = QLabel(words, parent, wordWrap=wraps)
    made.setTextFormat(Qt.TextFormat.PlainText)
    font = interface_font(pixels)
    font.setBold(bold)
    made.setFont(font)
    return made


def quiet_label(
    words: str, pixels: int = 12, parent: QWidget | None = None, *, wraps: bool = True
) -> QLabel:
    """Return a label in the colour of what stands beside the matter."""
    made = plain_label(words, pixels, parent, wraps=wraps)
    made.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return made
