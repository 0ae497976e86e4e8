"""What the shelf shows while a span is being linked."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.link import ASPECTS, GLYPHS, KINDS
from desktop.elided import ElidedLabel
from desktop.key_words import keys_at, told
from desktop.tagging.chips import HEIGHT, Chip
from desktop.theme import interface_font

CAPTION_WIDTH = 86
_TAKE = "{shelf.enter} takes the first; or go to another span.  {shelf.leave} leaves"
_GO = "Go to the span to link it to.  {shelf.leave} leaves"
_PRESS = "Press one or more digits.  {shelf.enter}: the next candidate"
_LEAVE = "Linked. The same digit takes it back.  {shelf.leave} leaves"


class LinkPage(QWidget):
    """The kinds of link with their digits, the other end in words, and what the two differ in."""

    pressed = Signal(int)
    """The n-th thing, counted from 1, was clicked: the kinds first, then the aspects."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a page without an end."""
        super().__init__(parent)
        self._kinds = [self._chip(n, f"{GLYPHS[kind]} {kind}") for n, kind in enumerate(KINDS, 1)]
        first = len(KINDS) + 1
        self._aspects = [self._chip(n, aspect) for n, aspect in enumerate(ASPECTS, first)]
        self._hint = ElidedLabel(self)
        self._hint.setFont(interface_font(12))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._end, self._like = ElidedLabel(self), ElidedLabel(self)
        self._like.setFont(interface_font(12))
        self._like.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._to, self._below = _caption(self), _caption(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._head = _caption(self)
        self._row(layout, self._head, self._kinds, self._hint)
        self._row(layout, self._to, [], self._end)
        self._row(layout, self._below, self._aspects, self._like)
        layout.addStretch()

    def _chip(self, number: int, words: str) -> Chip:
        chip = Chip(str(number) if number <= 9 else "", words, self)
        chip.setProperty("number", number)
        chip.clicked.connect(self._clicked)
        return chip

    @staticmethod
    def _row(
        layout: QVBoxLayout, caption: QLabel, chips: Sequence[QWidget], rest: ElidedLabel
    ) -> None:
        row = QHBoxLayout()
        row.setSpacing(18)
        for widget in (caption, *chips):
            row.addWidget(widget)
        rest.setFixedHeight(HEIGHT)
        row.addWidget(rest, 1)
        layout.addLayout(row)

    def set_keys(self, keys: Sequence[str]) -> None:
        """Show these keys for the first to ninth thing."""
        for chip, key in zip((*self._kinds, *self._aspects), keys, strict=False):
            chip.set_key(key)

    def show_first(self, words: str, *, more: str) -> None:
        """Show the first candidate, before one was taken; empty if there is none."""
        self._show(self._told("{shelf.enter} takes") if words else "", words, "", more)
        self._hint.setText(self._told(_TAKE if words else _GO))
        self._mark((), None)

    def show_end(
        self, words: str, *, like: str, kinds: Iterable[str], aspects: Iterable[str] | None
    ) -> None:
        """Show the other end, the kinds linked so far and, if it is not None, the aspects."""
        linked = tuple(kinds)
        self._show("to" if linked else "the span", words, "Alike in" if like else "", like)
        self._hint.setText(self._told(_LEAVE if linked else _PRESS))
        self._mark(linked, aspects)

    def _told(self, written: str) -> str:
        return told(written, keys_at(self))

    def _show(self, caption: str, words: str, below: str, rest: str) -> None:
        self._to.setText(caption)
        self._end.setText(words)
        self._end.setAccessibleName(f"Link to {words}" if words else "Nothing alike was found")
        self._below.setText(below)
        self._like.setText(rest)

    def _mark(self, kinds: Sequence[str], aspects: Iterable[str] | None) -> None:
        self._head.setText("Linked as" if kinds else "Link to…")
        for chip, kind in zip(self._kinds, KINDS, strict=True):
            chip.set_strong(kind in kinds)
            chip.setAccessibleName(f"{kind}, linked" if kind in kinds else kind)
        asked = aspects is not None
        chosen = set(aspects or ())
        for chip, aspect in zip(self._aspects, ASPECTS, strict=True):
            chip.setVisible(asked)
            chip.set_strong(aspect in chosen)
            chip.setAccessibleName(f"differs in {aspect}{', set' if aspect in chosen else ''}")
        if asked:
            self._below.setText("Differs in")
            self._like.setText("")

    def _clicked(self) -> None:
        self.pressed.emit(self.sender().property("number"))


def _caption(parent: QWidget, words: str = "") -> QLabel:
    label = QLabel(words, parent)
    label.setFont(interface_font(11))
    label.setForegroundRole(parent.palette().ColorRole.PlaceholderText)
    label.setFixedSize(CAPTION_WIDTH, HEIGHT)
    return label
