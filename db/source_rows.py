"""Writing a source: its row, its text, and the bytes that it was read from."""

import hashlib
from collections.abc import Sequence
from typing import Any

from core.document import Document, Structure
from core.problem import Problem
from db import codec
from db.file import LARGEST, File
from db.tables import DOCUMENT
from db.writing import Writing


def put_source(
    file: File,
    writing: Writing,
    about: Document,
    *,
    text: str,
    structure: Sequence[Structure],
    analyst: str,
    original: bytes | None = None,
    source_key: str = "",
) -> None:
    """Write a source; one that was removed comes back as it was.

    Without an ``original`` it is the text itself.  ``source_key`` tells another source with the
    same text apart, as ``core.identity.document_id`` takes it.

    Raises:
        Problem: if text or original is too large.
    """
    stored = text.encode()
    if max(len(stored), len(original or b"")) > LARGEST - 1000:
        raise Problem(
            f"“{about.title}” is too large: at most {LARGEST // 1_000_000} MB.",
            hint="Split the source into parts.",
        )
    row: dict[str, Any] = {"id": about.id, "analyst": analyst}
    if not file.value("SELECT 1 FROM document WHERE id = ?", (about.id,)):
        row |= {
            "sha256": about.sha256,
            "source_key": source_key,
            "title": about.title,
            "file": about.file,
            "length": about.length,
            "metadata": codec.packed_metadata(about.metadata),
            "origin": "",
            "version_of": "",
            "reader": about.reader,
            "reader_version": about.reader_version,
            "structure": codec.packed_structure(structure),
            "page_map": "[]",
            "added": about.added or writing.at,
        }
    writing.put(DOCUMENT, row)
    execute = file.connection.execute
    execute("INSERT OR IGNORE INTO text(sha256, text) VALUES (?, ?)", (about.sha256, text))
    first = stored if original is None else original
    of_first = about.sha256 if original is None else hashlib.sha256(first).hexdigest()
    execute(
        "INSERT OR IGNORE INTO original(document, sha256, file, bytes) VALUES (?, ?, ?, ?)",
        (about.id, of_first, about.file, first),
    )
