# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""Checking a project file: that everything in it is what was written."""

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any

from core.identity import digest, document_id
from db import codec
from db.file import Damaged, File, Telling
from db.schema import unlike
from db.steps import STEPS
from db.tables import ANNOTATION, TABLES, Table, names

SHAPES: dict[str, dict[str, Callable[[str], Any]]] = {
    "document": {
        "metadata": codec.unpacked_metadata,
        "structure": codec.unpacked_structure,
        "page_map": json.loads,
        "added": codec.time,
    },
    "tag": {"rules": codec.words, "examples": codec.words, "attributes": codec.definitions},
    "annotation": {
        "attributes": codec.attributes,
        "segments": codec.pieces,
        "created": codec.time,
        "updated": codec.time,
    },
    "link": {"aspect": codec.words, "created": codec.time, "updated": codec.time},
    "thread_mark": {"at": codec.time},
    "round": {"started": codec.time},
    "decision": {"members": codec.words, "versions": codec.words, "at": codec.time},
}
"""The columns that hold more than plain words or numbers, with what reads them."""
_WORDS = {
    "project": "the project's title",
    "analyst": "the analyst",
    "document": "the source card",
    "tag": "the tag",
    "annotation": "the annotation",
    "link": "the link",
    "thread_mark": "the thread mark",
    "source_rating": "the rating",
    "round": "the round",
    "decision": "the decision",
    "review": "the open question",
}
_MOST = 200
"""Sentences of one kind beyond this many are counted, not written."""


def faults(file: File) -> list[str]:
    """Return a sentence for each fault; none if the file is sound."""
    factory = file.connection.text_factory
    file.connection.text_factory = lambda stored: stored.decode(errors="replace")
    found: list[str] = []
    try:
        for check in (
            _structure,
            _references,
            _texts,
            _originals,
            _rows,
            _times,
            _quotes,
            _codebook,
        ):
            try:
                with Telling(file.path):
                    found += _at_most(list(check(file)))
            except Exception as error:  # noqa: BLE001 - whatever a damaged file provokes is told
                found.append(f"A part of the file cannot be read: {error}")
    finally:
        file.connection.text_factory = factory
    return found


def _at_most(sentences: list[str]) -> list[str]:
    more = len(sentences) - _MOST
    return sentences if more <= 0 else [*sentences[:_MOST], f"There are {more} more like these."]


def _each(file: File, sql: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query one by one: what is checked may be larger than memory."""
    cursor = file.connection.execute(sql)
    try:
        yield from cursor
    finally:
        cursor.close()


def _structure(file: File) -> Iterator[str]:
    for (line,) in _each(file, "PRAGMA integrity_check(20)"):
        if line != "ok":
            yield f"The structure of the file is damaged: {line}."
    for part in unlike(file.connection, STEPS):
        yield f"Another program has changed the {part} of the file."


def _references(file: File) -> Iterator[str]:
    for table, row, parent, _ in _each(file, "PRAGMA foreign_key_check"):
        yield f"A row of {table} ({row}) refers to a {parent} that is not there."
    for table in TABLES:
        for name in (table.name, table.history):
            for (id_,) in _each(
                file, f"SELECT id FROM {name} WHERE seq NOT IN (SELECT seq FROM action)"
            ):
                yield f"Nothing says who wrote {_WORDS[table.name]} {id_}."


def _texts(file: File) -> Iterator[str]:
    for sha256, stored in _each(file, "SELECT sha256, CAST(text AS BLOB) FROM text"):
        if hashlib.sha256(stored).hexdigest() != sha256:
            yield f"The text of {_titles(file, sha256)} is not what was added."
    for id_, title, sha256, key, length, structure in _each(
        file, "SELECT id, title, sha256, source_key, length, structure FROM document"
    ):
        held = file.value("SELECT length(text) FROM text WHERE sha256 = ?", (sha256,))
        if held is None:
            yield f"The text of “{title}” is missing."
        elif held != length:
            yield f"The text of “{title}” has {held} characters instead of {length}."
        yield from _overlong(title, structure, length)
        if document_id(sha256, key) != id_:
            yield f"The source “{title}” is not under the id that its text gives it."


def _overlong(title: str, structure: str, length: int) -> Iterator[str]:
    with contextlib.suppress(Damaged):  # told where the shapes are checked
        if any(stretch.end > length for stretch in codec.unpacked_structure(structure)):
            yield f"The structure of “{title}” reaches beyond its text."


def _times(file: File) -> Iterator[str]:
    for words, sql in (
        ("action", "SELECT seq, at FROM action"),
        ("codebook", "SELECT hash, at FROM codebook"),
    ):
        for key, at in _each(file, sql):
            try:
                codec.time(at)
            except Damaged:
                yield f"The time of {words} {key} cannot be read."


def _titles(file: File, sha256: str) -> str:
    titles = [
        title for (title,) in file.rows("SELECT title FROM document WHERE sha256 = ?", (sha256,))
    ]
    return " and ".join(f"“{title}”" for title in titles) or "no source"


def _originals(file: File) -> Iterator[str]:
    for name, sha256, stored in _each(file, "SELECT file, sha256, bytes FROM original"):
        if hashlib.sha256(stored).hexdigest() != sha256:
            yield f"The original of {name or 'a pasted text'} is not what was added."


def _rows(file: File) -> Iterator[str]:
    for table in TABLES:
        for name, where in ((table.name, ""), (table.history, "an earlier version of ")):
            yield from _digests(file, table, name, where + _WORDS[table.name])


def _digests(file: File, table: Table, name: str, words: str) -> Iterator[str]:
    shapes = SHAPES.get(table.name, {})
    places = [(table.exchanged.index(column), read) for column, read in shapes.items()]
    for *exchanged, stored in _each(
        file, f"SELECT {names((*table.exchanged, 'digest'))} FROM {name}"
    ):
        if digest(exchanged) != stored:
            yield f"What {words} {exchanged[0]} says was changed from outside."
        for place, read in places:
            try:
                read(exchanged[place])
            except (Damaged, TypeError, ValueError, RecursionError):
                column = table.exchanged[place]
                yield f"The {column} of {words} {exchanged[0]} cannot be read."


def _quotes(file: File) -> Iterator[str]:
    texts = {
        id_: (title, sha) for id_, title, sha in file.rows("SELECT id, title, sha256 FROM document")
    }
    last, title, text = "", "", None
    for name in (ANNOTATION.name, ANNOTATION.history):
        for document, id_, start, end, quote, prefix, suffix in _each(
            file,
            f'SELECT document, id, "start", "end", quote, prefix, suffix FROM {name}'
            " ORDER BY document",
        ):
            if document != last:
                last = document
                title, sha256 = texts.get(document, ("", ""))
                text = file.value("SELECT text FROM text WHERE sha256 = ?", (sha256,))
            if text is not None:
                yield from _misquoted(
                    text, start, end, (quote, prefix, suffix), f"annotation {id_} in “{title}”"
                )


def _misquoted(
    text: str, start: int, end: int, said: tuple[str, str, str], where: str
) -> Iterator[str]:
    quote, prefix, suffix = said
    if end > len(text):
        yield f"The {where} reaches to {end}; the text ends at {len(text)}."
    elif text[start:end] != quote:
        yield f"The quotation of {where} is not what stands at {start} to {end}."
    elif text[max(0, start - len(prefix)) : start] != prefix or not text.startswith(suffix, end):
        yield f"What surrounds the {where} is not what stands in the text."


def _codebook(file: File) -> Iterator[str]:
    for (name,) in _each(
        file,
        "SELECT DISTINCT t.label FROM annotation a JOIN tag t ON t.id = a.tag"
        " WHERE a.deleted = 0 AND t.deleted = 1",
    ):
        yield f"Annotations carry the tag “{name}”, which was removed."
