"""Taking values out of JSON that others wrote, where anything may stand anywhere."""

from typing import Any


def text(value: object) -> str:
    """Return a string as it is, a whole number in words, and nothing for all else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def several(value: object) -> list[Any]:
    """Return a list as it is, nothing as an empty one, and one value as a list of it."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def objects(value: object) -> list[dict[str, Any]]:
    """Return the objects in a list, or the one object."""
    return [item for item in several(value) if isinstance(item, dict)]


def inner(value: object) -> dict[str, Any]:
    """Return an object as it is, and an empty one for all else."""
    return value if isinstance(value, dict) else {}


def whole(value: object) -> int | None:
    """Return a whole number, also where it stands as a string or as 3.0, else None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 16:
        return int(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    return value if isinstance(value, int) else None
