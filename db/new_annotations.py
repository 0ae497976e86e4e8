"""New annotations: what they are made of, how they stand in columns, and words about changes."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.annotation import Annotation, context
from core.codebook import Codebook, Tag
from core.markup import Marks
from core.problem import Problem
from core.span import Span
from core.text import excerpt
from db import codec
from db.documents import Documents
from db.file import File
from db.writing import Writing

_ONE_ATTRIBUTE = {
    "attributed_to": "who says it",
    "likelihood": "the likelihood",
    "event_time": "the time",
}


class Duplicate(Problem):
    """There is such an annotation or link already; ``id`` is its id."""

    def __init__(self, what: str, *, id_: str) -> None:
        super().__init__(what, hint="Nothing was changed.")
        self.id = id_


@dataclass(frozen=True, slots=True)
class NewAnnotation:
    """One annotation to be added with many others; ids of document, tag and analyst.

    ``id`` is given for one that has the same in every project.
    """

    document: str
    span: Span
    tag: str
    analyst: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    id: str = ""


def written(
    rows: Iterable[NewAnnotation], *, codebook: Codebook, documents: Documents, writing: Writing
) -> Iterator[dict[str, Any]]:
    """Yield new annotations as the columns hold them.

    Raises:
        Problem: if a span is not in the text, or a tag or an attribute is unknown.
    """
    tags = {tag.id: tag for tag in codebook.tags}
    document, text = "", ""
    for row in rows:
        tag = tags.get(row.tag) or known_tag(codebook, row.tag)
        if row.attributes:
            codebook.checked(tag, row.attributes)
        if row.document != document:
            document, text = row.document, documents.text(row.document)
        yield {
            "id": row.id or next(writing.ids),
            "document": row.document,
            **placed(text, row.span),
            "segments": "[]",
            "tag": tag.id,
            "attributes": codec.packed(row.attributes) if row.attributes else "{}",
            "note": row.note,
            "layer": "own",
            "decision": "",
            "carried_from": "",
            "analyst": row.analyst,
            "created": writing.at,
            "updated": writing.at,
        }


def placed(text: str, span: Span) -> dict[str, Any]:
    """Return where ``span`` stands in the text and what stands there.

    Raises:
        Problem: if it does not lie in the text.
    """
    if span.end > len(text):
        raise Problem(
            f"The text ends at {len(text)}; there is nothing to tag up to {span.end}.",
            hint="Choose a passage of this source.",
        )
    prefix, suffix = context(text, span)
    return {
        "start": span.start,
        "end": span.end,
        "quote": text[span.start : span.end],
        "prefix": prefix,
        "suffix": suffix,
    }


def known_tag(codebook: Codebook, tag: str) -> Tag:
    """Return the tag with this id, or else this label.

    Raises:
        Problem: if there is none; it says what tags there are.
    """
    try:
        return codebook.get(tag)
    except KeyError:
        return codebook.named(tag)


def duplicate(file: File, id_: str, tag: str) -> Duplicate:
    """Return what to say of an annotation that is there already."""
    row = file.row(
        'SELECT a.quote, a."start", d.structure FROM annotation a'
        " JOIN document d ON d.id = a.document WHERE a.id = ?",
        (id_,),
    )
    assert row is not None
    quote = Marks(codec.unpacked_structure(row[2])).read(row[0], row[1])
    return Duplicate(f"You have already tagged this as {tag}: “{excerpt(quote, 60)}”.", id_=id_)


def change_label(values: Mapping[str, Any], before: Annotation, span: Span | None) -> str:
    """Return what a change does, in words for people."""
    parts = []
    if span is not None and "start" in values:
        start, end = span.start != before.span.start, span.end != before.span.end
        parts.append(
            "move the annotation"
            if start and end
            else "move the start"
            if start
            else "move the end"
        )
    if "attributes" in values:
        after = json.loads(values["attributes"])
        names_ = {
            k for k in {*after, *before.attributes} if after.get(k) != before.attributes.get(k)
        }
        one = min(names_) if len(names_) == 1 else "details"
        parts.append(f"change {_ONE_ATTRIBUTE.get(one, 'the ' + one.replace('_', ' '))}")
    if "note" in values:
        parts.append("change the note")
    return parts[0] if len(parts) == 1 else "change the annotation"
