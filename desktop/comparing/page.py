"""What the shelf shows while groups are worked off: what keys do, and how analysts differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.desk.looks import TagLook
from desktop.tagging.chips import HEIGHT, Chip
from desktop.theme import interface_font
from desktop.words import tip
from desktop.wrapped import LINE, WrappedLabel

_LINES = 3
"""How many lines of words there are below the offers."""
_BETWEEN = (18, 12, 12)
"""Pixels between offers in all their words, in fewer, and with the keys of most alone."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to press: ``what`` is done, its key, its words, the tag to draw under them.

    ``short`` are fewer words for where there is little room, ``whole`` those with nothing cut, for
    tooltips and to be read out; empty if there are none.
    """

    what: str
    key: str
    words: str
    tag: str = ""
    enabled: bool = True
    strong: bool = False
    short: str = ""
    whole: str = ""

    def in_words(self, brevity: int) -> str:
        """Return all its words, for 1 fewer; for 2 only analysts have any: keys stand for the rest."""
        fewer = self.short or self.words
        alone = brevity > 1 and self.key and not self.what.isdigit()
        return "" if alone else fewer if brevity else self.words


class ComparePage(QWidget):
    """A row of offers, a sentence, a quiet line; the last is at times a line to write in."""

    pressed = Signal(str)
    """``what`` of the offer that was clicked."""
    written = Signal(str)
    left = Signal()
    """The line was left as it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a page that offers nothing."""
        super().__init__(parent)
        self._looks: Mapping[str, TagLook] = {}
        self._offers: tuple[Offer, ...] = ()
        self._chips: list[Chip] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(_BETWEEN[0])
        self._row.addStretch(1)
        self._words = QWidget(self)
        self._words.setFixedHeight(_LINES * LINE)
        self.sentence = WrappedLabel(self._words)
        self.sentence.setFont(interface_font(13))
        self.quiet = WrappedLabel(self._words)
        self.quiet.setFont(interface_font(12))
        self.quiet.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.line = _RemarkLine(self)
        self.line.returnPressed.connect(self._write)
        self.line.left.connect(self._leave)
        self._below = QStackedWidget(self._words)
        self._below.addWidget(self.quiet)
        self._below.addWidget(self.line)
        self._gives_way = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._row)
        layout.addWidget(self._words)
        layout.addStretch()
        self._share()

    def set_looks(self, looks: Mapping[str, TagLook]) -> None:
        """Draw tags in ``looks``."""
        self._looks = looks
        for chip, offer in zip(self._chips, self._offers, strict=True):
            chip.set_look(looks.get(offer.tag))

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer these things."""
        if tuple(offers) == self._offers:
            return
        before, self._offers = self._offers, tuple(offers)
        if [one.what for one in offers] != [one.what for one in before]:
            gone, self._chips = self._chips, [Chip(one.key, one.words, self) for one in offers]
            for chip in gone:
                self._row.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            for place, chip in enumerate(self._chips):
                chip.clicked.connect(self._clicked)
                self._row.insertWidget(place, chip)
                chip.show()
        for chip, one in zip(self._chips, offers, strict=True):
            chip.setProperty("what", one.what)
            chip.set_key(one.key)
            whole = one.whole or one.words
            chip.setToolTip(tip(f"{whole} ({one.key})" if one.key else whole))
            chip.setAccessibleName(whole)
            chip.set_look(self._looks.get(one.tag))
            chip.set_strong(one.strong)
            chip.setEnabled(one.enabled)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._fit()
        self._share()

    def _fit(self) -> None:
        """Give the offers all their words, or fewer where the row would be cut."""
        pairs = list(zip(self._chips, self._offers, strict=True))
        for brevity, between in enumerate(_BETWEEN):
            width = sum(chip.wanted(one.in_words(brevity)) + between for chip, one in pairs)
            if width <= self.width():
                break
        self._row.setSpacing(between)
        for chip, one in pairs:
            chip.set_words(one.in_words(brevity))

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is offered."""
        return self._offers

    def say(self, sentence: str, quiet: str, whole: str = "", *, gives_way: bool = False) -> None:
        """Show a sentence, and a quiet line of which ``whole`` is the tooltip.

        The quiet line ``gives_way`` where the sentence needs all the room.
        """
        self.sentence.setText(sentence)
        self.sentence.setAccessibleName(sentence)
        self.quiet.setText(quiet)
        self.quiet.setAccessibleName(quiet)
        self.setToolTip(tip(whole))
        self._gives_way = gives_way or not quiet
        self._share()

    def _share(self) -> None:
        """Give the sentence the lines that it needs, and the rest to what is below it.

        No layout does it: those around would be laid out anew at each step.
        """
        most, width = 1 if self.writing else _LINES - (not self._gives_way), self.width()
        high = self.sentence.needed(width, most) * LINE
        self.sentence.setGeometry(0, 0, width, high)
        below = HEIGHT if self.writing else _LINES * LINE - high
        self._below.setGeometry(0, high, width, below)

    @property
    def writing(self) -> bool:
        """Whether a remark is being written."""
        return self._below.currentWidget() is self.line

    def write(self, words: str) -> None:
        """Let a person write a remark."""
        self.line.setText(words)
        self.line.selectAll()
        self._below.setCurrentWidget(self.line)
        self._share()
        self.line.setFocus()

    def end_writing(self) -> None:
        """Close the line."""
        self._below.setCurrentWidget(self.quiet)
        self._share()

    def _write(self) -> None:
        self.end_writing()
        self.written.emit(self.line.text().strip())

    def _leave(self) -> None:
        self.end_writing()
        self.left.emit()

    def _clicked(self) -> None:
        self.pressed.emit(self.sender().property("what"))


class _RemarkLine(QLineEdit):
    """A line that Esc leaves as it was."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, placeholderText="A remark on this; Enter keeps it, Esc leaves")
        self.setAccessibleName("Remark")
        self.setFixedHeight(HEIGHT)
        self.setFont(interface_font(12))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc; let Enter mean nothing else to what is around."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)
