"""Selecting with the mouse: clicks, drags by word and by letter, handles, scrolling at the edges."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent

from core.span import Span
from desktop.desk.handles import Handles, dragged

if TYPE_CHECKING:
    from desktop.desk.pane import ReadingPane

_STEP = 30
"""Milliseconds between two steps while the pointer is held past an edge."""
_NEAR = 4
"""Pixels within which a click is at the same place as the one before."""
_LEFT = Qt.MouseButton.LeftButton


class Pointer(QObject):
    """What the mouse does in one pane.

    A click without a drag is a choice among the annotations there; a press that moves selects.
    """

    def __init__(self, pane: "ReadingPane") -> None:
        super().__init__(pane)
        self._pane = pane
        self._pressed: QPoint | None = None
        self._from = Span(0, 1)
        self._at = 0
        self._unit = "none"
        self._dragging = False
        self._handle: int | None = None
        self._place = QPoint()
        self._by_letters = False
        self._clicked: QPoint | None = None
        self._chosen = 0
        self._double: QPoint | None = None
        self._triple = QTimer(self, singleShot=True)
        self._edge = QTimer(self, interval=_STEP)
        self._edge.timeout.connect(self._scroll_on)

    @property
    def held(self) -> bool:
        """Whether the button is down."""
        return self._pressed is not None

    # Events

    def press(self, event: QMouseEvent) -> None:
        """Take hold of a handle, or begin what is a click or a drag."""
        place = event.position().toPoint()
        modifiers = event.modifiers()
        self._pressed = self._place = place
        self._dragging = False
        self._handle = self._handles().at(place)
        if self._handle is not None:
            return
        if self._triple.isActive() and _near(place, self._double):
            self._triple.stop()
            self._take("sentence", self._pane.sentence_at(self._pane.position_at(place)))
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._unit = "letter"
            self._pane.extend_to(self._pane.position_at(place))
        else:
            self._begin(place, modifiers)

    def _begin(self, place: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        self._unit = "click"
        self._at = position = self._pane.position_at(place)
        if modifiers & Qt.KeyboardModifier.AltModifier:
            self._unit = "none"
            self._pane.place_caret(position)

    def double(self, event: QMouseEvent) -> None:
        """Select a word."""
        place = event.position().toPoint()
        self._pressed = self._place = self._double = place
        self._handle = None
        self._triple.start(QGuiApplication.styleHints().mouseDoubleClickInterval())
        self._take("word", self._pane.word_at(place))

    def _take(self, unit: str, span: Span | None) -> None:
        """Begin a drag by words or sentences with the one that was clicked."""
        self._unit = unit if span is not None else "none"
        self._clicked = None
        if span is not None:
            self._from = span
            self._pane.select(span, reveal=False)

    def move(self, event: QMouseEvent) -> None:
        """Go on with a drag."""
        self._place = event.position().toPoint()
        self._by_letters = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self._pressed is None:
            return
        far = (self._place - self._pressed).manhattanLength()
        if not self._dragging:
            if far < QGuiApplication.styleHints().startDragDistance():
                return
            self._dragging = True
            if self._unit == "click":
                self._unit = "drag"
        self._drag()
        height = self._pane.viewport().height()
        outside = not 0 <= self._place.y() < height
        if outside and not self._edge.isActive():
            self._edge.start()
        elif not outside:
            self._edge.stop()

    def release(self, event: QMouseEvent) -> None:
        """End a drag, or choose the annotation that was clicked."""
        self._edge.stop()
        place = event.position().toPoint()
        if self._handle is not None and self._dragging:
            self._pane.drop_edge()
        elif not self._dragging and (self._handle is not None or self._unit == "click"):
            self._click(place)
        self._pressed, self._handle = None, None
        self._dragging = False

    def cancel(self) -> None:
        """Give up what is being dragged."""
        self._edge.stop()
        if self._handle is not None:
            self._pane.preview_edge(None)
        self._pressed, self._handle, self._dragging = None, None, False

    def over_handle(self, place: QPoint) -> bool:
        """Tell whether a press at a place would take hold of a handle."""
        return self._handle is not None or self._handles().at(place) is not None

    # What they do

    def _click(self, place: QPoint) -> None:
        """Choose the shortest annotation at a place, the next longer at the same place again."""
        character = self._pane.character_at(place)
        found = [] if character is None else self._pane.model.spans.at(character)
        again = _near(place, self._clicked)
        self._chosen = self._chosen + 1 if again else 0
        self._clicked = place
        position = self._pane.position_at(place)
        if found:
            self._pane.place_caret(position, current=found[self._chosen % len(found)][0])
        else:
            self._pane.place_caret(position)

    def _drag(self) -> None:
        pane = self._pane
        position = pane.position_at(self._place)
        if self._handle is not None:
            self._drag_handle(position)
        elif self._unit == "letter":
            pane.extend_to(position)
        elif self._unit == "drag" and self._pressed is not None:
            if self._by_letters:
                pane.select_between(self._at, position)
                return
            first, last = sorted((self._at, position))
            span = pane.mover.words_around(first, last)
            self._select(span, forward=position >= self._at)
        elif self._unit in {"word", "sentence"}:
            at = pane.word_at(self._place) if self._unit == "word" else pane.sentence_at(position)
            if at is not None:
                both = Span(min(at.start, self._from.start), max(at.end, self._from.end))
                self._select(both, forward=at.start >= self._from.start)

    def _select(self, span: Span | None, *, forward: bool) -> None:
        if span is None:
            self._pane.select_between(self._at, self._at)
        elif forward:
            self._pane.select_between(span.start, span.end)
        else:
            self._pane.select_between(span.end, span.start)

    def _drag_handle(self, position: int) -> None:
        pane = self._pane
        span = pane.current_span()
        if span is None or self._handle is None:
            return
        at = Span(position, position + 1) if self._handle == 0 else None
        if at is None:
            at = Span(max(position - 1, 0), max(position, 1))
        if not self._by_letters:
            at = pane.mover.words_around(at.start, at.end) or at
        pane.preview_edge(dragged(span, self._handle, at), handle=self._handle)

    def _handles(self) -> Handles:
        return Handles(*self._pane.handle_corners(), self._pane.faces.scale)

    def _scroll_on(self) -> None:
        """Scroll while the pointer is held past an edge, faster the farther it is."""
        y, height = self._place.y(), self._pane.viewport().height()
        past = y if y < 0 else y - height + 1
        if past and self._pane.scroll_by(max(-60, min(60, past // 2 or past))):
            self._drag()
        elif not past:
            self._edge.stop()


def _near(place: QPoint, other: QPoint | None) -> bool:
    return other is not None and (place - other).manhattanLength() <= _NEAR
