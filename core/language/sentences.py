"""The sentences of a text, a line at a time.

A sentence never crosses a line: a line is what the reading pane shows as one paragraph.  All
positions are code points.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from core.language.boundaries import split
from core.language.rules import Rules
from core.span import Span

PIECE = 8_192
"""Longer lines are read in pieces of about this many code points."""

_OVERLAP = 256
_REACHES = (1_024, PIECE // 2)
_INK = re.compile(r"\S")


def sentences(paragraph: str, rules: Rules) -> list[Span]:
    """Return the sentences of ``paragraph`` in order, without white space at their ends.

    They do not overlap and together cover everything but white space.
    """
    return list(_forward(paragraph, 0, rules))


def sentence_at(text: str, position: int, rules: Rules) -> Span | None:
    """Return the sentence under the caret at ``position``, or None on an empty line.

    Between two sentences that is the one before, in the white space that begins a line the
    first.  At most one line is read, of a long line only the piece around.
    """
    line = _line(text, position)
    before: Span | None = None
    for span in _read(text, *_piece(text, line, position, rules), rules):
        if span.start > position:
            return before or span
        before = span
    return before


def next_sentence(text: str, position: int, rules: Rules) -> Span | None:
    """Return the first sentence that starts after ``position``, or None after the last."""
    found = _forward(text, max(0, position), rules)
    return next((span for span in found if span.start > position), None)


def previous_sentence(text: str, position: int, rules: Rules) -> Span | None:
    """Return the last sentence that starts before ``position``, or None before the first."""
    while position > 0:
        line = _line(text, position - 1)
        while position > line[0]:
            start, stop = _piece(text, line, position - 1, rules)
            earlier = [s for s in _read(text, start, stop, rules) if s.start < position]
            if earlier:
                return earlier[-1]
            position = start
        position = line[0] - 1 if line[0] == position else position
    return None


def _forward(text: str, position: int, rules: Rules) -> Iterator[Span]:
    """Yield the sentences of the piece at ``position`` and of all that follow."""
    while position < len(text):
        line = _line(text, position)
        while position < line[1]:
            start, stop = _piece(text, line, position, rules)
            yield from _read(text, start, stop, rules)
            position = stop
        ink = _INK.search(text, line[1])
        if ink is None:
            return
        position = ink.start()


def _line(text: str, position: int) -> tuple[int, int]:
    """Return where the line at ``position`` starts and where it ends, its newline left out."""
    end = text.find("\n", position)
    return text.rfind("\n", 0, position) + 1, len(text) if end < 0 else end


def _piece(text: str, line: tuple[int, int], position: int, rules: Rules) -> tuple[int, int]:
    """Return the piece of ``line`` at ``position``; short lines are one piece."""
    number = (position - line[0]) // PIECE
    start = _cut(text, line, number, rules)
    if start > position:
        return _cut(text, line, number - 1, rules), start
    return start, _cut(text, line, number + 1, rules)


def _cut(text: str, line: tuple[int, int], number: int, rules: Rules) -> int:
    """Return where piece ``number`` of a line starts: with the first sentence there.

    It depends on nothing but the text near by, so that every caller finds the same pieces.
    """
    start, end = line
    wanted = start + number * PIECE
    if number <= 0:
        return start
    if wanted >= end:
        return end
    for reach in _REACHES:
        window = _read(text, wanted - _OVERLAP, min(end, wanted + reach), rules)
        for span in window[1:]:
            if span.start >= wanted:
                return span.start
    return wanted


def _read(text: str, start: int, stop: int, rules: Rules) -> list[Span]:
    """Return the sentences of one piece."""
    found = _split(text[start:stop], rules)
    return [Span(start + span.start, start + span.end) for span in found]


@lru_cache(maxsize=64)
def _split(piece: str, rules: Rules) -> tuple[Span, ...]:
    """Return the sentences of a piece, counted from its start.

    The caret mostly stays where it was asked for last.  What is kept is the piece alone: its
    whole text would take long to hash, and would stay in memory once closed.
    """
    return tuple(split(piece, 0, len(piece), rules))
