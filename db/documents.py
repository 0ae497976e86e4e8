"""The source texts of a project: adding, finding, reading and removing them."""

import hashlib
from collections import OrderedDict
from pathlib import PurePath
from typing import Any

from core.changes import Changes
from core.document import Document, DocumentList, Metadata, Reading, Structure
from core.identity import document_id
from core.naming import fitting, shown
from core.problem import Problem
from db import codec
from db.file import Damaged, File
from db.journal import Journal
from db.source_rows import put_source
from db.tables import DOCUMENT, names
from db.tally import Tally

_COLUMNS = names(codec.DOCUMENT_COLUMNS)
_LIVE = f"SELECT {_COLUMNS} FROM document WHERE deleted = 0"  # noqa: S608
_KEPT = 8_000_000
"""How many code points of texts stay at hand: the last ones read."""


class AlreadyThere(Problem):
    """The project holds this text already; ``document`` is the one it holds."""

    def __init__(self, document: Document) -> None:
        super().__init__(
            f"“{document.title}” is already in the project: the text is the same.",
            hint="Nothing was added.",
        )
        self.document = document


class Documents:
    """Reads and writes the documents of one project.

    A removed document is kept, hidden together with its annotations, until it comes back.
    """

    def __init__(self, file: File, journal: Journal, tally: Tally) -> None:
        self._tally = tally
        self._file = file
        self._journal = journal
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._kept = 0

    def add(self, reading: Reading, *, analyst: str) -> Changes:
        """Add what a reader made of a file; a removed document comes back as it was.

        Raises:
            AlreadyThere: if the project holds the same text.
            Problem: if text, original or title is too large.
        """
        fitting(reading.title, "The title")
        sha256 = hashlib.sha256(reading.text.encode()).hexdigest()
        about = Document(
            document_id(sha256),
            reading.title,
            reading.file,
            sha256,
            len(reading.text),
            reading.metadata,
            reading.reader,
            reading.reader_version,
            added="",
        )
        with self._journal.transaction():
            found = f"SELECT {_COLUMNS}, deleted FROM document WHERE id = ?"  # noqa: S608
            before = self._file.row(found, (about.id,))
            if before is not None and not before[-1]:
                raise AlreadyThere(codec.document(before[:-1]))
            title = reading.title if before is None else shown(before[1])
            with self._journal.action(f"add {title}", analyst=analyst) as writing:
                put_source(
                    self._file,
                    writing,
                    about,
                    text=reading.text,
                    structure=reading.structure,
                    analyst=analyst,
                    original=reading.original,
                )
        return writing.changes

    def all(self) -> list[Document]:
        """Return every document, in the order they were added."""
        rows = self._file.rows(f"{_LIVE} ORDER BY added, rowid")
        return [codec.document(row) for row in rows]

    def listed(self) -> DocumentList:
        """Return every document, in the order they were added, for a list.

        One whose source card is damaged stands there without it; ``get`` tells.
        """
        rows = self._file.rows(f"{_LIVE} ORDER BY added, rowid")
        return DocumentList([row[0] for row in rows], lambda place: codec.listed(rows[place]))

    def get(self, id_: str) -> Document:
        """Return the document with this id.

        Raises:
            KeyError: if there is none, or it was removed.
        """
        row = self._file.row(f"{_LIVE} AND id = ?", (id_,))
        if row is None:
            raise KeyError(id_)
        return codec.document(row)

    def find(self, wanted: str) -> Document:
        """Return the document with this id, fingerprint, title or file name.

        Raises:
            Problem: if there is none, or several, whose ids it then names.
        """
        file = PurePath(wanted).name
        rows = self._file.rows(
            f"{_LIVE} AND (id = ? OR sha256 = ? OR title = ? OR file = ?) ORDER BY added, rowid",
            (wanted, wanted.lower(), wanted, file),
        )
        found = [codec.document(row) for row in rows]
        exact = [document for document in found if wanted in {document.id, document.title}]
        found = exact if len(exact) == 1 else found
        if not found:
            raise Problem(
                f"There is no source “{wanted}” in the project.",
                hint="Name it by its title, its file name or its id.",
            )
        if len(found) > 1:
            ids = ", ".join(document.id for document in found)
            raise Problem(
                f"There are {len(found)} sources “{wanted}”.", hint=f"Name one by its id: {ids}."
            )
        return found[0]

    def find_original(self, sha256: str) -> Document | None:
        """Return the document that was read from bytes with this SHA-256, or None."""
        held = "id IN (SELECT document FROM original WHERE sha256 = ?)"
        row = self._file.row(f"{_LIVE} AND {held} ORDER BY added, rowid", (sha256,))
        return codec.document(row) if row else None

    def text(self, id_: str) -> str:
        """Return the canonical text of a document, checked against its fingerprint.

        Raises:
            KeyError: if there is no such document.
            Damaged: if the text is not what was added.
        """
        row = self._file.row("SELECT sha256, length FROM document WHERE id = ?", (id_,))
        if row is None:
            raise KeyError(id_)
        sha256, length = row
        if sha256 in self._texts:
            self._texts.move_to_end(sha256)
            return self._texts[sha256]
        # As bytes: they are what the fingerprint is of, and need not be encoded again for it.
        place = self._file.value(
            "SELECT rowid FROM text WHERE sha256 = ? AND typeof(text) IN ('text', 'blob')",
            (sha256,),
        )
        stored = None if place is None else self._file.content("text", "text", place)
        text = stored.decode(errors="replace") if stored is not None else ""
        if stored is None or len(text) != length or hashlib.sha256(stored).hexdigest() != sha256:
            raise Damaged(
                "The text of a source is not what was added to the project.",
                hint="Check the project, and open a backup.",
            )
        self._texts[sha256] = text
        self._kept += len(text)
        while len(self._texts) > 1 and self._kept > _KEPT:
            self._kept -= len(self._texts.popitem(last=False)[1])
        return text

    def structure(self, id_: str) -> tuple[Structure, ...]:
        """Return what the stretches of a document's text are.

        Raises:
            KeyError: if there is no such document.
        """
        row = self._file.row("SELECT structure, length FROM document WHERE id = ?", (id_,))
        if row is None:
            raise KeyError(id_)
        stored, length = row
        return tuple(found for found in codec.unpacked_structure(stored) if found.end <= length)

    def original(self, id_: str) -> bytes:
        """Return the bytes that a document was first read from.

        Raises:
            KeyError: if there is no such document.
        """
        found = self._file.value(
            "SELECT bytes FROM original WHERE document = ? ORDER BY rowid", (id_,)
        )
        if found is None:
            raise KeyError(id_)
        return bytes(found)

    def update(
        self, id_: str, *, analyst: str, title: str | None = None, metadata: Metadata | None = None
    ) -> Changes:
        """Change a document's title or its source card.

        Raises:
            KeyError: if there is no such document.
            Problem: if the title is empty or too long.
        """
        with self._journal.transaction():
            before = self.get(id_)
            values: dict[str, Any] = {"id": id_, "analyst": analyst}
            label = f"change the source card of {before.title}"
            if title is not None:
                title = title.strip()
                if not title:
                    raise Problem(
                        "A source needs a title.", hint="Write one, or leave it as it is."
                    )
                values["title"] = fitting(title, "The title")
            if metadata is not None:
                values["metadata"] = codec.packed_metadata(metadata)
            elif title is not None:
                label = f"rename {before.title} to {title}"
            with self._journal.action(label, analyst=analyst) as writing:
                writing.put(DOCUMENT, values)
        return writing.changes

    def remove(self, id_: str, *, analyst: str) -> Changes:
        """Hide a document and its annotations; adding the same text again brings them back.

        Raises:
            KeyError: if there is no such document.
        """
        with self._journal.transaction():
            document = self.get(id_)
            with self._journal.action(f"remove {document.title}", analyst=analyst) as writing:
                writing.put(DOCUMENT, {"id": id_, "analyst": analyst}, deleted=True)
        return writing.changes

    def seen(self, analyst: str) -> set[str]:
        """Return the documents that an analyst has looked at."""
        rows = self._file.rows("SELECT document FROM seen WHERE analyst = ?", (analyst,))
        return {document for (document,) in rows}

    def mark_seen(self, document: str, *, analyst: str) -> None:
        """Note that an analyst has looked at a document; no action, nothing to undo."""
        with self._journal.transaction():
            self._file.connection.execute(
                "INSERT OR IGNORE INTO seen(analyst, document) VALUES (?, ?)", (analyst, document)
            )

    def counts_of(self, id_: str) -> dict[str, int]:
        """Return how many annotations a document has by tag: the analysts' own ones."""
        return self._tally.of(id_)

    def counts(self) -> dict[str, dict[str, int]]:
        """Return for each document how many annotations it has by tag: the analysts' own ones."""
        removed = {id_ for (id_,) in self._file.rows("SELECT id FROM document WHERE deleted = 1")}
        found: dict[str, dict[str, int]] = {}
        for document, numbers in self._tally.all().items():
            if document in removed:
                continue
            for (tag, _), number in numbers.items():
                if number:
                    counted = found.setdefault(document, {})
                    counted[tag] = counted.get(tag, 0) + number
        return found
