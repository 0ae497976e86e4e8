"""Values as people write them."""

from typing import Any


def as_words(value: Any) -> str:
    """Return an attribute's value in words: lists with ``; `` between, flags as true."""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
