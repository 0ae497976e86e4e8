"""The annotations of the open project as a list for Qt, filtered and sorted."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from core.analyst import Analyst
from core.changes import Changes
from core.document import Document
from desktop.row_view import Index
from desktop.session import Session
from desktop.tagging.annotation_reading import AnnotationReading
from desktop.tagging.annotation_rows import ORDERS, AnnotationRows, Filter, Ranks, Rows
from desktop.tagging.annotation_words import LINE_ROLE, AnnotationWords
from desktop.tagging.row_order import RowOrder
from desktop.words import cited

ONE_BY_ONE = 40
"""Up to how many changed rows are moved singly, which keeps what is selected."""


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
        self._words = AnnotationWords(session)
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
            return self._words.line(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words.shown(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words.aloud(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words.whole(row)
        return None

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
        return self._words.document(self._shown[row])

    def cited(self, row: int) -> str:
        """Return the whole quote of ``row`` with its source."""
        at = self._shown[row]
        whole = self._session.annotation(self._rows.ids[at]).quote
        return cited(whole, self.document_at(row), self._words.place(at))

    def used(self) -> tuple[list[Document], set[str], list[Analyst]]:
        """Return the documents, tag ids and analysts that have annotations, to choose from."""
        documents, tags, analysts = self._rows.used()
        return (
            [d for id_, d in self._words.documents.items() if id_ in documents],
            tags,
            [analyst for analyst in self._words.people() if analyst.id in analysts],
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
            self._words.forget_texts()
            self._words.read_names()
            self._reading = AnnotationReading(self._session, self._words.documents)
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
        self._rows = self._words.rows = rows
        self._shown = RowOrder(self._wanted())
        self.endResetModel()

    def apply(self, changes: Changes) -> None:
        """Take in what was written."""
        if self.needs_reading(changes):
            self.reload()
            return
        self._words.me = self._session.me
        if changes.documents or changes.analysts or changes.tags:
            self._words.read_names()
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
        people = {analyst.id: at for at, analyst in enumerate(self._words.people())}
        return {"tag": tags, "analyst": people}

    def needs_reading(self, changes: Changes) -> bool:
        """Tell whether all is to be read again after ``changes``.

        A document that came back or went takes its annotations with it.
        """
        if changes.everything:
            return True
        if changes.seen or not changes.documents:
            return False
        now = {document.id for document in self._session.documents()}
        return any((id_ in now) != (id_ in self._words.documents) for id_ in changes.documents)

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
