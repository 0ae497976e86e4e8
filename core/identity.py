"""Ids and digests: the same thing gets the same name in every project."""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

import orjson

from core.analyst import spelled

NAMESPACE = UUID("8f2a1c64-5d0e-5b7a-9c3f-6a1be0d47e25")
"""The namespace of every name-based id (RFC 9562, version 5). Never changes."""

_UUID = re.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEPS = 1024
"""How many random bytes are asked for at once, four for each id."""


def uuid7s(at: datetime) -> Iterator[str]:
    """Yield new UUIDs version 7 (RFC 9562, section 5.7) for the aware time ``at``.

    Each is greater than the one before (section 6.2, method 2): in order they are stored side by
    side, which makes writing many at once fast.
    """
    milliseconds = (at - _EPOCH) // timedelta(milliseconds=1) & (1 << 48) - 1
    time = f"{milliseconds:012x}"
    start = f"{time[:8]}-{time[8:]}-7"
    number = secrets.randbits(73)  # the highest of 74 bits is left free to count into
    while True:
        for step in memoryview(secrets.token_bytes(_STEPS)).cast("I"):
            high, low = number >> 62, number & (1 << 62) - 1 | 2 << 62
            digits = f"{low:016x}"
            yield f"{start}{high:03x}-{digits[:4]}-{digits[4:]}"
            number += 1 + step


def is_uuid(id_: str) -> bool:
    """Tell whether an id is a UUID in its usual form, in letters of either size."""
    return _UUID.fullmatch(id_) is not None


def document_id(sha256: str, source_key: str = "") -> str:
    """Return the id of the text with this fingerprint: equal texts are one document everywhere.

    ``source_key`` tells two sources of one text apart (a publisher, an address).
    """
    return str(uuid5(NAMESPACE, f"document\0{sha256}\0{source_key}"))


def analyst_id(name: str) -> str:
    """Return the id of the analyst first known by ``name``; case and spaces do not matter."""
    return str(uuid5(NAMESPACE, f"analyst\0{spelled(name).casefold()}"))


def tag_id(label: str) -> str:
    """Return the id of the tag first known by ``label``: the label itself where it is a slug."""
    if label.isascii() and label.replace("-", "a").replace("_", "a").isalnum() and label.islower():
        return label
    return str(uuid5(NAMESPACE, f"tag\0{unicodedata.normalize('NFC', label)}"))


def digest(values: Iterable[object]) -> str:
    """Return the SHA-256 of the compact JSON array of ``values`` (UTF-8, no ASCII escapes).

    Raises:
        UnicodeEncodeError: if a string holds half a surrogate pair, which UTF-8 cannot.
    """
    row = list(values)
    try:
        return hashlib.sha256(orjson.dumps(row)).hexdigest()
    except orjson.JSONEncodeError:  # a TypeError, which does not tell halves from what is no JSON
        for value in row:
            if isinstance(value, str):
                value.encode()
        raise


def stamp(at: datetime) -> str:
    """Return the aware time ``at`` as stored and exchanged: ``YYYY-MM-DDThh:mm:ss.mmmZ``, UTC."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"
