"""The Sidelight bundle: a whole set as one JSON file, described by ``resources/exchange``.

Each row of a list stands on a line of its own, so that tools that compare lines can be used.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
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

KIND = "sidelight-bundle"
VERSION = 1
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
        lists: Mapping[str, Iterable[Mapping[str, Any]]] = {
            "tags": map(_tag, annotated.codebook.tags),
            "analysts": map(asdict, annotated.analysts),
            "documents": map(_document, annotated.documents),
            "annotations": _told(map(_annotation, annotated.annotations), annotated, step),
            "links": ({**asdict(link), "aspect": list(link.aspect)} for link in annotated.links),
            "ratings": map(asdict, annotated.ratings),
            "decisions": map(asdict, annotated.decisions),
        }
        for name, rows in lists.items():
            file.write(f",\n{_encode(name)}: [")
            between = "\n"
            for row in rows:
                file.write(between + _encode(row))
                between = ",\n"
            file.write("\n]" if between == ",\n" else "]")
        file.write("\n}\n")


def _told(
    rows: Iterator[dict[str, Any]], annotated: AnnotatedSet, step: Step
) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(rows, 1):
        yield row
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


def _annotation(annotation: Annotation) -> dict[str, Any]:
    span = annotation.span
    row: dict[str, Any] = {
        "id": annotation.id,
        "document": annotation.document,
        "start": span.start,
        "end": span.end,
        "quote": annotation.quote,
        "tag": annotation.tag,
        "analyst": annotation.analyst,
        "prefix": annotation.prefix,
        "suffix": annotation.suffix,
        "created": annotation.created,
        "updated": annotation.updated,
    }
    if annotation.segments:
        row["segments"] = [[piece.start, piece.end] for piece in annotation.segments]
    if annotation.attributes:
        row["attributes"] = {
            name: annotation.attributes[name] for name in sorted(annotation.attributes)
        }
    for name in ("note", "decision", "carried_from"):
        if value := getattr(annotation, name):
            row[name] = value
    if annotation.layer != "own":
        row["layer"] = annotation.layer
    return row


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
            where = f"{name[:-1]} {number:,}"
            try:
                found.append(made(row, where))
            except (KeyError, TypeError, ValueError, AttributeError):
                self._losses.add(_ODD, where)
        return tuple(found)
