"""Which part of a source is in view.

The truth is the topmost paragraph and how many pixels of it have gone; everything else, the
scroll bar's value too, is derived from it.
"""

from collections.abc import Sequence

from desktop.desk.composing import Composer
from desktop.desk.layout import ParagraphLayout

TOP_MARGIN = 14
BOTTOM_MARGIN = 40
Seen = tuple[int, int, ParagraphLayout]
"""A paragraph in view: its number, its top as a height in the view, its layout."""

_FAR = 3
"""How much farther than wanted an estimate has to be to be believed."""


class Scroll:
    """The view of ``height`` pixels on the paragraphs of a composer, in whole pixels."""

    def __init__(self, composer: Composer, height: int) -> None:
        self.composer = composer
        self.height = height
        self.top = 0
        self.offset = -TOP_MARGIN
        self._seen: Sequence[Seen] = ()
        self._seen_at: tuple[int, int, int] | None = None

    def visible(self) -> Sequence[Seen]:
        """Return the paragraphs in view."""
        if self._seen_at != (self.top, self.offset, self.composer.changes):
            self._seen = self._in_view()
            self._seen_at = self.top, self.offset, self.composer.changes
        return self._seen

    def _in_view(self) -> list[Seen]:
        found: list[Seen] = []
        index, y, count = self.top, -self.offset, len(self.composer)
        while index < count and y < self.height:
            layout = self.composer.paragraph(index)
            if y + layout.height > 0:
                found.append((index, y, layout))
            y += layout.height
            index += 1
        return found

    def value(self) -> int:
        """Return how far down the view is, as far as heights are known."""
        return round(self.composer.heights.top(self.top)) + self.offset + TOP_MARGIN

    def greatest(self) -> int:
        """Return the greatest value."""
        total = round(self.composer.heights.total()) + TOP_MARGIN + BOTTOM_MARGIN
        return max(0, total - self.height)

    def move(self, pixels: int) -> int:
        """Move the view down by ``pixels``, or as far as there is text; return how far it went."""
        top, offset = self.top, self.offset
        self.offset += pixels
        self.settle()
        between = range(min(top, self.top), max(top, self.top))
        passed = sum(self.composer.paragraph(index).height for index in between)
        return (passed if self.top > top else -passed) + self.offset - offset

    def go(self, value: int) -> None:
        """Put the view at ``value``, which may be far away."""
        y = value - TOP_MARGIN
        self.top = self.composer.heights.find(y)
        self.offset = round(y - self.composer.heights.top(self.top))
        self.settle()

    def show(self, index: int, y: int) -> None:
        """Put the top of paragraph ``index`` at the height ``y`` of the view."""
        self.top, self.offset = index, -y
        self.settle()

    def settle(self) -> None:
        """Make the topmost paragraph the one at the top, and leave no void above or below."""
        paragraph = self.composer.paragraph
        last = len(self.composer) - 1
        self._settle_up()
        while self.top < last and self.offset >= (gone := paragraph(self.top).height):
            self.offset -= gone
            self.top += 1
        index, end = self.top, -self.offset
        while index <= last and end < self.height:
            end += paragraph(index).height
            index += 1
        void = self.height - (end + BOTTOM_MARGIN)
        if index > last and void > 0:
            self.offset -= void
            self._settle_up()

    def _settle_up(self) -> None:
        while self.offset < 0 and self.top > 0:
            self.top -= 1
            self.offset += self.composer.paragraph(self.top).height
        if self.top == 0:
            self.offset = max(self.offset, -TOP_MARGIN)

    def y_of(self, index: int, *, within: int) -> int | None:
        """Return the height in the view of the top of a paragraph, None if it is farther away.

        ``within`` is how many pixels above or below the view are looked at.
        """
        heights = self.composer.heights
        far = abs(heights.top(index) - heights.top(self.top))
        if far > _FAR * (self.height + within):
            return None
        at, y = self.top, -self.offset
        while at < index and y < self.height + within:
            y += self.composer.paragraph(at).height
            at += 1
        while at > index and y > -within:
            at -= 1
            y -= self.composer.paragraph(at).height
        return y if at == index else None
