"""The side list: one content at a time, chosen in its title."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.list_controls import MARGIN, ChoiceButton
from desktop.messages import Messages
from desktop.session import Session
from desktop.tagging.annotation_list import AnnotationList
from desktop.tagging.codebook_pages import CodebookPages
from desktop.tagging.history_list import HistoryList
from desktop.theme import Theme, interface_font

WIDTH = 360
HEADER = 30


class SideList(QWidget):
    """Annotations, history or codebook under a title that opens the choice."""

    page_changed = Signal(str)
    left = Signal()
    """Esc was pressed."""

    def __init__(self, session: Session, messages: Messages, parent: QWidget | None = None) -> None:
        """Make the contents for the project of ``session`` and show the annotations."""
        super().__init__(parent)
        self.annotations = AnnotationList(session, messages, self)
        self.history = HistoryList(session, self)
        self.tags = CodebookPages(session, messages, self)
        self.codebook = self.tags.reading
        self._words = {"annotations": "Annotations", "history": "History", "codebook": "Codebook"}
        self._pages: dict[str, QWidget] = {
            "annotations": self.annotations,
            "history": self.history,
            "codebook": self.tags,
        }
        font = interface_font(13)
        font.setBold(True)
        self.title = ChoiceButton(self, name="Side list", font=font)
        self.title.quiet = False
        self._stack = QStackedWidget(self)
        for page in self._pages.values():
            self._stack.addWidget(page)
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.addWidget(self.title, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        bar = QWidget(self)
        bar.setFixedHeight(HEADER)
        bar.setLayout(head)
        layout.addWidget(bar)
        layout.addWidget(self._stack, 1)
        self.title.picked.connect(self.show_page)
        self.annotations.counted.connect(self._count)
        self.annotations.history_wanted.connect(self.show_history_of)
        self.annotations.left.connect(self.left)
        self.history.left.connect(self.left)
        self.codebook.left.connect(self.left)
        self.tags.wanted.connect(lambda: self.show_page("codebook"))
        self._name()

    def add_page(self, name: str, words: str, page: QWidget) -> None:
        """Offer one more content, called ``words``, after those that are there."""
        self._words[name], self._pages[name] = words, page
        self._stack.addWidget(page)
        self._name()

    @property
    def page(self) -> str:
        """The name of the content that is shown."""
        shown = self._stack.currentWidget()
        return next(name for name, page in self._pages.items() if page is shown)

    @property
    def pages(self) -> tuple[str, ...]:
        """The names of all contents."""
        return tuple(self._words)

    def show_page(self, name: str) -> None:
        """Show the content ``name``; an unknown name, kept from another version, is passed over."""
        if name in self._pages and name != self.page:
            self._stack.setCurrentWidget(self._pages[name])
            self._name()
            self.page_changed.emit(name)

    def show_history_of(self, annotation: str) -> None:
        """Show what was done to one annotation."""
        self.history.show_one(annotation)
        self.show_page("history")

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        self.title.set_theme(theme)
        self.annotations.set_theme(theme)
        self.history.set_theme(theme)
        self.tags.set_theme(theme)

    def focus_page(self) -> None:
        """Give the keyboard to the content that is shown."""
        if self.page == "annotations":
            self.annotations.focus_filter()
        elif self.page == "history":
            self.history.view.setFocus()
        else:
            self._pages[self.page].setFocus()

    def _count(self, shown: int, total: int) -> None:
        number = f"{total:,}" if shown == total else f"{shown:,} of {total:,}"
        self._words["annotations"] = f"Annotations {number}" if total else "Annotations"
        self._name()

    def _name(self) -> None:
        self.title.set_choices(list(self._words.items()), self.page)
