"""The quotes of one thread, each in its context, side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.document import Structure
from core.markup import Markup
from core.text import excerpt
from desktop.desk.looks import TagLook, unknown_look
from desktop.elided import ElidedLabel
from desktop.row_view import scroll_style
from desktop.theme import LIGHT, Theme, interface_font, text_font

CONTEXT = 180
"""How many code points before and after a quote are shown."""
LEAST_WIDTH = 300
GAP = 44


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote with the text around it; ``place`` says where it stands, ``tag`` is a tag's id."""

    document: str
    place: str
    before: str
    quote: str
    after: str
    tag: str


class Quotes(QScrollArea):
    """Shows quotes in columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._theme: Theme = LIGHT
        self._looks: Mapping[str, TagLook] = {}
        self._quotes: Sequence[Quote] = ()
        self._texts: list[QLabel] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Quotes in context")

    def set_theme(self, theme: Theme, looks: Mapping[str, TagLook]) -> None:
        """Wear the colours of ``theme`` and show tags in ``looks``."""
        self._theme, self._looks = theme, looks
        self.setStyleSheet(f"QScrollArea, #quotes {{ background: {theme.paper}; }}")
        self.verticalScrollBar().setStyleSheet(scroll_style(theme))
        self.horizontalScrollBar().setStyleSheet(scroll_style(theme))
        self._fill(self._quotes)

    def show_quotes(self, quotes: Sequence[Quote], *, chosen: str = "") -> None:
        """Show these quotes, the one of the document ``chosen`` in view."""
        if quotes != self._quotes:
            self._fill(quotes)
        for quote, text in zip(quotes, self._texts, strict=True):
            if quote.document == chosen:
                self.ensureWidgetVisible(text, GAP, 0)

    def _fill(self, quotes: Sequence[Quote]) -> None:
        self._quotes, self._texts = quotes, []
        held = QWidget()
        held.setObjectName("quotes")
        row = QHBoxLayout(held)
        row.setContentsMargins(28, 14, 28, 14)
        row.setSpacing(GAP)
        for quote in quotes:
            row.addLayout(self._column(quote), 1)
        self.setWidget(held)
        row.activate()

    def _column(self, quote: Quote) -> QVBoxLayout:
        theme, look = self._theme, self._looks.get(quote.tag) or unknown_look(self._theme)
        place = ElidedLabel(text=quote.place)
        place.setFont(interface_font(12))
        place.setForegroundRole(place.palette().ColorRole.PlaceholderText)
        text = QLabel(wordWrap=True)
        text.setFont(text_font(15))
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setMinimumWidth(LEAST_WIDTH)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setAccessibleName(f"{quote.place}: {quote.quote}")
        text.setText(
            f'<div style="line-height: 150%; color: {theme.muted}">{_html(quote.before)}'
            f'<b style="color: {look.stroke.name()}"> {escape(look.letter)} </b>'
            f'<span style="color: {theme.ink}; background-color: {look.fill.name()}">'
            f"{_html(quote.quote)}</span>{_html(quote.after)}</div>"
        )
        self._texts.append(text)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(place)
        column.addWidget(text)
        column.addStretch()
        return column


def around(
    text: str, start: int, end: int, structure: Iterable[Structure] = ()
) -> tuple[str, str, str]:
    """Return what stands before a span, the span and what stands after it, without markup.

    The context is cut at words, with ellipses.  ``start`` and ``end`` count code points.
    """
    markup = Markup(text, structure)
    before = markup.without(max(0, start - CONTEXT), start)
    after = markup.without(end, min(len(text), end + CONTEXT))
    if start > CONTEXT:
        before = f"…{before.partition(' ')[2]}"
    if end + CONTEXT < len(text):
        after = f"{after.rpartition(' ')[0]}…"
    return before, markup.without(start, end), after


def _html(text: str) -> str:
    lead = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() else ""
    return escape(f"{lead}{excerpt(text, len(text))}{tail}")
