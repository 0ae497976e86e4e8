"""The handles at the two ends of the current annotation: where they are and what a drag does."""

from PySide6.QtCore import QPoint, QPointF, QRectF

from core.span import Span
from desktop.desk.painting import HANDLE

GRAB = 24
"""How wide and high the area is that takes hold of a handle, in pixels."""


class Handles:
    """The corners of the two triangles in the viewport, None for one that is out of view."""

    def __init__(self, first: QPointF | None, last: QPointF | None, scale: float) -> None:
        half = HANDLE * scale / 2
        self._middles = (
            None if first is None else first + QPointF(half, half),
            None if last is None else last - QPointF(half, half),
        )

    def at(self, place: QPoint) -> int | None:
        """Return which handle a place takes hold of, 0 for the start and 1 for the end."""
        distances = []
        for number, middle in enumerate(self._middles):
            if middle is None:
                continue
            area = QRectF(middle.x() - GRAB / 2, middle.y() - GRAB / 2, GRAB, GRAB)
            if area.contains(QPointF(place)):
                distances.append(((QPointF(place) - middle).manhattanLength(), number))
        return min(distances)[1] if distances else None


def dragged(span: Span, handle: int, to: Span) -> Span:
    """Return ``span`` with one edge moved onto ``to``, the word or the place at the pointer.

    The edge stops where the span would become empty.
    """
    if handle == 0:
        return Span(min(to.start, span.end - 1), span.end)
    return Span(span.start, max(to.end, span.start + 1))
