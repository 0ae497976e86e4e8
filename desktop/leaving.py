"""Leaving a project while something is read or written: first it is asked what to do with it."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop

from desktop.dialogs import STAY, Dialogs
from desktop.under_way import UnderWay, Work
from desktop.waiting import Waiting
from desktop.words import counted

DROP = "Drop them"


class Leaving:
    """Asks a person who leaves what becomes of what is under way."""

    def __init__(
        self, dialogs: Dialogs, under_way: Callable[[], UnderWay | None], waiting: Waiting
    ) -> None:
        """Ask by ``dialogs`` about what is ``under_way``, and what is still ``waiting`` then."""
        self._dialogs, self._under_way, self._waiting = dialogs, under_way, waiting
        self._asking = False

    def may_leave(self) -> bool:
        """Ask about what is under way; tell whether to go on leaving, now that it has ended.

        Steps that waited for it are done before.
        """
        if self._asking:
            return False
        self._asking = True
        try:
            while (going := self._under_way()) is not None and going.task is not None:
                if not self._ended(going, going.task):
                    return False
            return self._settled()
        finally:
            self._asking = False

    def _ended(self, going: UnderWay, task: Work) -> bool:
        first = "Finish it first" if going.saving else "Go on with it"
        how = "" if going.saving else "It is still being read: you will be asked what to take."
        words = f"{going.words} is not finished. {going.more or how}".rstrip()
        with task.held():  # else its end would show behind the question
            choice = self._dialogs.choose(
                "Not finished yet", words, [first, going.leave], none=STAY
            )
            if choice == 1:
                going.stop()
        if choice == 1:
            return self._left_out(going, task)
        return choice == 0 and going.saving and self._finished(going, task)

    def _settled(self) -> bool:
        """Do the steps that wait, or ask about them; tell whether none is left that is wanted."""
        waiting = self._waiting
        if not waiting.busy or waiting.settle():
            return True
        if not waiting.busy:
            return False
        still = counted(waiting.kept, "step still waits", "steps still wait")
        choice = self._dialogs.choose(
            "Not finished yet",
            f"{still} for another program to finish writing.",
            [DROP],
            none=STAY,
        )
        return choice == 0

    def _left_out(self, going: UnderWay, task: Work) -> bool:
        """Wait until it has ended; tell whether nothing of it is in the project."""
        if not task.over:
            loop = QEventLoop()
            task.finished.connect(loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return task.over and not going.saved

    def _finished(self, going: UnderWay, task: Work) -> bool:
        """Wait until it is written or the person would rather stay; tell whether it is written."""
        if not task.over:
            words = f"{going.words} is being finished."
            self._dialogs.wait("Finishing first", words, task.finished)
        return task.well
