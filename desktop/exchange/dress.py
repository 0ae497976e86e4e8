"""Edges that can be seen in both looks: Fusion draws its boxes and rings too faintly on dark."""

from importlib.resources import files

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog

from desktop.row_view import scroll_style
from desktop.theme import worn

_BOXED = ("QCheckBox", "QListView")


def dress(dialog: QDialog) -> None:
    """Give the boxes, rings, fields and bars of a dialog the colours of its theme, from now on."""
    dialog.setStyleSheet(_sheet(dialog))
    dialog.installEventFilter(_Redresser(dialog))


class _Redresser(QObject):
    """Follows the theme while a dialog stands open."""

    def eventFilter(self, dialog: QObject, event: QEvent) -> bool:
        """Dress the dialog anew when its palette is another."""
        if event.type() == QEvent.Type.PaletteChange and isinstance(dialog, QDialog):
            wanted = _sheet(dialog)
            if wanted != dialog.styleSheet():  # a new sheet may change palettes too
                dialog.setStyleSheet(wanted)
        return False


def _sheet(dialog: QDialog) -> str:
    theme = worn(dialog)
    ink, muted, paper = theme.ink, theme.muted, theme.paper
    tick = files("resources") / "ticks" / f"{theme.name}.svg"
    edge = f"border: 1px solid {muted}; background: {paper};"
    return (
        f"QRadioButton::indicator {{ width: 12px; height: 12px; border-radius: 7px; {edge} }}"
        f"QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 4px solid {ink};"
        f" background: {paper}; }}"
        f"QRadioButton:focus {{ text-decoration: underline; }}"
        f"{_indicators()} {{ width: 12px; height: 12px; {edge} }}"
        f"{_indicators(':checked')} {{ border-color: {ink}; image: url({tick}); }}"
        f"QLineEdit, QPlainTextEdit, QTextEdit, QTableView, QListView {{ {edge} }}"
        f"QLineEdit {{ padding: 3px; }}"
        f"QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QTableView:focus, QListView:focus"
        f" {{ border: 1px solid {ink}; }}" + scroll_style(theme)
    )


def _indicators(state: str = "") -> str:
    return ", ".join(f"{kind}::indicator{state}" for kind in _BOXED)
