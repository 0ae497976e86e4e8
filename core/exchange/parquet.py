"""Parquet, for DuckDB, Spark and data frames: a row a span; links in a second file beside it.

Attributes have columns of their own with the types of their values; what is unset is null.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.attributes import BUILT_IN, Attribute
from core.exchange.annotated_set import AnnotatedSet, pieces
from core.exchange.extras import library
from core.exchange.report import Losses, Part, Step
from core.exchange.unheld import count_unheld
from core.exchange.words import as_words

LINKS = ".links.parquet"
_LOST = (
    Part.TITLE, Part.TEXTS, Part.CARDS, Part.STRUCTURE, Part.READERS, Part.UNMARKED, Part.IDLE,
    Part.CODEBOOK, Part.UNUSED, Part.RATINGS, Part.DECISIONS,
    Part.THREAD_NAMES, Part.ABSENCES,
)  # fmt: skip
_OWN = "attribute "
_EACH = 50_000


def write(annotated: AnnotatedSet, out: Path, losses: Losses, step: Step) -> None:
    """Write a table of spans, and one of links if there are any.

    Raises:
        Problem: if pyarrow is not installed.
    """
    arrow = library("pyarrow", "pyarrow", "parquet")
    parquet = library("pyarrow.parquet", "pyarrow", "parquet")
    count_unheld(annotated, losses, *_LOST)
    rows = annotated.annotations
    titles = {document.id: document.about for document in annotated.documents}
    text, number, place = (
        arrow.string(),
        arrow.int64(),
        arrow.struct([("start", arrow.int64()), ("end", arrow.int64())]),
    )
    columns: dict[str, tuple[Any, list[Any]]] = {
        "id": (text, [row.id for row in rows]),
        "document": (text, [row.document for row in rows]),
        "title": (text, [titles[row.document].title for row in rows]),
        "document_sha256": (text, [titles[row.document].sha256 for row in rows]),
        "start": (number, [row.span.start for row in rows]),
        "end": (number, [row.span.end for row in rows]),
        "pieces": (
            arrow.list_(place),
            [[{"start": piece.start, "end": piece.end} for piece in pieces(row)] for row in rows],
        ),
        "quote": (text, [row.quote for row in rows]),
        "prefix": (text, [row.prefix for row in rows]),
        "suffix": (text, [row.suffix for row in rows]),
        "tag": (text, [annotated.labels[row.tag] for row in rows]),
        "analyst": (text, [annotated.names[row.analyst] for row in rows]),
        "layer": (text, [row.layer for row in rows]),
        "note": (text, [row.note for row in rows]),
        "created": (text, [row.created for row in rows]),
        "updated": (text, [row.updated for row in rows]),
        "decision": (text, [row.decision or None for row in rows]),
        "carried_from": (text, [row.carried_from or None for row in rows]),
    }
    for done, (name, attribute) in enumerate(_attributes(annotated).items()):
        kind, made = _column(attribute, arrow)
        values = (row.attributes.get(name) for row in rows)
        column = [None if value is None else made(value) for value in values]
        columns[f"{_OWN}{name}" if name in columns else name] = (kind, column)
        step(done * _EACH, len(rows))
    _save(arrow, parquet, columns, out)
    if annotated.links:
        _save(arrow, parquet, _links(annotated, arrow), out.with_suffix(LINKS))


def _links(annotated: AnnotatedSet, arrow: Any) -> dict[str, tuple[Any, list[Any]]]:
    text, links = arrow.string(), annotated.links
    return {
        "id": (text, [link.id for link in links]),
        "source": (text, [link.source for link in links]),
        "target": (text, [link.target for link in links]),
        "kind": (text, [link.kind for link in links]),
        "aspect": (arrow.list_(text), [list(link.aspect) for link in links]),
        "resolved": (arrow.bool_(), [link.resolved for link in links]),
        "analyst": (text, [annotated.names[link.analyst] for link in links]),
        "note": (text, [link.note for link in links]),
        "created": (text, [link.created for link in links]),
        "updated": (text, [link.updated for link in links]),
    }


def _save(
    arrow: Any, parquet: Any, columns: Mapping[str, tuple[Any, list[Any]]], out: Path
) -> None:
    arrays = [arrow.array(values, kind) for kind, values in columns.values()]
    table = arrow.Table.from_arrays(arrays, names=list(columns))
    parquet.write_table(table, out, compression="zstd")


def _attributes(annotated: AnnotatedSet) -> dict[str, Attribute]:
    """Return every attribute that a tag asks or an annotation has, built-in ones first."""
    book = annotated.codebook
    found = {each.name: each for each in BUILT_IN}
    for tag in book.tags:
        for each in tag.attributes:
            found.setdefault(each.name, each)
    for row in annotated.annotations:
        for name in row.attributes:
            found.setdefault(name, Attribute(name, "text", "analyst"))
    return found


def _column(attribute: Attribute, arrow: Any) -> tuple[Any, Any]:
    """Return the type of an attribute's column, and what makes a value fit it."""
    if attribute.kind == "list":
        return arrow.list_(arrow.string()), _as_list
    if attribute.kind == "flag":
        return arrow.bool_(), bool
    if attribute.kind == "number":
        whole = bool(attribute.choices) and all(isinstance(c, int) for c in attribute.choices)
        return (arrow.int64(), int) if whole else (arrow.float64(), float)
    return arrow.string(), as_words


def _as_list(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]
