"""What Tab visits in the window: its areas, each with all in it that takes the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_ring(areas: Sequence[QWidget]) -> list[QWidget]:
    """Return what Tab visits, area by area; what lies in several is visited in the last."""
    places = {
        widget: place
        for place, area in enumerate(areas)
        for widget in (area, *area.findChildren(QWidget))
        if _takes_tab(widget)
    }
    return sorted(places, key=places.__getitem__)


def _takes_tab(widget: QWidget) -> bool:
    return (
        widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
    )
