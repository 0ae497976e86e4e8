"""Finding a quote again in a text where its offsets do not hold."""

import re
from dataclasses import dataclass
from functools import lru_cache

from core.exchange.edited import edited
from core.span import Span

FLOOR = 0.7
"""What a place must score at least: what a quote found letter by letter scores without context."""
MARGIN = 0.1
"""By how much the best place must be ahead of the next."""
_PLACES = 200
"""So many places of one quote are scored; of more, none may be taken unseen for the best."""
_TOO_MANY = f"its quote is there more than {_PLACES} times"
_WORDS = 40
_QUOTE, _CONTEXT = 0.7, 0.15
_ROUGHLY = 0.93
_ALIKE = {
    **dict.fromkeys(map(ord, "“”„«»"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛`´"), "'"),
    **dict.fromkeys(map(ord, "–—‐‑"), "-"),
    0xA0: " ",
}  # each letter for one, so that offsets stay


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote was found; ``span`` is None where it was not, and ``reason`` says why.

    ``edited`` says that its words stand otherwise there.
    """

    span: Span | None
    reason: str = ""
    edited: bool = False


def anchor(text: str, quote: str, prefix: str = "", suffix: str = "") -> Anchor:
    """Return where ``quote`` stands in ``text``, judged by what stands around it.

    A quote letter by letter scores 0.7, with white space or quotation marks written otherwise
    a little less; what agrees of prefix and suffix adds up to 0.15 each.  Where it stands nowhere
    so, it is looked for with some words edited, which scores less by the share of other letters: then
    only what stands around it can make up for that.  The best must reach ``FLOOR`` and be ahead of
    the next by ``MARGIN``.
    """
    if not quote.strip():
        return Anchor(None, "its quote is empty")
    places, worth = _exact(text, quote), 1.0
    if not places:
        places, worth = _alike(text, quote), _ROUGHLY
    if len(places) > _PLACES:
        return _in_full_context(text, quote, prefix, suffix)
    found = [(place, worth) for place in places] or edited(text, quote, prefix, suffix)
    if not found:
        return Anchor(None, "its quote is not in the source")
    scored = [(_score(text, place, alike, prefix, suffix), place) for place, alike in found]
    scored.sort(key=lambda each: (-each[0], each[1]))
    best, place = scored[0]
    if best < FLOOR - 1e-9:
        return Anchor(None, "its quote is not in the source as it stands")
    if places:
        rivals, often = scored[1:], f"its quote is there {len(scored):,} times"
    else:  # of spans over the same words the best is meant
        rivals = [each for each in scored if not each[1].overlaps(place)]
        often = "its quote is not in the source, and several places are like it"
    if rivals and best - rivals[0][0] < MARGIN:
        return Anchor(None, often)
    return Anchor(place, edited=not places)


def _in_full_context(text: str, quote: str, prefix: str, suffix: str) -> Anchor:
    """Return where all of the context stands, for quotes in more places than can be scored."""
    whole = _exact(text, f"{prefix}{quote}{suffix}")
    if not (prefix or suffix) or len(whole) != 1:
        return Anchor(None, _TOO_MANY)
    start = whole[0].start + len(prefix)
    return Anchor(Span(start, start + len(quote)))


def candidates(text: str, quote: str, prefix: str = "", suffix: str = "") -> tuple[Span, ...]:
    """Return where ``quote`` may stand in ``text``, the likeliest first.

    Places that ``anchor`` looks at come by their score.  Where there is none, it is where the most
    words of the quote stand in a row, as long as the quote; none where no two do.
    """
    places = _exact(text, quote) or _alike(text, quote) if quote.strip() else []
    places = places[:_PLACES]
    if not places:
        return _in_part(text, quote)
    scored = [(-_score(text, place, 1.0, prefix, suffix), place) for place in places]
    return tuple(place for _, place in sorted(scored))


def _in_part(text: str, quote: str) -> tuple[Span, ...]:
    """Return where the longest run of the quote's words stands, widened to the whole quote.

    Where a run stands its parts do too, so its length is found by halving.
    """
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", quote)][:_WORDS]
    least, most = 2, len(words) - 1
    found: tuple[Span, ...] = ()
    while least <= most:
        many = (least + most) // 2
        place = _run(text, quote, words, many)
        if place is None:
            most = many - 1
        else:
            found, least = (place,), many + 1
    return found


def _run(text: str, quote: str, words: list[tuple[int, int]], many: int) -> Span | None:
    """Return where the first run of so many words stands, widened to the whole quote."""
    for first in range(len(words) - many + 1):
        start, end = words[first][0], words[first + many - 1][1]
        at = text.find(quote[start:end])
        if at >= 0:
            begin = max(0, at - start)
            return Span(begin, min(len(text), begin + len(quote)))
    return None


def _score(text: str, place: Span, quote: float, prefix: str, suffix: str) -> float:
    before = _shared(prefix[::-1], text[max(0, place.start - len(prefix)) : place.start][::-1])
    after = _shared(suffix, text[place.end : place.end + len(suffix)])
    return _QUOTE * quote + _CONTEXT * (before + after)


def _shared(given: str, there: str) -> float:
    """Return how much of ``given`` the two have in common from their start; nothing for nothing."""
    if not given:
        return 0.0
    count = 0
    for one, other in zip(given, there, strict=False):
        if one != other:
            break
        count += 1
    return count / len(given)


def _exact(text: str, quote: str) -> list[Span]:
    places: list[Span] = []
    start = text.find(quote)
    while start >= 0 and len(places) <= _PLACES:
        places.append(Span(start, start + len(quote)))
        start = text.find(quote, start + 1)
    return places


def _alike(text: str, quote: str) -> list[Span]:
    words = [re.escape(word) for word in quote.translate(_ALIKE).split()]
    found = re.finditer(r"\s+".join(words), _plain(text))
    return [Span(*match.span()) for match, _ in zip(found, range(_PLACES + 1), strict=False)]


@lru_cache(maxsize=1)
def _plain(text: str) -> str:
    """Return ``text`` as ``_ALIKE`` has it: once for all quotes that are looked for in it."""
    return text.translate(_ALIKE)
