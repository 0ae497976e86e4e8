"""The rows that an import writes, as the columns hold them. ``at`` is the time of the import."""

import uuid
from typing import Any

from core.annotation import Annotation
from core.decision import Decision
from core.exchange.annotated_set import Rating
from core.exchange.review import Review
from core.identity import NAMESPACE
from core.link import Link
from core.thread_mark import ThreadMark
from db import codec


def annotation(row: Annotation, at: str) -> dict[str, Any]:
    """Return an annotation."""
    created = row.created or at
    return {
        "id": row.id,
        "document": row.document,
        "start": row.span.start,
        "end": row.span.end,
        "segments": codec.packed([[piece.start, piece.end] for piece in row.segments])
        if row.segments
        else "[]",
        "quote": row.quote,
        "prefix": row.prefix,
        "suffix": row.suffix,
        "tag": row.tag,
        "attributes": codec.packed(row.attributes) if row.attributes else "{}",
        "note": row.note,
        "layer": row.layer,
        "decision": row.decision,
        "carried_from": row.carried_from,
        "analyst": row.analyst,
        "created": created,
        "updated": row.updated or at,
    }


def link(row: Link, at: str) -> dict[str, Any]:
    """Return a link."""
    return {
        "id": row.id,
        "kind": row.kind,
        "source": row.source,
        "target": row.target,
        "aspect": codec.packed(row.aspect),
        "resolved": int(row.resolved),
        "note": row.note,
        "analyst": row.analyst,
        "created": row.created or at,
        "updated": row.updated or at,
    }


def rating(rating: Rating) -> dict[str, Any]:
    """Return a rating; its id is the one that rating it here would give it."""
    id_ = str(uuid.uuid5(NAMESPACE, f"rating\0{rating.document}\0{rating.analyst}"))
    return {
        "id": id_,
        "document": rating.document,
        "analyst": rating.analyst,
        "reliability": rating.reliability,
        "reason": rating.reason,
    }


def decision(row: Decision, at: str) -> dict[str, Any]:
    """Return a decision."""
    return {
        "id": row.id,
        "members": codec.packed(row.members),
        "versions": codec.packed(row.versions),
        "outcome": row.outcome,
        "remark": row.remark,
        "analyst": row.analyst,
        "at": row.at or at,
    }


def thread_mark(row: ThreadMark, at: str) -> dict[str, Any]:
    """Return a thread mark."""
    return {
        "id": row.id,
        "kind": row.kind,
        "annotation": row.annotation,
        "document": row.document,
        "words": row.words,
        "analyst": row.analyst,
        "at": row.at or at,
    }


def review(row: Review) -> dict[str, Any]:
    """Return what waits for review; its context is JSON that has all to place it by hand."""
    return {
        "id": row.id,
        "kind": "import",
        "document": row.document,
        "quote": row.quote,
        "context": codec.packed(row.context),
        "reason": row.reason,
        "resolved": 0,
        "analyst": row.analyst,
    }
