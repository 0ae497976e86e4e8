"""W3C Web Annotation (Data Model and Vocabulary, Recommendations of 23 February 2017) as JSON-LD.

Positions count Unicode code points, as the model says they must.  Texts are not in the file: each
source is an IRI with title and fingerprint.  A link is an annotation with the motivation
``linking``, a rating one with ``assessing``, a decision one with ``moderating``.  What the model
has no word for stands in terms of our own, which a JSON-LD processor reads as IRIs.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote as escaped

from core.annotation import Annotation
from core.decision import Decision
from core.exchange.annotated_set import AnnotatedSet, Rating, SetDocument
from core.exchange.careful import parse_json, read_text
from core.exchange.formats import Glimpse
from core.exchange.incoming import Incoming
from core.exchange.report import Losses, Part, Step
from core.exchange.unheld import count_unheld
from core.exchange.w3c_reading import incoming
from core.exchange.words import as_words
from core.identity import is_uuid
from core.link import Link

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"sidelight": "urn:sidelight:terms:"}]
_LOOKS = re.compile(
    r'"http://www\.w3\.org/ns/anno\.jsonld"|"Text(?:Quote|Position)Selector"|"hypothes\.is"'
)
_EACH = 1000
_encode = json.JSONEncoder(ensure_ascii=False).encode
_LOST = (
    Part.TEXTS,
    Part.STRUCTURE,
    Part.READERS,
    Part.CODEBOOK,
    Part.UNUSED,
    Part.IDLE,
    Part.THREAD_NAMES,
    Part.ABSENCES,
)


def recognises(glimpse: Glimpse) -> bool:
    """Tell whether it is JSON with annotations as the W3C, Hypothesis or Recogito write them."""
    head = glimpse.text
    return head.lstrip()[:1] in {"{", "["} and _LOOKS.search(head) is not None


def read(path: Path, step: Step) -> Incoming:
    """Return the annotations of one file.

    Raises:
        Problem: if it is no JSON, or holds no annotations.
    """
    return incoming(parse_json(read_text(path), path.name), path.name, step)


def write(annotated: AnnotatedSet, out: Path, losses: Losses, step: Step) -> None:
    """Write an AnnotationCollection with one page, an annotation a line."""
    count_unheld(annotated, losses, *_LOST)
    items = list(_items(annotated))
    head = {
        "@context": CONTEXT,
        "id": iri("project", annotated.project),
        "type": "AnnotationCollection",
        "label": annotated.title,
        "total": len(items),
        "sidelight:layer": annotated.layer,
        "sidelight:documents": [_document(document) for document in annotated.documents],
    }
    page = f"urn:sidelight:page:{escaped(annotated.project, safe='')}"
    first = {"id": page, "type": "AnnotationPage", "startIndex": 0, "items": []}
    opening = _encode({**head, "first": first})
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.write(opening.removesuffix("]}}"))
        for number, item in enumerate(items):
            file.write(",\n" if number else "\n")
            file.write(_encode(item))
            if number % _EACH == 0:
                step(number, len(items))
        file.write("\n]}}\n")


def iri(kind: str, id_: str) -> str:
    """Return the IRI of a thing of ours."""
    known = is_uuid(id_) and id_ == id_.lower()
    return f"urn:uuid:{id_}" if known else f"urn:sidelight:{kind}:{escaped(id_, safe='')}"


def _items(annotated: AnnotatedSet) -> Iterator[dict[str, Any]]:
    names, labels = annotated.names, annotated.labels
    for annotation in annotated.annotations:
        yield _annotation(annotation, labels[annotation.tag], names)
    for link in annotated.links:
        yield _link(link, names)
    for rating in annotated.ratings:
        yield _rating(rating, names)
    for decision in annotated.decisions:
        yield _decision(decision, names)


def _document(document: SetDocument) -> dict[str, Any]:
    """Return what is said of a source: Dublin Core where it has the word."""
    card = document.about.metadata
    described = {
        "id": iri("document", document.id),
        "type": "Text",
        "dcterms:title": document.about.title,
        "dcterms:creator": card.author,
        "dcterms:publisher": card.publisher,
        "dcterms:date": card.date,
        "dcterms:source": card.url,
        "dcterms:language": card.language,
        "dcterms:description": card.note,
        "dcterms:subject": {"@list": list(card.labels)} if card.labels else "",
        "sidelight:file": document.about.file,
        "sidelight:sha256": document.about.sha256,
        "sidelight:source_key": document.source_key,
    }
    return {name: value for name, value in described.items() if value}


def _annotation(annotation: Annotation, label: str, names: Mapping[str, str]) -> dict[str, Any]:
    bodies = [{"id": iri("tag", annotation.tag), **_body("tagging", label)}]
    bodies += [_attribute(name, value) for name, value in annotation.attributes.items()]
    quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": annotation.quote}
    quote |= {"prefix": annotation.prefix} if annotation.prefix else {}
    quote |= {"suffix": annotation.suffix} if annotation.suffix else {}
    start, end = annotation.span.start, annotation.span.end
    target: dict[str, Any] = {
        "source": iri("document", annotation.document),
        "selector": [quote, {"type": "TextPositionSelector", "start": start, "end": end}],
    }
    if annotation.segments:
        pieces = (f"{piece.start} {piece.end}" for piece in annotation.segments)
        target["sidelight:segments"] = ";".join(pieces)
    ours = {
        f"sidelight:{name}": value
        for name, value in (
            ("layer", "" if annotation.layer == "own" else annotation.layer),
            ("decision", annotation.decision),
            ("carried_from", annotation.carried_from),
        )
        if value
    }
    return {
        **_head(annotation.id, "annotation", "tagging", annotation.analyst, names),
        **_times(annotation.created, annotation.updated),
        "body": [*bodies, *_comment(annotation.note)],
        "target": target,
        **ours,
    }


def _link(link: Link, names: Mapping[str, str]) -> dict[str, Any]:
    """Return a link: its source is the target, what it leads to is a body."""
    bodies: list[dict[str, Any]] = [
        {"source": iri("annotation", link.target), "purpose": "linking"},
        _body("tagging", link.kind),
        *(_attribute("aspect", aspect) for aspect in link.aspect),
        *_comment(link.note),
    ]
    resolved = {"sidelight:resolved": True} if link.resolved else {}
    return {
        **_head(link.id, "link", "linking", link.analyst, names),
        **_times(link.created, link.updated),
        "body": bodies,
        "target": iri("annotation", link.source),
        **resolved,
    }


def _rating(rating: Rating, names: Mapping[str, str]) -> dict[str, Any]:
    id_ = f"{rating.document} {rating.analyst}"
    return {
        **_head(id_, "rating", "assessing", rating.analyst, names),
        "body": [_body("assessing", rating.reliability), *_comment(rating.reason)],
        "target": iri("document", rating.document),
    }


def _decision(decision: Decision, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        **_head(decision.id, "decision", "moderating", decision.analyst, names),
        **_times(decision.at, ""),
        "body": [_body("moderating", decision.outcome), *_comment(decision.remark)],
        "target": [iri("annotation", member) for member in decision.members],
        **({"sidelight:versions": {"@list": decision.versions}} if decision.versions else {}),
    }


def _head(
    id_: str, kind: str, motivation: str, analyst: str, names: Mapping[str, str]
) -> dict[str, Any]:
    creator = {"id": iri("analyst", analyst), "type": "Person", "name": names.get(analyst, analyst)}
    return {
        "id": iri(kind, id_),
        "type": "Annotation",
        "motivation": motivation,
        **({"creator": creator} if analyst else {}),
    }


def _times(created: str, updated: str) -> dict[str, str]:
    times = {"created": created, "modified": updated}
    return {name: time for name, time in times.items() if time}


def _body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _comment(note: str) -> list[dict[str, Any]]:
    return [{**_body("commenting", note), "format": "text/plain"}] if note else []


def _attribute(name: str, value: Any) -> dict[str, Any]:
    """Return an attribute in words that any reader shows, and as it is stored."""
    stored = {"@list": value} if isinstance(value, list) else value
    return {
        **_body("describing", f"{name}: {as_words(value)}"),
        "sidelight:attribute": name,
        "sidelight:value": stored,
    }
