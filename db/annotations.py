"""The annotations of a project: writing them, one or many as one action."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.changes import Changes
from core.span import Span
from db import codec
from db.annotation_reads import AnnotationReads
from db.annotation_rules import refuse_duplicate, refuse_others, unknown
from db.codebooks import Codebooks
from db.documents import Documents
from db.file import File
from db.journal import Journal
from db.new_annotations import (
    Duplicate,
    NewAnnotation,
    change_label,
    duplicate,
    known_tag,
    placed,
    written,
)
from db.tables import ANNOTATION, LINK, names
from db.tally import Tally

__all__ = ["Annotations", "Duplicate", "NewAnnotation"]

_MANY = 1000
"""After so many new rows the planner is told how the table looks now."""


class Annotations(AnnotationReads):
    """Reads and writes the annotations of one project."""

    def __init__(
        self,
        file: File,
        journal: Journal,
        documents: Documents,
        *,
        codebooks: Codebooks,
        tally: Tally,
    ) -> None:
        super().__init__(file, codebooks, tally)
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
        with self._journal.transaction():
            codebook = self._codebooks.current()
            known = known_tag(codebook, tag)
            row = NewAnnotation(
                document, span, known.id, analyst, attributes or {}, note, id=id or ""
            )
            label = f"tag as {known.label}"
            self._documents.get(document)
            with self._journal.action(label, analyst=analyst) as writing:
                refuse_duplicate(self._file, document, span, known, analyst=analyst)
                writing.insert(
                    ANNOTATION,
                    written([row], codebook=codebook, documents=self._documents, writing=writing),
                )
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
        with self._journal.transaction():
            whose = {row.analyst for row in rows}
            if analyst is None:
                last = self._file.value("SELECT last_analyst FROM project")
                analyst = (
                    last if last and len(whose) != 1 else next((r.analyst for r in rows), last)
                )
            codebook = self._codebooks.current()
            for document in {row.document for row in rows}:
                self._documents.get(document)
            with self._journal.action(label, analyst=analyst or "", kind=kind) as writing:
                fresh = sorted(unknown(self._file, rows), key=_by_place)
                writing.insert(
                    ANNOTATION,
                    written(fresh, codebook=codebook, documents=self._documents, writing=writing),
                )
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
        set_attributes: Mapping[str, Any] | None = None,
        note: str | None = None,
        label: str = "",
    ) -> Changes:
        """Change an annotation of one's own.

        ``attributes`` are all that it shall have; ``set_attributes`` are set among those that it
        has when this is written, and None takes one back.
        Where all is so already, nothing is written.

        Raises:
            Duplicate: if the analyst has such an annotation already.
            Problem: as ``add``, or if it is another analyst's.
            KeyError: if there is no such annotation.
        """
        with self._journal.transaction():
            before = self.get(id_)
            refuse_others(self._file, [id_], analyst=analyst)
            codebook = self._codebooks.current()
            tag_ = codebook.get(before.tag) if tag is None else known_tag(codebook, tag)
            values: dict[str, Any] = {"id": id_}
            if span is not None and span != before.span:
                text = self._documents.text(before.document)
                values |= placed(text, span) | {"segments": "[]"}
            if tag_.id != before.tag:
                values["tag"] = tag_.id
            if set_attributes is not None:
                merged = {**(before.attributes if attributes is None else attributes)}
                merged |= set_attributes
                attributes = {k: v for k, v in merged.items() if v is not None}
            if attributes is not None and attributes != before.attributes:
                unset = object()
                fresh = {
                    k: v for k, v in attributes.items() if before.attributes.get(k, unset) != v
                }
                codebook.checked(tag_, fresh)
                values["attributes"] = codec.packed(attributes)
            if note is not None and note != before.note:
                values["note"] = note
            if values == {"id": id_}:
                return Changes()
            label = label or change_label(before, values, span, codebook)
            with self._journal.action(label, analyst=analyst) as writing:
                if "start" in values or "tag" in values:
                    refuse_duplicate(
                        self._file,
                        before.document,
                        span or before.span,
                        tag_,
                        analyst=analyst,
                        but=id_,
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
        with self._journal.transaction():
            known = known_tag(self._codebooks.current(), tag)
            tag, name = known.id, known.label
            refuse_others(self._file, ids, analyst=analyst)
            ids = [annotation.id for annotation in self.of(ids=ids) if annotation.tag != tag]
            if not ids:
                return Changes()
            chosen = codec.packed(ids)
            label = (
                f"retag as {name}" if len(ids) == 1 else f"retag {len(ids)} annotations as {name}"
            )
            with self._journal.action(label, analyst=analyst) as writing:
                twice = self._file.row(
                    "SELECT b.id FROM annotation a JOIN annotation b ON b.document = a.document"
                    ' AND b."start" = a."start" AND b."end" = a."end" AND b.analyst = a.analyst'
                    " AND b.layer = a.layer AND b.id <> a.id AND b.deleted = 0"
                    " WHERE a.id IN (SELECT value FROM json_each(?)) AND (b.tag = ?"
                    "  OR b.id IN (SELECT value FROM json_each(?)))",
                    (chosen, tag, chosen),
                )
                if twice:
                    raise duplicate(self._file, twice[0], name)
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
        with self._journal.action(_removing(len(ids)), analyst=analyst) as writing:
            refuse_others(self._file, ids, analyst=analyst)
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

    def remove_for_each(self, ids: Sequence[str]) -> Changes:
        """Remove annotations, each in the name of its own analyst, as one action.

        It is the action of whose annotation is named first.

        Raises:
            KeyError: if there is no such annotation.
        """
        with self._journal.transaction():
            owned: dict[str, list[str]] = {}
            for id_ in dict.fromkeys(ids):
                owned.setdefault(self.get(id_).analyst, []).append(id_)
            if not owned:
                return Changes()
            with self._journal.action(
                _removing(sum(map(len, owned.values()))), analyst=next(iter(owned))
            ) as writing:
                for analyst, own in owned.items():
                    self.remove(own, analyst=analyst)
        return writing.changes


def _removing(number: int) -> str:
    return "remove an annotation" if number == 1 else f"remove {number} annotations"


def _by_place(row: NewAnnotation) -> tuple[str, int, int]:
    return row.document, row.span.start, row.span.end
