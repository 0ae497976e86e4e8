"""A document as panes read it: its text with paragraphs and structure, and the spans on it.

One model serves all panes that show the same document.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.annotation import SpanRow, Spans
from core.document import Structure
from core.markup import Markup
from desktop.desk.offsets import OffsetMap
from desktop.desk.paragraphs import ParagraphIndex
from desktop.desk.span_index import SpanIndex

if TYPE_CHECKING:
    from core.language import Rules

_BLOCKS = ("heading", "list-item", "quote", "code")


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """How a paragraph is set.

    ``heading`` is its level from 1, ``list_level`` and ``quote`` the depth of nesting, each 0 for
    none.  ``marker`` is what the text writes before a list item ("-", "3."), on its first
    paragraph only.
    """

    heading: int = 0
    list_level: int = 0
    quote: int = 0
    code: bool = False
    marker: str = ""


@dataclass(frozen=True, slots=True)
class InlineRun:
    """A stretch ``[start, end)`` of code points, counted from the paragraph's start.

    ``kind`` is ``emphasis``, ``strong``, ``link``, ``code`` or ``markup``.
    """

    kind: str
    start: int
    end: int


PLAIN = BlockStyle()


class SourceModel(QObject):
    """Text, paragraphs, structure and spans of one document; positions are code points.

    ``me`` is the id of the analyst whose spans take the upper lanes, ``language`` a BCP-47 code
    or empty.
    """

    spans_changed = Signal(int, int)
    """The code points between which spans look different now."""

    def __init__(
        self,
        document_id: str,
        text: str,
        structure: Sequence[Structure] = (),
        spans: Spans | Sequence[SpanRow] = (),
        *,
        me: str = "",
        language: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document_id
        self.text = text
        self.language = language
        self.me = me
        self.paragraphs = ParagraphIndex(text)
        self.structure = StructureIndex(text, structure)
        self._lanes: tuple[int, int] | None = None
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._tell_lanes)
        self.spans = SpanIndex(spans, me=me)

    @cached_property
    def offsets(self) -> OffsetMap:
        """The offset map of the whole text."""
        return OffsetMap(self.text)

    @cached_property
    def rules(self) -> "Rules":
        """The rules by which sentences and clauses of this text are found."""
        from core.language import rules_for  # noqa: PLC0415 - opening a text does not wait for it

        return rules_for(self.language, self.text)

    def paragraph_text(self, index: int) -> str:
        """Return the text of paragraph ``index``, its line feed excluded."""
        start, stop = self.paragraphs.bounds(index)
        return self.text[start:stop]

    def block_style(self, index: int) -> BlockStyle:
        """Return how paragraph ``index`` is set."""
        return self.structure.block_style(*self.paragraphs.bounds(index))

    def inline_runs(self, index: int) -> list[InlineRun]:
        """Return the runs inside paragraph ``index``, by start; they may overlap."""
        return self.structure.inline_runs(*self.paragraphs.bounds(index))

    def apply(self, ids: Iterable[str], rows: Sequence[SpanRow]) -> None:
        """Take out the spans ``ids`` and put in ``rows``; those of a known id replace it.

        Where other spans only got another lane, far around it maybe, is told when that is painted.
        """
        touched = self.spans.update(ids, rows)
        if touched is None:
            return
        self.spans_changed.emit(touched.start, touched.end)
        if touched.lanes is not None:
            first, last = self._lanes or touched.lanes
            self._lanes = min(first, touched.lanes[0]), max(last, touched.lanes[1])
            self._later.start()

    def _tell_lanes(self) -> None:
        lanes, self._lanes = self._lanes, None
        if lanes is not None:
            self.spans_changed.emit(*lanes)

    def reset_spans(self, spans: Spans | Sequence[SpanRow], *, me: str | None = None) -> None:
        """Show ``spans`` in place of all others, and ``me`` as the analyst if one is given."""
        if me is not None:
            self.me = me
        self.spans = SpanIndex(spans, me=self.me)
        self.spans_changed.emit(0, len(self.text))


class StructureIndex:
    """What stretches of a text are, to be asked paragraph by paragraph."""

    def __init__(self, text: str, structure: Sequence[Structure]) -> None:
        self._text = text
        self._blocks = _Ranges(part for part in structure if part.kind in _BLOCKS)
        self._runs = _Ranges(part for part in structure if part.kind not in _BLOCKS)
        self._structure = structure

    @cached_property
    def markup(self) -> Markup:
        """Where its markup stands."""
        return Markup(self._text, self._structure)

    def __bool__(self) -> bool:
        return bool(self._blocks or self._runs)

    def block_style(self, start: int, stop: int) -> BlockStyle:
        """Return how the paragraph ``[start, stop)`` is set."""
        if not self._blocks:
            return PLAIN
        heading = list_level = quote = 0
        code = False
        marker = ""
        for part in self._blocks.touching(start, max(stop, start + 1)):
            if part.kind == "heading":
                heading = max(heading, part.level or 1)
            elif part.kind == "list-item":
                list_level = max(list_level, part.level or 1)
                if start <= part.start < stop:
                    marker = _marker(self._text, part.start, stop)
            elif part.kind == "quote":
                quote = max(quote + 1, part.level)
            else:
                # Code inside a paragraph is a run; a block of it reaches over the whole line.
                code = code or (part.start <= start and stop <= part.end)
        if not (heading or list_level or quote or code):
            return PLAIN
        return BlockStyle(heading, list_level, quote, code, marker)

    def inline_runs(self, start: int, stop: int) -> list[InlineRun]:
        """Return the runs of the paragraph ``[start, stop)``, counted from ``start``."""
        runs = [
            InlineRun(part.kind, max(part.start, start) - start, min(part.end, stop) - start)
            for part in self._runs.touching(start, stop)
        ]
        runs += [
            InlineRun("code", max(part.start, start) - start, min(part.end, stop) - start)
            for part in self._blocks.touching(start, stop)
            if part.kind == "code" and not (part.start <= start and stop <= part.end)
        ]
        runs.sort(key=lambda run: (run.start, -run.end))
        return runs


class _Ranges:
    """Ranges by start, with the running greatest end: which touch a paragraph is two bisects."""

    def __init__(self, parts: Iterable[Structure]) -> None:
        self._parts = sorted(
            (part for part in parts if part.start < part.end), key=lambda p: (p.start, -p.end)
        )
        self._starts = [part.start for part in self._parts]
        self._reach: list[int] = []
        reach = 0
        for part in self._parts:
            reach = max(reach, part.end)
            self._reach.append(reach)

    def __bool__(self) -> bool:
        return bool(self._parts)

    def touching(self, start: int, stop: int) -> list[Structure]:
        """Return the ranges that share a code point with ``[start, stop)``, by start."""
        first = bisect_right(self._reach, start)
        last = bisect_right(self._starts, stop - 1)
        return [part for part in self._parts[first:last] if part.end > start]


def _marker(text: str, start: int, stop: int) -> str:
    """Return the bullet or number that begins the list item at ``start``, empty if it has none."""
    words = text[start : min(stop, start + 16)].split(maxsplit=1)
    if not words:
        return ""
    word = words[0]
    numbered = word[:-1].isalnum() and word[-1] in ".)"
    return word if numbered or word in {"-", "*", "+", "•"} else ""
