"""The rows of a bundle, read one by one: whatever has another shape raises."""

from collections.abc import Mapping
from typing import Any

from core.analyst import Analyst
from core.attributes import Attribute, definition
from core.codebook import Tag
from core.document import Metadata, Structure
from core.exchange.incoming import (
    IncomingAnnotation,
    IncomingDecision,
    IncomingDocument,
    IncomingLink,
    IncomingRating,
    IncomingThreadMark,
)

_KINDS = {"text", "number", "date", "choice", "flag", "list"}


def text_of(row: Mapping[str, Any], name: str) -> str:
    """Return a field that is words, empty where there is none.

    Raises:
        TypeError: if it is something else.
    """
    value = row.get(name, "")
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return int(value)


def _words(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = row.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TypeError(name)
    return tuple(value)


def tag(row: Mapping[str, Any], _: str) -> Tag:
    """Return a tag."""
    texts = {name: text_of(row, name) for name in ("definition", "parent", "colour", "key")}
    return Tag(
        id=text_of(row, "id"),
        label=text_of(row, "label"),
        rules=_words(row, "rules"),
        examples=_words(row, "examples"),
        position=_whole(row.get("position", 0)),
        retired=row.get("retired", False) is True,
        attributes=tuple(map(_read_attribute, row.get("attributes", []))),
        **texts,
    )


def _read_attribute(row: Mapping[str, Any]) -> Attribute:
    found = definition(row)
    texts = (found.name, found.kind, found.layer, found.words)
    if not all(isinstance(text, str) for text in texts) or found.kind not in _KINDS:
        raise TypeError(row)
    if not all(isinstance(choice, str | int | float) for choice in found.choices):
        raise TypeError(row)
    return found


def document(row: Mapping[str, Any], where: str) -> IncomingDocument:
    """Return a document."""
    card = row.get("metadata", {})
    names = ("author", "publisher", "date", "url", "language", "note")
    text = row.get("text")
    if not isinstance(text, str | None):
        raise TypeError("text")
    texts = {
        name: text_of(row, name)
        for name in ("title", "file", "sha256", "reader", "reader_version", "added", "source_key")
    }
    return IncomingDocument(
        key=text_of(row, "id"),
        id=text_of(row, "id"),
        text=text,
        metadata=Metadata(**{n: text_of(card, n) for n in names}, labels=_words(card, "labels")),
        structure=tuple(
            Structure(
                text_of(each, "kind"),
                _whole(each["start"]),
                _whole(each["end"]),
                _whole(each.get("level", 0)),
            )
            for each in row.get("structure", [])
        ),
        where=where,
        **texts,
    )


def annotation(row: Mapping[str, Any], where: str) -> IncomingAnnotation:
    """Return an annotation."""
    segments = row.get("segments") or [[row["start"], row["end"]]]
    attributes = row.get("attributes", {})
    quote = row.get("quote")
    if not isinstance(attributes, dict) or not isinstance(quote, str | None):
        raise TypeError(where)
    texts = {
        name: text_of(row, name)
        for name in (
            "id", "tag", "analyst", "prefix", "suffix", "note", "created", "updated", "decision",
            "carried_from",
        )
    }  # fmt: skip
    return IncomingAnnotation(
        key=texts["id"],
        document=text_of(row, "document"),
        segments=tuple([(_whole(start), _whole(end)) for start, end in segments]),
        quote=quote,
        attributes=attributes,
        layer=text_of(row, "layer") or "own",
        where=where,
        **texts,
    )


def link(row: Mapping[str, Any], where: str) -> IncomingLink:
    """Return a link."""
    texts = {
        name: text_of(row, name)
        for name in ("id", "kind", "source", "target", "analyst", "note", "created", "updated")
    }
    return IncomingLink(
        key=texts["id"],
        aspect=_words(row, "aspect"),
        resolved=row.get("resolved", False) is True,
        where=where,
        **texts,
    )


def rating(row: Mapping[str, Any], where: str) -> IncomingRating:
    """Return a rating."""
    names = ("document", "analyst", "reliability", "reason")
    return IncomingRating(where=where, **{name: text_of(row, name) for name in names})


def decision(row: Mapping[str, Any], where: str) -> IncomingDecision:
    """Return a decision."""
    names = ("id", "outcome", "remark", "analyst", "at")
    texts = {name: text_of(row, name) for name in names}
    return IncomingDecision(
        members=_words(row, "members"), versions=_words(row, "versions"), where=where, **texts
    )


def thread_mark(row: Mapping[str, Any], where: str) -> IncomingThreadMark:
    """Return a thread mark."""
    names = ("kind", "annotation", "document", "words", "analyst", "at")
    return IncomingThreadMark(where=where, **{name: text_of(row, name) for name in names})


def analyst(row: Mapping[str, Any], _: str) -> Analyst:
    """Return an analyst."""
    return Analyst(text_of(row, "id"), text_of(row, "name"))
