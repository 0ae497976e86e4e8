"""Values and times as other programs write them, and back."""

from datetime import UTC, datetime
from typing import Any

from core.identity import stamp


def as_words(value: Any) -> str:
    """Return an attribute's value as people write it: lists with ``; `` between, flags as true."""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def as_stamp(written: object) -> str:
    """Return an ISO 8601 time as a stamp, one without a zone as UTC; nothing for what is none."""
    if not isinstance(written, str) or len(written) > 64:
        return ""
    try:
        at = datetime.fromisoformat(written)
        return stamp(at if at.tzinfo else at.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return ""
