"""The Sidelight bundle: a whole set as one JSON file, described by ``resources/exchange``.

Each row of a list stands on a line of its own, so that tools that compare lines can be used.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from itertools import islice
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any, TypeVar

from core.annotation import Annotation
from core.codebook import Tag
from core.exchange import bundle_rows
from core.exchange.annotated_set import AnnotatedSet, SetDocument
from core.exchange.careful import parse_json, read_text
from core.exchange.formats import Glimpse
from core.exchange.incoming import Incoming
from core.exchange.report import Losses, Step
from core.problem import Problem
from core.thread_mark import ThreadMark

KIND = "sidelight-bundle"
VERSION = 1
_BATCH = 1000
_ODD = "rows that are not of this format"
_encode = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": ")).encode
Row = TypeVar("Row")


def write(annotated: AnnotatedSet, out: Path, losses: Losses, step: Step) -> None:  # noqa: ARG001 - it loses nothing of a set
    """Write a set, with nothing left out."""
    step(0, len(annotated.annotations))
    with out.open("w", encoding="utf-8", newline="\n") as file:
        head = {
            "format": KIND,
            "version": VERSION,
            "offsets": "code points",
            "project": {"id": annotated.project, "title": annotated.title},
            "layer": annotated.layer,
            "codebook_revision": annotated.codebook_revision,
        }
        file.write("{\n" + ",\n".join(f"{_encode(k)}: {_encode(v)}" for k, v in head.items()))
        lists: Mapping[str, Iterator[str]] = {
            "tags": map(_encode, map(_tag, annotated.codebook.tags)),
            "analysts": map(_encode, map(asdict, annotated.analysts)),
            "documents": map(_encode, map(_document, annotated.documents)),
            "annotations": _told(_annotation_lines(annotated.annotations), annotated, step),
            "links": (
                _encode({**asdict(link), "aspect": list(link.aspect)}) for link in annotated.links
            ),
            "ratings": map(_encode, map(asdict, annotated.ratings)),
            "decisions": map(_encode, map(asdict, annotated.decisions)),
            "thread_marks": map(_encode, map(_thread_mark, annotated.thread_marks)),
        }
        for name, lines in lists.items():
            file.write(f",\n{_encode(name)}: [")
            between = "\n"
            while batch := list(islice(lines, _BATCH)):
                file.write(between + ",\n".join(batch))
                between = ",\n"
            file.write("\n]" if between == ",\n" else "]")
        file.write("\n}\n")


def _told(lines: Iterator[str], annotated: AnnotatedSet, step: Step) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        yield line
        if number % 1000 == 0:
            step(number, len(annotated.annotations))


def _tag(tag: Tag) -> dict[str, Any]:
    row = {
        "id": tag.id,
        "label": tag.label,
        "definition": tag.definition,
        "rules": tag.rules,
        "examples": tag.examples,
        "parent": tag.parent,
        "colour": tag.colour,
        "key": tag.key,
        "position": tag.position,
        "retired": tag.retired,
        "attributes": [
            {
                "name": a.name,
                "kind": a.kind,
                "layer": a.layer,
                "choices": a.choices,
                "words": a.words,
            }
            for a in tag.attributes
        ],
    }
    return _known(row, but={"id", "label"})


def _document(document: SetDocument) -> dict[str, Any]:
    about = document.about
    row = {
        "id": about.id,
        "title": about.title,
        "file": about.file,
        "sha256": about.sha256,
        "source_key": document.source_key,
        "metadata": _known(asdict(about.metadata)),
        "structure": [
            _known(asdict(each), but={"kind", "start", "end"}) for each in document.structure
        ],
        "reader": about.reader,
        "reader_version": about.reader_version,
        "added": about.added,
        "text": document.text,
    }
    return _known(row, but={"id", "title", "sha256", "text"})


def _thread_mark(mark: ThreadMark) -> dict[str, Any]:
    """Return a mark without its id, which follows from the rest."""
    row = asdict(mark)
    del row["id"]
    return _known(row)


def _annotation_lines(annotations: Iterable[Annotation]) -> Iterator[str]:
    """Yield each annotation as JSON: put together, since there may be a million of them."""
    text = encode_basestring
    known = cache(text)  # the same few sources, tags and analysts
    for row in annotations:
        span = row.span
        yield (
            f'{{"id": {text(row.id)}, "document": {known(row.document)}, "start": {span.start},'
            f' "end": {span.end}, "quote": {text(row.quote)}, "tag": {known(row.tag)},'
            f' "analyst": {known(row.analyst)}, "prefix": {text(row.prefix)},'
            f' "suffix": {text(row.suffix)}, "created": {text(row.created)},'
            f' "updated": {text(row.updated)}{_rarer(row)}}}'
        )


def _rarer(row: Annotation) -> str:
    """Return the fields that most annotations lack, each after a comma."""
    fields: dict[str, Any] = {}
    if row.segments:
        fields["segments"] = [[piece.start, piece.end] for piece in row.segments]
    if row.attributes:
        fields["attributes"] = {name: row.attributes[name] for name in sorted(row.attributes)}
    if row.note:
        fields["note"] = row.note
    if row.decision:
        fields["decision"] = row.decision
    if row.carried_from:
        fields["carried_from"] = row.carried_from
    if row.layer != "own":
        fields["layer"] = row.layer
    return f", {_encode(fields)[1:-1]}" if fields else ""


def _known(row: Mapping[str, Any], but: Iterable[str] = ()) -> dict[str, Any]:
    """Return what of a row says anything, and always the fields ``but``."""
    return {name: value for name, value in row.items() if value or name in but}


def recognises(glimpse: Glimpse) -> bool:
    """Tell whether a file begins as a bundle does."""
    return not glimpse.folder and f'"{KIND}"' in glimpse.text[:1000]


def read(path: Path, step: Step) -> Incoming:
    """Return all that a bundle holds.

    Raises:
        Problem: if it is no bundle, or one of a later version.
    """
    step(0, 0)
    data = parse_json(read_text(path), path.name)
    if not isinstance(data, dict) or data.get("format") != KIND:
        raise Problem(f"{path.name} is no Sidelight bundle.")
    if data.get("version") != VERSION:
        raise Problem(
            f"{path.name} is a bundle of version {data.get('version')}.",
            hint=f"This Sidelight reads version {VERSION}; a newer one may read it.",
        )
    losses = Losses()
    rows = _Rows(data, losses)
    project = data.get("project")
    return Incoming(
        format="bundle",
        title=bundle_rows.text_of(project, "title") if isinstance(project, dict) else "",
        documents=rows.of("documents", bundle_rows.document),
        annotations=rows.of("annotations", bundle_rows.annotation),
        links=rows.of("links", bundle_rows.link),
        tags=rows.of("tags", bundle_rows.tag),
        analysts=rows.of("analysts", bundle_rows.analyst),
        ratings=rows.of("ratings", bundle_rows.rating),
        decisions=rows.of("decisions", bundle_rows.decision),
        thread_marks=rows.of("thread_marks", bundle_rows.thread_mark),
        dropped=losses.all(),
    )


class _Rows:
    """Reads the lists of a bundle row by row; a row of another shape is counted and left out."""

    def __init__(self, data: Mapping[str, Any], losses: Losses) -> None:
        self._data = data
        self._losses = losses

    def of(self, name: str, made: Callable[[Mapping[str, Any], str], Row]) -> tuple[Row, ...]:
        rows = self._data.get(name, [])
        if not isinstance(rows, list):
            self._losses.add(_ODD, name)
            return ()
        found = []
        for number, row in enumerate(rows, 1):
            where = f"{name[:-1].replace('_', ' ')} {number:,}"
            try:
                found.append(made(row, where))
            except (KeyError, TypeError, ValueError, AttributeError):
                self._losses.add(_ODD, where)
        return tuple(found)
