"""Excel workbooks: a sheet of spans and a sheet of links, the same columns as CSV.

Every cell is written as text or as a whole number, never as a formula.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

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
from core.problem import Problem
from core.text import clean

LONGEST = 32_767
"""How many UTF-16 units a cell holds (Excel's specifications and limits)."""
MOST_ROWS = 1_048_575
_MOST_COLUMNS = 256
_CUT = "ends of cells longer than 32,767 characters"
_NUMBERS = {"start", "end"}
_QUOTE = "quote"
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_NO_ROWS = re.compile(rb"<sheetData *(?:/>|></sheetData>)")
_DATE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NO_DATE = rb"\g<1>1980-01-01T00:00:00Z"


def write(annotated: AnnotatedSet, out: Path, losses: Losses, step: Step) -> None:
    """Write a workbook; the same set gives the same bytes.

    Raises:
        Problem: if there are more rows than a sheet holds.
    """
    total = len(annotated.annotations)
    if max(total, len(annotated.links)) > MOST_ROWS:
        raise Problem(
            f"A sheet holds {MOST_ROWS:,} rows; there are {total:,} annotations.",
            hint="Choose fewer sources, or CSV.",
        )
    count_losses(annotated, losses)
    sheets = {
        "annotations": _sheet_rows(annotation_rows(annotated), losses, step, total),
        "links": _sheet_rows(link_rows(annotated), losses, step, len(annotated.links)),
    }
    write_zip(out, _parts(sheets))


def _parts(sheets: Mapping[str, Iterator[bytes]]) -> Iterator[tuple[str, bytes | Iterator[bytes]]]:
    """Yield the parts of an empty workbook of openpyxl's, with our rows in its sheets.

    openpyxl itself makes several objects of each cell and writes 2,500 rows a second.
    """
    book = import_module("openpyxl").Workbook(write_only=True)
    for name in sheets:
        book.create_sheet(name).freeze_panes = "A2"
    empty = io.BytesIO()
    book.save(empty)
    places = (f"xl/worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1))
    rows = dict(zip(places, sheets.values(), strict=True))
    with zipfile.ZipFile(empty) as archive:
        for name in archive.namelist():
            content = _DATE.sub(_NO_DATE, archive.read(name))
            if name in rows:
                before, after = _NO_ROWS.split(content)
                yield name, chain((before, b"<sheetData>"), rows[name], (b"</sheetData>", after))
            else:
                yield name, content


def _sheet_rows(
    rows: Iterable[Sequence[str]], losses: Losses, step: Step, total: int
) -> Iterator[bytes]:
    """Yield rows of a sheet as XML (ECMA-376, 18.3.1.73), the first of them the head."""
    head: Sequence[str] = ()
    columns: list[tuple[str, str]] = []
    for number, row in enumerate(rows):
        if not head:
            head = row
            columns = [(_column(place), name) for place, name in enumerate(head)]
        cells = [
            f'<c r="{column}{number + 1}"><v>{value}</v></c>'
            if number and name in _NUMBERS
            else f'<c r="{column}{number + 1}" t="inlineStr"><is><t xml:space="preserve">'
            f"{_written(name, value, losses)}</t></is></c>"
            for (column, name), value in zip(columns, row, strict=True)
            if value
        ]
        yield f'<row r="{number + 1}">{"".join(cells)}</row>'.encode()
        if number % 500 == 0:
            step(number, total)


def _column(place: int) -> str:
    """Return the letters of a column: A, …, Z, AA."""
    before, last = divmod(place, 26)
    return (_column(before - 1) if before else "") + chr(ord("A") + last)


def _written(name: str, value: str, losses: Losses) -> str:
    """Return a cell's text: what XML cannot hold as ``_xHHHH_`` (ECMA-376, 22.9.2.19)."""
    written = guarded(value)
    if not written.isprintable() or "_x" in written:
        written = _ILLEGAL.sub(lambda found: f"_x{ord(found[0]):04X}_", written)
    if 2 * len(written) > LONGEST and len(written.encode("utf-16-le")) // 2 > LONGEST:
        losses.add(_CUT, f"{name}: {value}")
        written = "" if name == _QUOTE else written[: LONGEST // 2]
    return escape(written)


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
    """Yield place and cells of each row, as wide as the first and one more, if there is one."""
    sheet.reset_dimensions()  # what the file claims of its size may be anything
    first = next(sheet.iter_rows(values_only=True, max_row=1, max_col=_MOST_COLUMNS), ())
    width = max((place for place, cell in enumerate(first, 1) if cell is not None), default=0)
    rows = sheet.iter_rows(values_only=True, max_col=width + 1)
    for number, cells in enumerate(rows, 1):
        row = [_text(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        if number % 500 == 0:
            step(number, 0)
        yield f"{sheet.title}, row {number:,}", row


def _text(cell: Any) -> str:
    if cell is None or isinstance(cell, str):
        return _unescaped(cell) if cell and "_x" in cell else cell or ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return clean(str(cell))


def _unescaped(cell: str) -> str:
    return clean(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell))
