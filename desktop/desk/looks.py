"""How each tag of a codebook looks in a theme: hue, pattern and letter."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from core.codebook import Codebook, Tag
from desktop.theme import PATTERNS, Theme


@dataclass(frozen=True, slots=True)
class TagLook:
    """The look of one tag.

    ``pattern`` is ``solid``, ``dashed`` or ``double``; ``fill`` is opaque; ``words`` is the tag's
    label as an accessible name says it.
    """

    letter: str
    pattern: str
    stroke: QColor
    fill: QColor
    words: str


def tag_looks(codebook: Codebook, theme: Theme) -> dict[str, TagLook]:
    """Return the look of every tag by id, retired ones too: annotations may still carry them."""
    return {tag.id: _look(codebook, tag, theme) for tag in codebook.tags}


def unknown_look(theme: Theme) -> TagLook:
    """Return the look of a tag that the codebook does not hold."""
    return TagLook("?", "solid", theme.stroke(""), theme.fill(""), "tag")


def _look(codebook: Codebook, tag: Tag, theme: Theme) -> TagLook:
    pattern = PATTERNS.get(codebook.root(tag).id, "solid")
    stroke, fill = theme.stroke(tag.id), theme.fill(tag.id)
    chosen = QColor(tag.colour)
    if tag.colour and chosen.isValid():
        stroke, fill = chosen, _ground(chosen, QColor(theme.paper), dark=theme.dark)
    return TagLook(tag.letter, pattern, stroke, fill, tag.label)


def _ground(stroke: QColor, paper: QColor, *, dark: bool) -> QColor:
    """Return ``stroke`` thinned on ``paper`` to an opaque ground that ink stands out from."""
    share = 0.26 if dark else 0.13
    mixed = [
        round(share * of + (1 - share) * on)
        for of, on in (
            (stroke.red(), paper.red()),
            (stroke.green(), paper.green()),
            (stroke.blue(), paper.blue()),
        )
    ]
    return QColor(*mixed)
