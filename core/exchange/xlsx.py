"""Excel workbooks: a sheet of spans and a sheet of links, the same columns as CSV.

Every cell is written as text or as a whole number, never as a formula.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from importlib import import_module
from pathlib import Path
from typing import Any

from core.exchange.annotated_set import AnnotatedSet
from core.exchange.careful import Archive, write_zip
from core.exchange.csv_cells import guarded
from core.exchange.csv_columns import (
    NEEDED,
    TableReading,
    annotation_rows,
    count_losses,
    link_rows,
)
from core.exchange.formats import Glimpse
from core.exchange.incoming import Incoming
from core.exchange.report import Losses, Step
from core.exchange.values import clean
from core.problem import Problem

LONGEST = 32_767
"""How many UTF-16 units a cell holds (Excel's specifications and limits)."""
MOST_ROWS = 1_048_575
_MOST_COLUMNS = 256
_CUT = "ends of cells longer than 32,767 characters"
_NUMBERS = {"start", "end"}
_QUOTE = "quote"
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_DATE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NO_DATE = rb"\g<1>1980-01-01T00:00:00Z"


def write(annotated: AnnotatedSet, out: Path, losses: Losses, step: Step) -> None:
    """Write a workbook; the same set gives the same bytes.

    Raises:
        Problem: if there are more rows than a sheet holds.
    """
    openpyxl = import_module("openpyxl")

    total = len(annotated.annotations)
    if max(total, len(annotated.links)) > MOST_ROWS:
        raise Problem(
            f"A sheet holds {MOST_ROWS:,} rows; there are {total:,} annotations.",
            hint="Choose fewer sources, or CSV.",
        )
    count_losses(annotated, losses)
    book = openpyxl.Workbook(write_only=True)
    try:
        _fill(book.create_sheet("annotations"), annotation_rows(annotated), losses, step, total)
        _fill(book.create_sheet("links"), link_rows(annotated), losses, step, len(annotated.links))
    finally:
        for sheet in book.worksheets:
            sheet.close()
    part = out.with_name(f"{out.name}.part")
    book.save(part)
    with Archive(part) as made:
        write_zip(out, ((name, _DATE.sub(_NO_DATE, made.read(name))) for name in made.names))
    part.unlink()


def _fill(
    sheet: Any, rows: Iterable[Sequence[str]], losses: Losses, step: Step, total: int
) -> None:
    make_cell = import_module("openpyxl.cell").WriteOnlyCell

    sheet.freeze_panes = "A2"
    head: Sequence[str] = ()
    for number, row in enumerate(rows):
        head = head or row
        cells: list[Any] = []
        for name, value in zip(head, row, strict=True):
            if number and name in _NUMBERS:
                cells.append(int(value))
            elif value:
                cell = make_cell(sheet)
                cell.value = _written(name, value, losses)
                cell.data_type = "s"
                cells.append(cell)
            else:
                cells.append(None)
        sheet.append(cells)
        if number % 500 == 0:
            step(number, total)


def _written(name: str, value: str, losses: Losses) -> str:
    """Return a cell's text: what XML cannot hold as ``_xHHHH_`` (ECMA-376, 22.9.2.19)."""
    written = _ILLEGAL.sub(lambda found: f"_x{ord(found[0]):04X}_", guarded(value))
    units = len(written) if written.isascii() else len(written.encode("utf-16-le")) // 2
    if units <= LONGEST:
        return written
    losses.add(_CUT, f"{name}: {value}")
    return "" if name == _QUOTE else written[: LONGEST // 2]


def recognises(glimpse: Glimpse) -> bool:
    """Tell whether it is a workbook."""
    return "xl/workbook.xml" in glimpse.names


def read(path: Path, step: Step) -> Incoming:
    """Return the spans and links of a workbook.

    Raises:
        Problem: if it is no workbook, too large, or has no sheet of ours.
    """
    openpyxl = import_module("openpyxl")

    with Archive(path) as archive:
        for name in archive.names:
            if b"<!DOCTYPE" in archive.read(name)[:4096]:
                raise Problem(f"{path.name} holds a document type, which no workbook needs.")
    reading = TableReading("xlsx", path.name)
    try:
        with path.open("rb") as file:  # the parser takes a path of other endings for no workbook
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            known = [reading.take(_rows(sheet, step)) for sheet in book.worksheets]
    except (Problem, OSError, MemoryError):
        raise
    except Exception as error:
        if not _of_parser(error):
            raise
        raise Problem(f"{path.name} is no whole workbook.") from error
    if not any(known):
        raise Problem(
            f"No sheet of {path.name} has the columns {', '.join(NEEDED)}.",
            hint="The first row names the columns.",
        )
    return reading.incoming()


def _of_parser(error: Exception) -> bool:
    """Tell whether the parser raised it over what the file holds."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    file = frame.tb_frame.f_code.co_filename if frame else ""
    return not file.endswith(("csv_columns.py", "csv_cells.py", "xlsx.py"))


def _rows(sheet: Any, step: Step) -> Iterator[tuple[str, Sequence[str]]]:
    sheet.reset_dimensions()  # what the file claims of its size may be anything
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS), 1):
        row = [_text(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        if number % 500 == 0:
            step(number, 0)
        yield f"{sheet.title}, row {number:,}", row


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return clean(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(cell)))
