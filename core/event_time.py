"""Event times: what days an EDTF date or interval covers, and whether two can be one event's.

Source: ISO 8601-2:2019 (EDTF), as far as ``core.attributes`` lets it be stored.
"""

import calendar
import re

Day = tuple[int, int, int]
"""Year, month, day of the proleptic Gregorian calendar."""
_FIRST: Day = (-10_000, 1, 1)
_LAST: Day = (10_000, 12, 31)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (1, 14)}
"""First and last month; the thirteenth is January of the next year."""
_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_PART = re.compile(
    r"(?P<year>-?[\dX]{4})(?:-(?P<month>[\dX]{2})(?:-(?P<day>[\dX]{2}))?)?(?P<about>[~?%]?)"
)
_DAYS_OF_A_MONTH = re.compile(r"(-?\d{4}-\d\d)-(\d\d)/\1-\d\d")


def bounds(written: str) -> tuple[Day, Day]:
    """Return the first and last day that a stored event time may mean.

    An open or empty end reaches as far as years are counted here.  What is about (``~``) or
    uncertain reaches a unit further either way; winter is December to February, or the months
    before in the same year.
    """
    start, slash, end = written.partition("/")
    first = _FIRST if start in {"", ".."} else _part(start)[0]
    if not slash:
        return first, _part(start)[1]
    return first, _LAST if end in {"", ".."} else _part(end)[1]


def meet(first: str, second: str) -> bool:
    """Tell whether two event times may share a day."""
    one, other = bounds(first), bounds(second)
    return one[0] <= other[1] and other[0] <= one[1]


def in_words(written: str) -> str:
    """Return an event time for reading: ``2031-03-02/2031-03-03`` is “2–3 March 2031”."""
    start, slash, end = written.partition("/")
    if not slash:
        return _words(start)
    if start in {"", ".."}:
        return f"until {_words(end)}"
    if end in {"", ".."}:
        return f"since {_words(start)}"
    days = _DAYS_OF_A_MONTH.fullmatch(written)
    if days is not None:
        return f"{int(days[2])}–{_words(end)}"
    return f"{_words(start)} to {_words(end)}"


def _part(written: str) -> tuple[Day, Day]:
    match = _PART.fullmatch(written)
    if match is None:
        return _FIRST, _LAST
    year, month, day = match["year"], match["month"] or "XX", match["day"] or "XX"
    early, late = sorted((int(year.replace("X", "0")), int(year.replace("X", "9"))))
    near = 1 if match["about"] else 0
    if "X" in month:
        return (early - near, 1, 1), (late + near, 12, 31)
    number = int(month)
    if number in _SEASONS or "X" in day:
        begins, ends = _SEASONS.get(number, (number, number))
        return (*_month(early, begins - near), 1), _last(late, ends + near)
    return _beside((early, number, int(day)), -near), _beside((late, number, int(day)), near)


def _month(year: int, month: int) -> tuple[int, int]:
    """Return a month counted from January of ``year``, which may lie before it or after it."""
    years, rest = divmod(month - 1, 12)
    return year + years, rest + 1


def _last(year: int, month: int) -> Day:
    year, month = _month(year, month)
    leap = 2000 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 2001
    return year, month, calendar.monthrange(leap, month)[1]


def _beside(day: Day, step: int) -> Day:
    """Return ``day`` (0), the one after it (1) or the one before it (-1)."""
    year, month, number = day
    if number + step < 1:
        return _last(year, month - 1)
    if step > 0 and day >= _last(year, month):
        return (*_month(year, month + 1), 1)
    return year, month, number + step


def _words(written: str) -> str:
    match = _PART.fullmatch(written)
    if match is None:
        return written
    year, month, day = match["year"], match["month"], match["day"]
    about = "about " if match["about"] else ""
    if month is None or "X" in month or "X" in year:
        return about + (year if month is None else written.rstrip("~?%"))
    number = int(month)
    name = _NAMES.get(number) or MONTHS[number - 1]
    if day is None or "X" in day:
        return f"{about}{name} {year}"
    return f"{about}{int(day)} {name} {year}"
