# ruff: noqa: S608 - what is put together are the conditions below, never words from outside
"""Reading annotations: whole, as plain rows for painting and lists, and counted."""

from collections.abc import Container, Iterable

import orjson

from core.annotation import Annotation, ListRow, SpanGroup, SpanRow, Spans
from db import codec
from db.codebooks import Codebooks
from db.file import File
from db.tables import BASELESS, DOUBTED, OWN, PAINTED, UNFOUNDED, UNSURE, WITHOUT_BASIS, behind
from db.tally import Numbers, Tally

_OWN = behind("a", OWN)
_KNOWN = "a.tag IN (SELECT id FROM tag) AND a.analyst IN (SELECT id FROM analyst)"
_FITS = f'a."end" <= d.length AND {_KNOWN}'
"""Sound: within its text, its tag and its analyst known.  ``verify`` tells of all others."""
_LIVE = f"{_OWN} AND d.deleted = 0 AND {_FITS}"
_FROM = "FROM annotation a JOIN document d ON d.id = a.document WHERE " + _LIVE
_ORDER = 'ORDER BY d.added, d.rowid, a."start", a."end", a.id'
_CHOSEN = "AND a.id IN (SELECT value FROM json_each(?))"
_UNSURE = behind("a", UNSURE)
_BASELESS = behind("a", BASELESS)


class AnnotationReads:
    """Reads the annotations of one project: the analysts' own ones, of documents not removed.

    What another program wrote so that it does not fit its text is left out.
    """

    def __init__(self, file: File, codebooks: Codebooks, tally: Tally) -> None:
        self._file = file
        self._tally = tally
        self._codebooks = codebooks

    def get(self, id_: str) -> Annotation:
        """Return the annotation with this id, of any layer.

        Raises:
            KeyError: if there is none, or it was removed, or its document was.
        """
        row = self._file.row(
            f"SELECT {codec.annotation_columns('a')} FROM annotation a"
            " JOIN document d ON d.id = a.document"
            f" WHERE a.deleted = 0 AND d.deleted = 0 AND {_FITS} AND a.id = ?",
            (id_,),
        )
        if row is None:
            raise KeyError(id_)
        (found,) = codec.annotations([row])
        return found

    def of(
        self,
        *,
        document: str | None = None,
        ids: Iterable[str] | None = None,
        unread: list[str] | None = None,
    ) -> list[Annotation]:
        """Return annotations by document as added, start, end and id.

        One that is damaged does not hide the others if its id can be added to ``unread``.

        Raises:
            Damaged: if one is damaged, and there is no ``unread``.
        """
        conditions, parameters = [], []
        if document is not None:
            conditions.append("AND a.document = ?")
            parameters.append(document)
        if ids is not None:
            conditions.append(_CHOSEN)
            parameters.append(codec.packed(list(ids)))
        rows = self._file.rows(
            f"SELECT {codec.annotation_columns('a')} {_FROM} {' '.join(conditions)} {_ORDER}",
            parameters,
        )
        return codec.annotations(rows, unread)

    def spans(self, document: str, *, analyst: str | None = None) -> Spans:
        """Return the spans of a document, of one analyst or all.

        An index holds what is read, but for the few that are unsure.
        """
        conditions, parameters = f"a.document = :document AND {_OWN}", {"document": document}
        if analyst is not None:
            conditions += " AND a.analyst = :analyst"
            parameters["analyst"] = analyst
        groups = self._file.rows(
            'SELECT a.tag, a.analyst, json_group_array(a.id), json_group_array(a."start"),'
            f' json_group_array(a."end") FROM annotation a INDEXED BY {PAINTED} WHERE {conditions}'
            ' AND a."end" <= (SELECT length FROM document WHERE id = :document AND deleted = 0)'
            f" GROUP BY a.tag, a.analyst HAVING {_KNOWN}",
            parameters,
        )
        unsure = self._file.rows(
            f"SELECT a.id FROM annotation a INDEXED BY {DOUBTED} WHERE {conditions} AND {_UNSURE}",
            parameters,
        )
        return Spans(
            [
                SpanGroup(tag, analyst, *map(orjson.loads, columns))
                for tag, analyst, *columns in groups
            ],
            frozenset(id_ for (id_,) in unsure),
        )

    def span_rows(self, document: str, ids: Iterable[str]) -> list[SpanRow]:
        """Return id, start, end, tag, analyst, unsure of those of ``ids`` that still stand.

        Start and end count code points; the rows come by start, then from the longest.
        """
        return self._file.rows(
            f'SELECT a.id, a."start", a."end", a.tag, a.analyst, {_UNSURE}'
            f' {_FROM} AND a.document = ? {_CHOSEN} ORDER BY a."start", a."end" DESC, a.id',
            (document, codec.packed(list(ids))),
        )

    def listing(
        self, *, document: str | None = None, ids: Iterable[str] | None = None
    ) -> list[ListRow]:
        """Return id, document, start, end, tag, analyst and the quote's first 200 code points.

        In the order of ``of``; those of one document, those of ``ids``, or all.
        """
        conditions, parameters = "", []
        if document is not None:
            conditions, parameters = "AND a.document = ?", [document]
        if ids is not None:
            conditions += f" {_CHOSEN}"
            parameters.append(codec.packed(list(ids)))
        return self._file.rows(
            'SELECT a.id, a.document, a."start", a."end", a.tag, a.analyst,'
            f" substr(a.quote, 1, 200) {_FROM} {conditions} {_ORDER}",
            parameters,
        )

    def counts(self, document: str | None = None, *, analyst: str | None = None) -> dict[str, int]:
        """Return how many annotations there are by tag, in one document or all, of one or all."""
        numbers, removed = self._tally.all(), self._removed()
        found: dict[str, int] = {}
        for place in numbers if document is None else (document,):
            if place in removed:
                continue
            for (tag, whose), number in numbers.get(place, {}).items():
                if number and analyst in (None, whose):
                    found[tag] = found.get(tag, 0) + number
        return found

    def actors(self) -> list[str]:
        """Return everybody whom an annotation is attributed to, by name."""
        rows = self._file.rows(
            "SELECT DISTINCT j.value FROM annotation a,"
            " json_each(a.attributes, '$.attributed_to') j WHERE a.deleted = 0 ORDER BY 1"
        )
        return [str(name) for (name,) in rows]

    def open_items(self, *, analyst: str | None = None) -> int:
        """Return how many annotations, of one or all, wait for work.

        These are facts without a basis, and unsure ones.
        """
        codebook = self._codebooks.current()
        facts = {tag.id for tag in codebook.tags if codebook.root(tag).id == "fact"}
        removed = self._removed()
        unsure, baseless, both = self._tally.open_items()

        def counted(numbers: Numbers, tags: Container[str] | None = None) -> int:
            return sum(
                number
                for document, of_document in numbers.items()
                if document not in removed
                for (tag, whose), number in of_document.items()
                if (tags is None or tag in tags) and analyst in (None, whose)
            )

        return counted(unsure) + counted(baseless, facts) - counted(both, facts)

    def open_listing(
        self, *, analyst: str | None = None, most: int = 5000
    ) -> list[tuple[ListRow, bool, bool]]:
        """Return what ``open_items`` counts, as ``listing``: whether it is unsure, has no basis.

        At most the first ``most`` are listed.
        """
        codebook = self._codebooks.current()
        facts = [tag.id for tag in codebook.tags if codebook.root(tag).id == "fact"]
        rows = self._file.rows(
            'SELECT a.id, a.document, a."start", a."end", a.tag, a.analyst,'
            f" substr(a.quote, 1, 200), {_UNSURE}, {_BASELESS} {_FROM}"
            f" AND a.id IN (SELECT id FROM annotation INDEXED BY {DOUBTED}"
            f"  WHERE {OWN} AND {UNSURE}"
            f"  UNION SELECT id FROM annotation INDEXED BY {UNFOUNDED}"
            f"  WHERE {OWN} AND {WITHOUT_BASIS}"
            "  AND tag IN (SELECT value FROM json_each(:facts)))"
            f" AND (:analyst IS NULL OR a.analyst = :analyst) {_ORDER} LIMIT :most",
            {"facts": codec.packed(facts), "analyst": analyst, "most": most},
        )
        known = set(facts)
        return [(row[:7], bool(row[7]), bool(row[8]) and row[4] in known) for row in rows]

    def _removed(self) -> set[str]:
        return {id_ for (id_,) in self._file.rows("SELECT id FROM document WHERE deleted = 1")}
