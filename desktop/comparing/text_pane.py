"""A source compared: the reading pane with a lane and a gutter column for each analyst."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from core.span import Span
from desktop.comparing.lane_ink import BESIDE, COLUMN, LaneInk, LanePainter, column_left
from desktop.comparing.lanes import LaneModel
from desktop.desk.pane import ReadingPane
from desktop.desk.source_text import SourceModel
from desktop.desk.target import NO_TARGET, Target

if TYPE_CHECKING:
    from desktop.desk.span_index import Laned

_BAR_ROOM = 7
_LEAST_COLUMNS = 2


class ComparePane(ReadingPane):
    """Shows one source in lanes; the current group is marked, and a click makes one current.

    What is selected is what the adjudicator writes; nothing else can be the target.
    """

    lane_pitch = 7.0
    ink_maker = LaneInk
    painter = LanePainter
    member_pressed = Signal(str)
    """This annotation was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._group: tuple[Laned, ...] = ()
        self._extent: Span | None = None
        self._columns = _LEAST_COLUMNS
        super().__init__(parent)
        self.setAccessibleName("Text compared")

    # What is shown

    @property
    def lanes(self) -> LaneModel | None:
        """The source that is shown."""
        return self.source if isinstance(self.source, LaneModel) else None

    def set_source(self, model: SourceModel | None) -> None:
        """Show a source from its beginning, or nothing."""
        self._group, self._extent = (), None
        self._fit(model)
        super().set_source(model)
        self._dress()

    def _fit(self, model: SourceModel | None) -> None:
        analysts = model.analysts if isinstance(model, LaneModel) else ()
        self._columns = max(len(analysts), _LEAST_COLUMNS)
        self.gutter = BESIDE + COLUMN * self._columns + _BAR_ROOM

    def _respan(self, start: int, end: int) -> None:
        before = self._columns
        self._fit(self.source)
        if self._columns != before:
            self._restyle()
        super()._respan(start, end)

    def show_group(self, members: Sequence[str], extent: Span, *, reveal: bool = True) -> None:
        """Mark the annotations ``members``, and bring their ``extent`` into view."""
        self.unmark_group()
        spans = self.model.spans
        rows = [row for id_ in members if (row := spans.row_of(id_)) is not None]
        lanes = [(spans.get(row), int(spans.lane[row])) for row in rows]
        self._group = tuple((row, lane) for row, lane in lanes if lane < spans.drawn)
        self._extent = extent
        self._hand_over()
        self.place_caret(extent.start)
        self.update_span(extent.start, extent.end)
        if reveal:
            self.reveal(extent)

    def reveal(self, span: Span) -> None:
        """Bring a span into view; the text up to one that is farther off is not laid out."""
        seen = self.visible_span()
        off = max(seen.start - span.start, span.start - seen.end) if seen is not None else 0
        if seen is not None and off > len(seen) // 2:
            self._put(span.start, self.viewport().height() // 3)
            self._refresh()
        else:
            super().reveal(span)

    def unmark_group(self) -> None:
        """Mark no group."""
        old, self._group, self._extent = self._extent, (), None
        self._hand_over()
        if old is not None:
            self.update_span(old.start, old.end)

    def gutter_columns(self) -> list[float]:
        """Return where each gutter column begins, in pixels of the viewport."""
        columns = range(self._columns)
        return [self.left + column_left(self.faces, at, self._columns) for at in columns]

    def _dress(self) -> None:
        super()._dress()
        maker, lanes = self._maker, self.lanes
        assert isinstance(maker, LaneInk)
        maker.clashes = lanes.clashes if lanes is not None else None
        maker.ground_colour = QColor(self._theme.difference)
        self._painter.bar_at = self.gutter - 2
        self._hand_over()

    def _hand_over(self) -> None:
        assert isinstance(self._painter, LanePainter)
        self._painter.group = self._group

    # The target

    def _find_target(self) -> Target:
        selected = self.selection()
        if selected is not None:
            return Target("selection", selected)
        if self._extent is not None:
            return Target("annotation", self._extent)
        return NO_TARGET

    def _set_current(self, id_: str) -> None:
        super()._set_current("")
        if id_:
            self.member_pressed.emit(id_)
