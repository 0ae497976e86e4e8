"""How alike two quotes are: equal figures, dates and names first, then words they share.

The rule is this project's own.  It orders what may be linked; it decides nothing.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from core.edit_distance import nearly
from core.event_time import MONTHS
from core.plain_date import months

FIGURE, DATE, NAME = 4.0, 3.0, 2.0
"""What one equal figure, date or name counts; all words shared count 2 together."""
WORDS = 2.0
_YEARS = range(1000, 2200)
_LAST_DAY = 31
_FIGURE = re.compile(
    r"(?P<before>[$€£¥₽₴])?\s?(?<![\w.,])"
    r"(?P<number>\d{1,3}(?:[,. \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
    r"(?:\s?(?P<size>[^\W\d_]+)\b)?(?:\s?(?P<unit>%|[$€£¥₽₴]|per cent\b|[^\W\d_]+\b))?"
)
_OWNER = re.compile(r"['’]s$")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TO = r"(?:[-–—]|to|until|till|bis|au|al|hasta|do|до|по)"
_NTH = r"(?:st|nd|rd|th|\.)?"
_DAY_OF_MONTH = re.compile(
    rf"(?<![\d.,])(?P<first>\d{{1,2}}){_NTH}(?:\s?{_TO}\s?(?P<last>\d{{1,2}}){_NTH})?\s(?P<month>[^\W\d_]+)"
)
_MONTH_AND_DAY = re.compile(
    r"(?P<month>[^\W\d_a-z]\w+)\s(?P<first>\d{1,2})(?:\s?[-–—]\s?(?P<last>\d{1,2}))?(?!\d|[.,]\d)"
)
_BETWEEN = re.compile(rf"(?:,?\s\d{{4}})?,?\s?{_TO}\s?")
"""What stands between the two ends of a range of days."""
_ISO = re.compile(r"(?<!\d)(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?(?!\d)")
_YEAR = re.compile(r"(?<![\d.,$€£])\d{4}(?![\d.,]\d|\d)")


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a quote is compared.

    ``figures`` are values, ``units`` what they count; ``dates`` are ``month-day``, ``month`` and
    ``year`` in digits, ``ranges`` two days; ``names`` and ``words`` are in lower case.  ``tense`` is ``future``,
    ``past`` or empty.
    """

    figures: frozenset[float] = frozenset()
    units: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    tense: str = ""
    ranges: frozenset[str] = frozenset()


@lru_cache(maxsize=20_000)
def traits(quote: str) -> Traits:
    """Return what of ``quote`` is compared."""
    data = _data()
    dates, ranges, rest = _dates(quote)
    figures, units = _figures(rest)
    found = [_OWNER.sub("", word) for word in _WORD.findall(quote)]
    folded = [word.casefold() for word in found]
    figures |= {float(data["numbers"][word]) for word in folded if word in data["numbers"]}
    units |= {data["units"][word] for word in folded if word in data["units"] and figures}
    names = {
        word.casefold()
        for place, word in enumerate(found)
        if word[0].isupper() and (place or len(found) == 1) and word.casefold() not in months()
    }
    tenses = data["tenses"]
    padded = f" {' '.join(folded)} "
    future = any(f" {word} " in padded for word in tenses["future"])
    past = any(f" {word} " in padded for word in tenses["past"])
    return Traits(
        frozenset(figures),
        frozenset(units),
        frozenset(dates),
        frozenset(names),
        frozenset(folded) - data["unsaid"],
        "future" if future else "past" if past else "",
        frozenset(ranges),
    )


def likeness(first: Traits, second: Traits) -> float:
    """Return how alike two quotes are, 0 for not at all; the order of the two makes no difference.

    Each equal figure counts ``FIGURE``, date ``DATE``, name or variant of it ``NAME``; the words
    in common count ``WORDS`` times their share of all words of both.
    """
    score = FIGURE * len(first.figures & second.figures)
    score += DATE * len(first.dates & second.dates)
    score += NAME * min(_alike(first.names, second.names), _alike(second.names, first.names))
    every = first.words | second.words
    return score + (WORDS * len(first.words & second.words) / len(every) if every else 0.0)


def common(first: str, second: str) -> str:
    """Return in words what makes two quotes alike, the weightiest first; empty for nothing."""
    a, b = traits(first), traits(second)
    shared = [_number(value) for value in sorted(a.figures & b.figures)]
    shared += [_date(date) for date in sorted(a.dates & b.dates)]
    shared += [
        name.capitalize()
        for name in sorted(a.names)
        if any(nearly(name, other) for other in b.names)
    ]
    shared += sorted(a.words & b.words - a.names, key=lambda word: (-len(word), word))
    return ", ".join(dict.fromkeys(shared[:4]))


def aspects(first: str, second: str) -> tuple[str, ...]:
    """Return in which of ``core.link.ASPECTS`` two contradicting quotes differ, as far as is seen.

    Two ranges of days differ even where they share some.  Other units count only where both name one.  No place is derived: nothing tells it from a name.
    """
    a, b = traits(first), traits(second)
    found = {
        "date": _differ(_months(a), _months(b))
        or _differ(_days(a), _days(b))
        or _differ(a.ranges, b.ranges),
        "amount": _differ(a.figures, b.figures),
        "unit": _differ(a.units, b.units),
        "actor": bool(a.names and b.names)
        and not any(nearly(one, other) for one in a.names for other in b.names),
        "tense": {a.tense, b.tense} == {"future", "past"},
    }
    return tuple(aspect for aspect, differs in found.items() if differs)


def differing(quote: str, others: Iterable[str]) -> str:
    """Return the words of ``quote`` that none of ``others`` has, common ones left out."""
    known = {word.casefold() for other in others for word in _TOKEN.findall(other)}
    kept = _data()["common"] - frozenset(_data()["tenses"]["past"])
    words = [w for w in _TOKEN.findall(quote) if w.casefold() not in known | kept]
    return " ".join(dict.fromkeys(words))


_TOKEN = re.compile(r"[$€£¥₽₴]?\d[\d.,]*\d|[$€£¥₽₴]?\d|[^\W\d_]+(?:['’-][^\W\d_]+)*")


def _figures(text: str) -> tuple[set[float], set[str]]:
    data = _data()
    figures, units = set(), set()
    for match in _FIGURE.finditer(text):
        written = re.sub(r"[ \u00a0\u202f]", "", match["number"])
        if re.fullmatch(r"\d{1,3}([,.]\d{3})+", written):
            written = re.sub(r"[,.]", "", written)
        size, unit = (match["size"] or "").casefold(), (match["unit"] or "").casefold()
        figures.add(round(float(written.replace(",", ".")) * data["sizes"].get(size, 1), 6))
        for word in (match["before"] or "", size, unit):
            if word in data["units"]:
                units.add(data["units"][word])
    return figures, units


def _dates(text: str) -> tuple[set[str], set[str], str]:
    """Return the dates in ``text``, its ranges of days, and what is left of it without them."""
    numbers = months()
    places = sorted(_days_in(text))
    dates = {day for place in places for day in (place.first, place.last)}
    dates |= {f"{day.partition('-')[0]}-" for day in dates}
    ranges = {f"{place.first}/{place.last}" for place in places if place.first != place.last}
    for one, other in pairwise(places):
        if _BETWEEN.fullmatch(text, one.end, other.start):
            ranges.add(f"{one.first}/{other.last}")
    rest, at = "", 0
    for place in places:
        rest, at = f"{rest}{text[at : place.start]} ", place.end
    rest += text[at:]

    def year(match: re.Match[str]) -> str:
        if int(match[0]) not in _YEARS:
            return match[0]
        dates.add(match[0])
        return " "

    for match in _ISO.finditer(text):
        dates |= {match[1], f"{int(match[2])}-"}
    rest = _YEAR.sub(year, _ISO.sub(" ", rest))
    for number, word in enumerate(_WORD.findall(rest)):
        if word.casefold() in numbers and word[0].isupper() and number:
            dates.add(f"{numbers[word.casefold()]}-")
    return dates, ranges, rest


class _Days(NamedTuple):
    """Where days stand, in code points, and the first and the last of them."""

    start: int
    end: int
    first: str
    last: str


def _days_in(text: str) -> Iterator[_Days]:
    for match in _ISO.finditer(text):
        if match[3]:
            day = f"{int(match[2])}-{int(match[3])}"
            yield _Days(*match.span(), day, day)
    taken = 0
    found = (*_DAY_OF_MONTH.finditer(text), *_MONTH_AND_DAY.finditer(text))
    for match in sorted(found, key=re.Match[str].start):
        month = months().get(match["month"].casefold())
        days = [int(match["first"]), int(match["last"] or match["first"])]
        if month and all(1 <= day <= _LAST_DAY for day in days) and match.start() >= taken:
            taken = match.end()
            yield _Days(*match.span(), f"{month}-{days[0]}", f"{month}-{days[1]}")


def _days(of: Traits) -> frozenset[str]:
    return frozenset(date for date in of.dates if not date.endswith("-") and "-" in date)


def _months(of: Traits) -> frozenset[str]:
    return frozenset(date for date in of.dates if date.endswith("-"))


def _differ(first: frozenset[Any], second: frozenset[Any]) -> bool:
    return bool(first and second) and not first & second


def _alike(names: frozenset[str], others: frozenset[str]) -> int:
    return sum(any(nearly(name, other) for other in others) for name in names)


def _number(value: float) -> str:
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= size:
            return f"{value / size:g} {word}"
    return f"{value:,g}" if value < _YEARS.start else f"{value:,.0f}"


def _date(date: str) -> str:
    month, dash, day = date.partition("-")
    return f"{day} {MONTHS[int(month) - 1]}".strip() if dash else date


@cache
def _data() -> dict[str, Any]:
    read = tomllib.loads(files("resources").joinpath("likeness.toml").read_text("utf-8"))
    common_words = frozenset(read["words"]["common"])
    unsaid = common_words.union(months(), read["sizes"], read["numbers"])
    return {**read, "common": common_words, "unsaid": unsaid}
