"""How alike two quotes are: equal figures, dates and names first, then words they share.

The rule is this project's own.  It orders what may be linked; it decides nothing.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

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
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DAY = re.compile(
    r"(?<![\d.,])(?P<first>\d{1,2})(?:st|nd|rd|th|\.)?(?:\s?[-–]\s?(?P<last>\d{1,2}))?\s(?P<month>[^\W\d_]+)"
    r"|(?P<named>[^\W\d_a-z]\w+)\s(?P<day>\d{1,2})(?!\d|[.,]\d)"
)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)")


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a quote is compared.

    ``figures`` are values, ``units`` what they count; ``dates`` are ``month-day``, ``month`` and
    ``year`` in digits; ``names`` and ``words`` are in lower case.  ``tense`` is ``future``,
    ``past`` or empty.
    """

    figures: frozenset[float] = frozenset()
    units: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    tense: str = ""


@lru_cache(maxsize=20_000)
def traits(quote: str) -> Traits:
    """Return what of ``quote`` is compared."""
    data = _data()
    dates, rest = _dates(quote)
    figures, units = _figures(rest)
    found = _WORD.findall(quote)
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

    Other units count only where both name one.  No place is derived: nothing tells it from a name.
    """
    a, b = traits(first), traits(second)
    found = {
        "date": _differ(_months(a), _months(b)) or _differ(_days(a), _days(b)),
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


def _dates(text: str) -> tuple[set[str], str]:
    """Return the dates in ``text``, and what is left of it without them."""
    numbers = months()
    dates: set[str] = set()

    def iso(match: re.Match[str]) -> str:
        year, month, day = match.groups()
        dates.update({year, f"{int(month)}-"} | ({f"{int(month)}-{int(day)}"} if day else set()))
        return " "

    def named(match: re.Match[str]) -> str:
        month = numbers.get((match["month"] or match["named"]).casefold())
        if month is None:
            return match[0]
        days = [match["first"] or match["day"], match["last"]]
        if any(day and not 1 <= int(day) <= _LAST_DAY for day in days):
            return match[0]
        dates.update({f"{month}-"} | {f"{month}-{int(day)}" for day in days if day})
        return " "

    def year(match: re.Match[str]) -> str:
        if int(match[0]) not in _YEARS:
            return match[0]
        dates.add(match[0])
        return " "

    rest = _DAY.sub(named, _ISO.sub(iso, text))
    rest = re.sub(r"(?<![\d.,$€£])\d{4}(?![\d.,]\d|\d)", year, rest)
    for place, word in enumerate(_WORD.findall(rest)):
        if word.casefold() in numbers and word[0].isupper() and place:
            dates.add(f"{numbers[word.casefold()]}-")
    return dates, rest


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
