"""The two halves of Compare, the list with its texts and the figures, and a note in their place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.comparing.gathering import Gathering
from desktop.comparing.summary import HALVES
from desktop.late import Late
from desktop.list_controls import EmptyNote

if TYPE_CHECKING:
    from desktop.comparing.figures import FiguresView

LIST, FIGURES = HALVES
NOBODY = "Nobody has tagged anything here yet. Tag in Read, or drop a colleague's file."
ONE = (
    "Only {name} has worked here. Drop a colleague's file, or start a round: "
    "each gets a copy without tags."
)


class Halves(QStackedWidget):
    """Shows the list until figures are wanted, and a note while there is nothing to compare."""

    turned = Signal()
    """A half was asked for."""

    def __init__(
        self, sheet: QWidget, figures: Late["FiguresView"], gathering: Gathering, parent: QWidget
    ) -> None:
        """Show ``sheet``, the list and the texts, or ``figures`` of what ``gathering`` compares."""
        super().__init__(parent)
        self._sheet, self._figures, self._gathering = sheet, figures, gathering
        self.note = EmptyNote(self)
        self.addWidget(sheet)
        self.addWidget(self.note)
        figures.when_made(self.addWidget)

    @property
    def half(self) -> str:
        """The half that shows, ``List`` or ``Figures``."""
        return LIST if self.currentWidget() in (self._sheet, self.note) else FIGURES

    @property
    def lists(self) -> bool:
        """Whether the list shows."""
        return self.currentWidget() is self._sheet

    def turn(self, half: str) -> None:
        """Show the list of differences, or the figures, and give them the keyboard."""
        if half == FIGURES and self.currentWidget() is not self.note:
            figures = self._figures()
            figures.show_comparison(self._gathering.groups, self._gathering.whole())
            self.setCurrentWidget(figures)
            self.turned.emit()
            figures.setFocus()
        elif half == LIST and self.half == FIGURES:
            self.setCurrentWidget(self._sheet)
            self.turned.emit()
            self._sheet.setFocus()
        else:
            self.turned.emit()

    def show_compared(self) -> None:
        """Show what there is to compare now, or why there is nothing."""
        self.setCurrentWidget(self._standing_in())
        if self.half == FIGURES:
            self._figures().show_comparison(self._gathering.groups, self._gathering.whole())

    def _standing_in(self) -> QWidget:
        gathering = self._gathering
        if gathering.comparable:
            shown = self.currentWidget()
            return shown if shown is not None and shown is not self.note else self._sheet
        marked = [id_ for id_, number in gathering.marked.items() if number]
        if len(marked) == 1:
            self.note.say(ONE.format(name=gathering.people[marked[0]].name))
        else:
            self.note.say(gathering.groups.sentence if marked else NOBODY)
        return self.note
