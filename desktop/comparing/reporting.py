"""Writing the report of agreement and decisions, away from the window."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from core.comparing.stretches import Stretches
from core.problem import Problem
from desktop.dialogs import Dialogs
from desktop.exchange.kinds import file_stem
from desktop.messages import Messages
from desktop.session import Session
from desktop.session.away import reported
from desktop.tasks import Cancelled, Progress, Tasks
from desktop.under_way import UnderWay

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
        self.under_way: UnderWay | None = None
        """What is written just now."""
        session.closing.connect(self._stop)

    def ask(self) -> None:
        """Ask for a file, .html or .csv, and write the report to it.

        Raises:
            Problem: if the file ends otherwise, or a report is being written.
        """
        if self.under_way is not None:
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
        work = partial(
            _work,
            self._session.path,
            out,
            analysts=tuple(found.analysts),
            documents=tuple(found.texts),
        )
        self._messages.go_on(WRITING, self._stop)
        self.under_way = UnderWay(f"The report {out.name}", self._stop)
        self.under_way.run(self._tasks, work, done=partial(self._done, out), failed=self._failed)

    def _done(self, out: Path, _nothing: None) -> None:
        self.under_way = None
        url = QUrl.fromLocalFile(str(out))
        self._messages.show(
            f"The report is in {out.name}.", action=("Open", partial(QDesktopServices.openUrl, url))
        )

    def _failed(self, problem: Problem) -> None:
        self.under_way = None
        self._messages.show(problem)

    def _stop(self) -> None:
        going, self.under_way = self.under_way, None
        if going is not None:
            going.end(self._stopped)
            self._messages.dismiss()

    def _stopped(self, written: bool) -> None:  # noqa: FBT001 - as it is told
        if written:
            self._messages.show("The report was written before it could be stopped.")


def _work(
    project: Path,
    out: Path,
    progress: Progress,
    *,
    analysts: tuple[str, ...],
    documents: tuple[str, ...],
) -> None:
    def step() -> None:
        if progress.cancelled:
            raise Cancelled

    reported(project, out, step, analysts=analysts, documents=documents)
