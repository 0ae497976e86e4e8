"""A source as it is compared: each analyst's spans in a lane of their own."""

from collections.abc import Sequence

import numpy as np

from core.annotation import Spans
from core.comparing.stretches import Column
from core.document import Document, Structure
from desktop.desk.models import NOBODY
from desktop.desk.source_text import SourceModel
from desktop.desk.span_index import SpanIndex


class LaneIndex(SpanIndex):
    """Spans of which each analyst's are in one lane, whatever they overlap.

    Everybody's are others': none is filled, none can be moved.
    """

    def __init__(self, spans: Spans, analysts: Sequence[str]) -> None:
        """Index ``spans``; the lanes are those of ``analysts``, ids, in their order."""
        self.drawn = len(analysts)
        super().__init__(spans, me=NOBODY)
        lane = {analyst: number for number, analyst in enumerate(analysts)}
        lanes = [lane.get(name, self.drawn) for name in self._analysts.names]
        self._spans.lane[:] = np.array(lanes, np.int8)[self._analyst_codes]


class LaneModel(SourceModel):
    """A source with the spans of those compared, and where they clash."""

    def __init__(self, document: Document, text: str, structure: Sequence[Structure]) -> None:
        super().__init__(
            document.id, text, structure, me=NOBODY, language=document.metadata.language
        )
        self.title = document.title
        self.analysts: tuple[str, ...] = ()
        self._starts = self._ends = np.empty(0, np.int64)

    def show(self, spans: Spans, analysts: Sequence[str], clashes: tuple[Column, Column]) -> None:
        """Show ``spans``, a lane for each of ``analysts``, and ground under ``clashes``.

        These are where clashes start and where they end, in order.
        """
        self.analysts = tuple(analysts)
        self.spans = LaneIndex(spans, analysts)
        self._starts, self._ends = clashes
        self.spans_changed.emit(0, len(self.text))

    def clashes(self, start: int, stop: int) -> list[tuple[int, int]]:
        """Return the clashes that share a code point with ``[start, stop)``."""
        first = int(np.searchsorted(self._ends, start, "right"))
        last = int(np.searchsorted(self._starts, stop, "left"))
        starts, ends = self._starts[first:last].tolist(), self._ends[first:last].tolist()
        return list(zip(starts, ends, strict=True))
