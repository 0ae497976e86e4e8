"""A new project file gets its name when it is whole, and never in place of another."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from core.problem import Problem
from db.file import Telling

_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite lays beside a file, behind its name."""


@contextlib.contextmanager
def new_file(path: Path, *, hint: str = "Choose another name, or open that one.") -> Iterator[Path]:
    """Yield a hidden name beside ``path``: what is made under it is called ``path`` at the end.

    If anything fails nothing is left.

    Raises:
        Problem: if there is a file called ``path``, before or by then, with this ``hint``; or if
            it cannot be written.
    """
    taken = Problem(f"There is already a file {path.name}.", hint=hint)
    if path.exists():
        raise taken
    made = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        with Telling(path):
            yield made
            _put_in_place(made, path, taken)
    finally:
        for ending in ("", *_BESIDE):
            with contextlib.suppress(OSError):
                made.with_name(made.name + ending).unlink(missing_ok=True)


def _put_in_place(made: Path, path: Path, taken: Problem) -> None:
    """Give the whole file its name.

    A log that a file of this name left behind would be taken for the new one's: it steps aside.
    """
    for ending in _BESIDE:
        left = path.with_name(path.name + ending)
        if left.exists() and not path.exists():
            left.replace(path.with_name(f"{left.name} (left behind)"))
    try:
        os.link(made, path)
    except FileExistsError:
        raise taken from None
    except OSError:  # a drive without hard links
        if path.exists():
            raise taken from None
        made.rename(path)
