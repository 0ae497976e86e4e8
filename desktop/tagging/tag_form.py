"""Writing a tag of the codebook: what it is called, what it means, what it asks."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QWidget

from core.codebook import BUILT_IN_TAGS, Tag
from core.problem import Problem
from desktop.documents.card_fields import LineField, NoteField
from desktop.list_controls import MARGIN, ChoiceButton, WordButton
from desktop.messages import Messages
from desktop.row_view import scroll_style
from desktop.session import Session
from desktop.tagging.own_fields import OwnFields
from desktop.theme import LIGHT, Theme, interface_font
from desktop.undo_offer import undo_offer

_BUILT_IN = {tag.id for tag in BUILT_IN_TAGS}
_OWN_DIGITS = range(len(BUILT_IN_TAGS) + 1, 10)
_Widget = TypeVar("_Widget", bound=QWidget)


class TagForm(QScrollArea):
    """One tag to write; it is kept as a whole, as one step of undo, or left with nothing lost."""

    left = Signal()
    """It was kept, or left as it was."""
    resumed = Signal()
    """What was left is gone on with."""

    def __init__(self, session: Session, messages: Messages, parent: QWidget | None = None) -> None:
        """Make an empty form for the project of ``session``."""
        super().__init__(parent)
        self._session, self._messages = session, messages
        self._tag = Tag("", "")
        self.writing = False
        """Whether a tag is written and neither kept nor left."""
        self._choices: list[ChoiceButton] = []
        self._buttons: list[WordButton] = []
        self._captions: dict[QWidget, QLabel] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget(self)
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(MARGIN, 6, MARGIN, 24)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, 64)
        self.name = self._row("Name", LineField(page, words="one or two words", name="Name"))
        font = interface_font(15)
        font.setBold(True)
        self.name.setFont(font)
        self.parent_ = self._row("A kind of", self._choice("A kind of"))
        self.digit = self._row("Key", self._choice("Key"))
        self.definition = self._row(
            "Definition", NoteField(page, words="when to use it", name="Definition")
        )
        self.rules = self._row(
            "Rules", NoteField(page, words="one on each line", name="Rules, one on each line")
        )
        self.examples = self._row(
            "Examples", NoteField(page, words="one on each line", name="Examples, one on each line")
        )
        self.own = self._row("Asks also", OwnFields(page))
        self.keep = self._button("Keep", self.save, "Keep the tag (Ctrl+Enter)")
        self.cancel = self._button("Leave", self.leave, "Back to the codebook (Esc)")
        self.retire = self._button("", self._retire, "")
        line = QHBoxLayout()
        line.setSpacing(18)
        for button in self._buttons:
            line.addWidget(button)
        line.addStretch()
        rows = self._grid.rowCount()
        self._grid.setRowMinimumHeight(rows, 12)
        self._grid.addLayout(line, rows + 1, 0, 1, 2)
        self._grid.setRowStretch(rows + 2, 1)
        self.setWidget(page)
        for field in self._fields():
            field.left.connect(self.leave)
        self.own.left.connect(self.leave)
        self.own.problem.connect(messages.refuse)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(
                QKeySequence(keys), self, self.save, Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
        session.closing.connect(self._keep_before_closing)
        self.set_theme(LIGHT)

    def _fields(self) -> tuple[LineField | NoteField, ...]:
        return (self.name, self.definition, self.rules, self.examples)

    def _row(self, words: str, widget: _Widget) -> _Widget:
        row = self._grid.rowCount()
        caption = QLabel(words, self)
        caption.setFont(interface_font(11))
        caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        caption.setFixedHeight(26)
        caption.setBuddy(widget)
        self._captions[widget] = caption
        self._grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, row, 1)
        return widget

    def _choice(self, name: str) -> ChoiceButton:
        button = ChoiceButton(self, name=name, font=interface_font(13))
        button.quiet = False
        self._choices.append(button)
        return button

    def _button(self, words: str, do: Callable[[], Any], tip: str) -> WordButton:
        font = interface_font(13)
        font.setUnderline(True)
        button = WordButton(self, font=font)
        button.quiet = False
        button.setText(words)
        button.setToolTip(tip)
        button.clicked.connect(do)
        self._buttons.append(button)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        self.verticalScrollBar().setStyleSheet(scroll_style(theme))
        for part in (*self._fields(), *self._choices, *self._buttons, self.own):
            part.set_theme(theme)

    def writes(self, id_: str) -> bool:
        """Tell whether the tag with this id, without one a new tag, is being written."""
        return self.writing and self._tag.id == id_

    def begin(self, id_: str = "") -> None:
        """Show the tag with this id; without one a new tag."""
        codebook = self._session.codebook
        if id_:
            tag = codebook.get(id_)
        else:
            last = max((tag.position for tag in codebook.tags), default=0)
            tag = Tag("", "", parent=BUILT_IN_TAGS[0].id, position=last + 1)
        self._show(tag, tag)

    def _show(self, tag: Tag, written: Tag) -> None:
        """Show what is written of ``tag``."""
        self._tag, self.writing = tag, True
        self.setAccessibleName(f"Change the tag {tag.name}" if tag.id else "New tag")
        self.name.hold(tag.label)
        self.name.setText(written.label)
        for field, words in (
            (self.definition, written.definition),
            (self.rules, "\n".join(written.rules)),
            (self.examples, "\n".join(written.examples)),
        ):
            field.hold(words)
            field.setPlainText(words)
        self.own.set_fields(written.attributes)
        self._offer(tag, written)
        self.verticalScrollBar().setValue(0)
        self.name.setFocus()

    def _offer(self, tag: Tag, written: Tag) -> None:
        codebook = self._session.codebook
        own = tag.id not in _BUILT_IN
        roots = [one for one in codebook.tags if one.id in _BUILT_IN]
        self.parent_.set_choices(
            [*((one.id, one.name) for one in roots), ("", "None of these")], written.parent
        )
        taken = {one.key for one in codebook.current if one.id != tag.id}
        free = [str(digit) for digit in _OWN_DIGITS if str(digit) not in taken]
        self.digit.set_choices(
            [("", "The next one free"), *((digit, digit) for digit in free)],
            written.key if written.key in free else "",
        )
        for widget in (self.parent_, self.digit):
            widget.setVisible(own)
            self._captions[widget].setVisible(own)
        self.retire.setVisible(bool(tag.id))
        self.retire.setText("Offer it again" if tag.retired else "Retire")
        self.retire.setToolTip(
            "Offer the tag again" if tag.retired else "Offer it no longer; what carries it keeps it"
        )

    def written(self) -> Tag:
        """Return the tag as the form says it."""
        tag = replace(
            self._tag,
            label=self.name.text().strip(),
            definition=self.definition.toPlainText().strip(),
            rules=_lines(self.rules),
            examples=_lines(self.examples),
            attributes=self.own.fields(),
        )
        if tag.id in _BUILT_IN:
            return tag
        return replace(tag, parent=self.parent_.value, key=self.digit.value)

    @property
    def changed(self) -> bool:
        """Whether anything is written that the project does not hold."""
        return self.written() != self._tag or self.own.half_written

    def save(self) -> None:
        """Keep what is written, as one step of undo and one more revision of the codebook."""
        try:
            self.own.take()
            self._save(self.written())
        except Problem as problem:
            self._messages.refuse(problem)

    def _save(self, tag: Tag) -> None:
        if tag == self._tag:
            self._end()
            return
        revision = self._session.save_tag(tag)
        said = "is no longer offered; what carries it keeps it" if tag.retired else "is kept"
        self._tag = tag
        self._end()
        self._messages.show(
            f"{tag.name} {said}: revision {revision} of the codebook.",
            action=undo_offer(self._session, self._messages),
        )

    def _retire(self) -> None:
        try:
            self.own.take()
            self._save(replace(self.written(), retired=not self._tag.retired))
        except Problem as problem:
            self._messages.refuse(problem)

    def _end(self) -> None:
        self.writing = False
        self.left.emit()

    def leave(self) -> None:
        """Go back to the codebook; what was written can be gone on with."""
        if self.changed:
            tag, written = self._tag, self.written()
            name = f"“{written.label}”" if written.label else "the tag"
            self._end()
            self._messages.show(
                f"What you wrote of {name} is not kept.",
                action=("Go on writing", lambda: self._go_on(tag, written)),
            )
        else:
            self._end()

    def _go_on(self, tag: Tag, written: Tag) -> None:
        if self._session.is_open:
            self.resumed.emit()
            self._show(tag, written)

    def _keep_before_closing(self) -> None:
        if self.writing and self.changed:
            self.save()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _lines(field: NoteField) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, field.toPlainText().splitlines())))
