"""The faces that text is set in, at one zoom: fonts, line pitch and the distances around them."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from desktop.theme import interface_font, text_font

PIXELS = 15.0
"""The height of the text font at zoom 1; every measure is given for it and grows with it."""
MEASURE = 78
"""The most characters a line holds."""

_PITCH = 30
_ABOVE = 2
_HEADINGS = (1.5, 1.3, 1.15, 1.05, 1.0, 1.0)
_SAMPLE = "the quick brown fox jumps over the lazy dog and then some more words "


@dataclass(frozen=True, slots=True)
class Face:
    """One way to set a paragraph, in pixels.

    A line begins ``above`` its letters, which are ``height`` from ascent to descent; the next
    line begins ``pitch`` below if this one uses one lane.  ``advance`` is the width of an average
    character; ``before`` and ``after`` are kept free around a paragraph.
    """

    font: QFont
    ascent: int
    height: int
    above: int
    pitch: int
    advance: float
    before: int
    after: int


class Faces:
    """All faces at one height of the text font, and the distances that go with it.

    ``lane_pitch`` is from one lane to the next, in pixels at zoom 1.
    """

    def __init__(self, pixels: float = PIXELS, *, lane_pitch: float = 5.0) -> None:
        self.pixels = pixels
        self.scale = round(pixels) / PIXELS
        self.lane_pitch = self.px(lane_pitch)
        self.blank = round(self.px(8))
        """The height of a paragraph that shows nothing."""
        self.body = self._face(text_font(pixels), before=0, after=6)
        self.item = self._face(text_font(pixels), before=0, after=2)
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        mono.setFamilies(["Noto Sans Mono", "DejaVu Sans Mono", *mono.families()])
        mono.setPixelSize(round(pixels * 0.87))
        self.code = self._face(mono, before=0, after=0, pitch=0.8)
        self.headings = [self._heading(size) for size in _HEADINGS]
        self.letters = interface_font(self.px(10))
        self.letters.setBold(True)
        self.small = interface_font(self.px(8))
        self.small.setBold(True)
        self.measure = round(MEASURE * self.body.advance)

    def px(self, pixels: float) -> float:
        """Return a distance given at zoom 1."""
        return pixels * self.scale

    def heading(self, level: int) -> Face:
        """Return the face of headings of a level, from 1."""
        return self.headings[min(max(level, 1), len(self.headings)) - 1]

    def _heading(self, size: float) -> Face:
        font = text_font(self.pixels * size)
        font.setBold(True)
        return self._face(font, before=round(6 + 8 * (size - 1)), after=6, pitch=1 + (size - 1) / 2)

    def _face(self, font: QFont, *, before: int, after: int, pitch: float = 1.0) -> Face:
        metrics = QFontMetricsF(font)
        ascent = round(metrics.ascent())
        height = ascent + -int(-metrics.descent() // 1)
        return Face(
            font=font,
            ascent=ascent,
            height=height,
            above=round(self.px(_ABOVE)),
            pitch=round(self.px(_PITCH) * pitch),
            advance=metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE),
            before=round(self.px(before)),
            after=round(self.px(after)),
        )
