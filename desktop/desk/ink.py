"""What stands under and beside the letters of a paragraph: fills, strokes and gutter letters.

It is made once from the spans and painted many times.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF

from core.annotation import SpanRow
from desktop.desk.faces import Faces
from desktop.desk.layout import ParagraphLayout, Piece
from desktop.desk.looks import TagLook
from desktop.desk.span_index import SpanIndex

LETTERS_END = 3
"""How far from the text the gutter letters end, at zoom 1."""
LETTERS_ROOM = 20
"""How wide the gutter letters of a line are together at the most, at zoom 1."""
LETTER_GAP = 0.5
"""How far gutter letters are from each other, at zoom 1; small ones stand twice as far."""


@dataclass(slots=True)
class Letter:
    """A gutter letter, what stands small after it, and its colour."""

    letter: str
    after: str
    colour: QColor


@dataclass(slots=True)
class Ink:
    """Rectangles and lines by colour (an ARGB number), and gutter letters by line.

    ``gutter`` gives for each line its letters, the longest span's first, and how many more spans
    begin there.
    """

    fills: dict[int, list[QRectF]] = field(default_factory=lambda: defaultdict(list))
    strokes: dict[int, list[QRectF]] = field(default_factory=lambda: defaultdict(list))
    dashes: dict[int, list[QLineF]] = field(default_factory=lambda: defaultdict(list))
    gutter: dict[int, tuple[list[Letter], int]] = field(default_factory=dict)


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
    ) -> list[tuple[SpanRow, int]]:
        """Return the spans of a paragraph with their lanes."""
        rows = spans.query(layout.start, layout.stop)
        lanes = spans.lane[rows].tolist()
        shown = list(zip(map(spans.get, rows.tolist()), lanes, strict=True))
        if moved is None:
            return shown
        shown = [(row, lane) for row, lane in shown if row[0] != moved[0]]
        if moved[1] < layout.stop and moved[2] > layout.start:
            place = spans.row_of(moved[0])
            shown.append((moved, 0 if place is None else int(spans.lane[place])))
        return shown

    def _shortest(self, made: Ink, layout: ParagraphLayout, rows: Sequence[SpanRow]) -> None:
        """Fill each character with the last of ``rows`` that covers it: each overwrites."""
        length, base = len(layout.text), layout.start
        owner = np.zeros(length, np.int64)
        colours: list[int] = [0]
        numbers: dict[str, int] = {}
        for _, start, end, tag, *_ in rows:
            number = numbers.get(tag)
            if number is None:
                number = numbers[tag] = len(colours)
                colours.append(self.look(tag).fill.rgba())
            owner[max(start - base, 0) : end - base] = number
        edges = [0, *(np.flatnonzero(np.diff(owner)) + 1).tolist(), length]
        for start, end in pairwise(edges):
            number = int(owner[start]) if start < length else 0
            if not number:
                continue
            before = start > 0 and owner[start - 1]
            after = end < length and owner[end]
            rects = made.fills[colours[number]]
            for piece in layout.pieces(start, end):
                left = piece.left - (0 if before and piece.opens else 1)
                right = piece.right + (0 if after and piece.closes else 1)
                rects.append(self.ground(layout, piece.line, left, right))

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
        weight = weight or self.weight
        start, end = max(span[0] - layout.start, 0), min(span[1], layout.stop) - layout.start
        colour = look.stroke.rgba()
        for piece in layout.pieces(start, end):
            # A pixel is left free at the end, so that two spans that adjoin stay two.
            right = piece.right - (1 if piece.closes else 0)
            top = self.lane_top(layout, piece, lane)
            self._line(made, look.pattern, colour, (piece.left, right, top), weight)

    def lane_top(self, layout: ParagraphLayout, piece: Piece, lane: int) -> float:
        """Return where the stroke in a lane begins, under the letters of a piece's line."""
        bottom = layout.letters_top(piece.line) + layout.face.height
        return bottom + self._faces.px(1) + lane * self._faces.lane_pitch

    def _line(
        self, made: Ink, pattern: str, colour: int, place: tuple[float, float, float], weight: float
    ) -> None:
        left, right, top = place
        thick = max(self._faces.px(weight), 1.0)
        if pattern == "dashed":
            y = self.snapped(top) + thick / 2
            made.dashes[colour].append(QLineF(left, y, right, y))
        elif pattern == "double":
            thin = max(self.snapped(self._faces.px(0.3 + 0.475 * weight)), 1 / self._ratio)
            apart = self.snapped(self._faces.px(1.2 + 0.8 * weight))
            middle = top + self._faces.px(1 + 0.25 * weight)
            first = self.snapped(middle - (apart + thin) / 2)
            for y in (first, first + apart):
                made.strokes[colour].append(QRectF(left, y, right - left, thin))
        else:
            made.strokes[colour].append(
                QRectF(left, self.snapped(top), right - left, self.snapped(thick))
            )

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
            begun.sort(key=_longest)
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
                room -= self.width(letter.after, small=True) + self._faces.px(2 * LETTER_GAP)
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
