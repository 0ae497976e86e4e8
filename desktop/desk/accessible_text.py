"""The text of a reading pane as screen readers ask for it.

PySide passes on only part of what Qt asks.  Words, sentences and lines Qt finds by itself in the
text it is given; what is selected and what is annotated it cannot be told here, and
``desktop.desk.accessibility`` says them.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessibleTextInterface

from core.annotation import SpanRow
from core.span import Span
from desktop.desk.offsets import display_text
from desktop.desk.pane import ReadingPane

LONGEST = 100_000
"""How many code points a screen reader has before it at once, and a paragraph at either end."""

_NEAR = LONGEST // 8


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
    """The text of a pane and its caret, in UTF-16 units.

    For every question about a word or a line Qt takes all the text there is.  So of a long text
    only the part around the caret is there, and it moves on when the caret nears its edge.
    """

    def __init__(self, pane: ReadingPane) -> None:
        super().__init__()
        self._pane = pane
        self._model = pane.model
        self._start = self._stop = -1

    def text(self, start: int, end: int) -> str:
        """Return the text between two units; -1 is the end."""
        first, last = self._position(start), self._position(end if end >= 0 else 2 * LONGEST)
        return display_text(self._pane.model.text[first:last])

    def characterCount(self) -> int:
        """Return how many units there are."""
        return self.unit(self._window()[1])

    def cursorPosition(self) -> int:
        """Return the unit before which the caret stands."""
        return self.unit(self._pane.caret)

    def setCursorPosition(self, unit: int) -> None:
        """Put the caret before ``unit`` and bring it into view."""
        position = self._position(unit)
        self._pane.place_caret(position)
        self._pane.reveal(Span(position, position + 1))

    def selectionCount(self) -> int:
        """Return 0: where a selection begins and ends cannot be told."""
        return 0

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
        view = self._pane.viewport()
        place = view.mapFromGlobal(point)
        if not view.rect().contains(place):
            return -1
        position = self._pane.position_at(place)
        start, stop = self._window()
        return self.unit(position) if start <= position <= stop else -1

    def scrollToSubstring(self, start: int, end: int) -> None:
        """Bring the text between two units into view."""
        first = self._position(start)
        self._pane.reveal(Span(first, max(self._position(end), first + 1)))

    def unit(self, position: int) -> int:
        """Return the unit of a code point of the document, the nearest one that is there."""
        start, stop = self._window()
        offsets = self._pane.model.offsets
        return offsets.to_qt(min(max(position, start), stop)) - offsets.to_qt(start)

    def _position(self, unit: int) -> int:
        """Return the code point at ``unit``, which may be anything that a client asks for."""
        start, stop = self._window()
        offsets = self._pane.model.offsets
        return min(max(offsets.from_qt(offsets.to_qt(start) + unit), start), stop)

    def _window(self) -> tuple[int, int]:
        """Return the code points between which the text is given."""
        model, caret = self._pane.model, self._pane.caret
        length = len(model.text)
        if model is not self._model or self._start < 0 or not self._has_room(caret, length):
            self._model, paragraphs = model, model.paragraphs
            self._start, self._stop = 0, length
            if length > LONGEST:
                half = LONGEST // 2
                self._start = paragraphs.start(paragraphs.at(max(caret - half, 0)))
                self._stop = paragraphs.stop(paragraphs.at(min(caret + half, length)))
        return self._start, self._stop

    def _has_room(self, caret: int, length: int) -> bool:
        """Tell whether there is text around the caret, as far as the document has any."""
        before = self._start == 0 or caret >= self._start + _NEAR
        return before and (self._stop == length or caret <= self._stop - _NEAR)
