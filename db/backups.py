# ruff: noqa: S608 - every name comes from the table of columns, never from outside
"""Rolling copies of a project in a folder of their own."""

import re
from pathlib import Path

from core.identity import digest
from db import places
from db.file import File, Telling
from db.opening import copy_database
from db.tables import TABLES


def back_up(file: File, project: str, folder: Path, *, keep: int, at: str) -> Path | None:
    """Copy the project into ``folder`` as one plain file and drop all but the newest ``keep``.

    A copy is named after the file, the project, the place where it lies (two copies of one project
    are backed up apart), the time ``at``, and the last action in it with its fingerprint.  Returns
    None, and copies nothing, if the newest copy holds the same.

    Raises:
        Problem: if the folder cannot be written.
    """
    last = _last(file)
    when = re.sub(r"[-:]", "", at[:19])
    head = f"{project[:8]} {places.name_of(file.path)[:8]}"
    with Telling(folder):
        folder.mkdir(parents=True, exist_ok=True)
        present = _copies(folder, head, file.path.suffix)
        if present and present[-1][1:3] == last:
            return None
        seq, fingerprint = last
        copy = folder / f"{file.path.stem} {head} {when} {seq} {fingerprint}{file.path.suffix}"
        part = copy.with_name(f".{copy.name}.part")
        try:
            copy_database(file.connection, part)
            part.replace(copy)
        finally:
            part.unlink(missing_ok=True)
        for *_, old in _copies(folder, head, file.path.suffix)[: -max(keep, 1)]:
            old.unlink(missing_ok=True)
    return copy


def _last(file: File) -> tuple[int, str]:
    """Return the number of the last action, and what tells it from another of that number."""
    row = file.row(
        "SELECT seq, at, analyst, label, kind, undoes FROM action ORDER BY seq DESC LIMIT 1"
    )
    assert row is not None
    edits = [
        file.value(f"SELECT max(edit) FROM {table.name} WHERE seq = ?", row[:1]) for table in TABLES
    ]
    return int(row[0]), digest([*row, *edits])[:8]


def _copies(folder: Path, head: str, suffix: str) -> list[tuple[str, int, str, Path]]:
    """Return time, last action, its fingerprint and path of every such copy, oldest first."""
    pattern = re.compile(
        rf".* {re.escape(head)} (\d{{8}}T\d{{6}}) (\d+) ([0-9a-f]{{8}}){re.escape(suffix)}"
    )
    found = []
    for path in folder.iterdir():
        match = pattern.fullmatch(path.name)
        if match is not None:
            found.append((match[1], int(match[2]), match[3], path))
    return sorted(found)
