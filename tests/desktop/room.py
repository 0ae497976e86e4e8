"""A small window in which every command is bound."""

from collections.abc import Collection
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import Actions
from desktop.commands import COMMANDS
from desktop.settings import Settings

Place = TypeVar("Place", bound="Room")


class Pane(QWidget):
    """A widget that asks the commands first, as a reading pane does."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.actions_ = actions
        self.left_over: list[int] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.actions_.handle(event, "pane"):
            if event.key() != Qt.Key.Key_Shift:
                self.left_over.append(event.key())
            event.ignore()


class Room(QWidget):
    """A pane, a line, a note and boxes; every command is bound and leaves its name in ``done``.

    Nothing is bound to those ``without``.
    """

    def __init__(self, settings: Settings, *, without: Collection[str] = ()) -> None:
        super().__init__()
        self.act = Actions(settings, parent=self)
        self.act.attach(self)
        self.done: list[str] = []
        self.pane, self.line, self.note = Pane(self.act), QLineEdit(), QPlainTextEdit()
        self.number, self.box = QSpinBox(), QComboBox()
        self.number.setRange(0, 999)
        self.box.setEditable(True)
        column = QVBoxLayout(self)
        for widget in (self.pane, self.line, self.note, self.number, self.box):
            column.addWidget(widget)
        for command in COMMANDS:
            if command.id not in without:
                self.act.bind(command.id, self.leaving(command.id))

    def leaving(self, id_: str):
        return lambda: self.done.append(id_)


def entered(qtbot: QtBot, room: Place) -> Place:
    """Show a room as the active window, with the focus in its pane."""
    qtbot.addWidget(room)
    with qtbot.waitActive(room):
        room.show()
        room.activateWindow()
    room.pane.setFocus()
    return room
