"""Gathering an annotated set from a project: what is chosen, in its order."""

from collections.abc import Collection
from typing import Any

from core.annotation import Annotation
from core.decision import Decision
from core.exchange.annotated_set import AnnotatedSet, Rating, SetDocument
from db import codec
from db.analysts import Analysts
from db.codebooks import Codebooks
from db.decisions import Decisions
from db.documents import Documents
from db.file import File
from db.links import Links
from db.thread_marks import ThreadMarks

_COLUMNS = f"{codec.annotation_columns('a').rpartition(',')[0]}, 1"
"""What an annotation is made of; its revision is this project's own."""
_LIVE = (
    "FROM annotation a JOIN document d ON d.id = a.document"
    ' WHERE a.deleted = 0 AND d.deleted = 0 AND a."end" <= d.length AND a.layer = :layer'
)
_ORDER = 'ORDER BY d.added, d.rowid, a."start", a."end", a.id'


class Gathering:
    """Reads annotated sets from one project; writes nothing."""

    def __init__(
        self,
        file: File,
        *,
        documents: Documents,
        analysts: Analysts,
        codebooks: Codebooks,
        links: Links,
        decisions: Decisions,
        thread_marks: ThreadMarks,
    ) -> None:
        self._file = file
        self._documents = documents
        self._analysts = analysts
        self._codebooks = codebooks
        self._links = links
        self._decisions = decisions
        self._thread_marks = thread_marks

    def gather(
        self,
        *,
        documents: Collection[str] = (),
        analysts: Collection[str] = (),
        tags: Collection[str] = (),
        since: str = "",
        until: str = "",
        agreed: bool = False,
    ) -> AnnotatedSet:
        """Return what is chosen, by ids; an empty choice chooses all.

        ``since`` and ``until`` are beginnings of time stamps ("2031-03"): annotations last changed
        then or later, and then or earlier.  Links come with both their ends, by the analysts
        chosen; thread marks with their annotations, ratings with their documents, by them too.
        Decisions come with all they decided on; where the agreed layer is gathered, with what they
        agreed on, by which dissent is told.

        Raises:
            Damaged: if any annotation is damaged: a set that lacks one unseen would be taken for
                the whole.
        """
        codebook = self._codebooks.current()
        everybody = self._analysts.all()
        known = {analyst.id for analyst in everybody}
        wanted = {tag.id for tag in codebook.tags if not tags or tag.id in tags}
        chosen = set(analysts) or known
        whose = known & chosen
        held = {d.id: d for d in self._documents.all() if not documents or d.id in documents}
        rows = [
            row
            for row in self._annotations("agreed" if agreed else "own")
            if row.document in held
            and row.analyst in whose
            and row.tag in wanted
            and (not since or since <= row.updated[: len(since)])
            and (not until or row.updated[: len(until)] <= until)
        ]
        ids = {row.id for row in rows}
        return AnnotatedSet(
            project=str(self._file.value("SELECT id FROM project")),
            title=str(self._file.value("SELECT title FROM project")),
            documents=tuple(self._held(held)),
            analysts=tuple(analyst for analyst in everybody if analyst.id in chosen),
            codebook=codebook,
            codebook_revision=self._codebooks.revision,
            annotations=tuple(rows),
            links=tuple(
                link
                for link in self._links.all()
                if link.source in ids and link.target in ids and link.analyst in chosen
            ),
            ratings=self._ratings(held, chosen),
            decisions=self._decided(rows) if agreed else self._on(ids, chosen),
            thread_marks=tuple(
                mark
                for mark in self._thread_marks.all()
                if mark.annotation in ids
                and mark.analyst in chosen
                and (not mark.document or mark.document in held)
            ),
            layer="agreed" if agreed else "own",
        )

    def _annotations(self, layer: str) -> list[Annotation]:
        rows = self._file.rows(f"SELECT {_COLUMNS} {_LIVE} {_ORDER}", {"layer": layer})
        found = codec.annotations(rows)
        return found if layer == "own" else self._decisions.not_replaced(found)

    def _on(self, ids: set[str], analysts: Collection[str]) -> tuple[Decision, ...]:
        """Return the decisions of ``analysts`` on none but these annotations."""
        return tuple(
            decision
            for decision in self._decisions.all()
            if decision.analyst in analysts and ids.issuperset(decision.members)
        )

    def _decided(self, rows: Collection[Annotation]) -> tuple[Decision, ...]:
        """Return the decisions by which these annotations were agreed on."""
        named = {row.decision for row in rows}
        return tuple(decision for decision in self._decisions.all() if decision.id in named)

    def _held(self, held: dict[str, Any]) -> list[SetDocument]:
        keys = dict(self._file.rows("SELECT id, source_key FROM document"))
        converted = {
            id_
            for (id_,) in self._file.rows(
                "SELECT d.id FROM document d JOIN original o ON o.document = d.id"
                " WHERE o.sha256 <> d.sha256"
            )
        }
        return [
            SetDocument(
                about,
                self._documents.text(id_),
                self._documents.structure(id_),
                str(keys[id_]),
                converted=id_ in converted,
            )
            for id_, about in held.items()
        ]

    def _ratings(self, held: Collection[str], chosen: Collection[str]) -> tuple[Rating, ...]:
        rows = self._file.rows(
            "SELECT document, analyst, reliability, reason FROM source_rating"
            " WHERE deleted = 0 ORDER BY document, analyst"
        )
        return tuple(Rating(*row) for row in rows if row[0] in held and row[1] in chosen)
