"""The annotations of the open project as a list for Qt, filtered and sorted."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from core.analyst import Analyst
from core.changes import Changes
from core.document import Document
from core.text import excerpt
from desktop.desk.paragraphs import ParagraphIndex
from desktop.desk.source_text import StructureIndex
from desktop.row_view import Index
from desktop.session import Session
from desktop.tagging.annotation_reading import AnnotationReading
from desktop.tagging.annotation_rows import ORDERS, AnnotationRows, Filter, Ranks, Rows
from desktop.tagging.row_order import RowOrder
from desktop.words import cited, tip

LINE_ROLE = Qt.ItemDataRole.UserRole
"""Under this role a row gives its ``Line``."""
ONE_BY_ONE = 40
"""Up to how many changed rows are moved singly, which keeps what is selected."""
_QUOTE_SHOWN = 120
_TEXTS_KEPT = 64


@dataclass(frozen=True, slots=True)
class Line:
    """What one row shows: ``place`` is the paragraph, and whose tag it is if not one's own."""

    id: str
    tag: str
    quote: str
    title: str
    place: str


class AnnotationModel(QAbstractListModel):
    """Reads the session's annotations once, then only what was written."""

    counted = Signal(int, int)
    """How many rows are shown, and how many annotations there are."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Make an empty model; ``reload``, or ``read_on`` and ``show_read``, fill it."""
        super().__init__(parent)
        self._session = session
        self._rows = AnnotationRows([])
        self._shown = RowOrder(np.empty(0, dtype=np.int64))
        self._filter, self._order = Filter(), ORDERS[0]
        self._me = ""
        self._documents: dict[str, Document] = {}
        self._analysts: dict[str, Analyst] = {}
        self._texts: dict[str, tuple[ParagraphIndex, StructureIndex]] = {}
        self._reading: AnnotationReading | None = None

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many annotations are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what row ``index`` shows, says aloud or tells in full."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row = self._shown[index.row()]
        if role == LINE_ROLE:
            return self._line(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return excerpt(self._quote(row), _QUOTE_SHOWN)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._whose(row)}: {excerpt(self._quote(row), 200)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            title, paragraph = self._place(row)
            quote = self._quote(row).strip()
            return tip(f"“{quote}”\n{self._whose(row)} · {title} · {paragraph}")
        return None

    def _line(self, row: int) -> Line:
        quote = excerpt(self._quote(row), _QUOTE_SHOWN)
        title, place = self._place(row)
        analyst = self._rows.analyst(row)
        if analyst != self._me:
            place = f"{place} · {self._name(analyst)}"
        return Line(self._rows.ids[row], self._rows.tag(row), quote, title, place)

    def _quote(self, row: int) -> str:
        """Return the quote of a row without the markup that is hidden in the text."""
        quote, structure = self._rows.quotes[row], self._text(row)[1]
        if not structure:
            return quote
        start = int(self._rows.starts[row])
        return structure.markup.without(start, start + len(quote))

    def _text(self, row: int) -> tuple[ParagraphIndex, StructureIndex]:
        """Return what is known of the text that a row stands in."""
        document = self._rows.document(row)
        known = self._texts.get(document)
        if known is None:
            while len(self._texts) >= _TEXTS_KEPT:
                del self._texts[next(iter(self._texts))]
            text = self._session.text(document)
            structure = StructureIndex(text, self._session.structure(document))
            known = self._texts[document] = ParagraphIndex(text), structure
        return known

    def _place(self, row: int) -> tuple[str, str]:
        document = self._rows.document(row)
        paragraphs = self._text(row)[0]
        number = paragraphs.number(paragraphs.at(int(self._rows.starts[row])))
        return self._documents[document].title, f"¶{number}"

    def _whose(self, row: int) -> str:
        tag = self._rows.tag(row)
        label = next((t.label for t in self._session.codebook.tags if t.id == tag), "tag")
        return f"{label} by {self._name(self._rows.analyst(row))}"

    def _name(self, analyst: str) -> str:
        known = self._analysts.get(analyst)
        return known.name if known else "somebody else"

    # What the list asks

    @property
    def total(self) -> int:
        """How many annotations there are, shown or not."""
        return len(self._rows)

    def count_of(self, analyst: str) -> int:
        """Return how many annotations of an analyst there are, shown or not."""
        return self._rows.count_of(analyst)

    def id_at(self, row: int) -> str:
        """Return the annotation shown in ``row``."""
        return self._rows.ids[self._shown[row]]

    def place_of(self, id_: str) -> int:
        """Return the row that shows an annotation, or -1."""
        row = self._rows.row_of(id_)
        return -1 if row is None else next(iter(self._places([row])), -1)

    def _places(self, rows: Sequence[int]) -> list[int]:
        """Return where those of ``rows`` stand that are shown, ascending."""
        return sorted(at for row in rows for at in np.flatnonzero(self._shown.rows == row).tolist())

    def analyst_at(self, row: int) -> str:
        """Return the id of the analyst whose annotation ``row`` shows."""
        return self._rows.analyst(self._shown[row])

    def document_at(self, row: int) -> Document:
        """Return the document that the annotation in ``row`` stands in."""
        return self._documents[self._rows.document(self._shown[row])]

    def cited(self, row: int) -> str:
        """Return the whole quote of ``row`` with its source."""
        at = self._shown[row]
        whole = self._session.annotation(self._rows.ids[at]).quote
        return cited(whole, self.document_at(row), self._place(at)[1])

    def used(self) -> tuple[list[Document], set[str], list[Analyst]]:
        """Return the documents, tag ids and analysts that have annotations, to choose from."""
        documents, tags, analysts = self._rows.used()
        return (
            [d for id_, d in self._documents.items() if id_ in documents],
            tags,
            sorted(
                (a for id_, a in self._analysts.items() if id_ in analysts),
                key=lambda analyst: analyst.name.casefold(),
            ),
        )

    # What changes it

    def clear(self) -> None:
        """Show nothing until it is read."""
        self._replace(AnnotationRows([]))

    def read_on(self) -> bool:
        """Read some of the project, from its beginning after ``stop``; return whether all is read.

        What is read is shown once all is.
        """
        if self._reading is None:
            self._texts.clear()
            self._read_names()
            self._reading = AnnotationReading(self._session, self._documents)
        return not self._reading.read_on()

    def stop(self) -> None:
        """Forget what was read and is not shown yet."""
        self._reading = None

    @property
    def reading(self) -> int | None:
        """How many annotations are read and not shown yet, None if none are being read."""
        return None if self._reading is None else len(self._reading.rows)

    def show_read(self) -> None:
        """Show what was read."""
        if self._reading is not None:
            reading, self._reading = self._reading, None
            self._replace(reading.rows)
            self._count()

    def reload(self) -> None:
        """Read all of the project at once."""
        self.stop()
        while not self.read_on():
            pass
        self.show_read()

    def _replace(self, rows: AnnotationRows) -> None:
        self.beginResetModel()
        self._rows = rows
        self._shown = RowOrder(self._wanted())
        self.endResetModel()

    def apply(self, changes: Changes) -> None:
        """Take in what was written."""
        if self.needs_reading(changes):
            self.reload()
            return
        self._me = self._session.me
        if changes.documents or changes.analysts or changes.tags:
            self._read_names()
            self._rows.forget_orders()
        ids = changes.annotation_ids
        if ids:
            self._show(self._rows.update(ids, self._session.listing(ids)))
        if changes.documents or changes.analysts or changes.tags:
            self._show_all_anew()
        self._count()

    def set_filter(self, wanted: Filter) -> None:
        """Show only what ``wanted`` lets through."""
        if wanted != self._filter:
            self._filter = wanted
            self._reset()

    def set_order(self, order: str) -> None:
        """Sort by ``place``, ``tag``, ``analyst`` or ``newest``."""
        if order != self._order:
            self._order = order
            self._reset()

    def _reset(self) -> None:
        self.beginResetModel()
        self._shown = RowOrder(self._wanted())
        self.endResetModel()
        self._count()

    def _wanted(self) -> Rows:
        return self._rows.shown(self._filter, self._order, self._ranks())

    def _ranks(self) -> Ranks:
        tags = {tag.id: at for at, tag in enumerate(self._session.codebook.tags)}
        names = sorted(self._analysts.values(), key=lambda analyst: analyst.name.casefold())
        return {"tag": tags, "analyst": {analyst.id: at for at, analyst in enumerate(names)}}

    def _read_names(self) -> None:
        is_open = self._session.is_open
        documents = self._session.documents() if is_open else []
        self._documents = {document.id: document for document in documents}
        self._analysts = self._session.analysts() if is_open else {}
        self._me = self._session.me if is_open else ""

    def needs_reading(self, changes: Changes) -> bool:
        """Tell whether all is to be read again after ``changes``.

        A document that came back or went takes its annotations with it.
        """
        if changes.everything:
            return True
        if changes.seen or not changes.documents:
            return False
        now = {document.id for document in self._session.documents()}
        return any((id_ in now) != (id_ in self._documents) for id_ in changes.documents)

    def _show(self, touched: Sequence[int]) -> None:
        """Show each of the rows that were touched where it belongs now, if it is to be shown."""
        if len(touched) > ONE_BY_ONE:
            self.beginResetModel()
            self._shown = RowOrder(self._wanted())
            self.endResetModel()
            return
        key = self._rows.key(self._order, self._ranks())
        wanted = sorted((row for row in touched if self._rows.permits(self._filter, row)), key=key)
        before = self._places(touched)
        rest = self._shown.without(before)
        after = [bisect_left(rest, key(row), key=key) + others for others, row in enumerate(wanted)]
        if before == after and [self._shown[at] for at in before] == wanted:
            for at in after:
                self.dataChanged.emit(self.index(at), self.index(at))
            return
        for at in reversed(before):
            self.beginRemoveRows(QModelIndex(), at, at)
            self._shown.remove(at)
            self.endRemoveRows()
        for at, row in zip(after, wanted, strict=True):
            self.beginInsertRows(QModelIndex(), at, at)
            self._shown.insert(at, row)
            self.endInsertRows()

    def _show_all_anew(self) -> None:
        wanted = self._wanted()
        if not np.array_equal(wanted, self._shown.rows):
            self._reset()
        elif len(wanted):
            self.dataChanged.emit(self.index(0), self.index(len(wanted) - 1))

    def _count(self) -> None:
        self.counted.emit(len(self._shown), len(self._rows))
