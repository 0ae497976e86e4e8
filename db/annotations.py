"""The annotations of a project: writing them, one or many as one action."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.changes import Changes
from core.span import Span
from db import codec
from db.annotation_reads import AnnotationReads
from db.annotation_rules import not_yet_there, refuse_duplicate, refuse_others
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
            row = NewAnnotation(document, span, known.id, analyst, attributes or {}, note)
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
        self, rows: Sequence[NewAnnotation], *, label: str, kind: str = "import"
    ) -> Changes:
        """Add annotations of any analysts as one action.

        What is there already (by id, or the same span, tag and analyst) is left as it is.  It is
        the action of whose rows these are, if they are one's, else of who worked here last.

        Raises:
            Problem: as ``add``; then nothing is added.
            KeyError: as ``add``.
        """
        with self._journal.transaction():
            whose = {row.analyst for row in rows}
            last = self._file.value("SELECT last_analyst FROM project")
            analyst = last if last and len(whose) != 1 else next((r.analyst for r in rows), last)
            codebook = self._codebooks.current()
            for document in {row.document for row in rows}:
                self._documents.get(document)
            with self._journal.action(label, analyst=analyst, kind=kind) as writing:
                fresh = sorted(not_yet_there(self._file, rows), key=_by_place)
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
        attributes: Mapping[str, Any] | None = None,
        note: str | None = None,
    ) -> Changes:
        """Change an annotation of one's own.

        ``attributes`` are set among those that it has when this is written; None takes one back.
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
            tag = codebook.get(before.tag)
            values: dict[str, Any] = {"id": id_}
            if span is not None and span != before.span:
                text = self._documents.text(before.document)
                values |= placed(text, span) | {"segments": "[]"}
            fresh = {
                name: value
                for name, value in (attributes or {}).items()
                if before.attributes.get(name) != value
            }
            if fresh:
                codebook.checked(tag, {k: v for k, v in fresh.items() if v is not None})
                after = {**before.attributes, **fresh}
                values["attributes"] = codec.packed(
                    {name: value for name, value in after.items() if value is not None}
                )
            if note is not None and note != before.note:
                values["note"] = note
            if values == {"id": id_}:
                return Changes()
            label = change_label(values, before, span)
            with self._journal.action(label, analyst=analyst) as writing:
                if span is not None and "start" in values:
                    refuse_duplicate(
                        self._file, before.document, span, tag, analyst=analyst, but=id_
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
