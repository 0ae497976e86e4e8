"""Finding words in a text without changing it."""

import re

from core.span import Span

LIMIT = 100_000
"""So many hits are enough; nobody steps through more."""


def find_all(text: str, words: str) -> list[Span]:
    """Return where ``words`` occur in ``text``, in order and without overlap.

    Small letters match any case; one capital letter makes it exact.  White space matches any
    white space, so that a phrase is found across a line end.
    """
    if not words.strip():
        return []
    flags = re.NOFLAG if words != words.lower() else re.IGNORECASE
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()), flags)
    hits = []
    for match in pattern.finditer(text):
        hits.append(Span(*match.span()))
        if len(hits) == LIMIT:
            break
    return hits
