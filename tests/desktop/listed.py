"""A list shown at the side, as wide as it is there, in the active window."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

Listed = TypeVar("Listed", bound=QWidget)


def listed(qtbot: QtBot, made: Listed, width: int, height: int) -> Listed:
    """Show a list by itself."""
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made
