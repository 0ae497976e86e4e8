"""The codebook to read beside the text: what each tag means, its rules and examples."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.changes import Changes
from core.codebook import Codebook, Tag
from desktop.desk.looks import tag_looks
from desktop.list_controls import MARGIN, WordButton
from desktop.row_view import scroll_style
from desktop.session import Session
from desktop.tagging.tag_name import TagName
from desktop.theme import LIGHT, Theme, interface_font, text_font

UNIT = (
    "Tag the smallest stretch that still makes sense alone: one statement. Leave out "
    "“he said that”, “however”, the full stop. Untagged text is normal."
)
QUESTIONS = (
    ("Does it go beyond what someone could have seen, counted or read?", "assessment"),
    ("Would I write it without “according to”, and can name why?", "fact"),
    ("Otherwise", "claim"),
)


class CodebookPage(QScrollArea):
    """A page to read; it is written anew when the tags or the theme change, once it is shown."""

    wanted = Signal(str)
    """A tag is to be written, given by id; an empty one is a new tag."""
    left = Signal()
    """Esc was pressed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the tags of the project that ``session`` has open."""
        super().__init__(parent)
        self._session = session
        self._theme = LIGHT
        self._stale = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Codebook")
        session.changed.connect(self._take)
        session.opened.connect(self._write)
        self._write()

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        self._theme = theme
        self.verticalScrollBar().setStyleSheet(scroll_style(theme))
        self._write()

    def _take(self, changes: Changes) -> None:
        if changes.tags or changes.everything:
            self._write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the text on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Write what changed while nobody saw it."""
        super().showEvent(event)
        if self._stale:
            self._write()

    def _write(self) -> None:
        self._stale = not (self.isVisible() and self._session.is_open)
        if self._stale:
            return
        codebook = self._session.codebook
        page = _Page(codebook, self._theme, fixed=self._session.read_only)
        page.wanted.connect(self.wanted)
        place = self.verticalScrollBar().value()
        self.setWidget(page)
        page.show()
        self.verticalScrollBar().setValue(place)


class _Page(QWidget):
    wanted = Signal(str)

    def __init__(self, codebook: Codebook, theme: Theme, *, fixed: bool) -> None:
        super().__init__()
        self._codebook, self._theme, self._fixed = codebook, theme, fixed
        self._looks = tag_looks(codebook, theme)
        self._digits = {tag.id: digit for digit, tag in codebook.by_digit.items()}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(MARGIN, 10, MARGIN, 24)
        self._layout.setSpacing(5)
        if not fixed:
            self._layout.addWidget(self._button("New tag…", "Make a tag of your own", ""))
            self._layout.addSpacing(6)
        self._add(UNIT, muted=True)
        self._questions()
        for tag in codebook.current:
            self._tag(tag)
        retired = [tag for tag in codebook.tags if tag.retired]
        if retired:
            self._layout.addSpacing(18)
            self._add("No longer offered", muted=True, small=True)
            for tag in retired:
                line = QHBoxLayout()
                line.addWidget(self._label(tag.name, muted=True), 1)
                self._offer_change(line, tag)
                self._layout.addLayout(line)
        self._layout.addStretch()

    def _questions(self) -> None:
        offered = {tag.id for tag in self._codebook.current}
        asked = [(words, tag) for words, tag in QUESTIONS if tag in offered]
        if len(asked) < len(QUESTIONS):
            return
        self._layout.addSpacing(6)
        for words, tag in asked:
            line = QHBoxLayout()
            line.setSpacing(10)
            letter = self._label(self._looks[tag].letter, bold=True)
            _colour(letter, self._looks[tag].stroke)
            letter.setFixedWidth(12)
            line.addWidget(letter, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(self._label(f"{words} → {self._codebook.label(tag)}"), 1)
            self._layout.addLayout(line)

    def _tag(self, tag: Tag) -> None:
        look = self._looks[tag.id]
        name = TagName(tag.name, self)
        name.set_look(look, self._theme)
        head = QHBoxLayout()
        head.addWidget(name)
        head.addStretch()
        if tag.id in self._digits:
            digit = self._label(f"key {self._digits[tag.id]}", muted=True, small=True)
            digit.setWordWrap(False)
            head.addWidget(digit)
        self._offer_change(head, tag)
        self._layout.addSpacing(20)
        self._layout.addLayout(head)
        if tag.parent:
            root = self._codebook.root(tag)
            self._add(f"a kind of {root.label}", muted=True, small=True)
        if tag.definition:
            self._add(tag.definition)
        for rule in tag.rules:
            line = QHBoxLayout()
            line.setSpacing(6)
            line.addWidget(self._label("·", muted=True), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(self._label(rule, muted=True), 1)
            self._layout.addLayout(line)
        for example in tag.examples:
            self._layout.addSpacing(2)
            self._layout.addWidget(self._example(example, look.fill))
        asked = ", ".join((a.words or a.name).lower() for a in self._codebook.attributes(tag))
        if asked:
            self._add(f"Can say: {asked}", muted=True, small=True)

    def _offer_change(self, line: QHBoxLayout, tag: Tag) -> None:
        if not self._fixed:
            line.addSpacing(8)
            line.addWidget(self._button("Change…", f"Change the tag {tag.name}", tag.id))

    def _button(self, words: str, name: str, tag: str) -> WordButton:
        button = WordButton(self, font=interface_font(11 if tag else 13))
        button.set_theme(self._theme)
        button.setText(words)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self.wanted.emit(tag))
        return button

    def _add(self, words: str, *, muted: bool = False, small: bool = False) -> None:
        self._layout.addWidget(self._label(words, muted=muted, small=small))

    def _label(
        self, words: str, *, muted: bool = False, small: bool = False, bold: bool = False
    ) -> QLabel:
        font = interface_font(11 if small else 13)
        font.setBold(bold)
        return self._written(words, font, self._theme.muted if muted else self._theme.ink)

    def _example(self, words: str, ground: QColor) -> QLabel:
        label = self._written(words, text_font(14), self._theme.ink)
        palette = label.palette()
        palette.setColor(QPalette.ColorRole.Window, ground)
        label.setPalette(palette)
        label.setAutoFillBackground(True)
        label.setMargin(6)
        return label

    def _written(self, words: str, font: QFont, colour: str) -> QLabel:
        label = QLabel(words, self, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFont(font)
        _colour(label, QColor(colour))
        return label


def _colour(label: QLabel, colour: QColor) -> None:
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, colour)
    label.setPalette(palette)
