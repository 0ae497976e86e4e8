"""What a first key press would wait for, done in the pauses before it."""

from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, QTimer

_PAUSE = 120
"""Milliseconds before the first step: until then what was opened is painted."""
_BREATH = 10
"""Milliseconds before each further step, in which key presses are heard."""

Step = Callable[[], Any]


class Warming(QObject):
    """Does small steps one by one, and hears the person between any two."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Have nothing to do yet."""
        super().__init__(parent)
        self._steps: deque[Step] = deque()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._do_next)

    @property
    def busy(self) -> bool:
        """Whether steps are left."""
        return bool(self._steps)

    def begin(self, steps: Iterable[Step]) -> None:
        """Do these steps, in place of any that are left; each must bear to be left out."""
        self._steps = deque(steps)
        self._timer.start(_PAUSE)

    def stop(self) -> None:
        """Do no more."""
        self._steps.clear()
        self._timer.stop()

    def _do_next(self) -> None:
        if self._steps:
            self._steps.popleft()()
        if self._steps:
            self._timer.start(_BREATH)
        else:
            self._timer.stop()
