"""The Compare view: what analysts marked differently, and how far they agree."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.changes import Changes
from core.problem import Problem
from desktop.comparing.choices import Choices
from desktop.comparing.chosen import StretchFilter
from desktop.comparing.course import Course
from desktop.comparing.filters import FilterRow
from desktop.comparing.gathering import Gathering
from desktop.comparing.halves import FIGURES, LIST, Halves
from desktop.comparing.how_far import how_far
from desktop.comparing.page import ComparePage
from desktop.comparing.sheet import Sheet
from desktop.comparing.summary import SummaryLine
from desktop.comparing.texts import Texts
from desktop.comparing.work import Work
from desktop.comparing.worklist import GroupsModel, Worklist
from desktop.desk.looks import TagLook
from desktop.key_words import keys_at, told
from desktop.late import Late
from desktop.messages import Messages
from desktop.session import Session
from desktop.settings import Settings
from desktop.status import StatusLine
from desktop.tagging.shelf import Shelf
from desktop.theme import LIGHT, Theme
from desktop.undo_offer import undo_offer
from desktop.words import counted

if TYPE_CHECKING:
    from desktop.comparing.figures import FiguresView


class CompareView(QWidget):
    """Compares the analysts of the project; reads it only while it is shown."""

    read_wanted = Signal(str)
    """The annotation with this id is to show in Read."""
    stands = Signal()
    """What can be done here may be another than before."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        shelf: Shelf,
        *,
        figures: Late["FiguresView"],
        status: StatusLine,
        messages: Messages,
    ) -> None:
        """Compare what the project that ``session`` has open holds."""
        super().__init__()
        self._session, self._shelf, self._status = session, shelf, status
        self._figures, self._messages = figures, messages
        self._looks: tuple[Theme, Mapping[str, TagLook]] = LIGHT, {}
        self._redoing = False
        self.gathering = Gathering(session, self)
        self.summary = SummaryLine(self)
        self.choices = Choices(self)
        self.summary.place_choices(self.choices)
        self.filters = FilterRow(self)
        self.model = GroupsModel(self.gathering, self)
        self.list = Worklist(self.model, self)
        self.texts = Texts(session, self.gathering, settings)
        self.page = ComparePage()
        self.work = Work(session, self.gathering, self.page, self.texts.pane)
        self.work.go_back = self.list.setFocus
        self.course = Course(self.gathering, self.list, self.texts, self.work)
        self.sheet = Sheet(self.filters, self.list, self.texts, settings)
        self.halves = Halves(self.sheet, figures, self.gathering, self)
        self.note = self.halves.note
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.summary)
        layout.addWidget(self.halves, 1)
        self.setFocusProxy(self.list)
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self.refresh)
        self._connect()
        self.summary.mark(self.half)

    def _connect(self) -> None:
        session, gathering, work = self._session, self.gathering, self.work
        session.changed.connect(self._note)
        session.closing.connect(self._stop)
        session.closed.connect(self._forget)
        session.analyst_changed.connect(self._begin_anew)
        gathering.compared.connect(self._show_compared)
        gathering.listed.connect(self._show_listed)
        gathering.stood.connect(self._show_stood)
        self.summary.half_wanted.connect(self.show_half)
        self.halves.turned.connect(self._turned)
        self._figures.when_made(self._take_figures)
        self.choices.chosen.connect(gathering.choose)
        self.filters.filtered.connect(gathering.list_only)
        self.page.written.connect(self._written)
        self.page.left.connect(self.list.setFocus)
        work.foreseen.connect(self.model.foresee)
        work.decided.connect(self._go_on)
        work.carried_out.connect(self._tell_carried_out)

    def set_theme(self, theme: Theme, looks: Mapping[str, TagLook]) -> None:
        """Wear the colours of ``theme`` and show tags in ``looks``."""
        self._looks = theme, looks
        for part in (self.summary, self.choices, self.filters, self.sheet, self.note):
            part.set_theme(theme)
        self.list.set_looks(theme, looks)
        self.texts.set_theme(theme, looks)
        self.page.set_looks(looks)
        self._figures.if_made(lambda figures: figures.set_theme(theme, looks))

    def set_on_key(self, on_key: Callable[[QKeyEvent], bool]) -> None:
        """Ask ``on_key`` about every key of the list and of the texts."""
        self.list.on_key = on_key
        self.texts.set_on_key(on_key)

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Name these keys: of the digits, and by the name of what is done."""
        self.work.set_keys(keys)
        self._later.start()

    def set_hint(self, words: str) -> None:
        """Show one line of coaching on the shelf; empty ends it."""
        self.work.hint = words
        if self.isVisible():
            self.work.show()

    # Halves

    def _take_figures(self, figures: "FiguresView") -> None:
        figures.set_theme(*self._looks)
        figures.spans_wanted.connect(self.show_spans)

    @property
    def half(self) -> str:
        """The half that shows, ``List`` or ``Figures``."""
        return self.halves.half

    def show_half(self, half: str) -> None:
        """Show the list of differences, or the figures."""
        self.halves.turn(half)

    def _turned(self) -> None:
        self.setFocusProxy(self._figures() if self.half == FIGURES else self.list)
        self.work.rest(self.half == FIGURES)
        self.summary.mark(self.half)

    def flip_half(self) -> None:
        """Show the other half."""
        self.show_half(LIST if self.half == FIGURES else FIGURES)

    @property
    def works(self) -> bool:
        """Whether groups can be worked off: the list shows, with any in it."""
        return self.halves.lists and bool(self.gathering.shown)

    @property
    def spot(self) -> tuple[tuple[str, ...], str]:
        """The current group, by the ids of its members, and what the shelf does."""
        place, groups = self.work.place, self.gathering.groups
        return tuple(groups.ids(place)) if place >= 0 else (), self.work.mode

    def stand_at(self, spot: tuple[tuple[str, ...], str]) -> None:
        """Make a group current again, if it is still listed."""
        for place in self.gathering.groups.holding(spot[0]):
            self.course.go_to(place)

    def flip_names(self) -> None:
        """Hide the analysts' names, or show them."""
        self.gathering.hide_names(not self.gathering.hidden)

    def accept_alike(self) -> None:
        """Accept what is alike, and say how much that was.

        Raises:
            Problem: if nothing that is alike is open.
        """
        number = self.work.accept_alike()
        words = counted(number, "stretch that is", "stretches that are")
        self._tell_done(f"Accepted {words} alike.")

    def _tell_carried_out(self, number: int) -> None:
        self._tell_done(f"Decided {counted(number, 'stretch', 'stretches')}.")

    def _tell_done(self, words: str) -> None:
        self._messages.show(words, action=undo_offer(self._session, self._messages))

    def read(self) -> None:
        """Show the current group's first annotation in Read."""
        group = self.gathering.groups[self.work.place]
        self.read_wanted.emit(group.members[0].id)

    def show_spans(self, annotations: frozenset[str], words: str) -> None:
        """List the groups that hold any of some annotations, called ``words``."""
        self.show_half(LIST)
        self.gathering.list_only(StretchFilter(members=annotations, words=words))

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        """Take shelf and status line, and show what there is now."""
        super().showEvent(event)
        self._shelf.hold(self.page)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give shelf and status line back."""
        super().hideEvent(event)
        self.work.leave()
        self._shelf.release()
        self._status.release()

    def refresh(self) -> None:
        """Show what was written since."""
        if self.isVisible() and self._session.is_open:
            self.gathering.refresh()

    def _note(self, changes: Changes) -> None:
        self.gathering.take(changes)
        self._redoing = changes.kind in {"undo", "redo"}
        if self.isVisible():
            self._later.start()

    def _begin_anew(self) -> None:
        """Compare others: who works here is not compared where two others are."""
        self.gathering.begin_anew()
        self._later.start()

    def _stop(self) -> None:
        """Count no more: what is read away from the window would hold the file."""
        self._figures.if_made(lambda figures: figures.stop())

    def _forget(self) -> None:
        self.gathering.forget()
        self.work.place = -1
        self.texts.forget()
        self.model.reset()

    def _show_compared(self) -> None:
        gathering = self.gathering
        known = self.work.place
        self.choices.show_choices(gathering)
        self.halves.show_compared()
        self.texts.forget()
        self.work.place = -1
        self._show_listed()
        self.course.go_to(max(known, 0))

    def _show_listed(self) -> None:
        gathering = self.gathering
        place = self.work.place
        self.summary.say(gathering.groups.sentence if gathering.comparable else "")
        self.filters.show_filter(
            gathering.filter,
            codebook=gathering.groups.codebook,
            tags=gathering.tags,
            names=gathering.names,
        )
        self.model.reset()
        self.texts.relane()
        if place not in gathering.shown:
            place = gathering.shown[0] if gathering.shown else -1
        self.course.go_to(place)
        self.work.show()
        self._tell()

    def _show_stood(self, places: list[int]) -> None:
        self.model.changed(range(len(self.gathering.shown)))
        if len(places) == 1 and self._redoing:
            self.course.go_to(places[0])
        self._redoing = False
        self.work.show()
        self._tell()

    def _tell(self) -> None:
        """Say on the status line how far the work is."""
        self.stands.emit()
        if not self.isVisible():
            return
        words, names = how_far(self.gathering)
        self._status.hold(told(words, keys_at(self)), names)

    def step(self, by: int) -> None:
        """Go to the next or previous group that is listed."""
        self.course.step(by)

    def _go_on(self, place: int) -> None:
        """Go on from the group of a place once something was decided."""
        self._later.stop()
        self.refresh()
        self.course.go_on(place)

    def _written(self, words: str) -> None:
        try:
            self.work.keep_remark(words)
        except Problem as problem:
            self._messages.refuse(problem)
            self.page.write(words)  # nothing that was written is lost
