"""The list of annotations: filter, sort, go there, retag, remove, copy."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.changes import Changes
from desktop.desk.looks import tag_looks
from desktop.list_controls import MARGIN, EmptyNote, FilterLine, RowMenu
from desktop.messages import Messages
from desktop.row_view import RowView
from desktop.session import Session
from desktop.tagging.annotation_choices import AnnotationChoices
from desktop.tagging.annotation_model import AnnotationModel
from desktop.tagging.annotation_rows import Filter
from desktop.tagging.catching_up import CatchingUp
from desktop.tagging.selected_annotations import SelectedAnnotations
from desktop.tagging.tag_delegate import ROW_HEIGHT, AnnotationDelegate
from desktop.theme import LIGHT, Theme
from desktop.waiting import Waiting


class AnnotationList(QWidget):
    """All annotations of the project, the present analyst's and the others'.

    Reads the project when it is first shown, and then what was written.
    """

    chosen = Signal(str)
    """Go to this annotation."""
    history_wanted = Signal(str)
    counted = Signal(int, int)
    """How many annotations are listed, and how many there are."""
    left = Signal()
    """Esc was pressed."""

    def __init__(
        self,
        session: Session,
        messages: Messages,
        waiting: Waiting,
        parent: QWidget | None = None,
    ) -> None:
        """List the annotations of the project that ``session`` has open, once it is shown."""
        super().__init__(parent)
        self._session = session
        self._theme = LIGHT
        self.model = AnnotationModel(session, self)
        self.filter_line = FilterLine(
            self, words="Filter…", name="Filter annotations by their words"
        )
        self.choices = AnnotationChoices(session, self.model, self)
        self.view = RowView(self, row_height=ROW_HEIGHT)
        self.view.setAccessibleName("Annotations")
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._delegate = AnnotationDelegate(self)
        self.view.setItemDelegate(self._delegate)
        self.view.setModel(self.model)
        self._selected = SelectedAnnotations(
            session, messages, waiting, model=self.model, view=self.view
        )
        self._catching_up = CatchingUp(self.model, self.view, self)
        self.note = EmptyNote(self)
        self._body = QStackedWidget(self)
        self._body.addWidget(self.view)
        self._body.addWidget(self.note)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 0, MARGIN, 0)
        top.setSpacing(0)
        top.addWidget(self.filter_line)
        top.addWidget(self.choices)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._body, 1)
        self._connect()
        self.set_theme(LIGHT)

    def _connect(self) -> None:
        self.filter_line.textChanged.connect(self._narrow)
        self.filter_line.entered_list.connect(self.view.enter)
        self.filter_line.confirmed.connect(self.view.choose)
        self.filter_line.left.connect(self.left)
        self.choices.changed.connect(self._narrow)
        self.choices.order_changed.connect(self.model.set_order)
        self.note.pressed.connect(self._show_more)
        self.view.chosen.connect(self._choose)
        self.view.typed.connect(self.filter_line.take)
        self.view.left_upwards.connect(self.filter_line.setFocus)
        self.view.left.connect(self.left)
        self.view.removal_wanted.connect(self._selected.remove)
        self.view.copy_wanted.connect(self._selected.copy)
        self.view.nth_wanted.connect(self._selected.retag_nth)
        self.view.menu_wanted.connect(self._open_menu)
        self._catching_up.begun.connect(self._look_anew)
        self._catching_up.goes_on.connect(self._say_how_far)
        self._catching_up.failed.connect(self._say_failed)
        self._catching_up.retagged.connect(self._look_anew)
        self.model.counted.connect(self._count)
        self._session.changed.connect(self._take)
        self._session.opened.connect(self._forget)
        self._session.closed.connect(self._forget)
        self._session.analyst_changed.connect(self._start_anew)

    # What the window says

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        self._theme = theme
        self._delegate.set_looks(tag_looks(self._session.codebook, theme))
        for part in (self.filter_line, self.choices, self.view, self.note):
            part.set_theme(theme)

    def _look_anew(self) -> None:
        """Show tags as the codebook has them now."""
        self.set_theme(self._theme)

    def set_current(self, id_: str) -> None:
        """Mark the annotation that is current in the text, if the list shows it."""
        self._catching_up.set_current(id_)

    def show_others(self, others: bool) -> None:  # noqa: FBT001 - the state of a switch
        """List everyone's annotations, or only one's own unless others are asked for here."""
        self.choices.show_others(others)

    def set_in_view(self, documents: list[str]) -> None:
        """Say which documents the panes show."""
        self.choices.set_in_view(documents)

    def focus_filter(self) -> None:
        """Let the person type what to filter by."""
        self._catching_up.catch_up()
        self.filter_line.setFocus()
        self.filter_line.selectAll()

    def clear_filter(self) -> None:
        """Show all annotations again."""
        self.choices.clear()
        self.filter_line.clear()
        self._narrow()
        self.filter_line.setFocus()

    # What the project says

    def showEvent(self, event: QShowEvent) -> None:
        """Have the project read soon if it is still to be read."""
        super().showEvent(event)
        self._catching_up.begin()

    @property
    def stale(self) -> bool:
        """Whether the project is still to be read."""
        return self._catching_up.stale

    def _forget(self) -> None:
        self._catching_up.put_off()
        self._catching_up.set_current(None)
        self.model.clear()
        self.choices.clear()
        self.filter_line.clear()
        self._narrow()
        self.choices.follow_analyst()
        self._body.setCurrentWidget(self.view)  # which is empty, and says nothing yet
        if not self._session.is_open:
            self._catching_up.stale = False
            self._count(0, 0)
        elif self.isVisible():
            self._catching_up.begin()

    def _start_anew(self) -> None:
        self.choices.follow_analyst()
        self._catching_up.put_off()
        if self.isVisible():
            self._catching_up.follow()

    def _say_how_far(self) -> None:
        if not self.model.total:
            self._body.setCurrentWidget(self.note)
            self.note.say(f"Reading… {self.model.reading:,} annotations so far.")

    def _say_failed(self) -> None:
        self._body.setCurrentWidget(self.note)
        self.note.say("The annotations could not be read.", "Read them again")

    def _take(self, changes: Changes) -> None:
        self.choices.follow_analyst()
        self._catching_up.take(changes)

    def _count(self, shown: int, total: int) -> None:
        if self.stale:
            return
        known = self._known(total)
        if shown:
            self._body.setCurrentWidget(self.view)
        else:
            self._body.setCurrentWidget(self.note)
            if known:
                self.note.say("Nothing matches.", "Clear the filter")
            elif total:
                self.note.say("Nothing of yours yet.", "Show everyone's")
            else:
                self.note.say("Nothing tagged yet.")
        self.filter_line.setVisible(total > 0)
        self.choices.setVisible(total > 0)
        self.counted.emit(shown, known)

    def _known(self, total: int) -> int:
        """Return how many of ``total`` annotations the person knows of."""
        scope = self.choices.scope
        return self.model.count_of(scope) if scope else total

    def _show_more(self) -> None:
        if self.stale:
            self._catching_up.begin()
        elif self._known(self.model.total):
            self.clear_filter()
        else:
            self.choices.show_everyone()

    def _narrow(self) -> None:
        chosen = self.choices
        self.model.set_filter(
            Filter(self.filter_line.text(), chosen.documents(), chosen.tag, chosen.analyst)
        )

    # What the person does

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.id_at(index.row()))

    def menu(self, index: QModelIndex) -> RowMenu:
        """Return the menu of a row, which acts on the whole selection."""
        if index.row() not in self.view.selected_rows():
            self.view.go_to(index.row())
        id_ = self.model.id_at(index.row())
        menu = RowMenu(self)
        menu.offer("Go to it\tEnter", partial(self.chosen.emit, id_))
        menu.offer("History of the annotation", partial(self.history_wanted.emit, id_))
        document = self.model.document_at(index.row()).id
        menu.offer("Only this source", partial(self.choices.set_document, document))
        self._selected.offer(menu)
        return menu

    def _open_menu(self, index: QModelIndex, place: QPoint) -> None:
        self.menu(index).popup(place)
