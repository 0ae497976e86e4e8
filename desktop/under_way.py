"""Something read or written at length in another thread, from its beginning to its end."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance

from desktop.tasks import Done, Failed, Progress, Reported, Task, Tasks

LEAVE_OUT = "Leave it out"


class Work(Protocol):
    """What goes on meanwhile, as a ``desktop.tasks.Task`` does."""

    over: bool
    well: bool

    @property
    def finished(self) -> SignalInstance:
        """It is over, well or not."""

    def held(self) -> AbstractContextManager[None]:
        """Let it not come to its end meanwhile."""

    def cancel(self) -> None:
        """Want nothing more of it."""


@dataclass(slots=True, eq=False)
class UnderWay:
    """What is read, or ``saving`` written, at length: ``words`` name it, at a sentence's beginning.

    ``stop`` leaves it out, which is called ``leave`` by whoever asks.  ``writes`` says what of the
    open project it writes ("the import"), for whom others wait; empty if nothing.  ``more`` is a
    sentence on how far it is.
    """

    words: str
    stop: Callable[[], object]
    saving: bool = True
    writes: str = ""
    more: str = ""
    leave: str = LEAVE_OUT
    task: Work | None = None
    stopped: bool = False
    saved: bool = False
    """Whether it was written, which may not have been heard yet."""

    def run(
        self,
        tasks: Tasks,
        work: Callable[..., Any],
        *,
        done: Done,
        failed: Failed,
        reported: Reported | None = None,
        wrote: Callable[[Any], bool] = lambda _: True,
    ) -> Task:
        """Do ``work``; from what that returns ``wrote`` tells whether anything was written."""

        def noting(progress: Progress) -> Any:
            value = work(progress=progress)
            self.saved = self.saving and wrote(value)
            return value

        self.task = task = tasks.run(noting, done=done, failed=failed, reported=reported)
        return task

    def end(self, heard: Callable[[bool], object] | None = None) -> None:
        """Let it go no further; ``heard`` is told at its end whether it was written before that."""
        if self.task is None or self.stopped:
            return
        self.stopped = True
        if heard is not None:
            self.task.finished.connect(partial(self._tell, heard))
        self.task.cancel()

    def _tell(self, heard: Callable[[bool], object]) -> None:
        heard(self.saved)
