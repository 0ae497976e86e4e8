"""What a source card says: where a text comes from, how far it is relied on, what was read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.attributes import BUILT_IN, RELIABILITY
from core.document import Document
from core.problem import Problem
from desktop.documents.card_fields import LineField, NoteField
from desktop.labels import quiet_label
from desktop.list_controls import MARGIN, ChoiceButton, WordButton
from desktop.row_view import scroll_style
from desktop.theme import LIGHT, Theme, interface_font
from desktop.words import counted

_NOT_RATED = "–"
_LETTERS = [("", _NOT_RATED), *((letter, f"{letter} {is_}") for letter, is_ in RELIABILITY.items())]
_DATE = next(attribute for attribute in BUILT_IN if attribute.kind == "date")
_LINES = (
    ("author", "Author", "as the source names them"),
    ("publisher", "Publisher", ""),
    ("date", "Date", "2031-03-12, 2031-03, 2031~"),
    ("url", "Address", "https://…"),
    ("language", "Language", "en, de, be…"),
    ("labels", "Labels", "with commas between"),
)
_SHORT_HASH = 12


class CardForm(QScrollArea):
    """The fields of a card below each other, and what was read as words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty form."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Source card")
        page = QWidget(self)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(MARGIN, 6, MARGIN, 8)
        self._column.setSpacing(6)
        self.title = LineField(page, words="Title", name="Title")
        font = interface_font(15)
        font.setBold(True)
        self.title.setFont(font)
        self._column.addWidget(self.title)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, 64)
        self._column.addLayout(self._grid)
        self.fields = {name: self._line(name, label, words) for name, label, words in _LINES}
        self.date_hint = quiet_label("", 11, self)
        self._grid.addWidget(self.date_hint, 3, 1)
        self.copy_address = self._copy_button()
        self.note = NoteField(page, words="What to know about this source", name="Note")
        self._row(8, "Note", self.note)
        self._grid.setRowMinimumHeight(9, 14)
        self.reliability = ChoiceButton(page, name="Reliability", font=interface_font(13))
        self.reliability.quiet = False
        self.reliability.set_choices(_LETTERS, "")
        self._row(10, "Reliability", self.reliability)
        self.reason = LineField(page, words="why", name="Reason for the reliability")
        self._row(11, "Reason", self.reason)
        self._grid.setRowMinimumHeight(12, 14)
        self._facts = self._said_facts()
        self._column.addStretch()
        self.setWidget(page)
        self.fields["date"].textChanged.connect(self._look_at_date)
        self.fields["url"].textChanged.connect(self._look_at_address)
        self._look_at_date("")
        self._look_at_address("")
        self.set_theme(LIGHT)

    def _copy_button(self) -> WordButton:
        """Return a button beside the address; without it the address has all the room."""
        button = WordButton(self)
        button.setText("Copy")
        button.setToolTip("Copy the address; it is never opened")
        address = QHBoxLayout()
        address.setSpacing(12)
        address.addWidget(self.fields["url"], 1)
        address.addWidget(button)
        self._grid.addLayout(address, 4, 1, 1, 2)
        return button

    def _said_facts(self) -> dict[str, QLabel]:
        facts = {
            name: quiet_label("", 11, self) for name in ("File", "Length", "Read by", "SHA-256")
        }
        for row, (name, label) in enumerate(facts.items(), 13):
            label.setMinimumHeight(20)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._row(row, name, label)
        return facts

    def _line(self, name: str, label: str, words: str) -> LineField:
        field = LineField(self, words=words, name=label)
        # The hint below the date takes a row of its own.
        row = [line[0] for line in _LINES].index(name)
        self._row(row + (row > 2), label, field)
        field.setObjectName(name)
        return field

    def _row(self, row: int, label: str, widget: QWidget) -> None:
        words = quiet_label(label, 11, self)
        words.setFixedHeight(20 if isinstance(widget, QLabel) else 26)
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        words.setBuddy(widget)
        self._grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, row, 1, 1, 2)

    def written(self) -> tuple[LineField | NoteField, ...]:
        """Return the fields that are written in."""
        return (self.title, *self.fields.values(), self.note, self.reason)

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        self.verticalScrollBar().setStyleSheet(scroll_style(theme))
        for field in self.written():
            field.set_theme(theme)
        self.reliability.set_theme(theme)
        self.copy_address.set_theme(theme)

    def room(self) -> int:
        """Return the height that shows the whole card, in pixels."""
        page = self.widget()
        return page.sizeHint().height() if page else 0

    def show_card(self, document: Document, letter: str, reason: str) -> None:
        """Show what is stored of a document, and its reliability; what is being written stays."""
        metadata = document.metadata
        self.title.set_stored(document.title)
        for name, field in self.fields.items():
            value = getattr(metadata, name)
            field.set_stored(value if isinstance(value, str) else ", ".join(value))
        self.note.set_stored(metadata.note)
        self.reliability.set_value(letter)
        self.reason.set_stored(reason)
        self._facts["File"].setText(document.file or _NOT_RATED)
        self._facts["Length"].setText(counted(document.length, "character"))
        self._facts["Read by"].setText(f"{document.reader} {document.reader_version}".strip())
        self._facts["SHA-256"].setText(f"{document.sha256[:_SHORT_HASH]}…")
        self._facts["SHA-256"].setToolTip(document.sha256)
        self.reason.setEnabled(bool(letter))

    def hold_card(self, document: Document, reason: str) -> None:
        """Know what is stored, and keep what is written where it could not be saved."""
        self.title.hold(document.title)
        for name, field in self.fields.items():
            value = getattr(document.metadata, name)
            field.hold(value if isinstance(value, str) else ", ".join(value))
        self.note.hold(document.metadata.note)
        self.reason.hold(reason)

    def allow(self, *, fixed: bool) -> None:
        """Let nothing be written where the project is ``fixed``."""
        for field in self.written():
            field.setReadOnly(fixed)
        self.reliability.setEnabled(not fixed)

    def _look_at_date(self, written: str) -> None:
        """Say how a date is written so that programs can sort by it; keep any other as it is."""
        hint = ""
        if written.strip():
            try:
                _DATE.checked(written.strip())
            except Problem:
                hint = "Kept as written. As 2031-03-12, 2031-03 or 2031~ it could be sorted."
        self.date_hint.setText(hint)
        self.date_hint.setVisible(bool(hint))

    def _look_at_address(self, address: str) -> None:
        self.copy_address.setVisible(bool(address))
