"""The reading pane: a source to be read and tagged by keys and mouse."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from core.annotation import SpanRow
from core.span import Span
from desktop.desk import keys
from desktop.desk.carets import CaretView
from desktop.desk.hovering import Hover
from desktop.desk.selecting import Pointer
from desktop.desk.source_text import SourceModel

KeyTaker = Callable[[QKeyEvent], bool]
Describer = Callable[[str, SpanRow], str]
"""Says a span of the document with this id in words: "claim by Ana, 12 words"."""

_WHEEL_LINES = 3
_NOTCH = 120


class ReadingPane(CaretView):
    """Takes keys and mouse for one source.  All positions are code points.

    What a tag key would tag, the target, is the selection, else the current annotation, else the
    sentence under the caret.
    """

    activated = Signal()
    hovered = Signal(str, QPoint)
    """The pointer rests on this annotation at this place on the screen; empty if on none."""
    zoom_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.on_key: KeyTaker | None = None
        """Asked first about every key; True says that the key was taken."""
        self.describe: Describer | None = None
        """Says a span of a document to screen readers, where not as everywhere."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._wheel = 0.0
        self._hover = Hover(self._hover_moved, self)
        self._hover.rested.connect(self.hovered)
        self._pointer = Pointer(self)
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._blinked)

    # Places

    def word_at(self, place: QPoint) -> Span | None:
        """Return the word at a place of the viewport."""
        character = self.character_at(place)
        return self.mover.word_at(self.position_at(place) if character is None else character)

    # Handles

    def handle_corners(self) -> tuple[QPointF | None, QPointF | None]:
        """Return the corners of the current annotation's handles in the viewport."""
        corners: list[QPointF | None] = [None, None]
        row = self._row(self._current)
        if row is None or not self._movable():
            return None, None
        for _, y, layout in self._scroll.visible():
            if row[1] <= layout.stop and row[2] >= layout.start and layout.shows:
                found = self._painter.handles(layout, row, self.marks.current_lane)
                for number, corner in enumerate(found):
                    if corner is not None:
                        corners[number] = corner + QPointF(self.left, y)
        return corners[0], corners[1]

    def preview_edge(self, span: Span | None, *, handle: int = 0) -> None:
        """Show the current annotation on another span while its handle is dragged."""
        row = self._row(self._current)
        if row is None:
            return
        snug = None if span is None else self.mover.snug(span.start, span.end)
        moved = None if snug is None else (row[0], snug.start, snug.end, *row[3:])
        if moved != self._moved:
            self._edge = "end" if handle else "start"
            self.show_moved(moved)
            self._mark()

    def drop_edge(self) -> None:
        """Let the current annotation have the span that its handle was dragged to."""
        moved = self._moved
        if moved is None:
            return
        self.show_moved(None)
        self._mark()
        self._move_current(Span(moved[1], moved[2]))

    def set_source(self, model: SourceModel | None) -> None:
        """Show a source from its beginning, or nothing."""
        self._pointer.cancel()
        super().set_source(model)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask ``on_key``, then do what the key does in every pane; leave the rest to the window."""
        if self.source is None:
            event.ignore()
        elif self._pointer.held and event.key() == Qt.Key.Key_Escape:
            self._pointer.cancel()
        elif (self.on_key is not None and self.on_key(event)) or keys.press(self, event):
            self._light()
            event.accept()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret and take the commands; whoever holds several panes hears of it."""
        super().focusInEvent(event)
        self.set_active(True)
        self._light()
        self.activated.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret; the commands stay here until another pane takes them."""
        super().focusOutEvent(event)
        self._blink.stop()
        self._mark()
        self.viewport().update()

    def _light(self) -> None:
        """Show the caret; let it blink if the desktop wants carets to."""
        self._lit = True
        flash = QGuiApplication.styleHints().cursorFlashTime()
        if flash > 0 and self.hasFocus():
            self._blink.start(flash // 2)
        if self.marks.caret != self._lit_caret():
            self._show_caret()

    def _blinked(self) -> None:
        self._lit = not self._lit
        self._show_caret()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a drag, or the drag of a handle."""
        if event.button() == Qt.MouseButton.LeftButton and self.source is not None:
            self._pointer.press(event)
            self._light()
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word."""
        if event.button() == Qt.MouseButton.LeftButton and self.source is not None:
            self._pointer.double(event)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a drag, or follow the pointer."""
        if self._pointer.held:
            self._pointer.move(event)
            return
        place = event.position().toPoint()
        character = self.character_at(place)
        found = [] if character is None else self.model.spans.at(character)
        self._hover.over(found[0][0] if found else "", event.globalPosition().toPoint())
        grab = self._pointer.over_handle(place)
        shape = Qt.CursorShape.SizeHorCursor if grab else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a drag."""
        if self._pointer.held and event.button() == Qt.MouseButton.LeftButton:
            self._pointer.release(event)
        event.setAccepted(event.button() == Qt.MouseButton.LeftButton)

    def viewportEvent(self, event: QEvent) -> bool:
        """List the spans that a line begins where the gutter only counts them."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = "" if event.pos().x() >= self.left else self.begun_at(event.pos())
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hover over nothing."""
        super().leaveEvent(event)
        self._hover.over("", QPoint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by the pixel, or ask for another zoom with Ctrl."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turned:
                self.zoom_requested.emit(1 if turned > 0 else -1)
            event.accept()
            return
        pixels = event.pixelDelta().y()
        lines = turned / _NOTCH * _WHEEL_LINES
        self._wheel -= pixels or lines * self.faces.body.pitch
        whole = int(self._wheel)
        self._wheel -= whole
        self.scroll_by(whole)
        event.accept()

    def _hover_moved(self, id_: str) -> None:
        self._hovered = id_
        self._mark()
