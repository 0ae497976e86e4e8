"""The projects opened lately, as the first page lists them."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from desktop.settings import Recent as Opened
from desktop.start.page import Recent
from desktop.words import moment


def listed(rows: Sequence[Opened], now: datetime) -> list[Recent]:
    """Return what the first page says of these; those with one title name their files, too."""
    titles = Counter(row.title for row in rows)
    files = Counter((row.title, row.path.name) for row in rows)
    return [
        Recent(
            row.path,
            row.title,
            _when(row.opened, now),
            file=_file(row.path, titles[row.title], files[row.title, row.path.name]),
            missing=not _is_there(row.path),
        )
        for row in rows
    ]


def _file(path: Path, titled: int, named: int) -> str:
    """Return as much of a path as tells those apart that are ``titled`` and ``named`` alike."""
    if titled == 1:
        return ""
    return path.stem if named == 1 else str(path)


def _is_there(path: Path) -> bool:
    """Tell whether there is such a file; a name that no disk can hold is not there."""
    try:
        return path.exists()
    except OSError:
        return False


def _when(stamp: str, now: datetime) -> str:
    """Return when a project was opened; nothing where the settings hold no time."""
    try:
        return moment(stamp, now)
    except ValueError:
        return ""
