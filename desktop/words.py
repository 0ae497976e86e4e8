"""Counts, names and quotes in words for people."""

from collections.abc import Iterable

from core.document import Document


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return "1 source", "2 sources", "12,000 sources"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(names: Iterable[str]) -> str:
    """Return "Ana", "Ana and Ben", "Ana, Ben and Cem"."""
    *most, last = list(names) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def cited(quote: str, document: Document, place: str) -> str:
    """Return a quote with where it is from: “quote” (author, title, date, ¶6)."""
    metadata = document.metadata
    source = (metadata.author or metadata.publisher, document.title, metadata.date, place)
    return f"“{quote.strip()}” ({', '.join(filter(None, source))})"
