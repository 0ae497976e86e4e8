"""Where the caret and the edges of a span may go.

Everything is code points of the document.  Hidden markup is never a place of its own: a caret
stands after it, a span neither begins nor ends in it.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import QTextBoundaryFinder

from core import language
from core.span import Span
from desktop.desk.composing import Composer
from desktop.desk.layout import ParagraphLayout
from desktop.desk.offsets import OffsetMap, display_text

_BETWEEN = "PZC"
"""The Unicode categories of which no word is made."""


class Mover:
    """Finds places in the source of a composer, by what a reader sees of it."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._model = composer.model
        self._words: tuple[int, list[tuple[int, int]]] = (-1, [])
        self._sentence: tuple[int, Span | None] | None = None

    # Places and spans

    def place(self, position: int) -> int:
        """Return the first place for a caret at or after ``position``, in its paragraph."""
        position = min(max(position, 0), len(self._model.text))
        index = self._model.paragraphs.at(position)
        start = self._model.paragraphs.start(index)
        return start + _after(self._composer.hidden(index), position - start)

    def first(self) -> int:
        """Return the first place in the text."""
        return self._entered(0, 1)

    def last(self) -> int:
        """Return the last place in the text."""
        return self._entered(len(self._composer) - 1, -1)

    def snug(self, start: int, end: int) -> Span | None:
        """Return ``[start, end)`` without hidden markup at its ends, None if nothing is left."""
        paragraphs = self._model.paragraphs
        start = self.place(start)
        end = min(end, len(self._model.text))
        while end > start:
            index = paragraphs.at(end - 1)
            base = paragraphs.start(index)
            before = _before(self._composer.hidden(index), end - base) + base
            if before == end:
                return Span(start, end)
            end = before
        return None

    def _layout(self, position: int) -> tuple[int, ParagraphLayout]:
        index = self._model.paragraphs.at(position)
        return index, self._composer.paragraph(index)

    def _neighbour(self, index: int, direction: int) -> int | None:
        """Return the next paragraph that shows anything, None if there is none."""
        index += direction
        while 0 <= index < len(self._composer):
            if self._composer.paragraph(index).shows:
                return index
            index += direction
        return None

    def _entered(self, index: int, direction: int) -> int:
        """Return the first place of a paragraph or of one after it, or the last going back."""
        if not self._composer.paragraph(index).shows:
            found = self._neighbour(index, direction)
            index = index if found is None else found
        paragraphs = self._model.paragraphs
        return self.place(paragraphs.start(index)) if direction > 0 else paragraphs.stop(index)

    def _left(self, position: int, index: int, direction: int) -> int:
        """Return where a step out of a paragraph goes; ``position`` where there is nothing."""
        found = self._neighbour(index, direction)
        return position if found is None else self._entered(found, direction)

    # Steps

    def character(self, position: int, direction: int) -> int:
        """Return the place one character as readers see it further or back."""
        index, layout = self._layout(position)
        at = position - layout.start
        if direction > 0:
            if at >= len(layout.text):
                return self._left(position, index, 1)
            return layout.start + _after(layout.setting.hidden, layout.step(at, 1))
        at = _before(layout.setting.hidden, at)
        if at > 0:
            return self.place(layout.start + layout.step(at, -1))
        if self._model.paragraphs.continues(index):
            return self.character_before(index - 1)
        return self._left(position, index, -1)

    def character_before(self, index: int) -> int:
        """Return the place before the last character of a paragraph."""
        layout = self._composer.paragraph(index)
        return layout.start + layout.step(len(layout.text), -1)

    def word(self, position: int, direction: int, *, ends: bool) -> int:
        """Return the next or previous end of a word, or with ``ends`` false its beginning."""
        index, layout = self._layout(position)
        at = position - layout.start
        edges = [word[1 if ends else 0] for word in self._words_of(index)]
        if direction > 0:
            found = next((edge for edge in edges if edge > at), None)
            if found is not None:
                return self.place(layout.start + found) if not ends else layout.start + found
            if at < len(layout.text) and not self._is_cut(index):
                return layout.stop
            return self._into_word(position, index, 1, ends=ends)
        found = next((edge for edge in reversed(edges) if edge < at), None)
        if found is not None:
            return layout.start + found
        return self._into_word(position, index, -1, ends=ends)

    def _is_cut(self, index: int) -> bool:
        """Tell whether the line of a paragraph goes on in the next one."""
        paragraphs = self._model.paragraphs
        return index + 1 < len(paragraphs) and paragraphs.continues(index + 1)

    def _into_word(self, position: int, index: int, direction: int, *, ends: bool) -> int:
        found = self._neighbour(index, direction)
        if found is None:
            return position if direction > 0 else self.first()
        words = self._words_of(found)
        if not words:
            return self._entered(found, direction)
        word = words[0 if direction > 0 else -1]
        return self._model.paragraphs.start(found) + word[1 if ends else 0]

    def line(self, position: int, direction: int, x: float, *, count: int = 1) -> int:
        """Return the place nearest to ``x`` so many lines further or back, or as far as it goes."""
        index, layout = self._layout(position)
        line = layout.caret(position - layout.start)[0]
        goes = False
        while count:
            edge = len(layout.lines) - 1 if direction > 0 else 0
            step = min(count, abs(edge - line))
            line, count, goes = line + direction * step, count - step, goes or step > 0
            if not count:
                break
            found = self._neighbour(index, direction)
            if found is None:
                break
            index, layout = found, self._composer.paragraph(found)
            line = 0 if direction > 0 else len(layout.lines) - 1
            count, goes = count - 1, True
        return self.place(layout.start + layout.position_at(x, line)) if goes else position

    def line_edge(self, position: int, direction: int) -> int:
        """Return the first place of a line, or its last."""
        _, layout = self._layout(position)
        line = layout.caret(position - layout.start)[0]
        if not layout.lines:
            return position
        if direction < 0:
            return self.place(layout.start + layout.from_qt(layout.firsts[line]))
        end = layout.from_qt(layout.ends[line])
        last = line + 1 == len(layout.lines)
        if not last and layout.ends[line] == layout.firsts[line + 1]:
            end = layout.step(end, -1)
        return layout.start + end

    # Words

    def words_around(self, start: int, end: int) -> Span | None:
        """Return ``[start, end)`` widened to whole words, without white space at its ends."""
        text = self._model.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= end:
            return None
        first, last = self._token(start), self._token(end - 1)
        return self.snug(first[0], last[1])

    def word_at(self, position: int) -> Span | None:
        """Return the word of the character at ``position``, the one before in white space."""
        text = self._model.text
        if position >= len(text) or text[position].isspace():
            position -= 1
        if position < 0 or text[position].isspace():
            return None
        return self.snug(*self._token(position))

    def _token(self, position: int) -> tuple[int, int]:
        """Return the word, or the sign, that the character at ``position`` is of."""
        index = self._model.paragraphs.at(position)
        start = self._model.paragraphs.start(index)
        text = self._model.paragraph_text(index)
        offsets = OffsetMap(text)
        finder = _finder(text)
        finder.setPosition(offsets.to_qt(position - start + 1))
        end = finder.position() if finder.isAtBoundary() else finder.toNextBoundary()
        first = finder.toPreviousBoundary()
        return start + offsets.from_qt(first), start + offsets.from_qt(end)

    def _words_of(self, index: int) -> list[tuple[int, int]]:
        """Return the words of a paragraph that can be seen, counted from its start."""
        if self._words[0] == index:
            return self._words[1]
        text = self._model.paragraph_text(index)
        offsets = OffsetMap(text)
        finder = _finder(text)
        hidden = self._composer.hidden(index)
        found: list[tuple[int, int]] = []
        start = 0
        while (unit := finder.toNextBoundary()) >= 0:
            end = offsets.from_qt(unit)
            seen = _after(hidden, start) == start
            if seen and any(unicodedata.category(c)[0] not in _BETWEEN for c in text[start:end]):
                found.append((start, end))
            start = end
        self._words = index, found
        return found

    # Sentences and clauses

    def sentence(self, position: int) -> Span | None:
        """Return the sentence under a caret, None on an empty line."""
        if self._sentence is None or self._sentence[0] != position:
            found = language.sentence_at(self._model.text, position, self._model.rules)
            snug = None if found is None else self.snug(found.start, found.end)
            self._sentence = position, snug
        return self._sentence[1]

    def next_sentence(self, position: int) -> Span | None:
        """Return the first sentence after ``position`` of which anything can be seen."""
        return self._seek(language.next_sentence, position)

    def previous_sentence(self, position: int) -> Span | None:
        """Return the last sentence before ``position`` of which anything can be seen."""
        return self._seek(language.previous_sentence, position)

    def _seek(
        self, step: Callable[[str, int, language.Rules], Span | None], position: int
    ) -> Span | None:
        found = step(self._model.text, position, self._model.rules)
        while found is not None:
            snug = self.snug(found.start, found.end)
            if snug is not None:
                return snug
            found = step(self._model.text, found.start, self._model.rules)
        return None

    def clause_start(self, span: Span, direction: int) -> Span:
        """Return ``span`` with its start at the next clause or the one before."""
        return self._clause(language.moved_start, span, direction)

    def clause_end(self, span: Span, direction: int) -> Span:
        """Return ``span`` with its end at the next clause end or the one before."""
        return self._clause(language.moved_end, span, direction)

    def _clause(
        self,
        move: Callable[[str, Span, int, language.Rules], Span],
        span: Span,
        direction: int,
    ) -> Span:
        moved = wanted = span
        while moved == span:
            before = wanted
            wanted = move(self._model.text, before, direction, self._model.rules)
            if wanted == before:
                return span
            moved = self.snug(wanted.start, wanted.end) or span
        return moved


def _finder(text: str) -> QTextBoundaryFinder:
    return QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, display_text(text))


def _after(hidden: Sequence[tuple[int, int]], position: int) -> int:
    """Return ``position``, or the end of the hidden range that begins or is around there."""
    place = bisect_right(hidden, (position, 1 << 60)) - 1
    return max(position, hidden[place][1]) if place >= 0 else position


def _before(hidden: Sequence[tuple[int, int]], position: int) -> int:
    """Return ``position``, or the start of the hidden range that ends or is around there."""
    place = bisect_right(hidden, (position, -1)) - 1
    return hidden[place][0] if place >= 0 and position <= hidden[place][1] else position
