"""Rolling copies of a project in a folder of their own."""

import re
from pathlib import Path

from db.file import File, Telling
from db.opening import copy_database


def back_up(file: File, project: str, folder: Path, *, keep: int, at: str) -> Path | None:
    """Copy the project into ``folder`` as one plain file and drop all but the newest ``keep``.

    A copy is named after the file, the project, the time ``at`` and the last action in it.
    Returns None, and copies nothing, if the newest copy holds the same.

    Raises:
        Problem: if the folder cannot be written.
    """
    seq = int(file.value("SELECT max(seq) FROM action"))
    when = re.sub(r"[-:]", "", at[:19])
    head = f"{file.path.stem} {project[:8]}"
    with Telling(folder):
        folder.mkdir(parents=True, exist_ok=True)
        present = _copies(folder, project, file.path.suffix)
        if present and present[-1][1] == seq:
            return None
        copy = folder / f"{head} {when} {seq}{file.path.suffix}"
        part = copy.with_name(f".{copy.name}.part")
        try:
            copy_database(file.connection, part)
            part.replace(copy)
        finally:
            part.unlink(missing_ok=True)
        for _, _, old in _copies(folder, project, file.path.suffix)[: -max(keep, 1)]:
            old.unlink(missing_ok=True)
    return copy


def _copies(folder: Path, project: str, suffix: str) -> list[tuple[str, int, Path]]:
    """Return time, last action and path of every copy of the project, oldest first."""
    pattern = re.compile(rf".* {re.escape(project[:8])} (\d{{8}}T\d{{6}}) (\d+){re.escape(suffix)}")
    found = []
    for path in folder.iterdir():
        match = pattern.fullmatch(path.name)
        if match is not None:
            found.append((match[1], int(match[2]), path))
    return sorted(found)
