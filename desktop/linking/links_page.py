"""The side list's page “Links of this span”: where links lead, and what is said of them."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.link import ASPECTS, Link
from core.text import excerpt
from desktop.desk.looks import TagLook
from desktop.linking.book import LinkBook, other_end, words
from desktop.linking.links_foot import LinkFoot
from desktop.linking.links_rows import LinksDelegate, LinksModel, Row
from desktop.list_controls import EmptyNote, RowMenu
from desktop.messages import Messages
from desktop.row_model import ROW_ROLE
from desktop.row_view import RowView
from desktop.session import Session
from desktop.theme import LIGHT, Theme
from desktop.undo_offer import undo_offer
from desktop.waiting import Waiting

ROW_HEIGHT = 42
REMOVED = "end removed"


class LinksPage(QWidget):
    """The links of the current annotation; reads the project only while it is shown."""

    chosen = Signal(str)
    """The annotation at the other end of a link is to be shown."""
    left = Signal()
    """Esc was pressed."""

    def __init__(
        self, session: Session, book: LinkBook, *, messages: Messages, waiting: Waiting
    ) -> None:
        """Show the links of no annotation."""
        super().__init__()
        self._session, self._book = session, book
        self._messages, self._waiting = messages, waiting
        self._annotation = ""
        self.model = LinksModel(self)
        self.view = RowView(self, row_height=ROW_HEIGHT)
        self.view.setAccessibleName("Links of this span")
        self._delegate = LinksDelegate(self)
        self.view.setItemDelegate(self._delegate)
        self.view.setModel(self.model)
        self.note = EmptyNote(self)
        self._body = QStackedWidget(self)
        self._body.addWidget(self.view)
        self._body.addWidget(self.note)
        self.foot = LinkFoot(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._body, 1)
        layout.addWidget(self.foot)
        self.view.left.connect(self.left)
        self.view.chosen.connect(self._choose)
        self.view.removal_wanted.connect(self._remove)
        self.view.menu_wanted.connect(self._open_menu)
        self.view.selectionModel().currentChanged.connect(self._select)
        self.foot.resolved.clicked.connect(self._resolve)
        self.foot.aspect_flipped.connect(self._flip)
        self.foot.note_written.connect(self._write_note)
        book.changed.connect(self.refresh)
        session.analyst_changed.connect(self.refresh)
        self.set_theme(LIGHT)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        for part in (self.view, self.note, self.foot):
            part.set_theme(theme)

    def set_looks(self, looks: Mapping[str, TagLook]) -> None:
        """Show tags in these looks, by id."""
        self._delegate.set_looks(looks)
        self.view.viewport().update()

    def show_for(self, annotation: str) -> None:
        """Show the links of an annotation; of none if it is empty, and then keep what shows."""
        if annotation and annotation != self._annotation:
            self._annotation = annotation
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was put off."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show the links as they are now."""
        if not self.isVisible() and self.model.rows:
            self.model.show([])
        if not self.isVisible() or not self._session.is_open:
            return
        selected = self._row()
        self.model.show(self._rows())
        self._body.setCurrentWidget(self.view if self.model.rows else self.note)
        self.note.say(
            "Nothing is linked to this span. {link.begin} links it."
            if self._annotation
            else "Click a span to see its links."
        )
        ids = [row.link.id for row in self.model.rows]
        here = ids.index(selected.link.id) if selected and selected.link.id in ids else 0
        self.view.go_to(here if ids else -1)
        self._select()

    def _rows(self) -> list[Row]:
        session = self._session
        links = self._book.of(self._annotation) if self._annotation else []
        ends = {
            row.id: row
            for row in session.annotations([other_end(k, self._annotation) for k in links])
        }
        names = session.analysts()
        titles = {document.id: document.title for document in session.documents()}
        found = []
        for link in links:
            end = ends.get(other_end(link, self._annotation))
            by = names[link.analyst].name if link.analyst in names else ""
            place = titles.get(end.document, "") if end else ""
            read = session.as_read(end.quote, end.document, end.span.start) if end else ""
            said = [words([link]), place, by, link.note]
            found.append(
                Row(
                    link,
                    end.id if end else "",
                    excerpt(read, 200) if end else REMOVED,
                    end.tag if end else "",
                    " · ".join(filter(None, said)),
                    link.analyst == session.me,
                )
            )
        return found

    def _row(self) -> Row | None:
        index = self.view.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def _select(self) -> None:
        row = self._row()
        self.foot.show_link(row.link if row and row.mine and not self._session.read_only else None)

    # What is done to links

    def _choose(self, index: QModelIndex) -> None:
        row: Row = index.data(ROW_ROLE)
        if row.end:
            self.chosen.emit(row.end)

    def _open_menu(self, index: QModelIndex, place: QPoint) -> None:
        row: Row = index.data(ROW_ROLE)
        menu = RowMenu(self)
        mine = row.mine and not self._session.read_only
        if row.end:
            menu.offer("Go there\tEnter", lambda: self.chosen.emit(row.end))
        if mine and row.link.kind == "contradicts":
            menu.offer("Open it again" if row.link.resolved else "Resolved", self._resolve)
        if mine:
            menu.offer("Note", self.foot.note.setFocus)
            menu.offer("Remove\tDelete", self._remove)
        menu.popup(place)

    def _remove(self) -> None:
        row = self._row()
        if row is not None:
            self._waiting.do(partial(self._take_out, row.link.id), anywhere=True)

    def _take_out(self, link: str) -> None:
        self._session.remove_links([link])
        self._messages.show("Link removed.", action=undo_offer(self._session, self._messages))

    def _resolve(self) -> None:
        row = self._row()
        if row is not None:
            self._change(row.link, resolved=not row.link.resolved)

    def _flip(self, aspect: str) -> None:
        row = self._row()
        if row is not None:
            chosen = set(row.link.aspect) ^ {aspect}
            self._change(row.link, aspect=[a for a in ASPECTS if a in chosen])

    def _write_note(self, link: str, written: str) -> None:
        self._waiting.do(partial(self._session.change_link, link, note=written), anywhere=True)

    def _change(self, link: Link, **values: Any) -> None:
        self._waiting.do(partial(self._session.change_link, link.id, **values), anywhere=True)
