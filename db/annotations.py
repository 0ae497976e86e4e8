"""The annotations of a project: writing them, one or many as one action."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.annotation import Annotation, context
from core.changes import Changes
from core.codebook import Codebook, Tag
from core.problem import Problem
from core.span import Span
from core.text import excerpt
from db import codec
from db.annotation_reads import AnnotationReads
from db.codebooks import Codebooks
from db.documents import Documents
from db.file import File
from db.journal import Journal, Writing
from db.tables import ANNOTATION, LINK, names


class Duplicate(Problem):
    """There is such an annotation or link already; ``annotation`` is its id."""

    def __init__(self, what: str, *, annotation: str) -> None:
        super().__init__(what, hint="Nothing was changed.")
        self.annotation = annotation


@dataclass(frozen=True, slots=True)
class NewAnnotation:
    """One annotation to be added with many others; ids of document, tag and analyst.

    ``id``, ``created`` and ``updated`` are given for one that another project made.
    """

    document: str
    span: Span
    tag: str
    analyst: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    segments: tuple[Span, ...] = ()
    id: str = ""
    created: str = ""
    updated: str = ""
    layer: str = "own"
    carried_from: str = ""


class Annotations(AnnotationReads):
    """Reads and writes the annotations of one project."""

    def __init__(
        self, file: File, journal: Journal, documents: Documents, codebooks: Codebooks
    ) -> None:
        super().__init__(file, codebooks)
        self._journal = journal
        self._documents = documents

    def add(
        self,
        document: str,
        span: Span,
        tag: str,
        *,
        analyst: str,
        attributes: Mapping[str, Any] | None = None,
        note: str = "",
        id: str | None = None,  # noqa: A002 - the word that the model uses
    ) -> Changes:
        """Tag a span.

        Raises:
            Duplicate: if the analyst has tagged it so already.
            Problem: if the span is not in the text, or the tag or an attribute is unknown.
            KeyError: if there is no such document.
        """
        row = NewAnnotation(document, span, tag, analyst, attributes or {}, note, id=id or "")
        codebook = self._codebooks.current()
        label = f"tag as {_tag(codebook, tag)}"
        self._documents.get(document)
        with self._journal.action(label, analyst=analyst) as writing:
            self._refuse_duplicate(document, span, tag, analyst=analyst)
            writing.insert(ANNOTATION, self._rows([row], codebook, writing))
        return writing.changes

    def add_many(
        self,
        rows: Sequence[NewAnnotation],
        *,
        label: str,
        kind: str = "import",
        analyst: str | None = None,
    ) -> Changes:
        """Add annotations of any analysts as one action.

        What is there already (by id, or the same span, tag and analyst) is left as it is.
        ``analyst`` is whose action it is: by default theirs whose rows these are, if they are
        one's, else the last one's who worked here.

        Raises:
            Problem: as ``add``; then nothing is added.
            KeyError: as ``add``.
        """
        whose = {row.analyst for row in rows}
        if analyst is None:
            last = self._file.value("SELECT last_analyst FROM project")
            analyst = last if last and len(whose) != 1 else next((r.analyst for r in rows), last)
        codebook = self._codebooks.current()
        for document in {row.document for row in rows}:
            self._documents.get(document)
        with self._journal.action(label, analyst=analyst or "", kind=kind) as writing:
            fresh = sorted(self._unknown(rows), key=_by_place)
            writing.insert(ANNOTATION, self._rows(fresh, codebook, writing))
            if len(rows) > _MANY:
                self._file.connection.execute("ANALYZE annotation")
        return writing.changes

    def change(
        self,
        id_: str,
        *,
        analyst: str,
        span: Span | None = None,
        tag: str | None = None,
        attributes: Mapping[str, Any] | None = None,
        note: str | None = None,
        label: str = "",
    ) -> Changes:
        """Change an annotation of one's own; ``attributes`` are all that it shall have.

        Where all is so already, nothing is written.

        Raises:
            Duplicate: if the analyst has such an annotation already.
            Problem: as ``add``, or if it is another analyst's.
            KeyError: if there is no such annotation.
        """
        before = self.get(id_)
        self._refuse_others([id_], analyst=analyst)
        codebook = self._codebooks.current()
        tag_ = codebook.get(before.tag) if tag is None else _known(codebook, tag)
        values: dict[str, Any] = {"id": id_}
        if span is not None and span != before.span:
            text = self._documents.text(before.document)
            values |= _placed(text, span) | {"segments": "[]"}
        if tag is not None and tag != before.tag:
            values["tag"] = tag
        if attributes is not None and attributes != before.attributes:
            unset = object()
            fresh = {k: v for k, v in attributes.items() if before.attributes.get(k, unset) != v}
            codebook.checked(tag_, fresh)
            values["attributes"] = codec.packed(attributes)
        if note is not None and note != before.note:
            values["note"] = note
        if values == {"id": id_}:
            return Changes()
        label = label or _label(before, values, span, codebook)
        with self._journal.action(label, analyst=analyst) as writing:
            self._refuse_others([id_], analyst=analyst)
            if "start" in values or "tag" in values:
                self._refuse_duplicate(
                    before.document, span or before.span, tag_.id, analyst=analyst, but=id_
                )
            writing.put(ANNOTATION, values | {"updated": writing.at})
        return writing.changes

    def retag(self, ids: Sequence[str], tag: str, *, analyst: str) -> Changes:
        """Give one's own annotations another tag, as one action; those that have it stay.

        Raises:
            Duplicate: if one of them would then be there twice.
            Problem: if one is another analyst's, or the tag is unknown.
            KeyError: if there is no such annotation.
        """
        name = _tag(self._codebooks.current(), tag)
        self._refuse_others(ids, analyst=analyst)
        ids = [annotation.id for annotation in self.of(ids=ids) if annotation.tag != tag]
        if not ids:
            return Changes()
        chosen = codec.packed(ids)
        label = f"retag as {name}" if len(ids) == 1 else f"retag {len(ids)} annotations as {name}"
        with self._journal.action(label, analyst=analyst) as writing:
            self._refuse_others(ids, analyst=analyst)
            twice = self._file.row(
                "SELECT b.id, b.quote FROM annotation a JOIN annotation b ON b.document = a.document"
                ' AND b."start" = a."start" AND b."end" = a."end" AND b.analyst = a.analyst'
                " AND b.layer = a.layer AND b.id <> a.id AND b.deleted = 0"
                " WHERE a.id IN (SELECT value FROM json_each(?)) AND (b.tag = ?"
                "  OR b.id IN (SELECT value FROM json_each(?)))",
                (chosen, tag, chosen),
            )
            if twice:
                raise _duplicate(twice, name)
            columns = [
                "?" if c == "tag" else "?" if c == "updated" else f'"{c}"'
                for c in ANNOTATION.content
            ]
            writing.rewrite(
                ANNOTATION,
                f"SELECT {', '.join(columns)}, 0 FROM annotation"  # noqa: S608
                " WHERE id IN (SELECT value FROM json_each(?)) AND tag <> ?",
                (tag, writing.at, chosen, tag),
            )
        return writing.changes

    def remove(self, ids: Sequence[str], *, analyst: str) -> Changes:
        """Remove one's own annotations and one's own links to them, as one action.

        Raises:
            Problem: if one is another analyst's.
            KeyError: if there is no such annotation.
        """
        chosen = codec.packed(list(ids))
        label = "remove an annotation" if len(ids) == 1 else f"remove {len(ids)} annotations"
        with self._journal.action(label, analyst=analyst) as writing:
            self._refuse_others(ids, analyst=analyst)
            writing.rewrite(
                LINK,
                f"SELECT {names(LINK.content)}, 1 FROM link"  # noqa: S608
                " WHERE deleted = 0 AND analyst = ? AND (source IN (SELECT value FROM json_each(?))"
                "  OR target IN (SELECT value FROM json_each(?)))",
                (analyst, chosen, chosen),
            )
            writing.rewrite(
                ANNOTATION,
                f"SELECT {names(ANNOTATION.content)}, 1 FROM annotation"  # noqa: S608
                " WHERE id IN (SELECT value FROM json_each(?))",
                (chosen,),
            )
        return writing.changes

    def _rows(
        self, rows: Sequence[NewAnnotation], codebook: Codebook, writing: Writing
    ) -> Iterator[dict[str, Any]]:
        tags = {tag.id: tag for tag in codebook.tags}
        document, text = "", ""
        for row in rows:
            tag = tags.get(row.tag) or _known(codebook, row.tag)
            if row.attributes:
                codebook.checked(tag, row.attributes)
            if row.document != document:
                document, text = row.document, self._documents.text(row.document)
            created = row.created or writing.at
            yield {
                "id": row.id or next(writing.ids),
                "document": row.document,
                **_placed(text, row.span),
                "segments": codec.packed([[piece.start, piece.end] for piece in row.segments])
                if row.segments
                else "[]",
                "tag": row.tag,
                "attributes": codec.packed(row.attributes) if row.attributes else "{}",
                "note": row.note,
                "layer": row.layer,
                "decision": "",
                "carried_from": row.carried_from,
                "analyst": row.analyst,
                "created": created,
                "updated": row.updated or created,
            }

    def _unknown(self, rows: Sequence[NewAnnotation]) -> list[NewAnnotation]:
        """Return those rows that are not there yet, each once."""
        ids = json.dumps([row.id for row in rows if row.id])
        known = {
            id_
            for (id_,) in self._file.rows(
                "SELECT id FROM annotation WHERE id IN (SELECT value FROM json_each(?))", (ids,)
            )
        }
        documents = json.dumps(sorted({row.document for row in rows}))
        there: set[tuple[Any, ...]] = set(
            self._file.rows(
                'SELECT document, "start", "end", tag, analyst, layer FROM annotation'
                " WHERE deleted = 0 AND document IN (SELECT value FROM json_each(?))",
                (documents,),
            )
        )
        fresh = []
        for row in rows:
            place = (row.document, row.span.start, row.span.end, row.tag, row.analyst, row.layer)
            if row.id not in known and place not in there:
                there.add(place)
                if row.id:
                    known.add(row.id)
                fresh.append(row)
        return fresh

    def _refuse_duplicate(
        self, document: str, span: Span, tag: str, *, analyst: str, but: str = ""
    ) -> None:
        twice = self._file.row(
            'SELECT id, quote FROM annotation WHERE document = ? AND "start" = ? AND "end" = ?'
            " AND tag = ? AND analyst = ? AND layer = 'own' AND deleted = 0 AND id <> ?",
            (document, span.start, span.end, tag, analyst, but),
        )
        if twice:
            raise _duplicate(twice, _tag(self._codebooks.current(), tag))

    def _refuse_others(self, ids: Sequence[str], *, analyst: str) -> None:
        rows = self._file.rows(
            "SELECT a.id, a.analyst, n.name FROM annotation a JOIN analyst n ON n.id = a.analyst"
            " WHERE a.id IN (SELECT value FROM json_each(?)) AND a.deleted = 0",
            (codec.packed(list(ids)),),
        )
        missing = set(ids) - {row[0] for row in rows}
        if missing:
            raise KeyError(min(missing))
        for _, whose, name in rows:
            if whose != analyst:
                raise Problem(
                    f"This annotation is {name}'s.",
                    hint="Only who made an annotation changes it; make one of your own.",
                )


_MANY = 1000


_ONE_ATTRIBUTE = {
    "attributed_to": "who says it",
    "likelihood": "the likelihood",
    "event_time": "the time",
}


def _by_place(row: NewAnnotation) -> tuple[str, Span]:
    return row.document, row.span


def _placed(text: str, span: Span) -> dict[str, Any]:
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


def _known(codebook: Codebook, tag: str) -> Tag:
    try:
        return codebook.get(tag)
    except KeyError:
        return codebook.named(tag)  # says what tags there are


def _tag(codebook: Codebook, tag: str) -> str:
    return _known(codebook, tag).label


def _duplicate(there: tuple[Any, ...], tag: str) -> Duplicate:
    id_, quote = there
    return Duplicate(
        f"You have already tagged this as {tag}: “{excerpt(quote, 60)}”.", annotation=id_
    )


def _label(
    before: Annotation, values: Mapping[str, Any], span: Span | None, codebook: Codebook
) -> str:
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
    if "tag" in values:
        parts.append(f"retag as {_tag(codebook, values['tag'])}")
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
