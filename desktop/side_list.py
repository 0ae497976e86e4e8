"""The side list: one content at a time, chosen in its title."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop import shown_late
from desktop.late import Late
from desktop.list_controls import MARGIN, ChoiceButton
from desktop.messages import Messages
from desktop.session import Session
from desktop.tagging.annotation_list import AnnotationList
from desktop.theme import LIGHT, Theme, interface_font
from desktop.waiting import Waiting

if TYPE_CHECKING:
    from desktop.tagging.codebook_page import CodebookPage
    from desktop.tagging.codebook_pages import CodebookPages
    from desktop.tagging.history_list import HistoryList

HEADER = 30


class SideList(QWidget):
    """Annotations, history or codebook under a title that opens the choice."""

    left = Signal()
    """Esc was pressed."""

    def __init__(
        self,
        session: Session,
        messages: Messages,
        waiting: Waiting,
        parent: QWidget | None = None,
    ) -> None:
        """Make the contents for the project of ``session`` and show the annotations."""
        super().__init__(parent)
        self._session, self._messages = session, messages
        self._theme = LIGHT
        self.annotations = AnnotationList(session, messages, waiting, self)
        self._history = Late(self._make_history)
        self._tags = Late(self._make_tags)
        self._words = {"annotations": "Annotations", "history": "History", "codebook": "Codebook"}
        self._pages: dict[str, Callable[[], QWidget]] = {
            "annotations": lambda: self.annotations,
            "history": self._history,
            "codebook": self._tags,
        }
        self.page = "annotations"
        """The name of the content that is shown."""
        font = interface_font(13)
        font.setBold(True)
        self.title = ChoiceButton(self, name="Side list", font=font)
        self.title.quiet = False
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.annotations)
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
        self._name()

    @property
    def history(self) -> "HistoryList":
        """What was done."""
        return self._history()

    @property
    def tags(self) -> "CodebookPages":
        """The codebook, to read and to write."""
        return self._tags()

    @property
    def codebook(self) -> "CodebookPage":
        """The codebook to read."""
        return self.tags.reading

    def _make_history(self) -> "HistoryList":
        made = shown_late.history_list(self._session, self)
        made.set_theme(self._theme)
        made.left.connect(self.left)
        return made

    def _make_tags(self) -> "CodebookPages":
        made = shown_late.codebook_pages(self._session, self._messages, self)
        made.set_theme(self._theme)
        made.reading.left.connect(self.left)
        made.done.connect(self.left)
        made.wanted.connect(lambda: self.show_page("codebook"))
        return made

    def add_page(self, name: str, words: str, page: Callable[[], QWidget]) -> None:
        """Offer one more content, called ``words``, after those that are there.

        ``page`` is asked for it each time it is shown.
        """
        self._words[name], self._pages[name] = words, page
        self._name()

    def show_page(self, name: str) -> None:
        """Show the content ``name``; an unknown name, kept from another version, is passed over."""
        if name in self._pages and name != self.page:
            page = self._pages[name]()
            if self._stack.indexOf(page) < 0:
                self._stack.addWidget(page)
            self.page = name
            self._stack.setCurrentWidget(page)
            self._name()

    def show_history_of(self, annotation: str) -> None:
        """Show what was done to one annotation."""
        self.history.show_one(annotation)
        self.show_page("history")

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        self._theme = theme
        self.title.set_theme(theme)
        self.annotations.set_theme(theme)
        self._history.if_made(lambda page: page.set_theme(theme))
        self._tags.if_made(lambda page: page.set_theme(theme))

    def focus_page(self) -> None:
        """Give the keyboard to the content that is shown."""
        if self.page == "annotations":
            self.annotations.focus_filter()
        elif self.page == "history":
            self.history.view.setFocus()
        else:
            self._pages[self.page]().setFocus()

    def _count(self, shown: int, total: int) -> None:
        number = f"{total:,}" if shown == total else f"{shown:,} of {total:,}"
        self._words["annotations"] = f"Annotations {number}" if total else "Annotations"
        self._name()

    def _name(self) -> None:
        self.title.set_choices(list(self._words.items()), self.page)
