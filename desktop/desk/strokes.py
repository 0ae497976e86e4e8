"""The stroke under a span: its pattern says the tag without colour."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

DASH, PAUSE = 4.0, 3.0
DOUBLE_WIDTH, DOUBLE_APART = 1.25, 2.8


def draw_stroke(
    painter: QPainter,
    left: float,
    right: float,
    y: float,
    *,
    pattern: str,
    colour: QColor,
    width: float = 2.0,
) -> None:
    """Draw one stroke from ``left`` to ``right`` around ``y``, in pixels of the painter.

    ``pattern`` is ``solid``, ``dashed`` or ``double``; ``width`` counts for the whole of a single
    line and scales a double one.
    """
    if pattern == "double":
        scale = width / 2.0
        painter.setPen(_pen(colour, DOUBLE_WIDTH * scale))
        apart = DOUBLE_APART / 2 * max(1.0, scale * 0.8)
        for offset in (-apart, apart):
            painter.drawLine(QPointF(left, y + offset), QPointF(right, y + offset))
        return
    pen = _pen(colour, width)
    if pattern == "dashed":
        pen.setDashPattern([DASH / width, PAUSE / width])
    painter.setPen(pen)
    painter.drawLine(QPointF(left, y), QPointF(right, y))


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
