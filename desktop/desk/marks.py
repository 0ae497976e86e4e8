"""What is marked in a source beside its spans."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from core.annotation import SpanRow
from core.span import Span


@dataclass(slots=True)
class Marks:
    """What is marked in a source beside its spans, in code points of the document.

    ``target`` is the sentence that a key would tag, ``bar`` what the gutter bar stands beside;
    ``hit_starts`` and ``hit_ends`` are ordered, ``hit`` is the present one.  In a pane that does
    not take the commands, which is not ``active``, the current span is marked less.
    """

    active: bool = True
    selection: Span | None = None
    current: SpanRow | None = None
    current_lane: int = 0
    hovered: SpanRow | None = None
    hovered_lane: int = 0
    target: Span | None = None
    bar: Span | None = None
    caret: int | None = None
    hit_starts: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    hit_ends: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    hit: Span | None = None

    def hits(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the hits that touch ``[start, end)``."""
        if not len(self.hit_starts):
            return []
        first = int(self.hit_ends.searchsorted(start, "right"))
        last = int(self.hit_starts.searchsorted(end, "left"))
        found = zip(
            self.hit_starts[first:last].tolist(), self.hit_ends[first:last].tolist(), strict=True
        )
        return list(found)
