"""Where a quote may stand of which some words were edited since it was marked."""

from collections.abc import Iterator
from itertools import islice, product

from core.edit_distance import distance
from core.span import Span

_SHORTEST, _LONGEST = 16, 600
"""How many code points a quote has that is looked for so: fewer tell too little, more take too long."""
_EDGE = 12
"""So many letters of the context or of the quote itself say where an edited quote begins or ends."""
_LEAST = 0.6
_MOST_EDGES, _MOST_PAIRS = 20, 20


def edited(text: str, quote: str, prefix: str, suffix: str) -> list[tuple[Span, float]]:
    """Return places between what stood around or at the ends of ``quote``, and how alike each is.

    How alike is the share of letters that need no change (Levenshtein 1966), at least 0.6.
    """
    if not _SHORTEST <= len(quote) <= _LONGEST:
        return []
    starts = {at + len(prefix[-_EDGE:]) for at in _places(text, prefix[-_EDGE:])}
    starts |= set(_places(text, quote[:_EDGE]))
    ends = set(_places(text, suffix[:_EDGE]))
    ends |= {at + _EDGE for at in _places(text, quote[-_EDGE:])}
    shortest, longest = _LEAST * len(quote), len(quote) / _LEAST
    pairs = (
        Span(start, end)
        for start, end in product(sorted(starts), sorted(ends))
        if shortest <= end - start <= longest
    )
    found = []
    for span in islice(pairs, _MOST_PAIRS):
        there = span.of(text)
        longer = max(len(there), len(quote))
        most = int((1 - _LEAST) * longer)
        other = distance(quote, there, most=most)
        if other <= most:
            found.append((span, 1 - other / longer))
    return found


def _places(text: str, edge: str) -> Iterator[int]:
    """Yield where an edge stands; one that is short, or stands all over, tells nothing."""
    if len(edge) < _EDGE:
        return
    found: list[int] = []
    at = text.find(edge)
    while at >= 0 and len(found) <= _MOST_EDGES:
        found.append(at)
        at = text.find(edge, at + 1)
    yield from found if len(found) <= _MOST_EDGES else ()
