"""Source texts: what a reader makes of a file, and what a project knows of it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Structure:
    """What a stretch ``[start, end)`` of a text is, in code points; it may be empty.

    ``kind`` is one of ``heading`` (with ``level`` 1 to 6), ``list-item`` (``level`` counts the
    nesting from 1), ``quote``, ``code``, ``emphasis``, ``strong``, ``link`` or ``markup``:
    characters that are there for the machine and hidden when the text is read.
    """

    kind: str
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """The source card: where a text comes from, as far as it is known. Empty means not known."""

    author: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    language: str = ""
    note: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a file: a document that no project holds yet.

    ``original`` are the bytes as found; ``remarks`` are sentences about what the reader had to
    decide or mend, for the person who adds it.
    """

    title: str
    file: str
    text: str
    original: bytes
    reader: str
    reader_version: str
    metadata: Metadata = field(default_factory=Metadata)
    structure: tuple[Structure, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A source text in a project; the text itself is asked for apart.

    ``sha256`` is the fingerprint of the canonical text, ``length`` its code points, ``file`` the
    base name it was read from, ``added`` a time stamp.
    """

    id: str
    title: str
    file: str
    sha256: str
    length: int
    metadata: Metadata
    reader: str
    reader_version: str
    added: str
