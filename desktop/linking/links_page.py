"""The side list's page “Links of this span”: where links lead, and what is said of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.link import ASPECTS, GLYPHS, Link
from core.problem import Problem
from core.text import excerpt
from desktop.desk.looks import TagLook
from desktop.linking.book import LinkBook, other_end, words
from desktop.list_controls import MARGIN, EmptyNote, RowMenu, WordButton
from desktop.messages import Messages
from desktop.row_delegate import RowDelegate
from desktop.row_view import Index, RowView
from desktop.session import Session
from desktop.theme import LIGHT, Theme, interface_font
from desktop.undo_offer import undo_offer
from desktop.words import tip

ROW_HEIGHT = 42
SIGN = 22
LETTER = 16
ROW_ROLE = Qt.ItemDataRole.UserRole
"""Under this role a row gives its ``Row``."""
REMOVED = "end removed"


@dataclass(frozen=True, slots=True)
class Row:
    """A link as the list shows it: where it leads, empty if that is gone, in words, and whose."""

    link: Link
    end: str
    quote: str
    tag: str
    detail: str
    mine: bool


class LinksPage(QWidget):
    """The links of the current annotation; reads the project only while it is shown."""

    chosen = Signal(str)
    """The annotation at the other end of a link is to be shown."""
    left = Signal()
    """Esc was pressed."""

    def __init__(
        self, session: Session, book: LinkBook, messages: Messages, parent: QWidget | None = None
    ) -> None:
        """Show the links of no annotation."""
        super().__init__(parent)
        self._session, self._book, self._messages = session, book, messages
        self._annotation = ""
        self.model = _Model(self)
        self.view = RowView(self, row_height=ROW_HEIGHT)
        self.view.setAccessibleName("Links of this span")
        self._delegate = _Delegate(self)
        self.view.setItemDelegate(self._delegate)
        self.view.setModel(self.model)
        self.note = EmptyNote(self)
        self._body = QStackedWidget(self)
        self._body.addWidget(self.view)
        self._body.addWidget(self.note)
        self.foot = _Foot(self)
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
            "Nothing is linked to this span. L links it."
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
            said = [words([link]), place, by, link.note]
            found.append(
                Row(
                    link,
                    end.id if end else "",
                    excerpt(end.quote, 200) if end else REMOVED,
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
        if row.end:
            menu.offer("Go there\tEnter", lambda: self.chosen.emit(row.end))
        if row.mine and row.link.kind == "contradicts":
            menu.offer("Open it again" if row.link.resolved else "Resolved", self._resolve)
        if row.mine:
            menu.offer("Note", self.foot.note.setFocus)
            menu.offer("Remove\tDel", self._remove)
        menu.popup(place)

    def _remove(self) -> None:
        row = self._row()
        if row is not None and self._try(lambda: self._session.remove_links([row.link.id])):
            self._messages.show("Link removed.", action=undo_offer(self._session))

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
        self._try(lambda: self._session.change_link(link, note=written))

    def _change(self, link: Link, **values: Any) -> None:
        self._try(lambda: self._session.change_link(link.id, **values))

    def _try(self, write: Callable[[], None]) -> bool:
        try:
            write()
        except Problem as problem:
            self._messages.show(problem)
            return False
        return True


class _Foot(QWidget):
    """What can be said of one's own link: resolved, what the ends differ in, a note."""

    aspect_flipped = Signal(str)
    note_written = Signal(str, str)
    """The link's id and the note."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._link: Link | None = None
        self.resolved = WordButton(self, font=interface_font(12))
        self.aspects = {aspect: self._aspect(aspect) for aspect in ASPECTS}
        self.note = QLineEdit(self, placeholderText="Note on this link")
        self.note.setAccessibleName("Note on this link")
        self.note.editingFinished.connect(self._written)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self.aspects.values():
            row.addWidget(button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 8, MARGIN, 10)
        layout.setSpacing(4)
        layout.addWidget(self.resolved)
        layout.addLayout(row)
        layout.addWidget(self.note)

    def _aspect(self, aspect: str) -> WordButton:
        button = WordButton(self, font=interface_font(12))
        button.setText(aspect)
        button.setProperty("aspect", aspect)
        button.setToolTip(f"The two differ in {aspect}")
        button.clicked.connect(self._flipped)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Write in the colours of ``theme``."""
        for button in (self.resolved, *self.aspects.values()):
            button.set_theme(theme)

    def show_link(self, link: Link | None) -> None:
        """Show what is said of a link; nothing for none."""
        self._written()
        self._link = link
        self.setVisible(link is not None)
        if link is None:
            return
        against = link.kind == "contradicts"
        self.resolved.setVisible(against)
        self.resolved.setText("Resolved: open it again" if link.resolved else "Mark as resolved")
        self.resolved.setAccessibleName(self.resolved.text())
        for aspect, button in self.aspects.items():
            font = interface_font(12)
            font.setBold(aspect in link.aspect)
            button.setFont(font)
            button.quiet = aspect not in link.aspect
            button.setVisible(against)
            set_ = "set" if aspect in link.aspect else "not set"
            button.setAccessibleName(f"differs in {aspect}, {set_}")
            button.updateGeometry()
            button.update()
        self.note.setText(link.note)

    def _flipped(self) -> None:
        self.aspect_flipped.emit(self.sender().property("aspect"))

    def _written(self) -> None:
        link = self._link
        if link is not None and self.note.text().strip() != link.note:
            self._link = None  # so that leaving the line does not write it twice
            self.note_written.emit(link.id, self.note.text().strip())


class _Model(QAbstractListModel):
    """The rows, set as a whole: there are few."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        """Show these rows."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many links there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows or says aloud."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{words([row.link])}: {row.quote}, {row.detail}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{row.quote}\n{row.detail}")
        return None


class _Delegate(RowDelegate):
    """The sign of the link, the other end's words, and below them what is said of it."""

    role = ROW_ROLE

    def write(self, painter: QPainter, option: QStyleOptionViewItem, item: Any) -> None:
        """Paint one link."""
        row: Row = item
        rect = self.ground(painter, option)
        sign = QRect(rect.left() + MARGIN, rect.top() + 4, SIGN, 19)
        ink = row.link.kind == "contradicts" and not row.link.resolved
        colour = self.theme.ink if ink else self.theme.muted
        self.line(painter, sign, GLYPHS[row.link.kind], font=self.bold, colour=colour)
        upper = QRect(sign.right(), sign.top(), rect.width() - SIGN - 2 * MARGIN, 19)
        if row.tag:
            look = self.look(row.tag)
            self.line(painter, upper, look.letter, font=self.bold, colour=look.stroke)
            upper.setLeft(upper.left() + LETTER)
        ink_or_muted = self.theme.ink if row.end else self.theme.muted
        self.line(painter, upper, row.quote, font=self.font, colour=ink_or_muted)
        lower = QRect(sign.right(), rect.top() + 22, rect.width() - SIGN - 2 * MARGIN, 16)
        self.line(painter, lower, row.detail, font=self.small, colour=self.theme.muted)
