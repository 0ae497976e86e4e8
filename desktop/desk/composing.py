"""The paragraphs of a source laid out as they are wanted, and how high all of them are."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QFont, QTextCharFormat

from desktop.desk.faces import Face, Faces
from desktop.desk.height_index import HeightIndex
from desktop.desk.layout import ParagraphLayout, Setting
from desktop.desk.source_text import PLAIN, BlockStyle, InlineRun, SourceModel

_BUDGET = 160_000
"""How many characters are kept laid out."""
_LEAST = 24
"""How many paragraphs are kept at the least."""
_INDENT = 22
_HIDDEN = QTextCharFormat()
# A smaller font would do without spacing, but Qt looks for one in all fonts that there are.
_HIDDEN.setProperty(QTextCharFormat.Property.FontPixelSize, 1)
_HIDDEN.setFontLetterSpacingType(QFont.SpacingType.PercentageSpacing)
_HIDDEN.setFontLetterSpacing(1)
_HIDDEN.setForeground(QColor(0, 0, 0, 0))

Range = tuple[int, int]


class Composer:
    """Lays out the paragraphs of one source at one width and keeps those used last.

    ``muted`` is the colour of markup where it is shown.
    """

    def __init__(
        self, model: SourceModel, faces: Faces, width: int, *, muted: QColor, markup: bool
    ) -> None:
        self.model = model
        self.faces = faces
        self.width = width
        self._markup = markup
        self._muted = muted
        self._kept: OrderedDict[int, ParagraphLayout] = OrderedDict()
        self._characters = 0
        self.changes = 0
        """How often paragraphs got other lanes or were given up: what was known of them is old."""
        self.heights = HeightIndex(self._estimated())

    def __len__(self) -> int:
        return len(self.model.paragraphs)

    def paragraph(self, index: int) -> ParagraphLayout:
        """Return paragraph ``index`` laid out."""
        found = self._kept.get(index)
        if found is not None:
            self._kept.move_to_end(index)
            return found
        made = self._compose(index)
        self._kept[index] = made
        self._characters += len(made.text) + 40
        while self._characters > _BUDGET and len(self._kept) > _LEAST:
            _, dropped = self._kept.popitem(last=False)
            self._characters -= len(dropped.text) + 40
            self.changes += 1
        self.heights.set(index, made.height)
        return made

    def kept(self) -> Iterator[tuple[int, ParagraphLayout]]:
        """Yield the paragraphs that are laid out now; others may be laid out meanwhile."""
        yield from tuple(self._kept.items())

    def hidden(self, index: int) -> Sequence[Range]:
        """Return what is hidden of paragraph ``index``, counted from its start."""
        found = self._kept.get(index)
        if found is not None:
            return found.setting.hidden
        if self._markup or not self.model.structure:
            return ()
        return _hidden(self.model.inline_runs(index))

    def respan(self, start: int, end: int) -> list[int]:
        """Give the lines of ``[start, end)`` the lanes they use now; return paragraphs touched."""
        paragraphs = self.model.paragraphs
        hit = range(paragraphs.at(start), paragraphs.at(end) + 1)
        touched = [index for index in hit if index in self._kept]
        for index in touched:
            layout = self._kept[index]
            self._lanes(layout)
            layout.ink = None
            self.heights.set(index, layout.height)
        self.changes += len(touched)
        return touched

    def forget_ink(self) -> None:
        """Let everything be painted anew."""
        for layout in self._kept.values():
            layout.ink = None

    def _compose(self, index: int) -> ParagraphLayout:
        start = self.model.paragraphs.start(index)
        text = self.model.paragraph_text(index)
        layout = ParagraphLayout(text, start, self._setting(index, text), self.width)
        self._lanes(layout)
        return layout

    def _lanes(self, layout: ParagraphLayout) -> None:
        if not layout.shows:
            layout.shrink(self.faces.blank)
            return
        spans = self.model.spans
        layout.spans = spans.laned(layout.start, layout.stop)
        layout.place(lanes_used(layout, spans.drawn), self.faces.lane_pitch)

    def _setting(self, index: int, text: str) -> Setting:
        model = self.model
        if not model.structure:
            return Setting(self.faces.body)
        style, runs = model.block_style(index), model.inline_runs(index)
        if style == PLAIN and not runs:
            return Setting(self.faces.body)
        hidden = () if self._markup else _hidden(runs)
        marker = style.marker if hidden and not text[: hidden[0][0]].strip() else ""
        if marker and not marker[0].isalnum():
            marker = "•"
        indent = _INDENT * style.list_level + _INDENT * 0.8 * style.quote
        return Setting(
            self._face(style),
            round(self.faces.px(indent)),
            tuple(self._formats(runs, len(text))),
            hidden,
            marker,
            quote=style.quote > 0,
        )

    def _face(self, style: BlockStyle) -> Face:
        if style.heading:
            return self.faces.heading(style.heading)
        if style.code:
            return self.faces.code
        return self.faces.item if style.list_level else self.faces.body

    def _formats(
        self, runs: Sequence[InlineRun], length: int
    ) -> Iterator[tuple[int, int, QTextCharFormat]]:
        """Yield formats that do not overlap, each for all runs that hold there."""
        edges = sorted({0, length, *(e for run in runs for e in (run.start, run.end))})
        for start, end in pairwise(edges):
            kinds = {run.kind for run in runs if run.start <= start and end <= run.end}
            if kinds - {"link"}:
                yield start, end, self._format(kinds)

    def _format(self, kinds: set[str]) -> QTextCharFormat:
        if "markup" in kinds and not self._markup:
            return _HIDDEN
        made = QTextCharFormat()
        if "markup" in kinds:
            made.setForeground(self._muted)
        if "strong" in kinds:
            made.setFontWeight(QFont.Weight.Bold)
        if "emphasis" in kinds:
            made.setFontItalic(True)
        if "code" in kinds:
            made.setFontFamilies(self.faces.code.font.families())
            made.setProperty(
                QTextCharFormat.Property.FontPixelSize, self.faces.code.font.pixelSize()
            )
        return made

    def _estimated(self) -> npt.NDArray[np.float64]:
        """Return about how high each paragraph is, from its number of characters."""
        face, paragraphs = self.faces.body, self.model.paragraphs
        lengths = paragraphs.stops - paragraphs.starts
        lines = np.maximum(1, np.ceil(lengths * (face.advance * 1.03 / self.width)))
        heights: npt.NDArray[np.float64] = lines * face.pitch + face.after
        heights[lengths == 0] = self.faces.blank
        return heights


def lanes_used(layout: ParagraphLayout, drawn: int) -> list[int]:
    """Return how many lanes each line of a paragraph uses, at least one, at most ``drawn``."""
    used = [1] * len(layout.lines)
    for (_, start, end, *_), lane in layout.spans:
        if not lane:
            continue
        lanes = min(lane + 1, drawn)
        first = max(start, layout.start) - layout.start
        last = min(end, layout.stop) - layout.start - 1
        for line in range(layout.line_of(layout.to_qt(first)), len(used)):
            if layout.firsts[line] > layout.to_qt(last):
                break
            used[line] = max(used[line], lanes)
    return used


def _hidden(runs: Sequence[InlineRun]) -> tuple[Range, ...]:
    """Return the ranges that are markup, joined where they touch."""
    joined: list[Range] = []
    for run in runs:
        if run.kind != "markup":
            continue
        if joined and run.start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], run.end))
        else:
            joined.append((run.start, run.end))
    return tuple(joined)
