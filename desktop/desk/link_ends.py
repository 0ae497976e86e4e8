"""Where the ends of links stand in the text of a pane, and where in the gutter beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QSplitterHandle

from desktop.desk.pane import ReadingPane


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """The end of a link: whether it is in view, and its height; above the view it is negative."""

    y: float
    seen: bool


class LinkSpans:
    """Where the ends of links stand in the text of one pane, and whether they are there."""

    def __init__(self, pane: ReadingPane, ids: Sequence[str]) -> None:
        spans = pane.model.spans
        places = {id_: row for row, id_ in enumerate(spans.ids)}
        rows = [places.get(id_) for id_ in ids]
        self.there = np.array([row is not None for row in rows], dtype=bool)
        known = np.array([0 if row is None else row for row in rows], dtype=np.int64)
        self.start = spans.start[known] if len(spans) else np.zeros(len(ids), dtype=np.int64)
        self.end = spans.end[known] if len(spans) else np.zeros(len(ids), dtype=np.int64)


class Side:
    """Finds the ends of links in what one pane shows now."""

    def __init__(self, pane: ReadingPane, spans: LinkSpans, gutter: QSplitterHandle) -> None:
        self._pane, self._spans = pane, spans
        self._top = pane.viewport().mapTo(gutter.splitter(), QPoint()).y() - gutter.y()
        self._bottom = self._top + pane.viewport().height()
        view = pane.visible_span()
        self._first, last = (view.start, view.end) if view is not None else (0, -1)
        self.seen = (spans.start <= last) & (spans.end > self._first)

    def end(self, row: int) -> LinkEnd:
        """Return where the end of a link is."""
        start = int(self._spans.start[row])
        y = self._pane.y_of(max(start, self._first)) if self.seen[row] else None
        if y is None:
            return LinkEnd(-1.0 if start < self._first else 1.0, seen=False)
        return LinkEnd(min(max(y + self._top, self._top), self._bottom), seen=True)
