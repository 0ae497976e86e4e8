"""What can stand on the lower lines of the shelf: fields with their values, a question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.elided import ElidedLabel
from desktop.tagging.chips import HEIGHT, Chip, FieldChip, take_down
from desktop.theme import interface_font

CAPTIONS = {"text": "The text says", "analyst": "I make of it"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the current annotation as the shelf shows it."""

    name: str
    words: str
    layer: str
    key: str
    value: str
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One choice that a digit takes; ``value`` None takes the present one back."""

    words: str
    value: object
    present: bool = False


_Looks: TypeAlias = tuple[str, str, str, str]
"""A field's name, words, layer and key: what its widget is made of."""
_SPARE = 12
"""How many widgets of fields that other tags have are kept."""


class FieldsPage(QWidget):
    """The fields in two rows: what the text says, what the analyst makes of it."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: dict[str, QHBoxLayout] = {}
        self._chips: dict[_Looks, FieldChip] = {}
        self._spare: dict[_Looks, FieldChip] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for layer, caption in CAPTIONS.items():
            label = QLabel(caption, self)
            label.setFont(interface_font(11))
            label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
            label.setFixedSize(86, HEIGHT)
            row = QHBoxLayout()
            row.setSpacing(22)
            row.addWidget(label)
            row.addStretch(1)
            self._rows[layer] = row
            layout.addLayout(row)
        self._hint = ElidedLabel(self)
        self._hint.setFont(interface_font(12))
        self._hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._rows["text"].addWidget(self._hint, 3)
        self._way = ElidedLabel(self)
        self._way.setFont(interface_font(11))
        self._way.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._way.setAlignment(self._hint.alignment())
        self._rows["analyst"].addWidget(self._way, 3)
        layout.addStretch()

    def set_way(self, key: str) -> None:
        """Say that ``key`` leads from the text to the fields."""
        self._way.setText(f"{key}: to these fields" if key else "")

    def set_fields(self, fields: Sequence[Field], hint: str) -> None:
        """Show these fields; each keeps its widget while it looks the same but for its value."""
        self._hint.setText(hint)
        wanted = {(field.name, field.words, field.layer, field.key): field for field in fields}
        if list(wanted) != list(self._chips):
            self._arrange(wanted)
        for looks, field in wanted.items():
            self._chips[looks].set_value(field.value, proposed=field.proposed)

    def _arrange(self, wanted: Iterable[_Looks]) -> None:
        """Put the fields that are wanted in a row; the others' widgets are kept for their return."""
        for looks, chip in self._chips.items():
            self._rows[looks[2]].removeWidget(chip)
        there = self._spare | self._chips
        self._chips = {
            looks: there.pop(looks) if looks in there else self._made(looks) for looks in wanted
        }
        for (_, _, layer, _), chip in self._chips.items():
            row = self._rows[layer]
            row.insertWidget(row.count() - 2, chip)
            chip.show()
            chip.raise_()  # to whoever goes through them, the last child is the last field
        heir = next(iter(self._chips.values()), None)
        for chip in there.values():
            if chip.hasFocus() and heir is not None:
                heir.setFocus()
            chip.hide()
        self._spare = dict(list(there.items())[-_SPARE:])
        for looks in there.keys() - self._spare.keys():
            take_down(there[looks], None)
        for before, after in pairwise(self._chips.values()):
            QWidget.setTabOrder(before, after)

    def _made(self, looks: _Looks) -> FieldChip:
        name, words, _, key = looks
        chip = FieldChip(name, words, key, self)
        chip.clicked.connect(self._clicked)
        return chip

    def _clicked(self) -> None:
        chip = self.sender()
        assert isinstance(chip, FieldChip)
        self.pressed.emit(chip.name)


class QuestionPage(QWidget):
    """A question and the choices that the digits take."""

    taken = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ElidedLabel(self)
        self._row = QHBoxLayout()
        self._row.setSpacing(18)
        self._row.addStretch(1)
        self._chips: list[Chip] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._words.setFixedHeight(HEIGHT)
        self._words.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        layout.addWidget(self._words)
        layout.addLayout(self._row)
        layout.addStretch()

    def set_question(self, question: str, choices: Sequence[Answer], keys: Sequence[str]) -> None:
        """Show a question with at most as many choices as there are ``keys``."""
        self._words.setText(question)
        before, self._chips = self._chips, []
        for number, choice in enumerate(choices, start=1):
            chip = Chip(keys[number - 1], choice.words, self)
            chip.setProperty("number", number)
            chip.set_strong(choice.present)
            chip.clicked.connect(self._clicked)
            self._row.insertWidget(number - 1, chip)
            chip.show()
            self._chips.append(chip)
        for number, chip in enumerate(before, start=1):
            take_down(chip, self._chips[min(number, len(choices)) - 1])

    def _clicked(self) -> None:
        chip = self.sender()
        assert isinstance(chip, Chip)
        self.taken.emit(chip.property("number"))
