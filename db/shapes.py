"""Shapes of what is stored: JSON, compact going out, and refused coming in unless it has its shape."""

import functools
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, NoReturn, TypeVar

from db.file import Damaged

Unpacked = TypeVar("Unpacked")

encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
"""Returns a value as compact JSON, keys in order."""


def told(unpack: Callable[[Any], Unpacked]) -> Callable[[Any], Unpacked]:
    """Make ``unpack`` raise ``Damaged`` where what is stored has not the right shape."""

    @functools.wraps(unpack)
    def unpacked(stored: Any) -> Unpacked:
        try:
            return unpack(stored)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise Damaged(
                "The project is damaged: a part of it cannot be read.",
                hint="Check the project to see which, and open a backup.",
            ) from error

    return unpacked


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


_read = json.JSONDecoder(parse_constant=_no_number).decode


def decoded(stored: str) -> Any:
    """Return what JSON says.

    Raises:
        ValueError: if it is none, or holds what cannot be written again.
    """
    value = _read(stored)
    if "\\" in stored:
        encoded(value).encode()  # half a surrogate pair cannot be stored
    return value


def must(condition: bool) -> None:  # noqa: FBT001 - it is the whole sentence
    """Raise ``ValueError`` unless what is stored has the shape that it must have."""
    if not condition:
        raise ValueError("another shape")


def words_of(value: Any) -> tuple[str, ...]:
    """Return a list of words; ValueError if it is none."""
    must(isinstance(value, list) and all(isinstance(item, str) for item in value))
    return tuple(value)


def whole(value: Any) -> int:
    """Return a whole number; ValueError if it is none."""
    must(type(value) is int)
    return int(value)


def stamp(stored: str) -> str:
    """Return a time stamp; ValueError if it is none."""
    datetime.fromisoformat(stored)
    return stored
