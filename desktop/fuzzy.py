"""Finding by a few letters of what something is called."""

import re
import unicodedata

_WORD = re.compile(r"\w+")


def plain(text: str) -> str:
    """Return ``text`` without case and accents, as it is compared."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


def score(query: str, words: str, further: str = "") -> int | None:
    """Return how well ``query`` finds something called ``words``; None if it does not.

    Each word of the query must be found: as the start of a word (best), as the start of a
    ``further`` word, inside a word, or made of the starts of several words.  Higher is better; an empty query scores 0.
    """
    called, others = plain(words), plain(further)
    total = 0
    for part in plain(query).split():
        best = _score_part(part, called, others)
        if best is None:
            return None
        total += best
    if query and called.startswith(plain(query)):
        total += 50
    return total


def _score_part(part: str, called: str, others: str) -> int | None:
    for place, word in enumerate(_WORD.findall(called)):
        if word.startswith(part):
            return 100 - min(place, 20) + (10 if word == part else 0)
    if any(word.startswith(part) for word in _WORD.findall(others)):
        return 60
    if part in called:
        return 50
    if len(part) > 1 and _by_starts(part, _WORD.findall(called)):
        return 20
    return None


def _by_starts(part: str, words: list[str]) -> bool:
    """Tell whether ``part`` is made of the starts of some of the words, in order: "nesen"."""
    if not part:
        return True
    for place, word in enumerate(words):
        for length in range(1, len(word) + 1):
            if not part.startswith(word[:length]):
                break
            if _by_starts(part[length:], words[place + 1 :]):
                return True
    return False
