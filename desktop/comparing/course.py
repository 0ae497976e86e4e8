"""From group to group in Compare: in the list, in the texts and on the shelf at once."""

from PySide6.QtCore import QObject

from desktop.comparing.gathering import Gathering
from desktop.comparing.texts import Texts
from desktop.comparing.work import Work
from desktop.comparing.worklist import Worklist


class Course(QObject):
    """Keeps list, texts and shelf at one group."""

    def __init__(self, gathering: Gathering, worklist: Worklist, texts: Texts, work: Work) -> None:
        """Go through the groups of ``gathering`` that ``worklist`` shows."""
        super().__init__(worklist)
        self._gathering, self._list, self._texts, self._work = gathering, worklist, texts, work
        worklist.moved.connect(self._moved)
        texts.member_pressed.connect(self._go_to_member)

    def go_to(self, place: int) -> None:
        """Make the group of a place current, if it is listed."""
        shown = self._gathering.shown
        if place in shown:
            self._list.go_to(shown.index(place))
        elif not shown:
            self._moved(-1)

    def step(self, by: int) -> None:
        """Go to the next or previous group that is listed."""
        self._list.step(by)

    def go_on(self, place: int) -> None:
        """Go to the group of a place if it is still open, else to what is open after it."""
        after = self._gathering.open_from(place)
        if after is not None:
            self.go_to(after)

    def _moved(self, row: int) -> None:
        shown = self._gathering.shown
        place = shown[row] if 0 <= row < len(shown) else -1
        if place == self._work.place and place >= 0:
            return
        self._texts.show_group(self._gathering.groups[place] if place >= 0 else None)
        self._work.show_group(place)

    def _go_to_member(self, annotation: str) -> None:
        held = self._gathering.groups.holding(frozenset({annotation}))
        if held and self._work.mode != "own":
            self.go_to(held[0])
