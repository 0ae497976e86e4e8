"""The fields that a tag asks besides the built-in ones: to add and to take away."""

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.attributes import BUILT_IN, Attribute
from core.problem import Problem
from desktop.documents.card_fields import LineField
from desktop.list_controls import ChoiceButton, WordButton
from desktop.theme import LIGHT, Theme, interface_font

KINDS = {
    "text": "words",
    "number": "a number",
    "date": "a date",
    "choice": "one of…",
    "flag": "yes or nothing",
}
"""The kinds of own fields, in words."""
MOST_CHOICES = 9
"""The digits choose, so there are at most nine."""


class OwnFields(QWidget):
    """A line for each field, and one to write another."""

    left = Signal()
    """Esc was pressed in an empty line."""
    problem = Signal(object)
    """A ``Problem`` with what is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._fields: list[Attribute] = []
        self._lines: list[QWidget] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.words = LineField(self, words="another field", name="Another field")
        self.kind = ChoiceButton(self, name="What it takes", font=interface_font(13))
        self.kind.quiet = False
        self.kind.set_choices(list(KINDS.items()), "text")
        self.choices = LineField(self, words="choices, with commas between", name="Choices")
        self.add = WordButton(self, font=interface_font(13))
        self.add.quiet = False
        self.add.setText("Add")
        self.add.setToolTip("Add this field (Enter)")
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.words, 1)
        line.addWidget(self.kind)
        line.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._rows)
        column.addLayout(line)
        column.addWidget(self.choices)
        self.choices.hide()
        self.kind.picked.connect(self._picked)
        self.add.clicked.connect(self._add)
        for field in (self.words, self.choices):
            field.returnPressed.connect(self._add)
            field.left.connect(self.left)

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        self._theme = theme
        for part in (self.words, self.choices, self.kind, self.add):
            part.set_theme(theme)
        for button in self.findChildren(WordButton):
            button.set_theme(theme)

    def set_fields(self, fields: Sequence[Attribute]) -> None:
        """Show these fields, and nothing in the line for another."""
        self._fields = list(fields)
        self._clear()
        self._write()

    def fields(self) -> tuple[Attribute, ...]:
        """Return the fields that were added."""
        return tuple(self._fields)

    @property
    def half_written(self) -> bool:
        """Whether another field is written that was not added."""
        return bool(self.words.text().strip())

    def take(self) -> None:
        """Add what is written, if anything.

        Raises:
            Problem: if it is a built-in field, is there already, or has no choices.
        """
        words = self.words.text().strip()
        if not words:
            return
        name = re.sub(r"\W+", "_", words.casefold()).strip("_")
        if not name:
            raise Problem("A field needs a name.", hint="Write one or two words.")
        built_in = {a.name for a in BUILT_IN} | {a.words.casefold() for a in BUILT_IN}
        if name in built_in | {"note", "links"} | {field.name for field in self._fields}:
            raise Problem(f"There is already a field “{words}”.", hint="Choose another name.")
        choices: tuple[str, ...] = ()
        if self.kind.value == "choice":
            written = map(str.strip, self.choices.text().split(","))
            choices = tuple(dict.fromkeys(filter(None, written)))
            if not 1 < len(choices) <= MOST_CHOICES:
                raise Problem(
                    f"“{words}” needs two to {MOST_CHOICES} choices.",
                    hint="Write them with commas between.",
                )
        self._fields.append(
            Attribute(name, self.kind.value, "analyst", choices=choices, words=words)
        )
        self._clear()
        self._write()

    def _add(self) -> None:
        try:
            self.take()
        except Problem as problem:
            self.problem.emit(problem)
            return
        self.words.setFocus()

    def _picked(self, kind: str) -> None:
        self.choices.setVisible(kind == "choice")

    def _clear(self) -> None:
        for field in (self.words, self.choices):
            field.hold("")
            field.clear()
        self.kind.set_value("text")
        self.choices.hide()

    def _drop(self, name: str) -> None:
        self._fields = [field for field in self._fields if field.name != name]
        self._write()
        self.words.setFocus()

    def _write(self) -> None:
        for row in self._lines:
            row.hide()
            row.deleteLater()
        self._lines = [self._row(field) for field in self._fields]
        for row in self._lines:
            self._rows.addWidget(row)

    def _row(self, field: Attribute) -> QWidget:
        row = QWidget(self)
        takes = ", ".join(map(str, field.choices)) or KINDS.get(field.kind, field.kind)
        label = QLabel(f"{field.words} · {takes}", row, wordWrap=True)
        label.setFont(interface_font(13))
        drop = WordButton(row, font=interface_font(11))
        drop.set_theme(self._theme)
        drop.setText("Remove")
        drop.setAccessibleName(f"Remove the field {field.words}")
        drop.setToolTip("Ask it no longer; what was answered stays")
        drop.clicked.connect(partial(self._drop, field.name))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label, 1)
        line.addWidget(drop)
        return row
