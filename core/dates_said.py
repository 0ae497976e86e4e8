"""Where a quote names days and months, and which of them other quotes do not name."""

import re
from collections.abc import Iterable

from core.likeness import traits

_DAYS = r"\d{1,2}(?:st|nd|rd|th|\.)?(?:\s?[-–—]\s?\d{1,2}(?:st|nd|rd|th|\.)?)?"
_YEAR = r"(?:,?\s\d{4})?"
_MAYBE = re.compile(
    rf"(?<![\w.,])(?:\d{{4}}-\d\d(?:-\d\d)?|{_DAYS}\s(?:of\s)?[^\W\d_]+{_YEAR}"
    rf"|[^\W\d_]+\s{_DAYS}(?![.,]?\d){_YEAR}|[^\W\d_]+\s\d{{4}})(?!\w)"
)
_BETWEEN = re.compile(r"[^\d.;:!?]{1,6}")
"""What may stand between the ends of one range: a dash, or a word such as “to”."""


def dates_apart(quote: str, others: Iterable[str]) -> tuple[list[str], str]:
    """Return the dates of ``quote``, as written, that none of ``others`` names, and all the rest.

    A day or month is the same however it is written; a range is one date.
    """
    known = frozenset[str]().union(*(_all(other) for other in others))
    found, rest, at = [], "", 0
    for start, end in _places(quote):
        if _named(quote[start:end]) - known:
            found.append(quote[start:end])
        rest += f"{quote[at:start]} "
        at = end
    return found, rest + quote[at:]


def _all(text: str) -> frozenset[str]:
    return _named(text).union(*(_named(text[start:end]) for start, end in _places(text)))


def _named(text: str) -> frozenset[str]:
    return traits(f"x {text}").dates  # a month that begins a sentence may be another word


def _places(quote: str) -> list[tuple[int, int]]:
    """Return where dates stand, in code points; those of one range as one."""
    found: list[tuple[int, int]] = []
    at = 0
    while match := _MAYBE.search(quote, at):
        if not any("-" in date for date in _named(match[0])):
            at = match.start() + 1
            continue
        start, at = match.span()
        if found and _BETWEEN.fullmatch(quote, found[-1][1], start):
            start, _ = found.pop()
        found.append((start, at))
    return found
