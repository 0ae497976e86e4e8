"""Steps that found the project being written to: kept in order, and tried again by a timer."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.problem import Problem
from desktop.session import Busy
from desktop.words import counted

AGAIN = 120
"""Milliseconds from one try to the next."""
PATIENCE = 10.0
"""Seconds without a step done after which waiting ends."""
_MOST = 200
"""How many steps are kept; a key held down makes many."""

Step = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A step, and where the person stood for it: None where that does not matter."""

    run: Step
    place: object


class Waiting(QObject):
    """Does steps at once, or keeps them, in order, while another program writes to the project.

    A step is done where the person stood when it was asked for: ``here`` says where that is, and
    ``go_back`` goes there and tells whether that was possible.
    """

    waits = Signal(str)
    """Steps are kept; in words that name a key, for whom one waits and how many they are."""
    over = Signal()
    """No step is kept any more."""
    failed = Signal(object)
    """A kept step ended in this ``Problem``, or was given up."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Keep nothing yet."""
        super().__init__(parent)
        self.here: Callable[[], object] = _nowhere
        self.go_back: Callable[[object], bool] = _anywhere
        self.patience = PATIENCE
        self.own: Callable[[], str] = _nobody
        """What Sidelight itself is writing at length ("the import"); one waits for that longer."""
        self._kept: list[_Kept] = []
        self._trying = False
        self._in_vain = 0
        self._since = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(AGAIN)
        self._timer.timeout.connect(self.try_again)

    @property
    def busy(self) -> bool:
        """Whether steps are kept."""
        return bool(self._kept)

    @property
    def kept(self) -> int:
        """How many steps are kept."""
        return len(self._kept)

    def attempt(self, step: Step, *, anywhere: bool = False) -> bool:
        """Do a step, or keep it if others wait or the project is busy; tell whether it was done.

        A step that can be done ``anywhere`` does not ask where the person stands.

        Raises:
            Problem: what the step raises, unless that is that the project is busy.
        """
        if self._trying:  # a part of a kept step that is being done
            return self._do_or_keep(step, at=1, anywhere=anywhere)
        if self._kept:
            self._keep(step, len(self._kept), None if anywhere else self.here())
            return False
        return self._do_or_keep(step, at=0, anywhere=anywhere)

    def do(self, step: Step, *, anywhere: bool = False) -> None:
        """Do or keep a step as ``attempt`` does; tell by ``failed`` what goes wrong."""
        try:
            self.attempt(step, anywhere=anywhere)
        except Problem as problem:
            self.failed.emit(problem)

    def drop(self) -> None:
        """Forget what is kept."""
        if self._kept:
            self._kept = []
            self._end()

    def settle(self) -> bool:
        """Do what is kept now; tell whether all of it was done, none in vain.

        A kept step that asks for this has had all that was kept before it done.
        """
        if self._trying:
            return True
        before = self._in_vain
        self.try_again()
        return not self._kept and self._in_vain == before

    def try_again(self) -> None:
        """Do what is kept, as far as the project lets it."""
        if not self._kept or self._trying:
            return
        stood = self.here()
        last = next((k.place for k in reversed(self._kept) if k.place is not None), stood)
        before: object = None
        self._trying, queue = True, self._kept
        try:
            while queue and queue is self._kept:
                kept = queue[0]
                if not self._done(kept, moved=kept.place not in (None, before)):
                    break
                before = kept.place or before
                self._since = monotonic()
        finally:
            self._trying = False
        if queue is not self._kept:  # a step dropped the others: it closed the project
            return
        if not self._kept:
            self._end()
            if stood != last:  # the person has gone on since
                self.go_back(stood)
        elif not self.own() and monotonic() - self._since > self.patience:
            self._give_up()

    def _done(self, kept: _Kept, *, moved: bool) -> bool:
        """Do the first step; tell whether to go on. What fails for another reason is told."""
        queue = self._kept
        try:
            if moved and kept.place != self.here() and not self.go_back(kept.place):
                self._fail(_gone())
            else:
                kept.run()
        except Busy:
            return False
        except Problem as problem:
            self._fail(problem)
        except BaseException:
            queue.pop(0)
            raise
        queue.pop(0)
        return True

    def _fail(self, problem: Problem) -> None:
        self._in_vain += 1
        self.failed.emit(problem)

    def _do_or_keep(self, step: Step, *, at: int, anywhere: bool) -> bool:
        place = None if anywhere else self.here()
        try:
            step()
        except Busy:
            self._keep(step, at, place)
            return False
        return True

    def _keep(self, step: Step, at: int, place: object) -> None:
        if len(self._kept) >= _MOST:
            return
        if not self._kept:
            self._since = monotonic()
        self._kept.insert(at, _Kept(step, place))
        self._timer.start()
        whom = self.own() or "another program"
        steps = counted(len(self._kept), "step")
        self.waits.emit(
            f"Waiting for {whom} to finish writing. {steps} kept; {{shelf.leave}} drops them."
        )

    def _give_up(self) -> None:
        steps = counted(len(self._kept), "step")
        self._kept.clear()
        self._end()
        self.failed.emit(
            Problem(
                f"Another program still writes to the project: {steps} not done.",
                hint="Repeat them when it has finished.",
            )
        )

    def _end(self) -> None:
        self._timer.stop()
        self.over.emit()


def _gone() -> Problem:
    return Problem(
        "A step that waited was not done: what was marked is not there any more.",
        hint="Look at the text, and repeat it.",
    )


def _nowhere() -> object:
    return None


def _anywhere(_place: object) -> bool:
    return True


def _nobody() -> str:
    return ""
