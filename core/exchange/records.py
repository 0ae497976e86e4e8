"""Files of many JSON objects: one a line, in one list, or a single one over many lines."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from core.exchange.careful import parse_json
from core.exchange.incoming import IncomingDocument
from core.exchange.loose import text as words_of
from core.exchange.report import Losses, Step
from core.problem import Problem, Unreadable
from core.text import canonical, excerpt, fingerprint

_EACH = 1000
_TITLE = 60


def records(text: str, name: str, dropped: Losses, step: Step) -> Iterator[tuple[str, Any]]:
    """Yield where each object stands, and the object; lines that are no JSON count as dropped.

    Raises:
        Problem: if there is no JSON in it at all.
    """
    try:
        whole = parse_json(text, name)
    except Problem as problem:
        yield from _lines(text, name, dropped, step, problem)
        return
    values = whole if isinstance(whole, list) else [whole]
    for number, value in enumerate(values, 1):
        yield f"entry {number:,}", value
        if number % _EACH == 0:
            step(number, len(values))


def _lines(
    text: str, name: str, dropped: Losses, step: Step, problem: Problem
) -> Iterator[tuple[str, Any]]:
    lines = text.split("\n")
    read = 0
    for number, line in enumerate(lines, 1):
        if number % _EACH == 0:
            step(number, len(lines))
        if not line.strip():
            continue
        try:
            value = parse_json(line, f"Line {number:,} of {name}")
        except Problem as wrong:
            dropped.add("lines that are no JSON", wrong.what)
            continue
        read += 1
        yield f"line {number:,}", value
    if not read:
        raise problem


def packed(path: Path) -> bool:
    """Tell whether a file is a ZIP.

    Raises:
        Problem: if it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError as error:
        raise Unreadable(path, error) from error


def text_key(text: str) -> str:
    """Return what tells a text from others in files that do not name it."""
    return fingerprint(canonical(text).text)


def add_text(
    documents: dict[str, IncomingDocument], body: str, said: Mapping[str, Any], where: str
) -> str:
    """Add a text to ``documents`` with what is ``said`` of it under our own names; return its key.

    The key is the id that it says, unless another text stands under that: then positions would
    count in the wrong one.
    """
    id_ = words_of(said.get("document"))
    key = id_ or text_key(body)
    if key in documents and documents[key].text != body:
        key = text_key(body)
    documents.setdefault(
        key,
        IncomingDocument(
            key=key,
            title=words_of(said.get("title")) or excerpt(body, _TITLE),
            file=words_of(said.get("file")),
            text=body,
            id=id_,
            sha256=words_of(said.get("sha256")),
            where=where,
        ),
    )
    return key
