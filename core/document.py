"""Source texts: what a reader makes of a file, and what a project knows of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import overload


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


class DocumentList(Sequence[Document]):
    """Documents in their order, each made when first asked for: of many, a list shows a few.

    ``make`` returns the document at a place.
    """

    def __init__(self, ids: Sequence[str], make: Callable[[int], Document]) -> None:
        self._ids = ids
        self._make = make
        self._made: dict[int, Document] = {}

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, place: int) -> Document: ...
    @overload
    def __getitem__(self, place: slice) -> list[Document]: ...
    def __getitem__(self, place: int | slice) -> Document | list[Document]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        place = range(len(self))[place]
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]

    def place_of(self, id_: str) -> int | None:
        """Return the place of the document ``id_``, None if it is not here."""
        return self._places.get(id_)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {id_: place for place, id_ in enumerate(self._ids)}
