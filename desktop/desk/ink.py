"""What stands under and beside the letters of a paragraph: fills, strokes and gutter letters.

It is made once from the spans and painted many times.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF

from core.annotation import SpanRow
from desktop.desk.faces import Faces
from desktop.desk.layout import ParagraphLayout
from desktop.desk.looks import TagLook
from desktop.desk.span_index import Laned, SpanIndex

LETTERS_END = 3
"""How far from the text the gutter letters end, at zoom 1."""
LETTERS_ROOM = 20.5
"""How wide the gutter letters of a line are together at the most, at zoom 1."""
LETTER_GAP = 1.5
"""How far gutter letters are from each other, at zoom 1."""
SMALL_GAP, SMALL_BELOW = 0.5, 2
"""How far from its letter, and how far below the line, what stands small after it is."""


@dataclass(slots=True)
class Letter:
    """A gutter letter, what stands small after it, and its colour."""

    letter: str
    after: str
    colour: QColor


@dataclass(slots=True)
class Ink:
    """Rectangles and lines by colour (an ARGB number), and gutter letters by line.

    ``gutter`` gives for each line its letters, one's own before others', of either the longest
    span's first, and how many more spans begin there.
    """

    fills: dict[int, list[QRectF]] = field(default_factory=lambda: defaultdict(list))
    strokes: dict[int, list[QRectF]] = field(default_factory=lambda: defaultdict(list))
    dashes: dict[int, list[QLineF]] = field(default_factory=lambda: defaultdict(list))
    gutter: dict[int, tuple[list[Letter], int]] = field(default_factory=dict)


class Bars(NamedTuple):
    """The bars a stroke consists of, in pixels.

    The first is ``offset`` under the lane's top, all ``steps`` under the first.
    """

    offset: float
    thick: float
    steps: tuple[float, ...]


class InkMaker:
    """Makes the ink of paragraphs in one look.

    ``initials`` give what stands after a letter for another analyst's span; ``ratio`` is the
    device pixel ratio, so that strokes end on whole pixels.
    """

    def __init__(
        self,
        faces: Faces,
        looks: Mapping[str, TagLook],
        unknown: TagLook,
        *,
        initials: Mapping[str, str],
        fills: bool,
        high_contrast: bool,
        ratio: float,
    ) -> None:
        self._faces = faces
        self._looks = looks
        self._unknown = unknown
        self._initials = initials
        self._fills = fills and not high_contrast
        self._ratio = ratio
        self.weight = 3.0 if high_contrast else 2.0
        """How thick a plain stroke is at zoom 1."""
        self._letter_metrics = QFontMetricsF(faces.letters)
        self._small_metrics = QFontMetricsF(faces.small)
        self._widths: dict[tuple[str, bool], float] = {}
        self._fill_colours: dict[str, int] = {}
        self._bars: dict[tuple[str, float], Bars] = {}

    def look(self, tag: str) -> TagLook:
        """Return how a tag looks."""
        return self._looks.get(tag, self._unknown)

    def ink(self, layout: ParagraphLayout, spans: SpanIndex, moved: SpanRow | None = None) -> Ink:
        """Return the ink of a paragraph; ``moved`` is shown instead of the span of its id."""
        made = Ink()
        if not layout.shows:
            return made
        shown = self._shown(layout, spans, moved)
        if self._fills:
            mine = [row for row, _ in shown if not spans.me or row[4] == spans.me]
            self._shortest(made, layout, sorted(mine, key=_longest))
        for (_, start, end, tag, *_), lane in shown:
            if lane < spans.drawn:
                self.stroke(made, layout, (start, end), self.look(tag), lane)
        begun = [row for row, _ in shown if row[1] >= layout.start]
        self._letters(made, layout, begun, spans.me)
        return made

    def _shown(
        self, layout: ParagraphLayout, spans: SpanIndex, moved: SpanRow | None
    ) -> Sequence[Laned]:
        """Return the spans of a paragraph with their lanes."""
        if moved is None:
            return layout.spans
        shown = [(row, lane) for row, lane in layout.spans if row[0] != moved[0]]
        if moved[1] < layout.stop and moved[2] > layout.start:
            place = spans.row_of(moved[0])
            shown.append((moved, 0 if place is None else int(spans.lane[place])))
        return shown

    def _shortest(self, made: Ink, layout: ParagraphLayout, rows: Sequence[SpanRow]) -> None:
        """Fill each character with the last of ``rows`` that covers it: each overwrites."""
        length, base = len(layout.text), layout.start
        fills = [0] * length
        edges = {0, length}
        for _, start, end, tag, *_ in rows:
            first, last = max(start - base, 0), min(end - base, length)
            fills[first:last] = [self._fill(tag)] * (last - first)
            edges.update((first, last))
        kept = [at for at in sorted(edges) if at in (0, length) or fills[at - 1] != fills[at]]
        for start, end in pairwise(kept):
            if not fills[start]:
                continue
            before = start > 0 and fills[start - 1]
            after = end < length and fills[end]
            rects = made.fills[fills[start]]
            for piece in layout.pieces(start, end):
                left = piece.left - (0 if before and piece.opens else 1)
                right = piece.right + (0 if after and piece.closes else 1)
                rects.append(self.ground(layout, piece.line, left, right))

    def _fill(self, tag: str) -> int:
        """Return the colour behind the letters of a tag's spans."""
        colour = self._fill_colours.get(tag)
        if colour is None:
            colour = self._fill_colours[tag] = self.look(tag).fill.rgba()
        return colour

    def ground(self, layout: ParagraphLayout, line: int, left: float, right: float) -> QRectF:
        """Return the ground behind the letters of a line between two places."""
        return QRectF(left, layout.letters_top(line) + 1, right - left, layout.face.height - 1)

    def stroke(
        self,
        made: Ink,
        layout: ParagraphLayout,
        span: tuple[int, int],
        look: TagLook,
        lane: int,
        *,
        weight: float = 0.0,
    ) -> None:
        """Add the stroke of ``[start, end)``, in code points of the document, in its lane."""
        bars = self._bars_of(look.pattern, weight or self.weight)
        start, end = max(span[0] - layout.start, 0), min(span[1], layout.stop) - layout.start
        colour, face = look.stroke.rgba(), layout.face
        under = face.above + face.height + self._faces.px(1) + lane * self._faces.lane_pitch
        for piece in layout.pieces(start, end):
            # A pixel is left free at the end, so that two spans that adjoin stay two.
            left, right = piece.left, piece.right - (1 if piece.closes else 0)
            y = self.snapped(layout.tops[piece.line] + under + bars.offset)
            if look.pattern == "dashed":
                middle = y + bars.thick / 2
                made.dashes[colour].append(QLineF(left, middle, right, middle))
                continue
            for step in bars.steps:
                made.strokes[colour].append(QRectF(left, y + step, right - left, bars.thick))

    def _bars_of(self, pattern: str, weight: float) -> Bars:
        """Return of which bars a pattern consists at a weight."""
        bars = self._bars.get((pattern, weight))
        if bars is not None:
            return bars
        thick = max(self._faces.px(weight), 1.0)
        if pattern == "double":
            thin = max(self.snapped(self._faces.px(0.3 + 0.475 * weight)), 1 / self._ratio)
            apart = self.snapped(self._faces.px(1.2 + 0.8 * weight))
            offset = self._faces.px(1 + 0.25 * weight) - (apart + thin) / 2
            bars = Bars(offset, thin, (0.0, apart))
        else:
            bars = Bars(0.0, thick if pattern == "dashed" else self.snapped(thick), (0.0,))
        self._bars[pattern, weight] = bars
        return bars

    def snapped(self, pixels: float) -> float:
        """Return a distance rounded to whole pixels of the screen."""
        return math.floor(pixels * self._ratio + 0.5) / self._ratio

    def _letters(
        self, made: Ink, layout: ParagraphLayout, rows: Sequence[SpanRow], me: str
    ) -> None:
        lines: dict[int, list[SpanRow]] = defaultdict(list)
        for row in rows:
            lines[layout.line_of(layout.to_qt(row[1] - layout.start))].append(row)
        for line, begun in lines.items():
            begun.sort(key=lambda row: (bool(me) and row[4] != me, *_longest(row)))
            letters = self._fitting(begun, me)
            made.gutter[line] = (letters, len(begun) - len(letters))

    def _fitting(self, rows: Sequence[SpanRow], me: str) -> list[Letter]:
        """Return the letters of the first of ``rows``, one at least, that the gutter has room for."""
        room = self._faces.px(LETTERS_ROOM)
        letters: list[Letter] = []
        for row in rows:
            letter = self._letter(row, me)
            room -= self.width(letter.letter)
            if letter.after:
                room -= self.width(letter.after, small=True) + self._faces.px(SMALL_GAP)
            if letters and room < 0:
                break
            letters.append(letter)
            room -= self._faces.px(LETTER_GAP)
        return letters

    def width(self, words: str, *, small: bool = False) -> float:
        """Return how wide gutter letters are, or the small ones after them."""
        width = self._widths.get((words, small))
        if width is None:
            metrics = self._small_metrics if small else self._letter_metrics
            width = self._widths[words, small] = metrics.horizontalAdvance(words)
        return width

    def _letter(self, row: SpanRow, me: str) -> Letter:
        _, _, _, tag, analyst, unsure = row
        look = self.look(tag)
        initial = "" if not me or analyst == me else self._initials.get(analyst, "")
        return Letter(look.letter, initial + ("?" if unsure else ""), look.stroke)


def _longest(row: SpanRow) -> tuple[int, int, str]:
    """Order spans by length, the longest first."""
    return row[1] - row[2], row[1], row[0]
