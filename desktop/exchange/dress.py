"""Edges that can be seen in both looks: Fusion draws its boxes and rings too faintly on dark."""

from importlib.resources import files

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

_HALF = 128
"""Half of what lightness can be."""
_BOXED = ("QCheckBox", "QListView")


def dress(dialog: QWidget) -> None:
    """Give the boxes, rings and fields of a dialog the colours of its palette."""
    colours = dialog.palette()
    role = QPalette.ColorRole
    ink, muted, paper = (
        colours.color(each).name() for each in (role.Text, role.PlaceholderText, role.Base)
    )
    look = "dark" if dialog.palette().color(role.Base).lightness() < _HALF else "light"
    tick = files("resources") / "ticks" / f"{look}.svg"
    edge = f"border: 1px solid {muted}; background: {paper};"
    dialog.setStyleSheet(
        f"QRadioButton::indicator {{ width: 12px; height: 12px; border-radius: 7px; {edge} }}"
        f"QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 4px solid {ink};"
        f" background: {paper}; }}"
        f"QRadioButton:focus {{ text-decoration: underline; }}"
        f"{_indicators()} {{ width: 12px; height: 12px; {edge} }}"
        f"{_indicators(':checked')} {{ border-color: {ink}; image: url({tick}); }}"
        f"QLineEdit, QPlainTextEdit, QTableView, QListView {{ {edge} }}"
        f"QLineEdit {{ padding: 3px; }}"
        f"QLineEdit:focus, QPlainTextEdit:focus, QTableView:focus, QListView:focus"
        f" {{ border: 1px solid {ink}; }}"
    )


def _indicators(state: str = "") -> str:
    return ", ".join(f"{kind}::indicator{state}" for kind in _BOXED)
