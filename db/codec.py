"""How values stand in the columns: lists and mappings as compact JSON, rows as core's types."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from core.annotation import Annotation
from core.attributes import BUILT_IN, Attribute, definition
from core.changes import Action
from core.codebook import Tag
from core.document import Document, Metadata, Structure
from core.link import Link
from core.naming import shown
from core.span import Span
from core.thread_mark import ThreadMark
from db.file import Damaged
from db.shapes import decoded, encoded, must, stamp, told, whole, words_of
from db.tables import names

ANNOTATION_COLUMNS = (
    "id", "document", "start", "end", "quote", "tag", "analyst", "created", "updated", "prefix",
    "suffix", "attributes", "note", "layer", "segments", "decision", "carried_from", "revision",
)  # fmt: skip
"""What ``annotation`` reads, in its order."""
DOCUMENT_COLUMNS = (
    "id", "title", "file", "sha256", "length", "metadata", "reader", "reader_version", "added",
)  # fmt: skip
"""What ``document`` reads, in its order."""

LINK_COLUMNS = (
    "id", "kind", "source", "target", "analyst", "aspect", "resolved", "note", "created",
    "updated",
)  # fmt: skip
"""What ``link`` reads, in its order."""
THREAD_MARK_COLUMNS = ("id", "kind", "annotation", "document", "words", "analyst", "at")
"""What ``thread_mark`` reads, in its order."""

_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "text": str,
    "choice": str,
    "date": str,
    "number": (int, float),
    "flag": bool,
    "list": list,
}
"""What JSON holds for each kind of attribute."""
_KINDS = {attribute.name: _TYPES[attribute.kind] for attribute in BUILT_IN}
_ANY = (str, int, float, list)
_METADATA = ("author", "publisher", "date", "url", "language", "note")


@told
def time(stored: str) -> str:
    """Return a time stamp that is one."""
    return stamp(stored)


@told
def words(stored: str) -> tuple[str, ...]:
    """Return the words that ``packed`` stored as a list."""
    return () if stored == "[]" else words_of(decoded(stored))


@told
def pieces(stored: str) -> tuple[Span, ...]:
    """Return the spans that are stored as a list of pairs."""
    return () if stored == "[]" else tuple(Span(*map(whole, piece)) for piece in decoded(stored))


@told
def attributes(stored: str) -> dict[str, Any]:
    """Return what was set of an annotation's attributes."""
    if stored == "{}":
        return {}
    known = decoded(stored)
    must(isinstance(known, dict))
    for name, value in known.items():
        must(isinstance(value, _KINDS.get(name, _ANY)))
        if isinstance(value, list):
            words_of(value)
    return dict(known)


@told
def action(row: Sequence[Any]) -> Action:
    """Return the action that a row of its number, time, analyst, label, kind and undone holds."""
    seq, at, analyst, label, kind, undoes = row
    return Action(seq, stamp(at), analyst, shown(label), kind, undoes)


def packed(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """Return a list or mapping as it is stored: compact JSON, keys in order."""
    return encoded(value)


def annotation_columns(of: str) -> str:
    """Return the columns that ``annotation`` reads as SQL, of the table or alias ``of``."""
    return names(ANNOTATION_COLUMNS, of=of)


def annotations(rows: Iterable[Sequence[Any]], unread: list[str] | None = None) -> list[Annotation]:
    """Return the annotations that rows hold; the ids of damaged ones go to ``unread``.

    Raises:
        Damaged: if one is damaged, and there is no ``unread`` to name it.
    """
    found = []
    for row in rows:
        try:
            found.append(annotation(row))
        except Damaged as error:
            if unread is None:
                raise damaged([row[0]]) from error
            unread.append(row[0])
    return found


def damaged(ids: Sequence[str]) -> Damaged:
    """Return what to say of damaged annotations."""
    what = f"Annotation {ids[0]} is" if len(ids) == 1 else f"Annotations {', '.join(ids)} are"
    return Damaged(
        f"{what} damaged and cannot be read.",
        hint="Open a backup, or save what the file still holds.",
    )


@told
def annotation(row: Sequence[Any]) -> Annotation:
    """Return the annotation that a row of ``ANNOTATION_COLUMNS`` holds."""
    (
        id_, document, start, end, quote, tag, analyst, created, updated, prefix,
        suffix, said, note, layer, segments, decision, carried_from, revision,
    ) = row  # fmt: skip
    return Annotation(
        id_,
        document,
        Span(start, end),
        quote,
        tag,
        analyst,
        stamp(created),
        stamp(updated) if updated != created else updated,
        prefix,
        suffix,
        attributes(said) if said != "{}" else {},
        note,
        layer,
        pieces(segments) if segments != "[]" else (),
        decision,
        carried_from,
        revision,
    )


@told
def document(row: Sequence[Any]) -> Document:
    """Return the document that a row of ``DOCUMENT_COLUMNS`` holds."""
    id_, title, file, sha256, length, metadata, reader, version, added = row
    card = unpacked_metadata(metadata)
    return Document(id_, shown(title), shown(file), sha256, length, card, reader, version, added)


def listed(row: Sequence[Any]) -> Document:
    """Return the document that a row of ``DOCUMENT_COLUMNS`` holds, with an empty card if need be."""
    try:
        return document(row)
    except Damaged:
        place = DOCUMENT_COLUMNS.index("metadata")
        return document([*row[:place], "{}", *row[place + 1 :]])


@told
def thread_mark(row: Sequence[Any]) -> ThreadMark:
    """Return the mark that a row of ``THREAD_MARK_COLUMNS`` holds."""
    id_, kind, annotation, document, said, analyst, at = row
    return ThreadMark(id_, kind, annotation, document, said, analyst, stamp(at))


@told
def link(row: Sequence[Any]) -> Link:
    """Return the link that a row of ``LINK_COLUMNS`` holds."""
    id_, kind, source, target, analyst, aspect, resolved, note, created, updated = row
    return Link(
        id_,
        kind,
        source,
        target,
        analyst,
        words(aspect),
        bool(resolved),
        note,
        stamp(created),
        stamp(updated),
    )


def packed_metadata(metadata: Metadata) -> str:
    """Return a source card as stored: only what is known."""
    known: dict[str, Any] = {name: getattr(metadata, name) for name in _METADATA}
    known["labels"] = list(metadata.labels)
    return packed({name: value for name, value in known.items() if value})


@told
def unpacked_metadata(stored: str) -> Metadata:
    """Return the source card that ``packed_metadata`` stored."""
    known = decoded(stored)
    must(isinstance(known, dict))
    fields = {name: known[name] for name in _METADATA if name in known}
    must(all(isinstance(field, str) for field in fields.values()))
    return Metadata(**fields, labels=words_of(known.get("labels", [])))


def packed_structure(structure: Sequence[Structure]) -> str:
    """Return the structure of a text as stored; a level of 0 is left out."""
    return packed([{k: v for k, v in asdict(s).items() if k != "level" or v} for s in structure])


@told
def unpacked_structure(stored: str) -> tuple[Structure, ...]:
    """Return the structure that ``packed_structure`` stored."""
    return tuple(map(_stretch, decoded(stored)))


def _stretch(item: Mapping[str, Any]) -> Structure:
    kind, start, end, level = item["kind"], item["start"], item["end"], item.get("level", 0)
    must(type(kind) is str and type(start) is type(end) is type(level) is int)
    must(0 <= start <= end and level >= 0 and (kind != "heading" or 1 <= level <= 6))
    return Structure(kind, start, end, level)


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


@told
def tag(row: Sequence[Any]) -> Tag:
    """Return the tag that a row of the content columns of ``tag`` holds."""
    (
        id_, label, colour, definition_, rules, examples, parent, key, position, retired,
        asked, _,
    ) = row  # fmt: skip
    return Tag(
        id=id_,
        label=shown(label),
        definition=definition_,
        rules=words(rules),
        examples=words(examples),
        parent=parent,
        colour=colour,
        key=key,
        position=position,
        retired=bool(retired),
        attributes=definitions(asked),
    )


@told
def definitions(stored: str) -> tuple[Attribute, ...]:
    """Return a tag's own attributes."""
    found = tuple(map(definition, decoded(stored)))
    for attribute in found:
        texts = (attribute.name, attribute.kind, attribute.layer, attribute.words)
        must(all(isinstance(text, str) for text in texts) and attribute.kind in _TYPES)
        must(all(isinstance(choice, str | int | float) for choice in attribute.choices))
    return found


def _packed_attribute(attribute: Attribute) -> dict[str, Any]:
    return {
        "name": attribute.name,
        "kind": attribute.kind,
        "layer": attribute.layer,
        "choices": list(attribute.choices),
        "words": attribute.words,
    }
