"""Prodigy's JSON lines, which spaCy's tools read too: a text, its tokens and its labelled spans.

Positions count code points; ``token_end`` is the last token of a span, not the one after it.  A
line is one analyst's work on one source.  Tokens are cut so that every span is made of whole ones.
Attributes and notes stand in the spans under their own names, which Prodigy keeps.  The hashes are
left out: Prodigy makes them.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from core.exchange.annotated_set import AnnotatedSet
from core.exchange.careful import read_text
from core.exchange.formats import Glimpse
from core.exchange.found import Found
from core.exchange.incoming import (
    Incoming,
    IncomingAnnotation,
    IncomingLink,
)
from core.exchange.loose import inner, objects, several, text, whole
from core.exchange.records import add_text, records
from core.exchange.report import Losses, Part, Step
from core.exchange.tokens import Token, tokens
from core.exchange.unheld import count_unheld
from core.exchange.works import UNHELD, Work, works
from core.identity import is_uuid
from core.problem import Problem

_LOST = (
    *UNHELD,
    Part.IDLE,
    Part.UNUSED,
    Part.PIECES,
    Part.LINK_IDS,
    Part.LINK_DETAILS,
    Part.RESOLVED,
)
_Place = tuple[int | None, int | None]


def recognises(glimpse: Glimpse) -> bool:
    """Tell whether it is lines of texts with ``spans``, as Prodigy writes them.

    Of a long text only its ``tokens`` may be seen, which stand before them.
    """
    line = glimpse.text.lstrip().split("\n", 1)[0]
    signs = ('"spans"', '"ents"', '"tokens"')
    return line.startswith("{") and '"text"' in line and any(sign in line for sign in signs)


def write(annotated: AnnotatedSet, out: Path, losses: Losses, step: Step) -> None:
    """Write a line for each source and each analyst who annotated it."""
    count_unheld(annotated, losses, *_LOST)
    found = list(works(annotated, losses))
    with out.open("w", encoding="utf-8", newline="\n") as file:
        for number, work in enumerate(found):
            record = _record(work, annotated.labels, annotated.names.get(work.analyst, ""))
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
            step(number, len(found))


def _record(work: Work, labels: Mapping[str, str], analyst: str) -> dict[str, Any]:
    body = work.document.text
    words = tokens(body, (annotation.span for annotation in work.annotations))
    first = {word.start: number for number, word in enumerate(words)}
    last = {word.end: number for number, word in enumerate(words)}
    about = work.document.about
    spans: list[dict[str, Any]] = []
    for annotation in work.annotations:
        span = annotation.span
        said: dict[str, Any] = {
            "start": span.start,
            "end": span.end,
            "token_start": first[span.start],
            "token_end": last[span.end],
            "label": labels[annotation.tag],
            "text": annotation.quote,
            "id": annotation.id,
            "created": annotation.created,
            "updated": annotation.updated,
            "attributes": dict(annotation.attributes),
            "note": annotation.note,
        }
        spans.append({name: value for name, value in said.items() if value not in ("", {})})
    return {
        "text": body,
        "tokens": [_token(body, number, word) for number, word in enumerate(words)],
        "spans": spans,
        "relations": [
            {
                "head": spans[source]["token_end"],
                "child": spans[target]["token_end"],
                "head_span": _edge(spans[source]),
                "child_span": _edge(spans[target]),
                "label": link.kind,
            }
            for link, source, target in work.links
        ],
        "meta": {
            "title": about.title,
            "file": about.file,
            "document": about.id,
            "sha256": about.sha256,
        },
        "answer": "accept",
        "_view_id": "relations" if work.links else "spans_manual",
        "_annotator_id": analyst,
        "_session_id": analyst,
    }


def _token(body: str, number: int, word: Token) -> dict[str, Any]:
    return {
        "text": body[word.start : word.end],
        "start": word.start,
        "end": word.end,
        "id": number,
        "ws": word.space,
    }


def _edge(span: Mapping[str, Any]) -> dict[str, Any]:
    """Return how a relation names one of its ends; the id tells like spans apart."""
    return {
        name: span[name] for name in ("start", "end", "token_start", "token_end", "label", "id")
    }


def read(path: Path, step: Step) -> Incoming:
    """Return the spans and relations of a file of lines.

    Raises:
        Problem: if it holds no texts with spans.
    """
    found = Found()
    for where, value in records(read_text(path), path.name, found.dropped, step):
        record = inner(value)
        body = record.get("text")
        if not isinstance(body, str) or not body:
            found.dropped.add("entries that are no texts", where)
        elif record.get("answer", "accept") != "accept":
            found.dropped.add("texts that were rejected or skipped", f"{where}: {body}")
        else:
            _take(record, body, where, found)
    if not found.documents:
        raise Problem(f"{path.name} holds no texts with spans.", hint="It may be another format.")
    return found.incoming("prodigy")


def _take(record: dict[str, Any], body: str, where: str, found: Found) -> None:
    key = add_text(found.documents, body, inner(record.get("meta")), where)
    analyst = text(record.get("_annotator_id")) or text(record.get("_session_id"))
    places: dict[_Place, str] = {}
    for number, span in enumerate(_spans(record)):
        start, end = whole(span.get("start")), whole(span.get("end"))
        label = text(span.get("label"))
        if start is None or end is None or not label:
            found.dropped.add("spans without label or position", where)
            continue
        quote = span.get("text")
        id_ = text(span.get("id"))
        known = is_uuid(id_)
        annotation = id_ if known else f"{where} span {number + 1}"
        places.setdefault((start, end), annotation)
        places.setdefault((None, whole(span.get("token_end"))), annotation)
        found.labels.append(label)
        found.annotations.append(
            IncomingAnnotation(
                key=annotation,
                document=key,
                segments=((start, end),),
                tag=label,
                analyst=analyst,
                id=id_ if known else "",
                quote=quote if isinstance(quote, str) else None,
                attributes=inner(span.get("attributes")),
                note=text(span.get("note")),
                created=text(span.get("created")),
                updated=text(span.get("updated")),
                where=where,
            )
        )
    for number, relation in enumerate(objects(record.get("relations"))):
        ends = [_end(relation, name, places) for name in ("head", "child")]
        kind = text(relation.get("label"))
        if kind and all(ends):
            link = f"{where} relation {number + 1}"
            found.links.append(IncomingLink(link, kind, ends[0], ends[1], analyst, where=where))
        else:
            found.dropped.add("relations between words that no span has", f"{kind} in {where}")
    for name in ("options", "accept"):
        if record.get(name) and several(record[name]):
            found.dropped.add("answers to questions on whole texts", where)
            break


def _spans(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the spans of a line, also where spaCy has several groups of them, or entities."""
    spans = record.get("spans")
    groups = list(spans.values()) if isinstance(spans, dict) else [spans]
    for group in (*groups, record.get("ents")):
        yield from objects(group)


def _end(relation: dict[str, Any], name: str, places: Mapping[_Place, str]) -> str:
    """Return the key of the span at one end: by its id, its edges, or its last word."""
    span = inner(relation.get(f"{name}_span"))
    if is_uuid(text(span.get("id"))):
        return text(span["id"])
    edges = (whole(span.get("start")), whole(span.get("end")))
    return places.get(edges) or places.get((None, whole(relation.get(name)))) or ""
