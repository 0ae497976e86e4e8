"""Edges that can be seen in both looks: Fusion draws its boxes and rings too faintly on dark."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget


def dress(dialog: QWidget) -> None:
    """Give the boxes, rings and fields of a dialog the colours of its palette."""
    colours = dialog.palette()
    role = QPalette.ColorRole
    ink, muted, paper = (
        colours.color(each).name() for each in (role.Text, role.PlaceholderText, role.Base)
    )
    edge = f"border: 1px solid {muted}; background: {paper};"
    dialog.setStyleSheet(
        f"QRadioButton::indicator {{ width: 12px; height: 12px; border-radius: 7px; {edge} }}"
        f"QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 4px solid {ink};"
        f" background: {paper}; }}"
        f"QRadioButton:focus {{ text-decoration: underline; }}"
        f"QCheckBox::indicator, QListView::indicator {{ width: 11px; height: 11px; {edge} }}"
        f"QCheckBox::indicator:checked, QListView::indicator:checked {{ background: {ink}; }}"
        f"QLineEdit, QPlainTextEdit, QTableView, QListView {{ {edge} }}"
        f"QLineEdit {{ padding: 3px; }}"
        f"QLineEdit:focus, QPlainTextEdit:focus, QTableView:focus, QListView:focus"
        f" {{ border: 1px solid {ink}; }}"
    )
