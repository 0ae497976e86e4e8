"""Work away from the GUI thread: a function in, a value out."""

import inspect
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from core.problem import Problem

Done = Callable[[Any], Any]
Failed = Callable[[Problem], Any]
Reported = Callable[[int, int, str], Any]


class Cancelled(Exception):  # noqa: N818 - it is what was asked for, not an error
    """Raised by ``Progress`` inside a cancelled function, to end it early."""


class Progress:
    """What a function away from the GUI thread reads and tells."""

    def __init__(self, tell: Reported) -> None:
        self._tell = tell
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether nobody wants the result any more."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the function to end."""
        self._cancelled.set()

    def report(self, done: int, total: int = 0, words: str = "") -> None:
        """Tell that ``done`` of ``total`` are finished; a total of 0 means that it is not known.

        Raises:
            Cancelled: if nobody wants the result any more.
        """
        if self.cancelled:
            raise Cancelled
        self._tell(done, total, words)


class Task(QObject):
    """A function at work. Its signals arrive in the thread that started it."""

    reported = Signal(int, int, str)
    """So many are done, of so many, in these words."""

    finished = Signal()
    """It is over, well, badly or cancelled; nothing more will come."""

    _sent = Signal(int, int, str)
    _ended = Signal(object, object)

    def __init__(self, *, done: Done | None, failed: Failed | None) -> None:
        super().__init__()
        self._done = done
        self._failed = failed
        self.over = False
        """Whether it has come to its end."""
        self.well = False
        """Whether that was its result, and wanted."""
        self._held = False
        self._kept: tuple[object, BaseException | None] | None = None
        self.progress = Progress(self._sent.emit)
        self._sent.connect(self._on_sent, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Want nothing more of it: what it returns or raises is dropped."""
        self.progress.cancel()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let it not come to its end meanwhile: if it does, that is heard after the block."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
            if self._kept is not None:
                self._on_ended(*self._kept)

    def work(self, function: Callable[..., Any]) -> None:
        """Call ``function`` in the thread that this runs in, and send home how it ended."""
        value: object = None
        error: BaseException | None = None
        try:
            if not self.progress.cancelled:
                value = function(self.progress) if _wants(function) else function()
        except BaseException as raised:  # noqa: BLE001 - it is raised again at home
            error = raised
        self._ended.emit(value, error)

    @Slot(int, int, str)
    def _on_sent(self, done: int, total: int, words: str) -> None:
        if not self.progress.cancelled:
            self.reported.emit(done, total, words)

    @Slot(object, object)
    def _on_ended(self, value: object, error: BaseException | None) -> None:
        if self._held:
            self._kept = value, error
            return
        self.over = True
        self.well = error is None and not self.progress.cancelled
        self.finished.emit()
        if self.progress.cancelled or isinstance(error, Cancelled):
            return
        if error is None:
            if self._done is not None:
                self._done(value)
        elif isinstance(error, Problem) and self._failed is not None:
            self._failed(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)


class _Work(QRunnable):
    def __init__(self, task: Task, function: Callable[..., Any]) -> None:
        super().__init__()
        self._task = task
        self._function = function

    def run(self) -> None:
        self._task.work(self._function)


class Tasks(QObject):
    """Runs functions in threads of its own and brings back what they return."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running: set[Task] = set()
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether something runs whose result is still wanted."""
        return any(not task.progress.cancelled for task in self._running)

    def run(
        self,
        function: Callable[..., Any],
        *,
        done: Done | None = None,
        failed: Failed | None = None,
        reported: Reported | None = None,
    ) -> Task:
        """Call ``function`` in another thread, then ``done`` with what it returned in this one.

        ``function`` touches no widget and no session; if it has a parameter named ``progress``
        it is given a ``Progress``, whose reports go to ``reported``.  A ``Problem`` that it
        raises goes to ``failed``, everything else to the excepthook.

        Raises:
            RuntimeError: after ``close``.
        """
        if self._closed:
            raise RuntimeError("no task can be run: the tasks were closed")
        task = Task(done=done, failed=failed)
        if reported is not None:
            task.reported.connect(reported)
        task.finished.connect(self._on_finished)
        self._running.add(task)
        self._pool.start(_Work(task, function))
        return task

    def cancel(self) -> None:
        """Cancel all tasks."""
        for task in self._running:
            task.cancel()

    def wait(self, *, at_most: int = 3000) -> bool:
        """Wait until nothing runs, at most so many milliseconds; return whether it is so."""
        return self._pool.waitForDone(at_most)

    def close(self, *, wait: int = 3000) -> bool:
        """Cancel all tasks and wait at most ``wait`` milliseconds; nothing is delivered any more.

        Returns whether all of them ended in time.
        """
        self._closed = True
        self.cancel()
        self._pool.clear()
        return self._pool.waitForDone(wait)

    @Slot()
    def _on_finished(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._running.discard(task)
            task.deleteLater()  # here, not in the thread that happens to let go of it last


def _wants(function: Callable[..., Any]) -> bool:
    try:
        return "progress" in inspect.signature(function).parameters
    except ValueError:  # some functions written in C do not say what they take
        return False
