"""The keys of a reading pane that are as in any text field, and those that move the target."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from desktop.desk.pane import ReadingPane

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_META = Qt.KeyboardModifier.MetaModifier
_ARROWS = {
    Qt.Key.Key_Left: ("across", -1),
    Qt.Key.Key_Right: ("across", 1),
    Qt.Key.Key_Up: ("line", -1),
    Qt.Key.Key_Down: ("line", 1),
    Qt.Key.Key_Home: ("line_edge", -1),
    Qt.Key.Key_End: ("line_edge", 1),
    Qt.Key.Key_PageUp: ("page", -1),
    Qt.Key.Key_PageDown: ("page", 1),
}


def press(pane: "ReadingPane", event: QKeyEvent) -> bool:
    """Do what a key does in a pane; tell whether it does anything."""
    key = Qt.Key(event.key())
    held = event.modifiers()
    shift, control = bool(held & _SHIFT), bool(held & _CONTROL)
    if held & (_META | _ALT):
        return not (control or held & _META) and _with_alt(pane, key, shift=shift)
    if key in _ARROWS:
        kind, direction = _ARROWS[key]
        if control:
            kind = {"across": "word", "line_edge": "text_edge"}.get(kind, kind)
        pane.move_caret(kind, direction, extend=shift)
    elif control and not shift and key == Qt.Key.Key_A:
        pane.select_all()
    elif control and not shift and key in {Qt.Key.Key_C, Qt.Key.Key_Insert}:
        pane.copy()
    elif key == Qt.Key.Key_Space and not control:
        pane.page(-1 if shift else 1)
    else:
        return key == Qt.Key.Key_Escape and not (shift or control) and pane.step_out()
    return True


def _with_alt(pane: "ReadingPane", key: Qt.Key, *, shift: bool) -> bool:
    """Move what will be tagged."""
    across = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
    if across is not None:
        if shift:
            pane.move_end_by_clause(across)
        else:
            pane.move_start_by_clause(across)
        return True
    if shift or key not in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
        return False
    if key == Qt.Key.Key_Down:
        pane.next_sentence()
    else:
        pane.previous_sentence()
    return True
