"""The shelf: what the digits do now, and what is known of the current annotation."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from core.attributes import Attribute
from core.codebook import Tag
from desktop.desk.looks import TagLook
from desktop.elided import ElidedLabel
from desktop.tagging.chips import Chip, FieldChip, take_down
from desktop.tagging.editor import FieldEditor
from desktop.tagging.shelf_pages import Answer, Field, FieldsPage, QuestionPage
from desktop.theme import interface_font
from desktop.words import shortened, tip

SHELF_HEIGHT = 84
_NAME = 24
"""How many letters of an analyst's name are shown."""


class Shelf(QWidget):
    """Two lines below the panes; its height never changes, so the text never moves.

    First line: the tags with their counts, and the target in words.  Below: the fields of the
    current annotation, a question with its choices, a line to write in, or a hint.
    """

    tag_pressed = Signal(str)
    field_pressed = Signal(str)
    choice_made = Signal(str, object)
    """Attribute name and stored value; None takes it back."""
    left = Signal()
    given_up = Signal(str, str, str)
    """Field name, its words, and what was written there but is not kept."""
    history_wanted = Signal()
    links_wanted = Signal()
    released = Signal()
    """A page of another part that was held does not show any more."""
    let_go = Signal()
    """What had the keyboard does not show any more, and nothing in its place can be pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a shelf without tags."""
        super().__init__(parent)
        self.setFixedHeight(SHELF_HEIGHT)
        self._tags: dict[str, Chip] = {}
        self._tag = ""
        self._choices: list[Answer] = []
        self._attribute: Attribute | None = None
        self._keys: Sequence[str] = "123456789"
        self.on_key: Callable[[QKeyEvent], bool] | None = None
        """Asked about every key pressed on the shelf outside a field."""
        self._tag_row = QHBoxLayout()
        self._tag_row.setSpacing(20)
        self._quote = ElidedLabel(self)
        self._quote.setFont(interface_font(12))
        self._quote.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._who = Chip("", "", self)
        self._whole = ""
        self._who.clicked.connect(self.history_wanted)
        self._first = QWidget(self)
        first = QHBoxLayout(self._first)
        first.setContentsMargins(0, 0, 0, 0)
        first.setSpacing(20)
        first.addLayout(self._tag_row)
        first.addWidget(self._quote, 1)
        first.addWidget(self._who)
        self._hint = QLabel(self, wordWrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._hint.setIndent(2)
        self._hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._fields = FieldsPage(self)
        self._fields.pressed.connect(self._field_pressed)
        self._question = QuestionPage(self)
        self._question.taken.connect(self.take)
        self._editor = FieldEditor(self)
        self._editor.left.connect(self.left)
        self._editor.given_up.connect(self.given_up)
        self._pages = QStackedWidget(self)
        for page in (self._hint, self._fields, self._question, self._editor):
            self._pages.addWidget(page)
        self._own = self._pages.count()
        self._held = False
        self._pages.currentChanged.connect(self._turned)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 6, 16, 4)
        layout.setSpacing(2)
        layout.addWidget(self._first)
        layout.addWidget(self._pages, 1)
        self.show_nothing("")

    # Tags

    def set_tags(self, tags: Mapping[int, Tag], looks: Mapping[str, TagLook]) -> None:
        """Offer these tags, by the number of the key that takes each."""
        before, self._tags = self._tags, {}
        for number, tag in tags.items():
            chip = Chip(self._keys[number - 1], tag.name, self)
            chip.setProperty("number", number)
            chip.set_look(looks[tag.id])
            chip.set_strong(tag.id == self._tag)
            chip.setProperty("tag", tag.id)
            chip.clicked.connect(self._tag_clicked)
            self._tag_row.addWidget(chip)
            chip.show()
            self._tags[tag.id] = chip
        first = next(iter(self._tags.values()), None)
        for id_, chip in before.items():
            take_down(chip, self._tags.get(id_, first))

    def set_keys(self, keys: Sequence[str], way_in: str) -> None:
        """Show these keys for the first to ninth thing, and the one that leads to the fields."""
        self._keys = keys
        self._fields.set_way(way_in)
        for chip in self._tags.values():
            chip.set_key(keys[chip.property("number") - 1])

    def set_keeper(self, keeper: Callable[[str, str], bool]) -> None:
        """Let ``keeper`` keep what is written in a field; it tells whether it could."""
        self._editor.keeper = keeper

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many annotations each tag has."""
        for tag, chip in self._tags.items():
            chip.set_count(counts.get(tag, 0))

    def _tag_clicked(self) -> None:
        self.tag_pressed.emit(self.sender().property("tag"))

    # What is below

    @property
    def asking(self) -> bool:
        """Whether the digits answer a question instead of tagging."""
        return self._pages.currentWidget() is self._question

    @property
    def editing(self) -> bool:
        """Whether a line is being written."""
        return self._pages.currentWidget() is self._editor

    @property
    def held(self) -> bool:
        """Whether a page of another part shows, in place of the tags and all else."""
        return self._held

    def hold(self, page: QWidget) -> None:
        """Show a page of another part until something else is shown, or it is released."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def release(self) -> None:
        """Show the shelf's own pages again."""
        if self._held:
            self._pages.setCurrentWidget(self._hint)

    def _turned(self, place: int) -> None:
        was, self._held = self._held, place >= self._own
        self._first.setVisible(not self._held)
        if self._hint.hasFocus():
            self.let_go.emit()
        if was and self.isVisible():  # not while the window takes its parts down
            self.released.emit()

    def _field_pressed(self, name: str) -> None:
        if name == "links":
            self.links_wanted.emit()
        else:
            self.field_pressed.emit(name)

    def show_nothing(self, quote: str, hint: str = "") -> None:
        """Show that no annotation is current: ``quote`` is what the next key tags."""
        self._first_line(quote, "", "", "")
        self._hint.setText(hint)
        self._pages.setCurrentWidget(self._hint)

    def show_annotation(
        self,
        tag: str,
        quote: str,
        who: str,
        fields: Sequence[Field],
        *,
        when: str,
        hint: str = "",
    ) -> None:
        """Show the current annotation: whose it is, a long name cut, and when it was changed."""
        self._first_line(quote, tag, f"{shortened(who, _NAME)} · {when}", f"{who} · {when}")
        self._fields.set_fields(fields, hint)
        self._pages.setCurrentWidget(self._fields)

    def _first_line(self, quote: str, tag: str, who: str, whole: str) -> None:
        if quote != self._quote.text():
            self._quote.setText(quote)
            self._quote.setAccessibleName(f"Target: {quote}" if quote else "No target")
        self._tag = tag
        for id_, chip in self._tags.items():
            chip.set_strong(id_ == tag)
        if self._who.hasFocus() and not who:
            self.let_go.emit()
        self._who.setVisible(bool(who))
        if whole != self._whole:
            self._whole = whole
            self._who.set_words(who)
            self._who.setAccessibleName(f"{whole}, show history")
            self._who.setToolTip(tip(f"{whole}\nHistory of the annotation"))

    def ask(self, attribute: Attribute, question: str, choices: Sequence[Answer]) -> None:
        """Let the digits choose among at most nine choices."""
        self._attribute, self._choices = attribute, list(choices)
        self._question.set_question(question, self._choices, self._keys)
        self._pages.setCurrentWidget(self._question)

    def take(self, number: int) -> None:
        """Take the ``number``-th choice, counted from 1."""
        if self._attribute is not None and 1 <= number <= len(self._choices):
            choice = self._choices[number - 1]
            self.choice_made.emit(self._attribute.name, None if choice.present else choice.value)

    def edit(
        self,
        name: str,
        words: str,
        value: str,
        *,
        question: str = "",
        known: Sequence[str] = (),
        lines: bool = False,
    ) -> None:
        """Let a person write a field; ``known`` values are proposed, ``lines`` allows several."""
        self._pages.setCurrentWidget(self._editor)
        self._editor.open(name, words, value, question=question, known=known, lines=lines)

    def commit(self) -> bool:
        """Take over what is being written, as leaving the line would; tell whether it is kept."""
        return not self.editing or self._editor.commit()

    def enter(self) -> None:
        """Give the keyboard to the first thing on the shelf that can be pressed."""
        page: QWidget = self._pages.currentWidget() or self
        chips: list[Chip] | list[FieldChip] = page.findChildren(Chip) or page.findChildren(
            FieldChip
        )
        for chip in (*chips, *self._tags.values()):
            if chip.isVisible():
                chip.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def abandon(self) -> None:
        """Close a field that can't be kept."""
        self._editor.abandon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the keys of the text alive while something on the shelf has the keyboard."""
        if self.on_key is None or not self.on_key(event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rule above."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self.palette().mid())
