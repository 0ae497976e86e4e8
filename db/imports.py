# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""Writing an import: all of a plan as one action, or nothing."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from core.changes import Changes
from core.exchange.annotated_set import Rating, SetDocument
from core.exchange.incoming import Incoming
from core.exchange.placing import place
from core.exchange.plan import Choices, Known, Place, Plan, Standing
from core.exchange.report import Step, counted_words, no_step
from core.problem import Problem
from db import codec, import_rows
from db.analysts import Analysts
from db.codebooks import Codebooks
from db.documents import Documents
from db.file import File
from db.journal import Journal
from db.source_rows import put_source
from db.tables import (
    ANALYST,
    ANNOTATION,
    DECISION,
    LINK,
    REVIEW,
    SOURCE_RATING,
    TAG,
    THREAD_MARK,
    Table,
    names,
)
from db.writing import Writing

_MANY = 1000
"""After so many new rows the planner is told how the table looks now."""
_BROUGHT = "(SELECT kind FROM action WHERE action.seq = t.seq) = 'import'"


class Imports:
    """Plans imports against one project, and writes them."""

    def __init__(
        self,
        file: File,
        journal: Journal,
        *,
        documents: Documents,
        analysts: Analysts,
        codebooks: Codebooks,
    ) -> None:
        self._file = file
        self._journal = journal
        self._documents = documents
        self._analysts = analysts
        self._codebooks = codebooks

    def plan(
        self, incoming: Incoming, choices: Choices | None = None, step: Step = no_step
    ) -> Plan:
        """Return what importing would do; nothing is written.

        Raises:
            NoAnalyst: if there is work of nobody, and ``choices`` name nobody for it.
        """
        return place(incoming, self._known(), choices, step)

    def write(self, plan: Plan, *, analyst: str = "", step: Step = no_step) -> Changes:
        """Write a plan as one action, which one undo takes back whole.

        ``analyst`` is the id of whose action it is: by default of who worked here last, else of
        the first in the plan.  Where there is nothing to write, there is no action.

        Raises:
            Problem: if a source is not yet chosen among several, or a text is too large.
        """
        for document in plan.ambiguous:
            raise Problem(
                f"{len(document.candidates)} sources fit “{document.title}”:"
                f" {', '.join(document.candidates)}.",
                hint="Give them titles that differ, or name one by its id in the file.",
            )
        if plan.empty:
            return Changes(label="import", kind="import")
        with self._journal.transaction():
            whose = analyst or self._analysts.last or next(iter(_analysts(plan)), "")
            with self._journal.action(_label(plan), analyst=whose, kind="import") as writing:
                self._write(plan, writing, whose, step)
        return writing.changes

    def _write(self, plan: Plan, writing: Writing, whose: str, step: Step) -> None:
        self._put_all(writing, ANALYST, ({"id": a.id, "name": a.name} for a in plan.new_analysts))
        if plan.new_tags:
            self._put_all(writing, TAG, (codec.tag_row(tag, whose) for tag in plan.new_tags))
            self._journal.note_codebook(at=writing.at, analyst=whose)
        for document in plan.new_documents:
            self._add_document(writing, document, whose)
        total = plan.annotations.written
        new = (import_rows.annotation(row, writing.at) for row in plan.annotations.new)
        writing.insert(ANNOTATION, _told(new, total, step))
        for row in plan.annotations.changed:
            values = import_rows.annotation(row, writing.at)
            if not row.created:
                del values["created"]
            writing.put(ANNOTATION, values, stamps=())
        writing.insert(LINK, (import_rows.link(row, writing.at) for row in plan.links.new))
        for link in plan.links.changed:
            values = import_rows.link(link, writing.at)
            if not link.created:
                del values["created"]
            writing.put(LINK, values, stamps=())
        for rating in (*plan.ratings.new, *plan.ratings.changed):
            writing.put(SOURCE_RATING, import_rows.rating(rating))
        decisions = (import_rows.decision(row, writing.at) for row in plan.decisions)
        writing.insert(DECISION, decisions)
        for mark in (*plan.thread_marks.new, *plan.thread_marks.changed):
            writing.put(THREAD_MARK, import_rows.thread_mark(mark, writing.at), stamps=())
        writing.insert(REVIEW, map(import_rows.review, plan.review))
        step(total, total)
        if total > _MANY:
            self._file.connection.execute("ANALYZE annotation")

    def _put_all(self, writing: Writing, table: Table, rows: Iterator[Mapping[str, Any]]) -> None:
        for row in rows:  # one that was removed comes back
            writing.put(table, row)

    def _add_document(self, writing: Writing, document: SetDocument, whose: str) -> None:
        put_source(
            self._file,
            writing,
            replace(document.about, reader=document.about.reader or "import"),
            text=document.text,
            structure=document.structure,
            analyst=whose,
            source_key=document.source_key,
        )

    def _known(self) -> Known:
        ratings = self._file.rows(
            f"SELECT document, analyst, reliability, reason, {_BROUGHT} FROM source_rating t"
            " WHERE deleted = 0"
        )
        return Known(
            documents=tuple(self._documents.all()),
            text=self._documents.text,
            codebook=self._codebooks.current(),
            analysts=tuple(self._analysts.all()),
            annotations=self._annotations,
            places=self._places,
            links=self._links,
            link_places=self._link_places,
            ratings={(row[0], row[1]): (Rating(*row[:4]), bool(row[4])) for row in ratings},
            thread_marks=self._thread_marks,
            decisions={id_ for (id_,) in self._file.rows("SELECT id FROM decision")},
            reviews={id_ for (id_,) in self._file.rows("SELECT id FROM review")},
        )

    def _annotations(self, ids: Collection[str]) -> dict[str, Standing]:
        rows = self._file.rows(
            f"SELECT {codec.annotation_columns('t')}, t.deleted, {_BROUGHT} FROM annotation t"
            " WHERE t.id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(ids)),),
        )
        return {
            row[0]: Standing(codec.annotation(row[:-2]), bool(row[-2]), bool(row[-1]))
            for row in rows
        }

    def _places(self, documents: Collection[str]) -> dict[Place, list[str]]:
        rows = self._file.rows(
            'SELECT document, "start", "end", tag, analyst, layer, id FROM annotation'
            " WHERE deleted = 0 AND document IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(sorted(documents)),),
        )
        found: dict[Place, list[str]] = {}
        for row in rows:
            found.setdefault(row[:-1], []).append(row[-1])
        return found

    def _links(self, ids: Collection[str]) -> dict[str, Standing]:
        rows = self._file.rows(
            f"SELECT {names(codec.LINK_COLUMNS, of='t')}, t.deleted, {_BROUGHT} FROM link t"
            " WHERE t.id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(ids)),),
        )
        return {
            row[0]: Standing(codec.link(row[:-2]), bool(row[-2]), bool(row[-1])) for row in rows
        }

    def _link_places(self) -> dict[tuple[str, str, str, str], str]:
        rows = self._file.rows(
            "SELECT analyst, kind, source, target, id FROM link WHERE deleted = 0"
        )
        return {row[:4]: row[4] for row in rows}

    def _thread_marks(self, ids: Collection[str]) -> dict[str, Standing]:
        rows = self._file.rows(
            f"SELECT {names(codec.THREAD_MARK_COLUMNS, of='t')}, t.deleted, {_BROUGHT}"
            " FROM thread_mark t WHERE t.id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(ids)),),
        )
        return {
            row[0]: Standing(codec.thread_mark(row[:-2]), bool(row[-2]), bool(row[-1]))
            for row in rows
        }


def _analysts(plan: Plan) -> Iterator[str]:
    yield from (row.analyst for row in plan.annotations.new)
    yield from (analyst.id for analyst in plan.analysts.values())


def _label(plan: Plan) -> str:
    """Return what the import does, with counts, for the list of actions."""
    parts = counted_words(
        {
            "source": len(plan.new_documents),
            "annotation": plan.annotations.written,
            "link": plan.links.written,
            "place to review": len(plan.review),
            "note on threads": plan.thread_marks.written,
        }
    )
    return f"import {parts or plan.format}"


def _told(rows: Iterator[dict[str, Any]], total: int, step: Step) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(rows):
        if number % 2000 == 0:
            step(number, total)
        yield row
