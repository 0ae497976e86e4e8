"""The text of a reading pane as screen readers ask for it.

Offsets on this boundary are UTF-16 units of the document's text, as Qt has them.  Every answer is
bounded: no question makes it hand over a whole long text.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import TypeAlias

from PySide6.QtCore import QPoint, QRect, QTextBoundaryFinder
from PySide6.QtGui import QAccessible, QAccessibleTextInterface

from core.span import Span
from desktop.desk.offsets import OffsetMap, display_text
from desktop.desk.pane import ReadingPane
from desktop.desk.source_text import SourceModel
from desktop.desk.span_index import SpanRow

Describer: TypeAlias = Callable[[str, SpanRow], str]
"""Says a span of the document with this id in words: "claim by Ana, 12 words"."""
Found: TypeAlias = tuple[str, int, int]
"""A text and the units at which it begins and ends; -1 twice where there is none."""

LONGEST = 100_000
"""How many units of text are handed over at once."""

_NOTHING: Found = ("", -1, -1)
_ESCAPES = str.maketrans({character: f"\\{character}" for character in "\\:;,="})
_Boundary = QAccessible.TextBoundaryType
_FINDERS = {
    _Boundary.CharBoundary: QTextBoundaryFinder.BoundaryType.Grapheme,
    _Boundary.WordBoundary: QTextBoundaryFinder.BoundaryType.Word,
}


def spoken(
    row: SpanRow, text: str, *, tag: str = "", analyst: str = "", links: Iterable[str] = ()
) -> str:
    """Return a span of ``text`` in words: "unsure claim by Ana, 12 words, contradicts one".

    ``tag`` is the label to say in place of the tag's id, ``analyst`` a name, ``links`` what the
    annotation does to others, each in words.
    """
    words = len(text[row[1] : row[2]].split())
    name = f"{'unsure ' if row[5] else ''}{tag or row[3]}{f' by {analyst}' if analyst else ''}"
    return ", ".join((name, f"{words} {'word' if words == 1 else 'words'}", *links))


class PaneText(QAccessibleTextInterface):
    """The text of a pane, its caret and its selection."""

    def __init__(self, pane: ReadingPane, describe: Describer | None) -> None:
        super().__init__()
        self._pane = pane
        self._describe = describe

    @property
    def _model(self) -> SourceModel:
        return self._pane.model

    @property
    def _offsets(self) -> OffsetMap:
        return self._model.offsets

    def text(self, start: int, end: int) -> str:
        """Return the text between two units, at most ``LONGEST`` of them; -1 is the end."""
        end = self._offsets.qt_length if end < 0 else end
        first, last = self._position(start), self._position(min(end, start + LONGEST))
        return display_text(self._model.text[first:last])

    def characterCount(self) -> int:
        """Return the units of the whole text."""
        return self._offsets.qt_length

    def cursorPosition(self) -> int:
        """Return the unit before which the caret stands."""
        return self._offsets.to_qt(self._pane.caret)

    def setCursorPosition(self, unit: int) -> None:
        """Put the caret before ``unit`` and bring it into view."""
        position = self._position(unit)
        self._pane.place_caret(position)
        self._pane.reveal(Span(position, position + 1))

    def selectionCount(self) -> int:
        """Return 1 if something is selected, else 0."""
        return int(self._pane.selection() is not None)

    def selection(self, _number: int) -> tuple[int, int]:
        """Return the units at which the selection begins and ends."""
        span = self._pane.selection()
        return (0, 0) if span is None else (self._unit(span.start), self._unit(span.end))

    def addSelection(self, start: int, end: int) -> None:
        """Select the text between two units; there is one selection at most."""
        first, last = sorted((self._position(start), self._position(end)))
        if first < last:
            self._pane.select(Span(first, last))

    def setSelection(self, _number: int, start: int, end: int) -> None:
        """Select the text between two units."""
        self.addSelection(start, end)

    def removeSelection(self, _number: int) -> None:
        """Select nothing."""
        self._pane.clear_selection()

    def characterRect(self, unit: int) -> QRect:
        """Return where a character is on the screen, an empty rectangle if it is out of view."""
        position = self._position(unit)
        here = self._pane.rectangle(position)
        if here.isEmpty():
            return QRect()
        after = self._pane.rectangle(position + 1)
        if after.top() == here.top() and after.left() > here.left():
            here.setRight(after.left() - 1)
        here.moveTopLeft(self._pane.viewport().mapToGlobal(here.topLeft()))
        return here

    def offsetAtPoint(self, point: QPoint) -> int:
        """Return the unit nearest to a place on the screen, -1 outside the text."""
        place = self._pane.viewport().mapFromGlobal(point)
        if not self._pane.viewport().rect().contains(place):
            return -1
        return self._unit(self._pane.position_at(place))

    def scrollToSubstring(self, start: int, end: int) -> None:
        """Bring the text between two units into view."""
        first = self._position(start)
        self._pane.reveal(Span(first, max(self._position(end), first + 1)))

    def attributes(self, unit: int) -> Found:
        """Return what is annotated at ``unit``, and the units between which that is so.

        Written ``name:value;`` as IAccessible2 has it: ``tag`` is the shortest span's, and
        ``annotation`` says all of them, the shortest first.
        """
        position = self._position(unit)
        start, end = self._model.paragraphs.bounds(self._model.paragraphs.at(position))
        edges = {start, max(end, position + 1)}
        spans = self._model.spans
        for row in spans.query(start, end).tolist():
            edges |= {max(start, int(spans.start[row])), min(end, int(spans.end[row]))}
        marks = sorted(edges)
        place = bisect_right(marks, position)
        bounds = self._unit(marks[place - 1]), self._unit(marks[place])
        found = spans.at(position)
        if not found:
            return ("", *bounds)
        said = "; ".join(self.describe(row) for row in found)
        values = {"tag": found[0][3], "annotation": said}
        written = "".join(f"{name}:{value.translate(_ESCAPES)};" for name, value in values.items())
        return (written, *bounds)

    def textAtOffset(self, unit: int, boundary: QAccessible.TextBoundaryType) -> Found:
        """Return the character, word, sentence, line or paragraph at ``unit``."""
        return self._between(*self._around(self._position(unit), boundary))

    def textBeforeOffset(self, unit: int, boundary: QAccessible.TextBoundaryType) -> Found:
        """Return the character, word, sentence, line or paragraph before that at ``unit``."""
        first, _ = self._around(self._position(unit), boundary)
        return self._between(*self._around(first - 1, boundary)) if first > 0 else _NOTHING

    def textAfterOffset(self, unit: int, boundary: QAccessible.TextBoundaryType) -> Found:
        """Return the character, word, sentence, line or paragraph after that at ``unit``."""
        _, last = self._around(self._position(unit), boundary)
        if last >= len(self._model.text):
            return _NOTHING
        return self._between(*self._around(last, boundary))

    def describe(self, row: SpanRow) -> str:
        """Return a span in words."""
        if self._describe is not None:
            return self._describe(self._model.document, row)
        return spoken(row, self._model.text)

    def _position(self, unit: int) -> int:
        """Return the code point at ``unit``, which may be anything a client asks for."""
        return self._offsets.from_qt(min(max(unit, 0), self._offsets.qt_length))

    def _unit(self, position: int) -> int:
        return self._offsets.to_qt(position)

    def _between(self, start: int, end: int) -> Found:
        return display_text(self._model.text[start:end]), self._unit(start), self._unit(end)

    def _around(self, position: int, boundary: QAccessible.TextBoundaryType) -> tuple[int, int]:
        """Return the code points of the unit of language around ``position``.

        Those of one kind adjoin, and the line feed belongs to the last of its paragraph.  What
        has no kind is a paragraph, a long one a piece of it.
        """
        paragraphs = self._model.paragraphs
        index = paragraphs.at(position)
        start = paragraphs.start(index)
        stop = (
            paragraphs.start(index + 1) if index + 1 < len(paragraphs) else paragraphs.stop(index)
        )
        breaks = self._breaks(index, position, boundary)
        first = max((at for at in breaks if at <= position), default=start)
        last = min((at for at in breaks if at > position), default=stop)
        return max(first, start), min(last, stop)

    def _breaks(
        self, index: int, position: int, boundary: QAccessible.TextBoundaryType
    ) -> list[int]:
        """Return the code points inside a paragraph where something of this kind begins."""
        start, stop = self._model.paragraphs.bounds(index)
        if boundary in _FINDERS:
            text = self._model.text[start:stop]
            offsets = OffsetMap(text)
            finder = QTextBoundaryFinder(_FINDERS[boundary], display_text(text))
            finder.setPosition(offsets.to_qt(min(position, stop) - start))
            if not finder.isAtBoundary():
                finder.toPreviousBoundary()
            first = finder.position()
            breaks = [start + offsets.from_qt(first)]
            after = finder.toNextBoundary()
            return [*breaks, start + offsets.from_qt(after)] if after > first else breaks
        if boundary == _Boundary.SentenceBoundary:
            sentence = self._pane.sentence_at(position)
            if sentence is None:
                return [start]
            following = self._pane.mover.next_sentence(sentence.end - 1)
            return [span.start for span in (sentence, following) if span is not None]
        if boundary == _Boundary.LineBoundary:
            layout = self._pane.composer.paragraph(index)
            return [start + layout.from_qt(first) for first in layout.firsts]
        return [start]
