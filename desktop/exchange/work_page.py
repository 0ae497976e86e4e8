"""A page of the side list that is worked off: open items, and what an import could not place."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from core.changes import Changes
from core.text import excerpt
from desktop.desk.looks import TagLook
from desktop.exchange.work_rows import WorkDelegate, WorkRow, WorkRows
from desktop.list_controls import EmptyNote
from desktop.row_model import ROW_ROLE
from desktop.row_view import RowView
from desktop.session import Session
from desktop.theme import Theme

ROW_HEIGHT = 42


class _WorkView(RowView):
    """Asks ``on_key`` first, which tells whether it took the key."""

    on_key: Callable[[QKeyEvent], bool] = staticmethod(lambda _event: False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the commands of lists have their keys."""
        if not self.on_key(event):
            super().keyPressEvent(event)


class WorkPage(QWidget):
    """Rows to go through one by one; reads the project only while it is shown."""

    left = Signal()
    """Esc was pressed."""
    empty = ""
    """What is said where there is nothing to do."""
    name = ""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the work of the project that ``session`` has open."""
        super().__init__(parent)
        self.session = session
        self.model = WorkRows(self)
        self.view = _WorkView(self, row_height=ROW_HEIGHT)
        self.view.setAccessibleName(self.name)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._delegate = WorkDelegate(self)
        self.view.setItemDelegate(self._delegate)
        self.view.setModel(self.model)
        self.note = EmptyNote(self)
        self.note.say(self.empty)
        self._body = QStackedWidget(self)
        self._body.addWidget(self.view)
        self._body.addWidget(self.note)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self._body, 1)
        self.setFocusProxy(self.view)
        self.view.left.connect(self.left)
        self.view.chosen.connect(self._chosen)
        session.changed.connect(self._take)
        session.opened.connect(self.refresh)
        session.closed.connect(self.refresh)
        session.analyst_changed.connect(self.refresh)

    def rows(self) -> Sequence[WorkRow]:
        """Return what there is to do; for the kinds of page to say."""
        return ()

    def choose(self, row: WorkRow) -> None:
        """Go where a row leads; for the kinds of page to say."""

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        for part in (self.view, self.note):
            part.set_theme(theme)

    def set_looks(self, looks: Mapping[str, TagLook]) -> None:
        """Show tags in these looks, by id."""
        self._delegate.set_looks(looks)
        self.view.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was put off."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show what there is to do now, and stay at the same place of the list."""
        if not self._read():
            return
        self._body.setCurrentWidget(self.view if self.model.rows else self.note)

    def _read(self) -> bool:
        if not self.session.is_open:
            self.model.show(())
        if not self.isVisible() or not self.session.is_open:
            return False
        here, before = self.view.currentIndex().row(), self.current()
        self.model.show(self.rows())
        ids = [row.id for row in self.model.rows]
        at = ids.index(before.id) if before and before.id in ids else min(here, len(ids) - 1)
        self.view.go_to(max(at, 0) if ids else -1)
        return True

    def current(self) -> WorkRow | None:
        """Return the row that is current."""
        index = self.view.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def step(self, by: int) -> None:
        """Go so many rows down."""
        if self.model.rows:
            row = self.view.currentIndex().row() + by
            self.view.go_to(min(max(row, 0), len(self.model.rows) - 1))

    def quote(self, words: str) -> str:
        """Return a quote as a row shows it."""
        return excerpt(words, 200)

    def _take(self, changes: Changes) -> None:
        if not changes.seen:
            self.refresh()

    def _chosen(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:
            self.choose(row)
