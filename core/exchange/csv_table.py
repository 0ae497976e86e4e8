"""CSV: one row a span, offsets in code points; links in a second file beside it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from core.exchange.annotated_set import AnnotatedSet
from core.exchange.careful import csv_rows, read_text
from core.exchange.csv_cells import line_of
from core.exchange.csv_columns import (
    TableReading,
    annotation_rows,
    count_losses,
    is_annotations,
    is_links,
    link_rows,
)
from core.exchange.formats import Glimpse
from core.exchange.incoming import Incoming
from core.exchange.report import Losses, Step
from core.problem import Problem

BESIDE = ".links.csv"
_BATCH = 1000


def write(annotated: AnnotatedSet, out: Path, losses: Losses, step: Step) -> None:
    """Write spans to ``out`` and links, if there are any, beside it."""
    count_losses(annotated, losses)
    total = len(annotated.annotations)
    _write(out, annotation_rows(annotated), total, step)
    if annotated.links:
        _write(out.with_suffix(BESIDE), link_rows(annotated), len(annotated.links), step)


def _write(out: Path, rows: Iterable[Sequence[str]], total: int, step: Step) -> None:
    remaining = iter(rows)
    with out.open("w", encoding="utf-8", newline="") as file:
        for number in range(0, total + 1, _BATCH):
            file.write("".join(map(line_of, islice(remaining, _BATCH))))
            step(number, total)


def recognises(glimpse: Glimpse) -> bool:
    """Tell whether the first line names what spans or links need."""
    if glimpse.folder or b"\0" in glimpse.head:
        return False
    line = glimpse.text.split("\n", 1)[0]
    try:
        _, head = next(csv_rows(line, glimpse.path.name), (0, []))
    except Problem:
        return False
    return is_annotations(head) or is_links(head)


def read(path: Path, step: Step) -> Incoming:
    """Return the spans or links of a table, and links that lie beside it.

    Raises:
        Problem: if it is no such table.
    """
    reading = TableReading("csv", path.name)
    if not reading.take(_rows(path, step, prefix="")):
        raise Problem(
            f"{path.name} has no columns document, start, end, tag.",
            hint="Links have source, target and kind. The first row names the columns.",
        )
    beside = path.with_suffix(BESIDE)
    if beside != path and beside.is_file():
        reading.take(_rows(beside, step, prefix=f"{beside.name}, "))
    return reading.incoming()


def _rows(path: Path, step: Step, prefix: str) -> Iterator[tuple[str, Sequence[str]]]:
    text = read_text(path)
    total = text.count("\n")
    for line, cells in csv_rows(text, path.name):
        if line % 1000 == 0:
            step(line, total)
        yield f"{prefix}line {line:,}", cells
