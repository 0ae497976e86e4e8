"""What people want an export for, in their words, and the format that serves it."""

from dataclasses import dataclass
from pathlib import Path

from core.exchange.files import taken
from core.exchange.formats import FORMATS, Format

_LONGEST = 80
"""How many code points of a title a file is called by."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One purpose: ``format`` is the name of what is written for it."""

    words: str
    about: str
    format: str


KINDS = (
    Kind("A report to read", "Texts with their marks, for any browser", "html"),
    Kind("A table", "One row a span, for any spreadsheet", "csv"),
    Kind("A Sidelight bundle", "Everything, to be read again", "bundle"),
    Kind("For MAXQDA, ATLAS.ti, NVivo", "A REFI-QDA project", "refi-qda"),
    Kind("Web Annotation", "The W3C's standard, JSON-LD", "w3c"),
)


def kinds() -> tuple[Kind, ...]:
    """Return the kinds whose format can be written."""
    written = {each.name for each in writable()}
    return tuple(kind for kind in KINDS if kind.format in written)


def writable() -> tuple[Format, ...]:
    """Return the formats that can be written."""
    return tuple(each for each in FORMATS if each.writes)


def others() -> tuple[Format, ...]:
    """Return the formats that are written but serve none of the kinds."""
    named = {kind.format for kind in KINDS}
    return tuple(each for each in writable() if each.name not in named)


def readable() -> tuple[Format, ...]:
    """Return the formats that can be read."""
    return tuple(each for each in FORMATS if each.reads)


def file_stem(title: str) -> str:
    """Return what a file can be called after ``title``: a long one is cut where a word ends."""
    plain = "".join("_" if c in '/\\:*?"<>|\n\t' else c for c in title).strip(" .")
    if len(plain) > _LONGEST:
        whole = plain[: _LONGEST + 1].rpartition(" ")[0]
        plain = (whole if len(whole) > _LONGEST // 2 else plain[:_LONGEST]).rstrip(" .,;:–-")
    return plain or "Export"


def free_path(folder: str, title: str, format_: Format) -> str:
    """Return where a set called ``title`` can be written without taking anything's place."""
    stem = file_stem(title)
    ending = format_.endings[0] if format_.endings else ""
    number = 1
    while True:
        name = f"{stem}{f' {number}' if number > 1 else ''}{ending}"
        place = Path(folder) / name
        if not taken(place, format_):
            return str(place)
        number += 1
