"""What stands above the list: which kinds, tags, analysts and states are listed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from core.codebook import Codebook
from desktop.comparing.chosen import KINDS, STATES, StretchFilter
from desktop.list_controls import MARGIN, ChoiceButton, WordButton
from desktop.theme import Theme, interface_font

HEIGHT = 30
_ABOVE, _BELOW, _BETWEEN = 3, 24, 8
_FIELDS = {"kind": "kinds", "tag": "tags", "analyst": "analysts", "state": "states"}


class FilterRow(QWidget):
    """A choice for each thing that groups are filtered by; ✕ lists all again."""

    filtered = Signal(object)
    """Another ``StretchFilter`` was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a row that filters nothing."""
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.filter = StretchFilter()
        self._buttons: dict[str, ChoiceButton] = {}
        for field, words in _FIELDS.items():
            button = ChoiceButton(self, name=f"Listed {words}", font=interface_font(12))
            button.setProperty("field", field)
            button.picked.connect(self._picked)
            self._buttons[field] = button
        self._all = WordButton(self, font=interface_font(12))
        self._all.setText("✕")
        self._all.setAccessibleName("List all stretches")
        self._all.setToolTip("List all stretches")
        self._all.clicked.connect(self._clear)

    def show_filter(
        self,
        filter_: StretchFilter,
        *,
        codebook: Codebook,
        tags: Sequence[str],
        names: Mapping[str, str],
    ) -> None:
        """Show ``filter_``, with the tags and analysts that there are to choose from."""
        self.filter = filter_
        labels = {tag.id: tag.name for tag in codebook.tags}
        choices = {
            "kind": KINDS,
            "tag": {tag: labels.get(tag, tag) for tag in tags},
            "analyst": {id_: f"by {name}" for id_, name in names.items()},
            "state": STATES,
        }
        for field, known in choices.items():
            button = self._buttons[field]
            value = getattr(filter_, field)
            words = (
                filter_.words if filter_.members and field == "kind" else f"all {_FIELDS[field]}"
            )
            button.set_choices([("", words), *known.items()], value if value in known else "")
            button.quiet = not (value or (filter_.members and field == "kind"))
            button.update()
        self._all.setVisible(bool(filter_))
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the line anew."""
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        """Put the choices in a line; what finds no room goes below, ✕ with the last choice."""
        right = self.width() - 2 * MARGIN + 4
        beside = self._all.sizeHint().width() + _BETWEEN if self.filter else 0
        *_, last = self._buttons.values()
        x = y = 0
        for button in self._buttons.values():
            kept = beside if button is last else 0
            width = min(button.sizeHint().width(), right - kept)
            if x and x + width + kept > right:
                x, y = 0, y + _BELOW
            button.setGeometry(MARGIN + x, y + _ABOVE, width, _BELOW)
            x += width + _BETWEEN
        self._all.setGeometry(MARGIN + x, y + _ABOVE, self._all.sizeHint().width(), _BELOW)
        self.setFixedHeight(y + HEIGHT)

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        for button in (*self._buttons.values(), self._all):
            button.set_theme(theme)

    def _picked(self, value: str) -> None:
        field, kept = self.sender().property("field"), self.filter
        if field == "kind":
            kept = replace(kept, members=frozenset(), words="")
        self.filtered.emit(kept.having(field, value))

    def _clear(self) -> None:
        self.filtered.emit(StretchFilter())
