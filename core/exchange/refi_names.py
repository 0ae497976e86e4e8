"""Names of REFI-QDA selections as quotes, and their places: some are, some are cut short, some are no quotes.

Programs count differently over line ends and a byte order mark, so a name is held against the text
in every unit, and the one that most names fit is believed.
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from core.exchange.loose import whole
from core.exchange.units import CODE_POINTS, Ruler, others
from core.text import canonical

CUT = ("…", "...")
"""How programs end a quote that they cut short."""
_SHORTEST = 8

Selection = tuple[str, int | None, int | None]
"""Name, start and end as the file has them."""


def quotes_of(raw: str | None, selections: Sequence[Selection]) -> list[str | None]:
    """Return the quote that each selection states by its name, None where it states none."""
    if raw is None:
        return [None if name.endswith(CUT) else name or None for name, _, _ in selections]
    text = canonical(raw).text
    best: list[str | None] = []
    most = -1
    for number, unit in enumerate((CODE_POINTS, *others(CODE_POINTS))):
        ruler = Ruler(text, unit, None if number else raw)
        found = [_quote(text, ruler, selection) for selection in selections]
        fitting = sum(quote is not None for quote in found)
        if fitting > most:
            best, most = found, fitting
        if most == len(selections):
            break
    return [
        name if quote is None and len(name) >= _SHORTEST and name in text else quote
        for quote, (name, _, _) in zip(best, selections, strict=True)
    ]


def _quote(text: str, ruler: Ruler, selection: Selection) -> str | None:
    """Return what stands at a selection's place, if its name says the same."""
    name, start, end = selection
    at = ruler.point(start) if start is not None else None
    until = ruler.point(end) if end is not None else None
    if at is None or until is None or at >= until:
        return None
    quote = text[at:until]
    words = " ".join(name.split())
    there = " ".join(quote.split())
    for mark in CUT:
        if words.endswith(mark) and there.startswith(words.removesuffix(mark).rstrip()):
            return quote
    return quote if words and words == there else None


def first_name(elements: Sequence[Element]) -> str:
    """Return the name of the first of ``elements``, as an example of what is left out."""
    return (elements[0].get("name") or "") if elements else ""


def place_of(selection: Element) -> tuple[int | None, int | None]:
    """Return where a selection starts and ends, None where it does not say."""
    start, end = (whole(selection.get(f"{edge}Position")) for edge in ("start", "end"))
    return start, end
