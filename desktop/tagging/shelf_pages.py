"""What can stand on the lower lines of the shelf: fields with their values, a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.elided import ElidedLabel
from desktop.tagging.chips import HEIGHT, Chip, FieldChip
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
class Choice:
    """One choice that a digit takes; ``value`` None takes the present one back."""

    words: str
    value: object
    present: bool = False


class FieldsPage(QWidget):
    """The fields in two rows: what the text says, what the analyst makes of it."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: dict[str, QHBoxLayout] = {}
        self._chips: dict[str, FieldChip] = {}
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
        layout.addStretch()

    def set_fields(self, fields: Sequence[Field], hint: str) -> None:
        """Show these fields; their widgets stay while the names are the same."""
        self._hint.setText(hint)
        wanted = [field.name for field in fields]
        if wanted != list(self._chips):
            for chip in self._chips.values():
                chip.setParent(None)
                chip.deleteLater()
            self._chips = {}
            for field in fields:
                chip = FieldChip(field.name, field.words, field.key, self)
                chip.clicked.connect(self._clicked)
                row = self._rows[field.layer]
                before = 2 if field.layer == "text" else 1
                row.insertWidget(row.count() - before, chip)
                chip.show()
                self._chips[field.name] = chip
        for field in fields:
            self._chips[field.name].set_value(field.value, proposed=field.proposed)

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

    def set_question(self, question: str, choices: Sequence[Choice], keys: Sequence[str]) -> None:
        """Show a question with at most as many choices as there are ``keys``."""
        self._words.setText(question)
        for chip in self._chips:
            chip.setParent(None)
            chip.deleteLater()
        self._chips = []
        for number, choice in enumerate(choices, start=1):
            chip = Chip(keys[number - 1], choice.words, self)
            chip.setProperty("number", number)
            chip.set_strong(choice.present)
            chip.clicked.connect(self._clicked)
            self._row.insertWidget(number - 1, chip)
            chip.show()
            self._chips.append(chip)

    def _clicked(self) -> None:
        chip = self.sender()
        assert isinstance(chip, Chip)
        self.taken.emit(chip.property("number"))
