"""Writing the report of agreement and decisions, away from the window."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from core.comparing.stretches import Stretches
from core.problem import Problem
from desktop.dialogs import Dialogs
from desktop.exchange.kinds import file_stem
from desktop.leaving import UnderWay
from desktop.messages import Messages
from desktop.session import Session
from desktop.session.away import reported
from desktop.tasks import Cancelled, Progress, Task, Tasks

WRITING = "Writing the report…"


class Reporting(QObject):
    """Asks where the report goes, and writes it."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        *,
        compared: Callable[[], Stretches],
        dialogs: Dialogs,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        """Report what ``compared`` returns, with everybody's own name."""
        super().__init__(parent)
        self._session, self._tasks, self._compared = session, tasks, compared
        self._dialogs, self._messages = dialogs, messages
        self._task: Task | None = None
        self._name = ""
        self._written: list[bool] = []
        session.closing.connect(self._stop)

    @property
    def under_way(self) -> UnderWay | None:
        """What is written just now."""
        if self._task is None:
            return None
        return UnderWay(
            f"The report {self._name}",
            self._task,
            saving=True,
            stop=self._stop,
            saved=partial(bool, self._written),
        )

    def ask(self) -> None:
        """Ask for a file, .html or .csv, and write the report to it.

        Raises:
            Problem: if the file ends otherwise, or a report is being written.
        """
        if self._task is not None:
            raise Problem("A report is being written.", hint="Wait for it, or stop it.")
        named = Path(f"{file_stem(self._session.path.stem)} – agreement.html")
        out = self._dialogs.save_as("Agreement report (.html or .csv)", named)
        if out is None:
            return
        out = out if out.suffix else out.with_suffix(".html")
        from core.comparing.report_file import refuse_report  # noqa: PLC0415 - only who reports pays for it

        refuse_report(out, replace=True)
        if out.exists():
            choice = self._dialogs.choose(
                "Replace the file?", f"“{out.name}” is there already.", ["Replace it"]
            )
            if choice != 0:
                return
        self._write(out)

    def _write(self, out: Path) -> None:
        found = self._compared()
        self._name, self._written = out.name, []
        work = partial(
            _work,
            self._session.path,
            out,
            analysts=tuple(found.analysts),
            documents=tuple(found.texts),
            into=self._written,
        )
        self._messages.show(WRITING, kind="lasting", action=("Stop", self._stop))
        self._task = self._tasks.run(work, done=partial(self._done, out), failed=self._failed)

    def _done(self, out: Path, _nothing: None) -> None:
        self._task = None
        url = QUrl.fromLocalFile(str(out))
        self._messages.show(
            f"The report is in {out.name}.", action=("Open", partial(QDesktopServices.openUrl, url))
        )

    def _failed(self, problem: Problem) -> None:
        self._task = None
        self._messages.show(problem)

    def _stop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.finished.connect(partial(self._stopped, self._written))
            task.cancel()
            self._messages.dismiss()

    def _stopped(self, written: Sequence[bool]) -> None:
        if written:
            self._messages.show("The report was written before it could be stopped.")


def _work(
    project: Path,
    out: Path,
    progress: Progress,
    *,
    analysts: tuple[str, ...],
    documents: tuple[str, ...],
    into: list[bool],
) -> None:
    def step() -> None:
        if progress.cancelled:
            raise Cancelled

    reported(project, out, step, analysts=analysts, documents=documents)
    into.append(True)
