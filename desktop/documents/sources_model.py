"""The project's sources as a list for Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt

from core.attributes import RELIABILITY
from core.changes import Changes
from core.document import Document, DocumentList
from desktop.desk.frame import SOURCE_MIME
from desktop.row_view import Index
from desktop.session import Session
from desktop.words import counted, day, tip

"""The type of what is dragged out of the list: a document's id."""
ENTRY_ROLE = Qt.ItemDataRole.UserRole
"""Under this role a row gives its ``Entry``."""

REREADS_ALL = 2

NONE = DocumentList((), ().__getitem__)


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row shows: ``counts`` are tag ids with their numbers, in the codebook's order."""

    title: str
    who: str
    rest: str
    counts: tuple[tuple[str, int], ...]
    labels: tuple[str, ...]
    unread: bool
    shown: bool
    focused: bool


class SourcesModel(QAbstractListModel):
    """Reads documents, grades and what was seen, once each; rows are composed when asked."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Make an empty model; ``reload`` fills it."""
        super().__init__(parent)
        self._session = session
        self._all = NONE
        self._places: Sequence[int] = ()
        self._words = ""
        self._counts: dict[str, Mapping[str, int]] = {}
        self._ratings: Mapping[str, tuple[str, str]] = {}
        self._seen: set[str] = set()
        self._in_view: frozenset[str] = frozenset()
        self._focused = ""

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many sources are listed."""
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what row ``index`` shows, says aloud or tells in full."""
        if not index.isValid() or index.row() >= len(self._places):
            return None
        document = self.document_at(index.row())
        if role == ENTRY_ROLE:
            return self._entry(document)
        if role == Qt.ItemDataRole.DisplayRole:
            return document.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._in_full(document, "\n"))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._in_full(document, ", ")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be dragged, but nothing be dropped on them."""
        flags = super().flags(index)
        drag = flags | Qt.ItemFlag.ItemNeverHasChildren
        return drag | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        """Return the types that can be dragged out."""
        return [SOURCE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the dragged document's id, and its title for other programs."""
        data = QMimeData()
        document = self.document_at(indexes[0].row())
        data.setData(SOURCE_MIME, document.id.encode())
        data.setText(document.title)
        return data

    # What the list asks

    @property
    def total(self) -> int:
        """How many sources there are, listed or not."""
        return len(self._all)

    def document_at(self, row: int) -> Document:
        """Return the document in ``row``."""
        return self._all[self._places[row]]

    def place_of(self, id_: str) -> int:
        """Return the row of a document, or -1."""
        place = self._all.place_of(id_)
        return self._places.index(place) if place in self._places else -1

    # What changes it

    def reload(self) -> None:
        """Read everything again; without a project, nothing."""
        self.beginResetModel()
        self._all = self._session.listed() if self._session.is_open else NONE
        self._read_extras()
        self._places = self._wanted()
        self.endResetModel()

    def refresh(self, changes: Changes) -> None:
        """Take in what was written."""
        reads = self.rereads(changes)
        if reads == REREADS_ALL:
            self.reload()
        elif reads:
            self._read_extras()
            self._redraw()

    def rereads(self, changes: Changes) -> int:
        """Return how much ``changes`` asks to read again: 2 all, 1 what is counted, 0 nothing."""
        if changes.everything or (changes.documents and not changes.seen):
            return REREADS_ALL
        return int(changes.seen or bool(changes.annotations) or bool(changes.tags))

    def set_words(self, words: str) -> None:
        """List only sources in whose title, author, publisher and labels all ``words`` occur."""
        self._words = words
        wanted = self._wanted()
        if wanted != self._places:
            self.beginResetModel()
            self._places = wanted
            self.endResetModel()

    def set_in_view(self, documents: Sequence[str], focused: str) -> None:
        """Say which documents the panes show, and which of them takes the commands."""
        shown = frozenset(documents)
        if (shown, focused) != (self._in_view, self._focused):
            self._in_view, self._focused = shown, focused
            self._redraw()

    def _read_extras(self) -> None:
        is_open = self._session.is_open
        self._counts.clear()
        self._ratings = self._session.ratings() if is_open else {}
        self._seen = self._session.seen() if is_open else set()

    def _redraw(self) -> None:
        if self._places:
            self.dataChanged.emit(self.index(0), self.index(len(self._places) - 1))

    def _wanted(self) -> Sequence[int]:
        """Return the places of the sources to list."""
        wanted = self._words.casefold().split()
        if not wanted:
            return range(len(self._all))
        texts = map(_haystack, self._all)
        return [place for place, text in enumerate(texts) if all(word in text for word in wanted)]

    def _entry(self, document: Document) -> Entry:
        metadata = document.metadata
        letter = self._ratings.get(document.id, ("", ""))[0]
        numbers = self._numbers(document.id)
        return Entry(
            title=document.title,
            who=metadata.publisher or metadata.author,
            rest=" · ".join(filter(None, (day(metadata.date), letter))),
            counts=tuple(
                (tag.id, numbers[tag.id])
                for tag in self._session.codebook.tags
                if numbers.get(tag.id)
            ),
            labels=metadata.labels,
            unread=document.id not in self._seen,
            shown=document.id in self._in_view,
            focused=document.id == self._focused,
        )

    def _numbers(self, document: str) -> Mapping[str, int]:
        """Return how many tags a source carries; only of those in view it is ever asked."""
        if document not in self._counts:
            self._counts[document] = self._session.counts_of(document)
        return self._counts[document]

    def _in_full(self, document: Document, between: str) -> str:
        entry = self._entry(document)
        letter = self._ratings.get(document.id, ("", ""))[0]
        label = self._session.codebook.label
        metadata = document.metadata
        return between.join(
            filter(
                None,
                (
                    document.title,
                    " · ".join(
                        filter(None, (metadata.author, metadata.publisher, day(metadata.date)))
                    ),
                    f"reliability {letter}: {RELIABILITY[letter]}" if letter else "",
                    " · ".join(counted(number, label(tag)) for tag, number in entry.counts),
                    " · ".join(metadata.labels),
                    counted(document.length, "character") + (", not read yet" * entry.unread),
                ),
            )
        )


def _haystack(document: Document) -> str:
    metadata = document.metadata
    parts = (document.title, metadata.author, metadata.publisher, *metadata.labels)
    return "\n".join(parts).casefold()
