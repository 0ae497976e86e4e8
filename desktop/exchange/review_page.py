"""The side list's page “To review”: what an import could not place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.exchange.anchoring import candidates
from core.exchange.review import Review
from core.problem import Problem
from core.span import Span
from desktop.exchange.work_page import WorkPage
from desktop.exchange.work_rows import WorkRow
from desktop.key_words import tell
from desktop.list_controls import MARGIN, WordButton
from desktop.messages import Messages
from desktop.session import Session
from desktop.theme import Theme, interface_font
from desktop.undo_offer import undo_offer
from desktop.waiting import Waiting

_ROOM = 400


class ReviewPage(WorkPage):
    """Each with its reason: go to where it may stand, place it there or elsewhere, or dismiss it."""

    place_wanted = Signal(str, object)
    """Show a place in a document: the ``Span`` where the quote may stand, None if nowhere."""
    tag_wanted = Signal()
    """Place it at the target of the text."""
    empty = "Nothing to review."
    name = "To review"

    def __init__(self, session: Session, messages: Messages, waiting: Waiting) -> None:
        """Show what waits in the project that ``session`` has open."""
        super().__init__(session)
        self._messages, self._waiting = messages, waiting
        self._reviews: dict[str, Review] = {}
        self._tried = ("", 0)
        self.about = QLabel(self, wordWrap=True)
        self.about.setFont(interface_font(12))
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.buttons = [WordButton(self, font=interface_font(13)) for _ in range(3)]
        said = (
            ("Go there", "Show where it may stand; again for the next place (Enter)"),
            ("Place it at the target", "Tag what is marked in the text ({review.place})"),
            ("Dismiss", "It has no place here (Delete)"),
        )
        row = QHBoxLayout()
        row.setSpacing(16)
        slots = (self._go, self.tag_wanted.emit, self.dismiss)
        for button, (words, tip), slot in zip(self.buttons, said, slots, strict=True):
            button.setText(words)
            tell(button, "toolTip", tip)
            button.setAccessibleName(words)
            button.quiet = False
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch()
        self.head = QWidget(self)
        head = QVBoxLayout(self.head)
        head.setContentsMargins(MARGIN, 8, MARGIN, 10)
        head.addWidget(self.about)
        head.addLayout(row)
        self.column.insertWidget(0, self.head)  # messages lie over what is at the bottom
        self.head.hide()
        self.view.removal_wanted.connect(self.dismiss)
        self.view.selectionModel().currentChanged.connect(self._tell)

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        super().set_theme(theme)
        for button in self.buttons:
            button.set_theme(theme)

    def rows(self) -> Sequence[WorkRow]:
        """Return what waits, by source."""
        self._reviews = {row.id: row for row in self.session.reviews()}
        titles = {document.id: document.title for document in self.session.documents()}
        return [
            WorkRow(
                row.id,
                self.quote(row.quote),
                str(row.context.get("tag", "")),
                row.reason,
                titles.get(row.document, ""),
            )
            for row in self._reviews.values()
        ]

    def refresh(self) -> None:
        """Show what waits now."""
        super().refresh()
        self._tell()

    def _tell(self) -> None:
        row = self.current()
        self.head.setVisible(row is not None and not self.session.read_only)
        if row is None:
            return
        self.about.setText(self._said(self._reviews[row.id]))

    def _said(self, review: Review) -> str:
        """Return what the file says of a row."""
        about = review.context
        names = self.session.analysts()
        who = names[review.analyst].name if review.analyst in names else ""
        around = f"…{about.get('prefix', '')}“{review.quote}”{about.get('suffix', '')}…"
        detail = " · ".join(filter(None, (who, str(about.get("where", "")))))
        return f"{around[:_ROOM]}\n{detail}".strip()

    def choose(self, row: WorkRow) -> None:
        """Show where it may stand; again, the next place."""
        review = self._reviews[row.id]
        about = review.context
        places = candidates(
            self.session.text(review.document),
            review.quote,
            str(about.get("prefix", "")),
            str(about.get("suffix", "")),
        )
        id_, number = self._tried
        number = number + 1 if id_ == row.id else 0
        self._tried = (row.id, number)
        span: Span | None = places[number % len(places)] if places else None
        self.place_wanted.emit(review.document, span)
        if span is None:
            words = "Nothing like it stands in this source."
            self._messages.show(words, hint="Select where it belongs, or dismiss it.")
        elif len(places) > 1:
            self._messages.show(f"Place {number % len(places) + 1} of {len(places)}.")

    def place(self, document: str, span: Span | None) -> None:
        """Tag a span of a document with what is current in the list.

        Raises:
            Problem: if nothing is current, or the span is in another source.
        """
        row = self.current()
        if row is None:
            raise Problem("Nothing is chosen to be placed.", hint="Choose it under “To review”.")
        review = self._reviews[row.id]
        if span is None or review.document != document:
            title = self.session.document(review.document).title
            raise Problem(f"It belongs to “{title}”.", hint="Enter in the list goes there.")
        self.session.place_review(row.id, span)
        self._messages.show("Placed.", action=undo_offer(self.session, self._messages))

    def dismiss(self) -> None:
        """Settle what is current without placing it."""
        row = self.current()
        if row is not None and not self.session.read_only:
            self._waiting.do(partial(self._dismiss, row.id), anywhere=True)

    def _dismiss(self, review: str) -> None:
        self.session.dismiss_reviews([review])
        self._messages.show("Dismissed.", action=undo_offer(self.session, self._messages))

    def _go(self) -> None:
        row = self.current()
        if row is not None:
            self.choose(row)
