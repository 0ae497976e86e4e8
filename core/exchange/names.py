"""Names that every program and every file system takes, and none twice."""

import re
from collections.abc import Iterable

_NO_FILE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+')
_NO_WORD = re.compile(r"[^A-Za-z0-9_-]+")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LENGTH = 80


def file_names(names: Iterable[str]) -> list[str]:
    """Return a name for a file or folder for each; capitals alone do not tell two apart."""
    return _told_apart(_file_name(name) for name in names)


def words(names: Iterable[str]) -> list[str]:
    """Return a word of ASCII letters, digits, ``_`` and ``-`` for each."""
    return _told_apart(_NO_WORD.sub("_", name).strip("_")[:_LENGTH] or "unnamed" for name in names)


def _file_name(name: str) -> str:
    name = _NO_FILE.sub("_", name)[:_LENGTH].strip(". ") or "unnamed"
    return f"_{name}" if _DEVICES.fullmatch(name) else name


def _told_apart(names: Iterable[str]) -> list[str]:
    taken: set[str] = set()
    found = []
    for name in names:
        number, free = 1, name
        while free.casefold() in taken:
            number += 1
            free = f"{name}_{number}"
        taken.add(free.casefold())
        found.append(free)
    return found
