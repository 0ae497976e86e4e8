"""A scroll bar that shows where in the text the annotations and the search hits are."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QScrollBar, QWidget

from core.span import Span
from desktop import theme as themes
from desktop.desk.height_index import HeightIndex
from desktop.desk.looks import TagLook, unknown_look
from desktop.desk.source_text import SourceModel

WIDTH = 12
"""Pixels across the whole bar."""
MARK = 6
"""Pixels across the marks, in the middle of the bar."""

_LEAST_FRAME = 16
_TICK = 2
_AT_ONCE = 5_000
_PAUSE = 250
"""Milliseconds after the last change until the marks follow it."""
_STRETCHES = 15
"""The text is cut into at most two to the power of this many stretches, each of equal length."""

Rows: TypeAlias = npt.NDArray[np.int64]


class RulerScrollBar(QScrollBar):
    """An upright scroll bar of marks in tag colours, ink ticks for hits, and a frame for what shows.

    The marks are one image, made anew only after ``rebuild`` or another size.  With very many
    spans it follows a moment later, so that tagging does not wait for it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._theme = themes.LIGHT
        self._looks: Mapping[str, TagLook] = {}
        self._model: SourceModel | None = None
        self._heights: HeightIndex | None = None
        self._hits: Sequence[Span] = ()
        self._image: QImage | None = None
        self._grip: float | None = None
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._forget_image)

    def set_theme(self, theme: themes.Theme, looks: Mapping[str, TagLook]) -> None:
        """Paint in ``theme``, each tag by its look."""
        self._theme, self._looks = theme, looks
        self._forget_image()

    def rebuild(
        self, model: SourceModel | None, heights: HeightIndex | None, hits: Sequence[Span] = ()
    ) -> None:
        """Show the spans of ``model`` and the ``hits`` where ``heights`` has their paragraphs."""
        other = model is not self._model
        self._model, self._heights, self._hits = model, heights, hits
        many = model is not None and len(model.spans) + len(hits) > _AT_ONCE
        if many and not other and self._image is not None:
            self._later.start()
        else:
            self._forget_image()

    def _forget_image(self) -> None:
        self._later.stop()
        self._image = None
        self.update()

    def sizeHint(self) -> QSize:
        """Return the fixed width, and a height that asks for nothing."""
        return QSize(WIDTH, 4 * _LEAST_FRAME)

    def minimumSizeHint(self) -> QSize:
        """Return the fixed width and the height of the least frame."""
        return QSize(WIDTH, _LEAST_FRAME)

    def frame(self) -> QRectF:
        """Return where the part of the text that shows is framed, empty if all of it shows."""
        span = self.maximum() - self.minimum()
        if span <= 0:
            return QRectF()
        height = self.height() * self.pageStep() / (span + self.pageStep())
        height = min(max(height, _LEAST_FRAME), self.height())
        top = (self.sliderPosition() - self.minimum()) / span * (self.height() - height)
        return QRectF(0, top, self.width(), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the groove, the marks and ticks, and the frame."""
        ratio = self.devicePixelRatioF()
        rows = max(1, round(self.height() * ratio))
        if self._image is None or self._image.height() != rows:
            self._image = self._marks(rows, ratio)
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._theme.chrome))
        painter.drawImage(QPointF(0, 0), self._image)
        frame = self.frame()
        if not frame.isEmpty():
            painter.setPen(QPen(QColor(self._theme.ink), 1))
            painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the frame, or bring it to where the text was pointed at."""
        if event.button() not in {Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton}:
            event.ignore()
            return
        frame = self.frame()
        if frame.isEmpty():
            return
        at = event.position()
        inside = frame.top() <= at.y() < frame.bottom()
        self._grip = at.y() - frame.top() if inside else frame.height() / 2
        self.setSliderDown(True)
        if not inside:
            self._drag_to(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the frame that is held."""
        if self._grip is not None:
            self._drag_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the frame."""
        if self._grip is not None:
            self._drag_to(event.position())
            self._grip = None
            self.setSliderDown(False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Leave the pane to answer."""
        event.ignore()

    def _drag_to(self, at: QPointF) -> None:
        room = self.height() - self.frame().height()
        share = (at.y() - (self._grip or 0.0)) / room if room > 0 else 0.0
        span = self.maximum() - self.minimum()
        self.setSliderPosition(self.minimum() + round(min(max(share, 0.0), 1.0) * span))

    def _marks(self, rows: int, ratio: float) -> QImage:
        """Return ``rows`` of pixels: marks in tag colours in the middle, ticks in ink over all."""
        wide, mark = round(self.width() * ratio), round(MARK * ratio)
        margin = (wide - mark) // 2
        pixels = np.zeros((rows, wide, 4), np.uint8)
        model, heights = self._model, self._heights
        if model is not None and heights is not None and len(heights) == len(model.paragraphs):
            scale = _Scale(model, heights, rows, self.devicePixelRatioF())
            spans = model.spans
            if len(spans):
                known = [self._looks.get(tag) for tag in spans.tag_names]
                colours = [(look or unknown_look(self._theme)).stroke for look in known]
                top, bottom = scale.rows(spans.start, spans.end)
                column = _rgba([QColor(0, 0, 0, 0), *colours])[
                    1 + prevailing(top, bottom, spans.tag_codes, rows)
                ]
                pixels[:, margin : margin + mark] = column[:, None]
            if self._hits:
                starts = np.array([hit.start for hit in self._hits], np.int64)
                ticked = np.zeros(rows, np.bool_)
                for below in range(_TICK):
                    ticked[np.minimum(scale.row(starts) + below, rows - 1)] = True
                pixels[ticked] = _rgba([QColor(self._theme.ink)])[0]
        image = QImage(pixels.data, wide, rows, 4 * wide, QImage.Format.Format_RGBA8888)
        shown = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)  # its own pixels
        shown.setDevicePixelRatio(ratio)
        return shown


class _Scale:
    """From code points to pixel rows, by paragraph tops and the share of a paragraph passed."""

    def __init__(self, model: SourceModel, heights: HeightIndex, rows: int, ratio: float) -> None:
        tops = heights.tops()
        # A text that does not fill the pane keeps its marks beside its lines.
        factor = min(ratio, rows / max(1.0, float(tops[-1])))
        y = np.arange(rows) / factor
        at = np.clip(np.searchsorted(tops, y, "right") - 1, 0, len(heights) - 1)
        start, stop = model.paragraphs.starts[at], model.paragraphs.stops[at]
        share = (y - tops[at]) / np.maximum(1.0, heights.heights[at])
        # Whichever code point is at the top of a row: one look-up a row, not one a span.
        self._first = start + np.clip(share, 0.0, 1.0) * (stop - start)
        self._first[y >= tops[-1]] = np.inf
        length = len(model.text) + 2
        self._shift = max(0, length.bit_length() - _STRETCHES)
        begins = np.arange((length >> self._shift) + 2) << self._shift
        self._stretch = self._search(begins)
        self._parted = self._stretch[:-1] != self._stretch[1:]

    def row(self, positions: Rows) -> Rows:
        """Return the pixel row of each of ``positions``.

        Most stretches of the text lie in one row: only in the others is the row searched for.
        """
        stretch = positions >> self._shift
        rows: Rows = self._stretch[stretch]
        unsure = np.flatnonzero(self._parted[stretch])
        rows[unsure] = self._search(positions[unsure])
        return rows

    def _search(self, positions: Rows) -> Rows:
        rows: Rows = np.searchsorted(self._first, positions, "right") - 1
        return np.maximum(rows, 0)

    def rows(self, start: Rows, end: Rows) -> tuple[Rows, Rows]:
        """Return the first row of each span and the row after its last, a gap where there is room.

        The starts ascend, so that rows are looked for among them instead of each in the rows.
        """
        before = np.searchsorted(start, self._first[1:], "left")
        top = np.repeat(np.arange(len(self._first)), np.diff(before, prepend=0, append=len(start)))
        bottom = self.row(end + 1)
        high = bottom - top
        bottom -= high > _TICK
        bottom += high < 1
        return top, bottom


def prevailing(top: Rows, bottom: Rows, tags: npt.NDArray[np.int16], rows: int) -> Rows:
    """Return for each of ``rows`` the tag most spans there have, the rarer of two, -1 for none.

    Spans reach from the row ``top`` up to ``bottom``, exclusive; ``tags`` count from 0.
    """
    count = int(tags.max()) + 1
    wide = rows + 1
    # +1 where a span begins and -1 where it has ended: the running sum is how many are open.
    begun = np.bincount(top + tags * np.int64(wide), minlength=count * wide)
    ended = np.bincount(bottom + tags * np.int64(wide), minlength=count * wide)
    depth = np.cumsum((begun - ended).reshape(count, wide), axis=1)[:, :rows]
    rarest = np.argsort(np.bincount(tags, minlength=count), kind="stable")
    found: Rows = rarest[np.argmax(depth[rarest], axis=0)].astype(np.int64)
    found[depth.max(axis=0) == 0] = -1
    return found


def _rgba(colours: Sequence[QColor]) -> npt.NDArray[np.uint8]:
    return np.array([(c.red(), c.green(), c.blue(), c.alpha()) for c in colours], np.uint8)
