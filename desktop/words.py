"""Counts, dates, names and quotes in words for people."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from core.document import Document
from core.event_time import MONTHS

_FIRST_RIGHT_TO_LEFT = "\u0590"
_ISOLATE, _END = "\u2068", "\u2069"
"""Unicode Bidirectional Algorithm: FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE."""
_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return "1 source", "2 sources", "12,000 sources"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def day(written: str) -> str:
    """Return a date as written on a source card for reading: ``2031-03-12`` is “12 Mar 2031”.

    What is not a plain ISO 8601 day or month stays as it is written.
    """
    found = _DAY.fullmatch(written)
    if found is None:
        return written
    try:
        at = date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        return written
    return _date(at) if found[3] else _month(at)


def heading(at: date, today: date) -> str:
    """Return "Today", "Yesterday", "Tuesday 4 March", with the year if it is another."""
    near = _near(at, today).capitalize()
    year = f" {at.year}" if at.year != today.year else ""
    return near or f"{_WEEK[at.weekday()]} {at.day} {MONTHS[at.month - 1]}{year}"


def moment(stamp: str, now: datetime) -> str:
    """Return a stored time as people say it: "today 14:02", "yesterday 09:05", "12 Mar 2031 14:02".

    Args:
        stamp: ISO 8601 with its offset from UTC.
        now: The time it is, in the time zone of this machine, in which the moment is told.

    Raises:
        ValueError: The stamp is none.
    """
    at = datetime.fromisoformat(stamp).astimezone()
    return f"{_near(at.date(), now.date()) or _date(at)} {at:%H:%M}"


def _near(at: date, today: date) -> str:
    return {today: "today", today - timedelta(days=1): "yesterday"}.get(at, "")


def _date(at: date) -> str:
    return f"{at.day} {_month(at)}"


def _month(at: date) -> str:
    """Return "Mar 2031"; the names of the system might be in another language than the screens."""
    return f"{MONTHS[at.month - 1][:3]} {at.year}"


def listed(names: Iterable[str]) -> str:
    """Return "Ana", "Ana and Ben", "Ana, Ben and Cem"."""
    *most, last = list(names) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def shortened(name: str, most: int) -> str:
    """Return a name, cut to ``most`` letters."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def directed(words: str) -> str:
    """Return words for a line of its own, which runs in the direction of its first letter.

    Qt takes the direction of the window; a full stop would stand at the wrong end of Hebrew.
    """
    if words.isascii() or max(words) < _FIRST_RIGHT_TO_LEFT:
        return words
    return f"{_ISOLATE}{words}{_END}"


def tip(words: str) -> str:
    """Return words from outside as a tooltip that shows them as they are: Qt guesses at markup."""
    if not {"<", "&"} & set(words):
        return words
    plain = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    lines = plain.split("\n")
    return f"<span>{'<br>'.join(lines)}</span>"


def staying(number: int, names: Iterable[str], verb: str) -> str:
    """Return "2 stay: only Ana can remove them."; ``verb`` says what was tried."""
    stay, it = ("stays", "it") if number == 1 else ("stay", "them")
    return f"{number:,} {stay}: only {listed(names)} can {verb} {it}."


def cited(quote: str, document: Document, place: str) -> str:
    """Return a quote with where it is from: “quote” (author, title, date, ¶6)."""
    metadata = document.metadata
    source = (metadata.author or metadata.publisher, document.title, metadata.date, place)
    return f"“{quote.strip()}” ({', '.join(filter(None, source))})"
