"""Read a file or a paste as a source text, or say in a sentence why not."""

import re
from dataclasses import replace
from pathlib import Path

from core.document import Metadata, Reading
from core.problem import Problem
from core.readers.decoding import decode, refuse_binary
from core.text import REPLACEMENT, canonical, excerpt

FORMATS = ("plain", "markdown")
"""The formats that can be read, as ``as_`` names them."""

LIMIT = 100_000_000
"""The largest file that is read, in bytes."""

VERSION = "1"
"""Counts up when the same bytes would give another text."""

_SUFFIXES = {".md": "markdown", ".markdown": "markdown"}
_CONTAINERS = frozenset((
    ".doc", ".docx", ".epub", ".htm", ".html", ".odt", ".pages", ".pdf", ".ppt", ".pptx", ".rtf", ".xls", ".xlsx",
))  # fmt: skip
_TITLE = 60
_NAME = r"[^\W\d_][\w.'\u2019-]*"
_BY_LINE = re.compile(rf"(?:[^\n]{{1,120}}\n+)?[ \t]*By ({_NAME}(?: {_NAME}){{1,3}})[ \t]*(?:\n|$)")


def read(
    path: Path, *, as_: str | None = None, guess: bool = False, encoding: str | None = None
) -> Reading:
    """Read the file at ``path``.

    Args:
        path: the file.
        as_: one of ``FORMATS``; by default the file's suffix decides, and all that is not
            Markdown by its suffix is plain text.
        guess: let a plain text that looks like Markdown be read as Markdown.
        encoding: read the bytes so; by default they tell.

    Raises:
        Problem: if it is no file, cannot be read, is too large, empty or no text.
    """
    if as_ is not None and as_ not in FORMATS:
        raise Problem(f"There is no format “{as_}”.", hint=f"Choose {' or '.join(FORMATS)}.")
    original = _bytes(path)
    refuse_binary(original, path.name)
    if as_ is None and path.suffix.casefold() in _CONTAINERS:
        raise Problem(
            f"“{path.name}” is not a plain text or Markdown file.",
            hint="Save it as plain text (.txt) and add that, or paste the text.",
        )
    decoded, remarks = decode(original, encoding)
    reading = _plain(decoded, title=path.stem, file=path.name, original=original)
    if not reading.text.strip():
        raise Problem(f"“{path.name}” holds no text.", hint="Choose another file.")
    refuse_binary(original, path.name, reading.text)
    reading = replace(reading, remarks=(*remarks, *reading.remarks))
    wanted = as_ or _SUFFIXES.get(path.suffix.casefold(), "plain")
    if wanted == "plain" and not (guess and as_ is None):
        return reading
    from core.readers import markdown  # noqa: PLC0415 - only who reads Markdown pays for it

    if wanted == "markdown":
        return markdown.read(reading)
    return markdown.read_guessed(reading)


def read_text(text: str, *, title: str = "") -> Reading:
    """Return a paste as a source text, called by its first words unless ``title`` says.

    Raises:
        Problem: if it holds nothing but white space.
    """
    if not text.strip():
        raise Problem("There is no text to add.", hint="Copy some text first.")
    original = text.encode("utf-8", "surrogatepass")
    reading = _plain(text, title=title.strip(), file="", original=original)
    return reading if reading.title else replace(reading, title=excerpt(text.lstrip(), _TITLE))


def _bytes(path: Path) -> bytes:
    """Return the bytes of a file that may be read.

    Raises:
        Problem: if it may not.
    """
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise Problem(f"“{name}” is a folder.", hint="Choose the files in it.")
        if not path.exists():
            raise Problem(f"There is no file “{path}”.", hint="Check the name.")
        if not path.is_file():
            raise Problem(f"“{name}” is no ordinary file.", hint="Choose a text file.")
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        raise Problem(
            f"“{name}” cannot be read: {(error.strerror or str(error)).lower()}.",
            hint="Check its name and that you may open it.",
        ) from error
    if len(data) > LIMIT:
        raise Problem(
            f"“{name}” is too large.",
            hint=f"Sidelight reads texts of up to {LIMIT // 1_000_000} MB; split it.",
        )
    if not data:
        raise Problem(f"“{name}” is empty.", hint="Choose another file.")
    return data


def _plain(decoded: str, *, title: str, file: str, original: bytes) -> Reading:
    """Return decoded text as a plain reading; its author is who a by-line at its head names."""
    made = canonical(decoded)
    remarks: list[str] = []
    if made.replaced:
        many = "One character" if made.replaced == 1 else f"{made.replaced:,} characters"
        remarks.append(f"{many} that cannot be stored, replaced by {REPLACEMENT}.")
    author = _BY_LINE.match(made.text)
    return Reading(
        title=canonical(title).text,
        file=canonical(file).text,
        text=made.text,
        original=original,
        reader="plain",
        reader_version=VERSION,
        metadata=Metadata(author=author[1] if author else ""),
        remarks=tuple(remarks),
    )
