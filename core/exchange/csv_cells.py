"""Values as cells of a table: harmless to spreadsheets, and read back as they were."""

import json
import re
from collections.abc import Iterable
from typing import Any

_GUARDED = re.compile(r"'*[=+\-@\t\r]")
_RISKY = frozenset("'=+-@\t\r")
"""What a cell begins with that may have to be guarded."""
_GUARD = re.compile(r"'+[=+\-@\t\r]")


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: with ``'`` before what looks so.

    Those that begin with some ``'`` before it get one more, so that ``unguarded`` is exact.
    """
    return f"'{cell}" if _GUARDED.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return what ``guarded`` was given."""
    return cell[1:] if _GUARD.match(cell) else cell


def line_of(cells: Iterable[str]) -> str:
    """Return a line of CSV of more than one cell, guarded, with quotation marks where need be.

    It is what ``csv.writer`` writes (RFC 4180, CR LF), which looks at every single character.
    """
    return ",".join([_written(cell) if cell else cell for cell in cells]) + "\r\n"


def _written(cell: str) -> str:
    if cell[0] in _RISKY:
        cell = guarded(cell)
    if '"' in cell:
        return '"' + cell.replace('"', '""') + '"'
    return f'"{cell}"' if "," in cell or "\n" in cell or "\r" in cell else cell


def cell_of(value: Any) -> str:
    """Return an attribute's value as people write it.

    A list is written with ``; `` between; as JSON where that could not be told apart.
    """
    if value is True:
        return "true"
    if isinstance(value, list):
        plain = all(item == item.strip() and ";" not in item for item in value)
        joined = "; ".join(value)
        return (
            joined
            if plain and not joined.startswith("[")
            else json.dumps(value, ensure_ascii=False)
        )
    return str(value)


def list_of(cell: str) -> list[str]:
    """Return the items that a cell holds, written either way."""
    if cell.startswith("["):
        try:
            items = json.loads(cell)
        except (ValueError, RecursionError):
            items = None
        if isinstance(items, list) and all(isinstance(item, str) for item in items):
            return items
    return [item.strip() for item in cell.split(";") if item.strip()]
