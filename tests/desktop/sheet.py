"""What stands on the sheet of keys, and a key asked for on it."""

from PySide6.QtCore import Qt

from desktop.key_row import KeyRow
from desktop.key_sheet import KeySheet


def row(sheet: KeySheet, id_: str) -> KeyRow:
    return next(it for it in sheet.columns.rows if it.id == id_)


def ask(qtbot, sheet: KeySheet, id_: str) -> KeyRow:
    chosen = row(sheet, id_)
    chosen.setFocus()
    qtbot.keyClick(chosen, Qt.Key.Key_Return)
    assert chosen.asking
    return chosen
