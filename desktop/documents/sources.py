"""The list of sources: filter, open, drag out, remove."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from core.changes import Changes
from desktop.desk.looks import tag_looks
from desktop.documents.sources_delegate import ROW_HEIGHT, SourcesDelegate
from desktop.documents.sources_model import REREADS_ALL, SourcesModel
from desktop.key_words import keys_at, told
from desktop.list_controls import MARGIN, EmptyNote, FilterLine, RowMenu
from desktop.messages import Messages
from desktop.row_view import RowView
from desktop.session import Session
from desktop.theme import LIGHT, Theme
from desktop.undo_offer import undo_offer

PAUSE = 200
"""Milliseconds without a change after which tags are counted anew."""


class SourcesList(QWidget):
    """All sources of the project; a click or Enter opens one, Ctrl with it beside."""

    chosen = Signal(str)
    chosen_beside = Signal(str)
    card_wanted = Signal(str)
    add_requested = Signal()
    removal_wanted = Signal(str)
    """The source with this id is to be taken out."""
    left = Signal()
    """Esc was pressed."""

    def __init__(self, session: Session, messages: Messages, parent: QWidget | None = None) -> None:
        """List the sources of the project that ``session`` has open."""
        super().__init__(parent)
        self._session = session
        self._messages = messages
        self._theme = LIGHT
        self._pending: Changes | None = None
        """The one that asks to read most again of all that were not taken in yet."""
        self._dressed = True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._refresh)
        self.model = SourcesModel(session, self)
        self.filter_line = FilterLine(
            self, words="Filter sources…", name="Filter sources by title, author or label"
        )
        self.view = RowView(self, row_height=ROW_HEIGHT)
        self.view.setAccessibleName("Sources")
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setDragEnabled(True)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.view.setDefaultDropAction(Qt.DropAction.CopyAction)
        self._delegate = SourcesDelegate(self)
        self.view.setItemDelegate(self._delegate)
        self.view.setModel(self.model)
        self.note = EmptyNote(self)
        self._body = QStackedWidget(self)
        self._body.addWidget(self.view)
        self._body.addWidget(self.note)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 0, MARGIN, 4)
        top.addWidget(self.filter_line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._body, 1)
        self._connect()
        self.set_theme(LIGHT)
        self._start_anew()

    def _connect(self) -> None:
        self.filter_line.textChanged.connect(self._narrow)
        self.filter_line.entered_list.connect(self.view.enter)
        self.filter_line.confirmed.connect(self.view.choose)
        self.filter_line.left.connect(self.left)
        self.view.chosen.connect(self._choose)
        self.view.chosen_beside.connect(self._choose_beside)
        self.view.typed.connect(self.filter_line.take)
        self.view.left_upwards.connect(self.filter_line.setFocus)
        self.view.left.connect(self.left)
        self.view.removal_wanted.connect(self._remove_current)
        self.view.menu_wanted.connect(self._open_menu)
        self.note.pressed.connect(self._help)
        self.model.modelReset.connect(self._show_what_there_is)
        self._session.changed.connect(self._take)
        for signal in (self._session.opened, self._session.closed, self._session.analyst_changed):
            signal.connect(self._start_anew)

    # What the window says

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        self._theme = theme
        self._delegate.set_looks(tag_looks(self._session.codebook, theme))
        for part in (self.filter_line, self.view, self.note):
            part.set_theme(theme)

    def set_in_view(self, documents: list[str], focused: str) -> None:
        """Say which documents the panes show, and which of them takes the commands."""
        self.model.set_in_view(documents, focused)

    # What the project says

    def _start_anew(self) -> None:
        self._pending = None
        self.filter_line.clear()
        self.set_theme(self._theme)
        self.model.reload()

    def _take(self, changes: Changes) -> None:
        """Read again soon; what was tagged is counted in the first pause of tagging."""
        self._pending = max(self._pending or changes, changes, key=self.model.rereads)
        self._dressed = self._dressed and not (changes.tags or changes.everything)
        counts_only = self.model.rereads(self._pending) < REREADS_ALL
        self._later.start(PAUSE if counts_only else 0)

    def _refresh(self) -> None:
        pending, self._pending = self._pending, None
        if not self._dressed:
            self._dressed = True
            self.set_theme(self._theme)
        current = self.view.currentIndex()
        document = self.model.document_at(current.row()).id if current.isValid() else ""
        if pending is not None:
            self.model.refresh(pending)
        if document and not self.view.currentIndex().isValid():
            place = self.model.place_of(document)
            self.view.go_to(place if place >= 0 else min(current.row(), self.model.rowCount() - 1))

    def _show_what_there_is(self) -> None:
        self.filter_line.setVisible(self.model.total > 0)
        if self.model.rowCount():
            self._body.setCurrentWidget(self.view)
            return
        self._body.setCurrentWidget(self.note)
        if self.model.total:
            self.note.say("Nothing matches.", "Clear the filter")
        else:
            self.note.say(
                "No sources yet. Drop files here, paste with {source.paste}, or", "Choose files…"
            )

    def _help(self) -> None:
        if self.model.total:
            self.filter_line.clear()
            self.filter_line.setFocus()
        else:
            self.add_requested.emit()

    def _narrow(self, words: str) -> None:
        self.model.set_words(words)

    # What the person does

    def remove(self, id_: str) -> None:
        """Take a source out of the project; its tags wait with it for an undo.

        Raises:
            Problem: if that cannot be saved.
        """
        title = self._session.document(id_).title
        self._session.remove_document(id_)
        self._messages.show(
            f"“{title}” was removed.", action=undo_offer(self._session, self._messages)
        )

    def _id(self, index: QModelIndex) -> str:
        return self.model.document_at(index.row()).id

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._id(index))

    def _choose_beside(self, index: QModelIndex) -> None:
        self.chosen_beside.emit(self._id(index))

    def _remove_current(self) -> None:
        index = self.view.currentIndex()
        if index.isValid() and not self._session.read_only:
            self.removal_wanted.emit(self._id(index))

    def menu(self, index: QModelIndex) -> RowMenu:
        """Return the menu of a row."""
        id_ = self._id(index)
        menu = RowMenu(self)
        menu.offer("Open\tEnter", partial(self.chosen.emit, id_))
        menu.offer("Open beside\tCtrl+Enter", partial(self.chosen_beside.emit, id_))
        card = told("Source card\t{source.card}", keys_at(self))
        menu.offer(card, partial(self.card_wanted.emit, id_))
        if not self._session.read_only:
            menu.addSeparator()
            menu.offer("Remove\tDelete", partial(self.removal_wanted.emit, id_))
        return menu

    def _open_menu(self, index: QModelIndex, place: QPoint) -> None:
        self.menu(index).popup(place)
