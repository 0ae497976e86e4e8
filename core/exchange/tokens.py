"""Words of a text, cut so that every span is made of whole ones."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from core.span import Span

_WORDS = re.compile(r"\w+|[^\w\s]|\s")


@dataclass(frozen=True, slots=True)
class Token:
    """A word ``[start, end)`` in code points; ``space`` tells whether a blank follows, not in it."""

    start: int
    end: int
    space: bool


def tokens(text: str, spans: Iterable[Span]) -> list[Token]:
    """Return words, signs and white space; put together with their blanks they are the text.

    A single blank belongs to the word before it, unless a span begins with it or ends after it.
    """
    starts, ends = set[int](), set[int]()
    for span in spans:
        starts.add(span.start)
        ends.add(span.end)
    cuts = {word.start() for word in _WORDS.finditer(text)} | starts | ends | {len(text)}
    edges = sorted(cuts | {0})
    found: list[Token] = []
    for start, end in pairwise(edges):
        blank = text[start:end] == " " and start not in starts and end not in ends
        if blank and found and not found[-1].space and not text[found[-1].start].isspace():
            found[-1] = Token(found[-1].start, found[-1].end, space=True)
        else:
            found.append(Token(start, end, space=False))
    return found
