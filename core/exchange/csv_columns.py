"""The columns that a set has as a table, one row a span, and a set's links, one row a link."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from core.attributes import BUILT_IN
from core.codebook import Codebook
from core.exchange.annotated_set import AnnotatedSet
from core.exchange.csv_cells import cell_of, list_of, unguarded
from core.exchange.incoming import Incoming, IncomingAnnotation, IncomingDocument, IncomingLink
from core.exchange.report import Losses, Part
from core.exchange.unheld import count_unheld
from core.identity import is_uuid
from core.problem import Problem

BEFORE = ("id", "document", "document_sha256", "start", "end", "quote", "tag", "analyst")
AFTER = ("note", "created", "updated")
NEEDED = ("document", "start", "end", "tag")
LINKS = ("id", "source", "target", "kind", "aspect", "analyst", "note")
LINKS_NEEDED = ("source", "target", "kind")
UNHELD = (
    Part.TITLE, Part.TEXTS, Part.CARDS, Part.STRUCTURE, Part.READERS, Part.UNMARKED, Part.IDLE,
    Part.CODEBOOK, Part.UNUSED, Part.PIECES, Part.ORIGINS, Part.LINK_TIMES, Part.RESOLVED,
    Part.RATINGS, Part.DECISIONS, Part.THREAD_NAMES, Part.ABSENCES,
)  # fmt: skip
_FIXED = {*BEFORE, *AFTER}
_WHOLE = re.compile(r"\d{1,12}(?:\.0)?")
_OWN = "attribute "
"""What stands before the name of an attribute that a fixed column has taken."""


def attribute_names(codebook: Codebook) -> list[str]:
    """Return the names of all attributes: built-in ones, then those of tags, in their order."""
    own = (attribute.name for tag in codebook.tags for attribute in tag.attributes)
    return list(dict.fromkeys(chain((attribute.name for attribute in BUILT_IN), own)))


def count_losses(annotated: AnnotatedSet, losses: Losses) -> None:
    """Count what a table of spans and one of links do not hold."""
    count_unheld(annotated, losses, *UNHELD)
    names = set(attribute_names(annotated.codebook))
    for row in annotated.annotations:
        for name in row.attributes:
            if name not in names:
                losses.add(Part.ATTRIBUTES, f"{name} {row.attributes[name]}")


def annotation_rows(annotated: AnnotatedSet) -> Iterator[Sequence[str]]:
    """Yield the head, then a row for each annotation; offsets count code points."""
    names = attribute_names(annotated.codebook)
    yield (*BEFORE, *(f"{_OWN}{name}" if name in _FIXED else name for name in names), *AFTER)
    documents = _document_cells(annotated)
    labels, people = annotated.labels, annotated.names
    unset = [""] * len(names)
    for row in annotated.annotations:
        said = row.attributes
        span = row.span
        title, sha256 = documents[row.document]
        cells = [cell_of(said[name]) if name in said else "" for name in names] if said else unset
        yield [
            row.id, title, sha256, str(span.start), str(span.end), row.quote, labels[row.tag],
            people[row.analyst], *cells, row.note, row.created, row.updated,
        ]  # fmt: skip


def _document_cells(annotated: AnnotatedSet) -> dict[str, tuple[str, str]]:
    """Return title and fingerprint of each document; its id for a title where both are another's."""
    cells = {each.id: (each.about.title, each.about.sha256) for each in annotated.documents}
    many = Counter(cells.values())
    return {id_: (id_, cell[1]) if many[cell] > 1 else cell for id_, cell in cells.items()}


def link_rows(annotated: AnnotatedSet) -> Iterator[Sequence[str]]:
    """Yield the head, then a row for each link."""
    yield LINKS
    for row in annotated.links:
        aspect = cell_of(list(row.aspect)) if row.aspect else ""
        people = annotated.names
        yield (row.id, row.source, row.target, row.kind, aspect, people[row.analyst], row.note)


def is_annotations(head: Sequence[str]) -> bool:
    """Tell whether a table's head has what a span needs."""
    return set(NEEDED) <= set(_names(head))


def is_links(head: Sequence[str]) -> bool:
    """Tell whether a table's head has what a link needs."""
    return set(LINKS_NEEDED) <= set(_names(head)) and not is_annotations(head)


def _names(head: Sequence[str]) -> list[str]:
    names = [unguarded(str(cell)).strip() for cell in head]
    known = {*_FIXED, *LINKS}
    return [name.casefold() if name.casefold() in known else name for name in names]


class TableReading:
    """Takes up tables of spans and of links, row by row."""

    def __init__(self, format_: str, name: str) -> None:
        self._format = format_
        self._name = name
        self._losses = Losses()
        self._documents: dict[str, IncomingDocument] = {}
        self._annotations: list[IncomingAnnotation] = []
        self._links: list[IncomingLink] = []

    def take(self, rows: Iterable[tuple[str, Sequence[str]]]) -> bool:
        """Take up a table, given as pairs of place and cells; tell whether it is one of ours.

        Raises:
            Problem: if a column is there twice.
        """
        numbered = iter(rows)
        _, head = next(numbered, ("", ()))
        names = _names(head)
        made = self._annotation if is_annotations(head) else self._link if is_links(head) else None
        if made is None:
            return False
        twice = {name for name in names if name and names.count(name) > 1}
        if twice:
            raise Problem(f"{self._name} has two columns “{min(twice)}”.", hint="Rename one.")
        for where, cells in numbered:
            if not any(cells):
                continue
            if len(cells) > len(names):
                self._losses.add("rows with more cells than the head", where)
                continue
            row = dict(zip(names, map(unguarded, cells), strict=False))
            row.pop("", None)
            made(row, where)
        return True

    def incoming(self) -> Incoming:
        """Return all that was taken up."""
        return Incoming(
            format=self._format,
            documents=tuple(self._documents.values()),
            annotations=tuple(self._annotations),
            links=tuple(self._links),
            dropped=self._losses.all(),
        )

    def _annotation(self, row: dict[str, str], where: str) -> None:
        start, end = row.pop("start", "").strip(), row.pop("end", "").strip()
        if not (_WHOLE.fullmatch(start) and _WHOLE.fullmatch(end)):
            self._losses.add("rows without a whole start and end", where)
            return
        title, sha256 = row.pop("document", "").strip(), row.pop("document_sha256", "").strip()
        key = f"{title}\n{sha256}"
        if key not in self._documents:
            id_ = title if is_uuid(title) else ""
            self._documents[key] = IncomingDocument(
                key, title=title, file=title, id=id_, sha256=sha256, where=where
            )
        id_ = row.pop("id", "").strip()
        fixed = {name: row.pop(name, "") for name in ("quote", "tag", "analyst", *AFTER)}
        self._annotations.append(
            IncomingAnnotation(
                key=id_,
                document=key,
                segments=((int(float(start)), int(float(end))),),
                tag=fixed["tag"].strip(),
                analyst=fixed["analyst"].strip(),
                id=id_,
                quote=fixed["quote"] or None,
                attributes={name.removeprefix(_OWN): cell for name, cell in row.items() if cell},
                note=fixed["note"],
                created=fixed["created"].strip(),
                updated=fixed["updated"].strip(),
                where=where,
            )
        )

    def _link(self, row: dict[str, str], where: str) -> None:
        cells = {name: cell.strip() for name, cell in row.items()}
        self._links.append(
            IncomingLink(
                key=cells.get("id", ""),
                kind=cells.get("kind", ""),
                source=cells.get("source", ""),
                target=cells.get("target", ""),
                analyst=cells.get("analyst", ""),
                id=cells.get("id", ""),
                aspect=tuple(list_of(cells.get("aspect", ""))),
                note=row.get("note", ""),
                where=where,
            )
        )
