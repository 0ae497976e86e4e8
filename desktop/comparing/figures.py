"""The figures: how far analysts agree, each with its interval, its rule and the way to its spans."""

from collections.abc import Callable, Mapping
from functools import cache, partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.comparing.comparison import Comparison
from core.comparing.stretches import Stretches
from core.problem import Problem
from desktop.comparing.figures_grids import Cell, Counted, Drawn, Grid, count, draw
from desktop.comparing.figures_table import FigureTable
from desktop.desk.looks import TagLook
from desktop.labels import quiet_label
from desktop.list_controls import MARGIN, ChoiceButton, EmptyNote, WordButton
from desktop.messages import Messages
from desktop.row_view import scroll_style
from desktop.tasks import Progress, Task, Tasks
from desktop.theme import LIGHT, Theme, interface_font

ALONE = "It takes two analysts to compare. Drop a colleague's file on the window, or start a round."
COUNTING = "Counting…"
DRAWING = "Drawing intervals…"
WIDEST = 1240
_BETWEEN = 14


class FiguresView(QWidget):
    """Counts away from the window; what was counted last stands until the next is there."""

    spans_wanted = Signal(object, str)
    """The list is to show the groups of these annotations, a frozenset of ids, called in words."""
    left = Signal()
    """Esc was pressed: the list is to show."""

    def __init__(
        self, tasks: Tasks, messages: Messages, *, titles: Callable[[], Mapping[str, str]]
    ) -> None:
        """Show nothing yet; ``titles`` are those of the sources, by id."""
        super().__init__()
        self._tasks, self._messages, self._titles = tasks, messages, titles
        self._task: Task | None = None
        self._found: Stretches | None = None
        self._whole: Callable[[], Comparison] | None = None
        self._theme, self._looks = LIGHT, dict[str, TagLook]()
        self.tables: list[FigureTable] = []
        self._buttons: list[WordButton] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Figures")
        self.document = ChoiceButton(self, name="Sources", font=interface_font(12))
        self.tag = ChoiceButton(self, name="Tags", font=interface_font(12))
        self.state = quiet_label("", 11, wraps=False)
        self.remark = quiet_label("", 11, wraps=False)
        self.note = EmptyNote(self)
        self._area = QScrollArea(self, widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = QWidget()
        self._area.setWidget(self._page)
        self._body = QStackedWidget(self)
        self._body.addWidget(self._area)
        self._body.addWidget(self.note)
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 2, MARGIN, 2)
        head.setSpacing(20)
        for choice in (self.document, self.tag):
            choice.quiet = False
            choice.most = 360
            choice.picked.connect(self._count)
            head.addWidget(choice)
        head.addWidget(self.remark, 1)
        head.addWidget(self.state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._body, 1)

    @property
    def busy(self) -> bool:
        """Whether something is being counted or drawn."""
        return self._task is not None

    # What is shown

    def show_comparison(self, found: Stretches, whole: Callable[[], Comparison]) -> None:
        """Count what is compared, or the chosen part of it."""
        before, self._found, self._whole = self._found, found, cache(whole)
        if before is not None and before.texts.keys().isdisjoint(found.texts):
            self._show(())  # what stood here is of another project
        titles = self._titles()
        sources = [(id_, titles.get(id_, id_)) for id_ in found.texts]
        tags = [(id_, found.codebook.label(id_)) for id_ in found.tags]
        _offer(self.document, [("", "All sources"), *sources])
        _offer(self.tag, [("", "All tags"), *tags])
        self._count()

    def set_theme(self, theme: Theme, looks: Mapping[str, TagLook]) -> None:
        """Wear the colours of ``theme`` and show tags in ``looks``."""
        self._theme, self._looks = theme, dict(looks)
        self._area.verticalScrollBar().setStyleSheet(scroll_style(theme))
        self.note.set_theme(theme)
        for part in (self.document, self.tag, *self._buttons):
            part.set_theme(theme)
        for table in self.tables:
            table.set_theme(theme, looks)

    def _count(self) -> None:
        self.stop()
        found, whole = self._found, self._whole
        if found is None or whole is None:
            return
        several = len(found.analysts) > 1 and bool(found)
        self._body.setCurrentIndex(0 if several else 1)
        self.remark.setVisible(several)
        if not several:
            self.state.clear()
            self.note.say(ALONE if found else found.sentence)
            return
        self.state.setText(COUNTING)
        work = partial(_count, whole, document=self.document.value, tag=self.tag.value)
        self._task = self._tasks.run(work, done=self._counted, failed=self._failed)

    def _counted(self, made: Counted) -> None:
        self.remark.setText(made.remark)
        self._show(made.grids)
        self.state.setText(DRAWING)
        self._task = self._tasks.run(partial(draw, made), done=self._drawn, failed=self._failed)

    def _drawn(self, intervals: Drawn) -> None:
        self._task = None
        self.state.clear()
        figures = [table for table in self.tables if table.cells.grid.kind == "figures"]
        for number, table in enumerate(figures):
            table.set_intervals(intervals, number)

    def _failed(self, problem: Problem) -> None:
        self._task = None
        self.state.clear()
        self._messages.show(problem)

    def stop(self) -> None:
        """Count no more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _show(self, grids: tuple[Grid, ...]) -> None:
        """Put the tables in the place of those that stood here, the same cell current."""
        at, bar = self._place(), self._area.verticalScrollBar()
        scrolled, focused = bar.value(), self._focused() is not None
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 24)
        column.setSpacing(2)
        page.setMaximumWidth(WIDEST)
        self.tables, self._buttons = [], []
        for grid in grids:
            table = FigureTable(grid, page)
            table.wanted.connect(self._go)
            table.left.connect(self.left)
            table.passed.connect(self._pass)
            table.moved.connect(self._reveal)
            table.copied.connect(self._say_copied)
            column.addLayout(self._head(grid, table, page))
            column.addWidget(table)
            column.addSpacing(_BETWEEN)
            self.tables.append(table)
        column.addStretch()
        self._page = page
        self._area.setWidget(page)
        self.set_theme(self._theme, self._looks)
        page.layout().activate()  # type: ignore[union-attr]
        self._return_to(at, focused=focused)
        bar.setValue(scrolled)

    def _head(self, grid: Grid, table: FigureTable, page: QWidget) -> QHBoxLayout:
        title = quiet_label("", 13, page, wraps=False)
        font = interface_font(13)
        font.setBold(True)
        title.setFont(font)
        title.setForegroundRole(QPalette.ColorRole.WindowText)
        title.setText(grid.title)
        words = quiet_label("", 11, page, wraps=False)
        words.setText(grid.words)
        words.setWordWrap(True)
        copy = WordButton(page)
        copy.setText("Copy")
        copy.setToolTip("Copy this table as text (Ctrl+C in it)")
        copy.setAccessibleName(f"Copy the table {grid.title}")
        copy.clicked.connect(table.copy)
        self._buttons.append(copy)
        line = QHBoxLayout()
        line.setContentsMargins(MARGIN, 0, MARGIN, 0)
        line.setSpacing(12)
        line.addWidget(title)
        line.addWidget(words, 1)
        line.addWidget(copy)
        return line

    # The keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard to the table where it was last."""
        super().focusInEvent(event)
        if self.tables and self._body.currentIndex() == 0:
            self.tables[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave for the list with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _focused(self) -> FigureTable | None:
        return next((table for table in self.tables if table.hasFocus()), None)

    def _place(self) -> tuple[str, int, int]:
        """Return the title of the table with the keyboard, and its current row and column."""
        table = self._focused()
        if table is None:
            return "", 0, 0
        index = table.currentIndex()
        return table.cells.grid.title, index.row(), index.column()

    def _return_to(self, place: tuple[str, int, int], *, focused: bool) -> None:
        title, row, column = place
        found = [table for table in self.tables if table.cells.grid.title == title]
        if not found:
            if (focused or self.hasFocus()) and self.tables:
                self.tables[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        rows, columns = found[0].cells.rowCount(), found[0].cells.columnCount()
        found[0].setCurrentIndex(found[0].cells.index(min(row, rows - 1), min(column, columns - 1)))
        found[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _pass(self, by: int) -> None:
        here = self._focused()
        if here is None:
            return
        at = self.tables.index(here) + by
        if 0 <= at < len(self.tables):
            self.tables[at].enter(below=by > 0)

    def _reveal(self) -> None:
        """Bring the current cell into view, in the first row the title above it too."""
        table = self._focused()
        if table is None:
            return
        cell = table.visualRect(table.currentIndex())
        place = table.viewport().mapTo(self._page, cell.center())
        above = 70 if table.currentIndex().row() == 0 else cell.height()
        self._area.ensureVisible(0, place.y() + cell.height() // 2, 0, 8)
        self._area.ensureVisible(0, QPoint(0, place.y() - above).y(), 0, 0)

    def _go(self, cell: Cell) -> None:
        self.spans_wanted.emit(frozenset(cell.ids), cell.called)

    def _say_copied(self) -> None:
        self._messages.show("The table was copied.")


def _count(
    whole: Callable[[], Comparison], progress: Progress, *, document: str, tag: str
) -> Counted:
    """Read what is to be counted, and count it."""
    return count(whole(), progress, document=document, tag=tag)


def _offer(choice: ChoiceButton, choices: list[tuple[str, str]]) -> None:
    """Offer ``choices``, keeping the present one if it is still among them."""
    kept = choice.value if choice.value in {value for value, _ in choices} else ""
    choice.set_choices(choices, kept)
