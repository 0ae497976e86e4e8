"""The Threads view: the matrix of threads and sources, and below it the quotes in context."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.annotation import Annotation
from core.link import Link
from core.problem import Problem
from core.thread_matrix import ABSENT, MatrixRow, matrix
from core.threads import Status, Thread, contradictions, threads
from desktop.desk.desk import Desk
from desktop.desk.looks import TagLook
from desktop.desk.paragraphs import ParagraphIndex
from desktop.list_controls import EmptyNote
from desktop.session import Session
from desktop.tagging.shelf import Shelf
from desktop.theme import Theme
from desktop.threads.model import ThreadsModel
from desktop.threads.page import CHOICES, ThreadsPage
from desktop.threads.quotes import Quote, Quotes, around
from desktop.threads.table import ThreadsTable
from desktop.waiting import Waiting
from desktop.words import counted

WORDS = "Arrows go from cell to cell. “Looked, not there” says that you searched a source in vain."
ALONE = "These two contradict each other outside any thread: “same” links would make them one."
EMPTY = "No threads yet. A thread begins when two spans say the same: on a span press {link.begin}."


class ThreadsView(QWidget):
    """Shows all threads; reads the project only while it is shown."""

    read_wanted = Signal()
    """The Read view is to show."""

    def __init__(self, session: Session, desk: Desk, shelf: Shelf, *, waiting: Waiting) -> None:
        """Show the threads of the project that ``session`` has open."""
        super().__init__()
        self._session, self._desk, self._shelf, self._waiting = session, desk, shelf, waiting
        self._paragraphs: dict[str, ParagraphIndex] = {}
        self._wanted = self._hint = self._apart = ""
        self.model = ThreadsModel(self)
        self.table = ThreadsTable(self.model, self)
        self.quotes = Quotes(self)
        self.note = EmptyNote(self)
        self.note.say(EMPTY)
        self.page = ThreadsPage()
        both = QSplitter(Qt.Orientation.Vertical, self)
        both.setHandleWidth(1)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(self.quotes)
        both.setSizes([1_000, 1_000])
        self._body = QStackedWidget(self)
        self._body.addWidget(both)
        self._body.addWidget(self.note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._body)
        self.setFocusProxy(self.table)
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self.refresh)
        session.changed.connect(self._later.start)
        session.closed.connect(self._forget)
        self.table.moved.connect(self._show_current)
        self.page.named.connect(self._named)
        self.page.left.connect(self.table.setFocus)

    def set_theme(self, theme: Theme, looks: Mapping[str, TagLook]) -> None:
        """Wear the colours of ``theme`` and show tags in ``looks``."""
        self.table.set_theme(theme, looks)
        self.quotes.set_theme(theme, looks)
        self.note.set_theme(theme)

    def set_hint(self, words: str) -> None:
        """Show one line of coaching on the shelf; empty ends it."""
        self._hint = words
        self._later.start()

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        """Take the shelf, and show the thread of the current annotation."""
        super().showEvent(event)
        self._wanted = self._desk.pane.current
        self._shelf.hold(self.page)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the shelf back."""
        super().hideEvent(event)
        self._shelf.release()

    def refresh(self) -> None:
        """Show the threads as they are now, the same one current as before."""
        if not self.isVisible() or not self._session.is_open:
            return
        row, column = self.table.row(), max(self.table.currentIndex().column(), 0)
        wanted = self._wanted or (row.thread.members[0].id if row else "")
        self._wanted = ""
        session = self._session
        documents = session.documents()
        rows = matrix(
            self._threads(),
            session.thread_marks(),
            [document.id for document in documents],
            seen=session.seen().union(self._desk.shown()),
        )
        names = {id_: analyst.name for id_, analyst in session.analysts().items()}
        self.model.show(rows, documents, codebook=session.codebook, names=names)
        self.note.say(f"{EMPTY} {self._apart}".rstrip())
        self._body.setCurrentIndex(0 if rows else 1)
        if rows:
            self.table.go_to(_row_of(rows, wanted), column)
        self._show_current()

    def _threads(self) -> list[Thread]:
        """Return all threads, and after them the contradictions that are in none."""
        links = self._session.all_links()
        ends = {end for link in links for end in (link.source, link.target)}
        sources = {document.id: document.metadata for document in self._session.documents()}
        found = [self._as_read(one) for one in self._session.annotations(ends)] if ends else []
        joined = threads(found, links, sources, codebook=self._session.codebook)
        self._apart = _apart(links, found, joined)
        return [*joined, *contradictions(found, links, joined)]

    def _as_read(self, annotation: Annotation) -> Annotation:
        quote = annotation.quote
        read = self._session.as_read(quote, annotation.document, annotation.span.start)
        return annotation if read == quote else replace(annotation, quote=read)

    def _forget(self) -> None:
        self._paragraphs.clear()
        self.model.show([], [], codebook=self._session.codebook, names={})

    def _show_current(self) -> None:
        row = self.table.row()
        members = row.thread.members if row is not None else ()
        cell = self.model.cell(self.table.currentIndex())
        self.quotes.show_quotes(
            [self._quote(member) for member in _one_a_source(members)],
            chosen=cell.document if cell is not None else "",
        )
        if self.page.writing:
            return
        thread = row is not None and row.thread.status is not Status.CONTRADICTION
        self.page.offer(len(CHOICES) if thread else int(row is not None))
        words = f"{WORDS if thread else ALONE} {self._apart}".rstrip() if row is not None else ""
        self.page.say(self._hint or words)

    def _quote(self, member: Annotation) -> Quote:
        text = self._session.text(member.document)
        if member.document not in self._paragraphs:
            self._paragraphs[member.document] = ParagraphIndex(text)
        known = self._paragraphs[member.document]
        number = known.number(known.at(member.span.start))
        title = self._session.document(member.document).title
        structure = self._session.structure(member.document)
        before, quote, after = around(text, member.span.start, member.span.end, structure)
        place = f"{title} ¶{number}"
        return Quote(member.document, place, before, quote, after, member.tag)

    # Where one stands

    @property
    def spot(self) -> tuple[str, int] | None:
        """The current cell: the first span of its thread, and its column."""
        row = self.table.row()
        return (row.thread.members[0].id, self.table.currentIndex().column()) if row else None

    def stand_at(self, spot: tuple[str, int]) -> None:
        """Make a cell current again, if its thread is still there."""
        annotation, column = spot
        for number, row in enumerate(self.model.rows):
            if row.thread.members[0].id == annotation:
                self.table.go_to(number, column)

    # What the digits do

    def read(self) -> None:
        """Show two spans of the thread side by side in Read: the current cell's, and another's.

        Raises:
            Problem: if no thread is current.
        """
        row = self._current()
        cell = self.model.cell(self.table.currentIndex())
        members = _one_a_source(row.thread.members)
        if cell is not None and cell.members:
            others = [member for member in members if member.document != cell.document]
            members = [cell.members[0], *others]
        self.read_wanted.emit()
        for member in reversed(members[:2]):
            if member.document not in self._desk.shown():
                self._desk.show_beside(member.document)
            self._desk.reveal(member.document, annotation=member.id, span=member.span)

    def flip_absent(self) -> None:
        """Note that the current cell's source was searched for the thread in vain, or unsay it.

        Raises:
            Problem: if no source is current, or it holds the thread; or if there is no thread.
        """
        row = self._thread()
        cell = self.model.cell(self.table.currentIndex())
        if cell is None:
            raise Problem("No source is chosen.", hint="Go to its cell with the arrow keys.")
        if cell.members:
            raise Problem("It is there: a span is tagged.", hint="Choose an empty cell.")
        me = self._session.me
        own = [mark for mark in cell.marks if mark.analyst == me]
        if cell.state == ABSENT and own:
            self._session.look_for_thread(own[0].annotation, cell.document, found=True)
        else:
            self._session.look_for_thread(row.thread.members[0].id, cell.document)

    def rename(self) -> None:
        """Let the thread's name be written.

        Raises:
            Problem: if no thread is current.
        """
        self.page.write(self._thread().title)

    def _named(self, words: str) -> None:
        row = self.table.row()
        self.table.setFocus()
        if row is None or words.strip() == row.title:
            return
        ids = {member.id for member in row.thread.members}
        mine = [
            mark.annotation
            for mark in self._session.thread_marks()
            if mark.kind == "name" and mark.annotation in ids and mark.analyst == self._session.me
        ]
        named = mine[-1] if mine else row.thread.members[0].id
        self._waiting.do(partial(self._session.name_thread, named, words), anywhere=True)

    def _thread(self) -> MatrixRow:
        row = self._current()
        if row.thread.status is Status.CONTRADICTION:
            raise Problem("This is no thread yet.", hint="Link spans with “same” to begin one.")
        return row

    def _current(self) -> MatrixRow:
        if self._later.isActive():  # something was written just now
            self._later.stop()
            self.refresh()
        row = self.table.row()
        if row is None:
            raise Problem("There is no thread here.", hint="Link two spans with “same” first.")
        return row


def _apart(
    links: Iterable[Link], annotations: Iterable[Annotation], joined: Iterable[Thread]
) -> str:
    """Say how many links between ``annotations`` touch no thread; nothing if all do.

    Open contradictions are left out: they are listed.
    """
    known = {annotation.id for annotation in annotations}
    members = {member.id for thread in joined for member in thread.members}
    others = (link for link in links if link.kind != "contradicts" or link.resolved)
    ends = ({link.source, link.target} for link in others)
    number = sum(both <= known and not both & members for both in ends)
    if not number:
        return ""
    return f"{counted(number, 'link touches', 'links touch')} no thread: only “same” begins one."


def _row_of(rows: list[MatrixRow], annotation: str) -> int:
    """Return the row of the thread that holds an annotation; the first if none does."""
    for number, row in enumerate(rows):
        if any(member.id == annotation for member in row.thread.members):
            return number
    return 0


def _one_a_source(members: tuple[Annotation, ...]) -> list[Annotation]:
    """Return the first span of each source; all spans if one source holds them all."""
    found: dict[str, Annotation] = {}
    for member in members:
        found.setdefault(member.document, member)
    return list(found.values()) if len(found) > 1 else list(members)
