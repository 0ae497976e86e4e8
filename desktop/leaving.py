"""Leaving a project while something is read or written: first it is asked what to do with it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEventLoop, SignalInstance

from desktop.dialogs import STAY, Dialogs
from desktop.waiting import Waiting
from desktop.words import counted

LEAVE_OUT = "Leave it out"
DROP = "Drop them"


class Work(Protocol):
    """What goes on meanwhile, as a ``desktop.tasks.Task`` does."""

    over: bool
    well: bool

    @property
    def finished(self) -> SignalInstance:
        """It is over, well or not."""

    def held(self) -> AbstractContextManager[None]:
        """Let it not come to its end meanwhile."""


@dataclass(frozen=True, slots=True)
class UnderWay:
    """What is read, or ``saving`` written, at length: ``words`` name it, at a sentence's beginning.

    ``stop`` leaves it out, which is called ``leave``; ``saved`` tells whether it was written before
    that.  ``more`` is a sentence on how far it is.
    """

    words: str
    task: Work
    saving: bool
    stop: Callable[[], object]
    saved: Callable[[], bool]
    more: str = ""
    leave: str = LEAVE_OUT


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
            while (work := self._under_way()) is not None:
                if not self._ended(work):
                    return False
            return self._settled()
        finally:
            self._asking = False

    def _ended(self, work: UnderWay) -> bool:
        first = "Finish it first" if work.saving else "Go on with it"
        how = "" if work.saving else "It is still being read: you will be asked what to take."
        words = f"{work.words} is not finished. {work.more or how}".rstrip()
        with work.task.held():  # else its end would show behind the question
            choice = self._dialogs.choose("Not finished yet", words, [first, work.leave], none=STAY)
            if choice == 1:
                work.stop()
        if choice == 1:
            return self._left_out(work)
        return choice == 0 and work.saving and self._finished(work)

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

    def _left_out(self, work: UnderWay) -> bool:
        """Wait until it has ended; tell whether nothing of it is in the project."""
        if not work.task.over:
            loop = QEventLoop()
            work.task.finished.connect(loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return work.task.over and not work.saved()

    def _finished(self, work: UnderWay) -> bool:
        """Wait until it is written or the person would rather stay; tell whether it is written."""
        if not work.task.over:
            self._dialogs.wait(
                "Finishing first", f"{work.words} is being finished.", work.task.finished
            )
        return work.task.well
