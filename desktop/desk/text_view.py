"""A source as it looks: spans, letters and marks painted, with no idea of keys or clicks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core import language
from core.annotation import SpanRow
from core.span import Span
from core.text import excerpt
from desktop.desk.faces import PIXELS, Faces
from desktop.desk.ink import InkMaker
from desktop.desk.looks import TagLook, unknown_look
from desktop.desk.marks import Marks
from desktop.desk.painting import ParagraphPainter
from desktop.desk.scroll_view import ScrollView
from desktop.desk.source_text import SourceModel
from desktop.theme import LIGHT, Theme

_FOCUS_BAR = 2
_QUOTE = 60
_LISTED = 12
_HIGH_CONTRAST_LANES = 7.0


class TextView(ScrollView):
    """Paints one source."""

    lane_pitch = 5.0
    """From one lane to the next, in pixels at zoom 1."""
    ink_maker: type[InkMaker] = InkMaker
    painter: type[ParagraphPainter] = ParagraphPainter

    def __init__(self, parent: QWidget | None = None) -> None:
        self.marks = Marks()
        self._theme = LIGHT
        self._looks: Mapping[str, TagLook] = {}
        self._initials: Mapping[str, str] = {}
        self._hits: Sequence[Span] = ()
        self._zoom = 1.0
        self._fills, self._high_contrast, self._cues = True, False, False
        self._moved: SpanRow | None = None
        self._active = False
        self._ratio = 1.0
        super().__init__(parent)
        self._restyle()

    # What is shown, and how

    def set_source(self, model: SourceModel | None) -> None:
        """Show a source from its beginning, or nothing."""
        if self.source is not None:
            self.source.spans_changed.disconnect(self._respan)
        self.source = model
        self.marks = Marks(active=self._active)
        self._moved = None
        if model is not None:
            model.spans_changed.connect(self._respan)
        self._hits = ()
        self._rewrap(0, 0)

    def set_theme(self, theme: Theme, looks: Mapping[str, TagLook]) -> None:
        """Paint in the colours of ``theme``, spans as ``looks`` says by tag id."""
        self._theme, self._looks = theme, looks
        self.ruler.set_theme(theme, looks)
        self._restyle()

    def set_initials(self, initials: Mapping[str, str]) -> None:
        """Write these after the gutter letters of other analysts' spans, by analyst id."""
        self._initials = initials
        self._dress()
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """Set the text at ``zoom`` times its plain size."""
        if zoom != self._zoom:
            self._zoom = zoom
            self._restyle()

    def set_options(
        self,
        *,
        fills: bool = True,
        high_contrast: bool = False,
        show_markup: bool = False,
        cues: bool = False,
    ) -> None:
        """Choose fills behind spans, heavy strokes without fills, markup shown, cues overlined."""
        options = (fills, high_contrast, show_markup, cues)
        if options != (self._fills, self._high_contrast, self._show_markup, self._cues):
            self._fills, self._high_contrast, self._show_markup, self._cues = options
            self._restyle()

    def set_hits(self, spans: Sequence[Span], current: int = -1) -> None:
        """Outline what a search found; ``spans`` are in order, ``current`` is the present one."""
        self._hits = spans
        self.marks = replace(
            self.marks,
            hit_starts=np.array([span.start for span in spans], np.int64),
            hit_ends=np.array([span.end for span in spans], np.int64),
            hit=spans[current] if 0 <= current < len(spans) else None,
        )
        if self.marks.hit is not None:
            self.reveal(self.marks.hit)
        self.viewport().update()
        self._show_ruler()

    def set_active(self, active: bool) -> None:  # noqa: FBT001 - the state of a pane
        """Mark this as the pane that takes the commands, or as one that does not."""
        if active != self._active:
            self._active = active
            self.marks = replace(self.marks, active=active)
            self.viewport().update()

    def _restyle(self) -> None:
        """Lay everything out anew, with the line at the top kept there."""
        kept = self._top_line()
        lanes = _HIGH_CONTRAST_LANES if self._high_contrast else self.lane_pitch
        self._muted = QColor(self._theme.muted)
        self.faces = Faces(PIXELS * self._zoom, lane_pitch=lanes)
        self._dress()
        self._rewrap(*kept)

    def _dress(self) -> None:
        """Take the colours, the options and the screen's pixels as they are now."""
        self._ratio = self.devicePixelRatioF()
        self._maker = self.ink_maker(
            self.faces,
            self._looks,
            unknown_look(self._theme),
            initials=self._initials,
            fills=self._fills,
            high_contrast=self._high_contrast,
            ratio=self._ratio,
        )
        self._painter = self.painter(self._theme, self.faces, self._maker)
        self._painter.cues = self._find_cues if self._cues else None
        self.composer.forget_ink()

    def _find_cues(self, paragraph: str) -> Sequence[Span]:
        """Return the words of a paragraph that give away a speaker or a guess."""
        return [Span(cue.start, cue.end) for cue in language.cues(paragraph, self.model.rules)]

    def _rewrap(self, position: int, y: int) -> None:
        super()._rewrap(position, y)
        self._show_ruler()

    def _show_ruler(self) -> None:
        self.ruler.rebuild(self.source, self.composer.heights, self._hits)

    def begun_at(self, place: QPoint) -> str:
        """Return in words the spans that begin on the line at a place, longest first.

        Empty where the gutter has room for the letters of all of them.
        """
        layout, line, _ = self.place_at(place)
        if layout.ink is None or not layout.ink.gutter.get(line, ([], 0))[1]:
            return ""
        first = layout.start + layout.from_qt(layout.firsts[line])
        last = line + 1 == len(layout.lines)
        stop = layout.stop if last else layout.start + layout.from_qt(layout.firsts[line + 1])
        rows = [self.model.spans.get(row) for row in self.model.spans.query(first, stop).tolist()]
        begun = [row for row in rows if row[1] >= first]
        begun.sort(key=lambda row: row[1] - row[2])
        markup = self.model.structure.markup
        return "\n".join(
            f"{self._maker.look(row[3]).words}: {excerpt(markup.without(row[1], row[2]), _QUOTE)}"
            for row in begun[:_LISTED]
        )

    # Painting

    def _respan(self, start: int, end: int) -> None:
        """Show spans that changed between two positions."""
        self._show_ruler()
        position, y = self._top_line()
        before = [(layout, layout.height, layout.tops) for _, _, layout in self._scroll.visible()]
        self.composer.respan(start, end)
        if any(layout.height != height for layout, height, _ in before):
            self._put(position, y)
            self._refresh()
            return
        self.update_span(start - 1, end + 1)  # grounds that adjoin have no edge there
        for layout, _, tops in before:
            if layout.tops != tops:
                self.update_span(layout.start, layout.stop)

    def update_span(self, start: int, end: int) -> None:
        """Paint the lines of a range anew."""
        viewport, reach = self.viewport(), self._painter.reach
        for _, y, layout in self._scroll.visible():
            if layout.start <= end and layout.stop >= start:
                inside = max(start, layout.start), min(end, layout.stop)
                top, bottom = layout.extent(*(at - layout.start for at in inside))
                height = bottom - top + 2 * reach
                viewport.update(QRect(0, y + top - reach, viewport.width(), height))

    def show_moved(self, row: SpanRow | None) -> None:
        """Show a span elsewhere than where it is, while it is being moved; None ends that."""
        for _, layout in self.composer.kept():
            for shown in (self._moved, row):
                if shown and shown[1] <= layout.stop and shown[2] >= layout.start:
                    layout.ink = None
                    self.update_span(layout.start, layout.stop)
        self._moved = row

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paragraphs that were asked for."""
        if self._ratio != self.devicePixelRatioF():
            self._dress()
        area, region = event.rect(), event.region()
        painter = QPainter(self.viewport())
        painter.fillRect(area, QColor(self._theme.paper))
        spans = self.model.spans
        for _, y, layout in self._scroll.visible():
            if not region.intersects(QRect(0, y, self.viewport().width(), layout.height)):
                continue
            if layout.ink is None:
                layout.ink = self._maker.ink(layout, spans, self._moved)
            painter.translate(self.left, y)
            clip = QRectF(area).translated(-self.left, -y)
            self._painter.paint(painter, layout, self.marks, clip)
            painter.translate(-self.left, -y)
        if self._active and self.source is not None:
            ink = QColor(self._theme.ink if self.hasFocus() else self._theme.muted)
            painter.fillRect(QRect(0, area.top(), _FOCUS_BAR, area.height()), ink)
        painter.end()
