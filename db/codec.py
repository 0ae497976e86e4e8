"""How values stand in the columns: lists and mappings as compact JSON, rows as core's types."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from core.annotation import Annotation
from core.attributes import Attribute, definition
from core.codebook import Tag
from core.document import Document, Metadata, Structure
from core.span import Span
from db.tables import names

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode

ANNOTATION_COLUMNS = (
    "id", "document", "start", "end", "quote", "tag", "analyst", "created", "updated", "prefix",
    "suffix", "attributes", "note", "layer", "segments", "decision", "carried_from", "revision",
)  # fmt: skip
"""What ``annotation`` reads, in its order."""
DOCUMENT_COLUMNS = (
    "id", "title", "file", "sha256", "length", "metadata", "reader", "reader_version", "added",
)  # fmt: skip
"""What ``document`` reads, in its order."""

_METADATA = ("author", "publisher", "date", "url", "language", "note")


def packed(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """Return a list or mapping as it is stored: compact JSON, keys in order."""
    return _encode(value)


def annotation_columns(of: str) -> str:
    """Return the columns that ``annotation`` reads as SQL, of the table or alias ``of``."""
    return names(ANNOTATION_COLUMNS, of=of)


def annotation(row: Sequence[Any]) -> Annotation:
    """Return the annotation that a row of ``ANNOTATION_COLUMNS`` holds."""
    (
        id_, document, start, end, quote, tag, analyst, created, updated, prefix,
        suffix, attributes, note, layer, segments, decision, carried_from, revision,
    ) = row  # fmt: skip
    return Annotation(
        id_,
        document,
        Span(start, end),
        quote,
        tag,
        analyst,
        created,
        updated,
        prefix,
        suffix,
        {} if attributes == "{}" else json.loads(attributes),
        note,
        layer,
        () if segments == "[]" else tuple(Span(*piece) for piece in json.loads(segments)),
        decision,
        carried_from,
        revision,
    )


def document(row: Sequence[Any]) -> Document:
    """Return the document that a row of ``DOCUMENT_COLUMNS`` holds."""
    id_, title, file, sha256, length, metadata, reader, version, added = row
    return Document(
        id_, title, file, sha256, length, unpacked_metadata(metadata), reader, version, added
    )


def packed_metadata(metadata: Metadata) -> str:
    """Return a source card as stored: only what is known."""
    known: dict[str, Any] = {name: getattr(metadata, name) for name in _METADATA}
    known["labels"] = list(metadata.labels)
    return packed({name: value for name, value in known.items() if value})


def unpacked_metadata(stored: str) -> Metadata:
    """Return the source card that ``packed_metadata`` stored."""
    known = json.loads(stored)
    labels = tuple(known.get("labels", ()))
    return Metadata(**{name: known.get(name, "") for name in _METADATA}, labels=labels)


def packed_structure(structure: Sequence[Structure]) -> str:
    """Return the structure of a text as stored; a level of 0 is left out."""
    return packed([{k: v for k, v in asdict(s).items() if k != "level" or v} for s in structure])


def unpacked_structure(stored: str) -> tuple[Structure, ...]:
    """Return the structure that ``packed_structure`` stored."""
    return tuple(
        Structure(item["kind"], item["start"], item["end"], item.get("level", 0))
        for item in json.loads(stored)
    )


def tag_row(tag: Tag, analyst: str | None) -> dict[str, Any]:
    """Return a tag as its columns hold it."""
    return {
        "id": tag.id,
        "label": tag.label,
        "colour": tag.colour,
        "definition": tag.definition,
        "rules": packed(tag.rules),
        "examples": packed(tag.examples),
        "parent": tag.parent,
        "key": tag.key,
        "position": tag.position,
        "retired": int(tag.retired),
        "attributes": packed([_packed_attribute(attribute) for attribute in tag.attributes]),
        "analyst": analyst,
    }


def tag(row: Sequence[Any]) -> Tag:
    """Return the tag that a row of the content columns of ``tag`` holds."""
    (
        id_, label, colour, definition_, rules, examples, parent, key, position, retired,
        attributes, _,
    ) = row  # fmt: skip
    return Tag(
        id=id_,
        label=label,
        definition=definition_,
        rules=tuple(json.loads(rules)),
        examples=tuple(json.loads(examples)),
        parent=parent,
        colour=colour,
        key=key,
        position=position,
        retired=bool(retired),
        attributes=tuple(definition(stored) for stored in json.loads(attributes)),
    )


def _packed_attribute(attribute: Attribute) -> dict[str, Any]:
    return {
        "name": attribute.name,
        "kind": attribute.kind,
        "layer": attribute.layer,
        "choices": list(attribute.choices),
        "words": attribute.words,
    }
