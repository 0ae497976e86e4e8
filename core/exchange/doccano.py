"""doccano's JSON lines: a text with its labelled spans, and relations between them.

Positions count UTF-16 units, as the browser counts that doccano runs in.  A line is one analyst's
work on one source; what doccano does not know (``analyst``, ``title``, ``document`` …) it keeps as
meta data of the text.  Its own export is a ZIP with a file for each annotator.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from core.annotation import Annotation
from core.exchange.annotated_set import AnnotatedSet, SetDocument
from core.exchange.careful import Archive, decoded, read_text
from core.exchange.formats import Glimpse
from core.exchange.found import Found
from core.exchange.incoming import (
    Incoming,
    IncomingAnnotation,
    IncomingLink,
)
from core.exchange.loose import inner, objects, several, text, whole
from core.exchange.records import add_text, packed, records
from core.exchange.report import Losses, Part, Step
from core.exchange.unheld import count_unheld
from core.exchange.units import UTF_16, Ruler
from core.exchange.works import UNHELD, works
from core.problem import Problem

_LOST = (
    *UNHELD,
    Part.IDLE,
    Part.UNUSED,
    Part.IDS,
    Part.PIECES,
    Part.ATTRIBUTES,
    Part.NOTES,
    Part.TIMES,
    Part.LINK_IDS,
    Part.LINK_DETAILS,
    Part.RESOLVED,
)
_OWN = ("document", "title", "file", "sha256", "analyst")
_KNOWN = {"id", "text", "label", "labels", "entities", "relations", "Comments", *_OWN}
_LABELS = re.compile(r'"(?:labels?|entities)":\s*\[')
_TRIPLES = re.compile(r':\s*\[\s*\[\s*\d+\s*,\s*\d+\s*,\s*"')
"""Spans in a column of any name."""
_NOBODY = {"all", "unknown"}


def recognises(glimpse: Glimpse) -> bool:
    """Tell whether it is lines, or a ZIP of such, of texts with spans as doccano writes them."""
    if glimpse.names and not glimpse.folder:
        return all(name.endswith((".jsonl", ".json")) for name in glimpse.names)
    head = glimpse.text.lstrip()
    line = head.split("\n", 1)[0]
    if not head.startswith("{") or '"spans"' in line:
        return False
    if _TRIPLES.search(line):
        return True
    return '"text"' in head and ('"start_offset"' in head or _LABELS.search(line) is not None)


def write(annotated: AnnotatedSet, out: Path, losses: Losses, step: Step) -> None:
    """Write a line for each source and each analyst who annotated it."""
    count_unheld(annotated, losses, *_LOST)
    found = list(works(annotated, losses))
    with out.open("w", encoding="utf-8", newline="\n") as file:
        for number, work in enumerate(found):
            record = {
                "text": work.document.text,
                **_entities(work.document, work.annotations, annotated.labels),
                "relations": [
                    {"id": n, "from_id": source, "to_id": target, "type": link.kind}
                    for n, (link, source, target) in enumerate(work.links)
                ],
                **_about(work.document, annotated.names.get(work.analyst, "")),
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
            step(number, len(found))


def _about(document: SetDocument, analyst: str) -> dict[str, str]:
    about = document.about
    values = (about.id, about.title, about.file, about.sha256, analyst)
    return dict(zip(_OWN, values, strict=True))


def _entities(
    document: SetDocument, annotations: tuple[Annotation, ...], labels: Mapping[str, str]
) -> dict[str, Any]:
    ruler = Ruler(document.text, UTF_16)
    return {
        "entities": [
            {
                "id": number,
                "label": labels[annotation.tag],
                "start_offset": ruler.offset(annotation.span.start),
                "end_offset": ruler.offset(annotation.span.end),
            }
            for number, annotation in enumerate(annotations)
        ]
    }


def read(path: Path, step: Step) -> Incoming:
    """Return the spans and relations of a file of lines, or of a ZIP of such.

    Raises:
        Problem: if it holds no texts with spans.
    """
    found = Found()
    for name, content in _files(path):
        stem = PurePosixPath(name).stem
        analyst = stem if name != path.name and stem not in _NOBODY else ""
        for where, value in records(content, name, found.dropped, step):
            place = where if name == path.name else f"{where} of {name}"
            if isinstance(value, dict):
                _take(value, analyst, place, found)
            else:
                found.dropped.add("entries that are no texts", place)
    if not found.documents:
        raise Problem(f"{path.name} holds no texts with labels.", hint="It may be another format.")
    return found.incoming("doccano", UTF_16)


def _files(path: Path) -> Iterator[tuple[str, str]]:
    if not packed(path):
        yield path.name, read_text(path)
        return
    with Archive(path) as archive:
        for name in archive.names:
            if name.endswith((".jsonl", ".json")):
                yield name, decoded(archive.read(name), name)


def _take(record: dict[str, Any], analyst: str, where: str, found: Found) -> None:
    """Take a text with its spans; columns may have any name, as doccano lets people choose."""
    body = record.get("text")
    if not isinstance(body, str):
        strings = [value for value in record.values() if isinstance(value, str)]
        body = max(strings, key=len, default="")
    if not body:
        found.dropped.add("entries that are no texts", where)
        return
    key = add_text(found.documents, body, record, where)
    analyst = text(record.get("analyst")) or analyst
    known: set[str] = set()
    for name, value in record.items():
        if name in {"relations", "Comments", "meta", *_OWN} or not isinstance(value, list):
            continue
        for number, entity in enumerate(several(value)):
            span = _span(entity)
            if span is None:
                found.dropped.add("labels on whole texts", f"{where}: {text(entity)}")
                continue
            start, end, label, id_ = span
            annotation = f"{where} {id_ or f'{name} {number}'}"
            known.add(annotation)
            found.labels.append(label)
            found.annotations.append(
                IncomingAnnotation(annotation, key, ((start, end),), label, analyst, where=where)
            )
    _relations(record, analyst, where, known, found)
    for name in record.keys() - _KNOWN:
        if not isinstance(record[name], list) and record[name] is not body:
            found.dropped.add("columns that are not known here", f"{name} in {where}")
    comments = several(record.get("Comments"))
    found.dropped.add("comments on whole texts", where, len(comments))


def _span(entity: Any) -> tuple[int, int, str, str] | None:
    """Return start, end, label and id of ``[start, end, label]`` or of an object, or None."""
    if isinstance(entity, dict):
        values = [entity.get(name) for name in ("start_offset", "end_offset", "label")]
    else:
        values = several(entity)
    if len(values) != 3:
        return None
    start, end, label = whole(values[0]), whole(values[1]), text(values[2])
    if start is None or end is None or not label:
        return None
    return start, end, label, text(inner(entity).get("id"))


def _relations(
    record: dict[str, Any], analyst: str, where: str, known: set[str], found: Found
) -> None:
    for number, relation in enumerate(objects(record.get("relations"))):
        source = f"{where} {text(relation.get('from_id'))}"
        target = f"{where} {text(relation.get('to_id'))}"
        kind = text(relation.get("type"))
        if source in known and target in known and kind:
            key = f"{where} relation {number}"
            found.links.append(IncomingLink(key, kind, source, target, analyst, where=where))
        else:
            found.dropped.add("relations without both ends", f"{kind} in {where}")
