"""Rows of a file against what stands in the project: which are new, changed, there or left alone."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from core.annotation import Annotation
from core.exchange.annotated_set import pieces
from core.exchange.incoming import IncomingAnnotation
from core.exchange.plan import Batch, Known, Place, Standing
from core.exchange.report import Losses

REMOVED = "annotations that were removed here"
OTHERWISE = "annotations that stand otherwise here"
_TWICE = "annotations that are in the file twice"


def hold(
    found: Sequence[tuple[IncomingAnnotation, Annotation]],
    known: Known,
    named: Callable[..., str],
    losses: Losses,
) -> tuple[Batch[Annotation], dict[str, str]]:
    """Return what to write, and by key in the file or id under which id a row then stands.

    ``named`` makes an id of words, another each time that they come again.  A row without a global
    id that the project lacks under its own is one that stands at its place, if there is one that
    no other row means.
    """
    given = [row if row.id else replace(row, id=_own_id(row, named)) for _, row in found]
    standing = known.annotations([row.id for row in given])
    nameless = {row.document for _, row in found if not row.id}
    places = known.places(nameless) if nameless else {}
    ids: dict[str, str] = {}
    new: list[Annotation] = []
    changed: list[Annotation] = []
    unchanged = 0
    seen: set[str] = set()
    meant = {row.id for row in given}
    for (source, before), row in zip(found, given, strict=True):
        there = standing.get(row.id)
        same_place = None
        if not before.id and there is None:
            free = (
                id_ for id_ in places.get(_place(row), ()) if id_ not in seen and id_ not in meant
            )
            same_place = next(free, None)
        if same_place is not None:
            row = replace(row, id=same_place)  # noqa: PLW2901 - it is there under that id
        ids.setdefault(source.key or row.id, row.id)
        ids.setdefault(row.id, row.id)
        if row.id in seen:
            losses.add(_TWICE, source.where or row.id)
            continue
        seen.add(row.id)
        if same_place is not None:
            unchanged += 1
        elif there is None:
            new.append(row)
        else:
            verdict = _verdict(there, row)
            unchanged += verdict == "unchanged"
            if verdict == "changed":
                changed.append(row)
            elif verdict != "unchanged":
                losses.add(verdict, row.quote)
    return Batch(tuple(new), tuple(changed), unchanged), ids


def _own_id(row: Annotation, named: Callable[..., str]) -> str:
    places = ";".join(f"{piece.start} {piece.end}" for piece in pieces(row))
    return named("annotation", row.document, row.analyst, places, row.tag)


def _verdict(there: Standing, row: Annotation) -> str:
    """Return ``changed``, ``unchanged``, or in words why what stands is left as it is."""
    if there.removed:
        return REMOVED
    if _said(there.row, row) == _said(row, row):
        return "unchanged"
    own = (there.row.analyst, there.row.document) == (row.analyst, row.document)
    return "changed" if there.imported and own else OTHERWISE


def _said(row: Annotation, like: Annotation) -> dict[str, Any]:
    """Return what an annotation says; its times only where ``like`` has them."""
    return {
        "place": (row.document, row.span, row.segments, row.layer),
        "tag": row.tag,
        "analyst": row.analyst,
        "attributes": dict(row.attributes),
        "note": row.note,
        "origin": (row.decision, row.carried_from),
        "created": row.created if like.created else "",
        "updated": row.updated if like.updated else "",
    }


def _place(row: Annotation) -> Place:
    return row.document, row.span.start, row.span.end, row.tag, row.analyst, row.layer
