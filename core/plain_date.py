"""Dates as people write them, as EDTF.

The rule: a day, the name of a month and a year, as “2 March 2031” or “March 2, 2031”; the day, or
the day and the month, may be left out.  Between two of them stands a dash or a word like “to”;
what the first one lacks it has from the second: “1–2 March 2031”.  “Since”, “until”, “about” and
names of seasons are read too, so that whatever ``core.event_time`` says can be written.  Dates in
figures alone are not: which of two is the day nobody can tell.
"""

import calendar
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from core.event_time import bounds

_TOKEN = re.compile(
    r"(?P<stored>-?[0-9]{4}(?:-[0-9][0-9]){1,2}[~?%]?(?![\w-]))"
    r"|(?P<number>[0-9]{1,2}|[0-9]{4})(?:st|nd|rd|th|er|º|ª|\.)?(?!\w)"
    r"|(?P<dash>[-–—])|(?P<word>[^\W\d_]+)\.?|[\s,]+"
)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_ABOUT = {"about", "around", "circa", "ca", "c"}
_TO = {
    "-", "to", "until", "till", "bis", "au", "à", "al", "a", "hasta", "do", "по", "до",
}  # fmt: skip
_IDLE = {
    "the", "of", "from", "den", "dem", "der", "vom", "von", "le", "du", "de", "del", "el", "il",
    "di", "dal", "od", "r", "roku", "с", "г", "года", "з", "від", "р", "року",
}  # fmt: skip
"""Words that stand by a date in one of the languages and say nothing more of it."""
_SHAPES = {"Y", "MY", "DMY", "MDY", "D", "M", "DM", "MD", "DY"}
"""What an end may be, of day, month and year; a range gives those without a month or year theirs."""


class _End(NamedTuple):
    """A day, month (or season, from 21) and year; 0 and empty where they are not said."""

    day: int = 0
    month: int = 0
    year: str = ""
    about: str = ""
    stored: str = ""

    @property
    def edtf(self) -> str:
        """The end as EDTF, empty if it is none."""
        if self.stored or not self.year or (self.day and not self.month):
            return self.stored
        if not self.month:
            return f"{self.year}{self.about}"
        if not self.day:
            return f"{self.year}-{self.month:02}{self.about}"
        if self.month in _SEASONS.values():
            return ""
        last = calendar.monthrange(int(self.year), self.month)[1]
        return f"{self.year}-{self.month:02}-{self.day:02}{self.about}" * (0 < self.day <= last)


def as_edtf(written: str) -> str:
    """Return a date or a range of dates as EDTF; empty if it is not read."""
    words = _words(written.casefold())
    if not words:
        return ""
    if words[0] == "since":
        start = _end(words[1:]).edtf
        return start and f"{start}/.."
    if words[0] in {"until", "till"}:
        end = _end(words[1:]).edtf
        return end and f"../{end}"
    between = [place for place, word in enumerate(words) if word in _TO]
    if not between:
        return _end(words).edtf
    if len(between) > 1:
        return ""
    return _range(_end(words[: between[0]]), _end(words[between[0] + 1 :]))


def months() -> Mapping[str, int]:
    """Return the numbers of months by their names in lower case."""
    return _months()


@cache
def _months() -> dict[str, int]:
    read = tomllib.loads(files("resources").joinpath("months.toml").read_text("utf-8"))
    return {name: number for names in read.values() for name, number in names.items()}


def _words(text: str) -> list[str]:
    """Return what a text is made of, without what says nothing; nothing if it has other signs."""
    found, place = [], 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            return []
        place = match.end()
        word = match["word"] or match["number"] or match["stored"] or (match["dash"] and "-")
        if word and word not in _IDLE:
            found.append(word)
    return found


def _end(words: Sequence[str]) -> _End:
    about = "~" if words and words[0] in _ABOUT else ""
    words = words[1:] if about else words
    if len(words) == 1 and "-" in words[0]:
        return _End(stored=words[0].rstrip("~") + (about or "~" * words[0].endswith("~")))
    shape, end = "", _End(about=about)
    for word in words:
        if word.isdecimal():
            shape += "Y" if len(word) == 4 else "D"
            end = end._replace(**{"year": word} if len(word) == 4 else {"day": int(word) or -1})
        else:
            shape += "M"
            end = end._replace(month=_months().get(word) or _SEASONS.get(word) or -1)
    return end if shape in _SHAPES and end.month >= 0 else _End()


def _range(first: _End, last: _End) -> str:
    if not first.stored:
        first = first._replace(year=first.year or last.year)
        if first.day and last.day:
            first, last = (
                first._replace(month=first.month or last.month),
                last._replace(month=last.month or first.month),
            )
    start, end = first.edtf, last.edtf
    whole = start and end and bounds(start)[0] <= bounds(end)[1]
    return f"{start}/{end}" if whole else ""
