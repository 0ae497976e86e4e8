"""Export: the dialog, its preview, the writing away from the window, and what came of it."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices

from core.exchange.files import refuse_taken, taken
from core.exchange.report import Report
from core.problem import Problem
from desktop.dialogs import Dialogs
from desktop.exchange.export_dialog import ExportDialog, Offered
from desktop.exchange.work import Preview, Previewing, export
from desktop.messages import Messages
from desktop.session import Session
from desktop.settings import EXPORT, Settings
from desktop.tasks import Progress, Task, Tasks
from desktop.under_way import UnderWay
from desktop.words import counted

_SAID = 2


class Exporter(QObject):
    """Hands on what the open project holds."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        *,
        dialogs: Dialogs,
        messages: Messages,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        """Export from ``session`` through ``tasks``."""
        super().__init__(parent)
        self._session, self._settings, self._dialogs = session, settings, dialogs
        self._messages, self._tasks = messages, tasks
        self.dialog: ExportDialog | None = None
        self._previewing: Task | None = None
        self.under_way: UnderWay | None = None
        """What is written just now."""
        self._previews = Previewing(Path())
        session.closing.connect(self._close)

    def open(self) -> None:
        """Ask what is to be written.

        Raises:
            Problem: if there is nothing yet that could be.
        """
        session = self._session
        if not session.document_count():
            raise Problem("There are no sources to export yet.", hint="Drop files here first.")
        if self.under_way is not None:
            raise Problem("An export is still being written.", hint="Wait for it, or stop it.")
        self._close()
        last = self._last()
        folder = Path(str(last.get("folder", "")) or self._dialogs.folder_now)
        offered = Offered(
            session.title,
            [(each.id, each.title) for each in session.documents()],
            [(each.id, each.name) for each in session.analysts().values()],
            [(tag.id, tag.label) for tag in session.codebook.tags],
        )
        place = folder if folder.is_dir() else self._dialogs.folder_now
        self.dialog = dialog = ExportDialog(offered, last, place, self._dialogs.parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._previews = Previewing(session.path)
        dialog.changed.connect(self._preview)
        dialog.wanted.connect(self._write)
        dialog.place_asked.connect(self._ask_place)
        dialog.finished.connect(self._finished)
        dialog.open()
        self._preview()

    def stop(self) -> None:
        """Stop writing; nothing is left of it, or it is said that it is."""
        if self.under_way is not None:
            self._messages.show("Stopping…")
            self.under_way.end(self._stopped)

    def _stopped(self, written: bool) -> None:  # noqa: FBT001 - as it is told
        self.under_way = None
        if written:
            self._messages.show("It was written before it could be stopped.")
        else:
            self._messages.show("The export was stopped. Nothing was written.")

    def _last(self) -> dict[str, Any]:
        last: dict[str, Any] = self._settings.get(EXPORT)
        if last.get("project") != self._session.project_id:
            return {name: last[name] for name in ("format", "folder") if name in last}
        return last

    def _remember(self, dialog: ExportDialog) -> None:
        chosen = dialog.chosen
        self._settings.set(
            EXPORT,
            {
                "format": dialog.format.name,
                "folder": str(dialog.path.parent),
                "project": self._session.project_id,
                "documents": list(chosen.documents),
                "analysts": list(chosen.analysts),
                "tags": list(chosen.tags),
                "since": chosen.since,
                "until": chosen.until,
                "agreed": chosen.agreed,
            },
        )

    # Preview

    def _preview(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        if self._previewing is not None:
            self._previewing.cancel()
        dialog.show_busy()
        self._previewing = self._tasks.run(
            progressing(
                self._previews.make, dialog.chosen, dialog.format, dialog.path.name or "Export"
            ),
            done=self._show,
            failed=self._say,
        )

    def _show(self, preview: Preview) -> None:
        if self.dialog is not None:
            self.dialog.show_preview(preview)

    def _say(self, problem: Problem) -> None:
        if self.dialog is not None:
            self.dialog.pane.say(f"{problem.what} {problem.hint}")

    def _finished(self) -> None:
        self.dialog = None
        if self._previewing is not None:
            self._previewing.cancel()
            self._previewing = None

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.close()

    # Writing

    def _ask_place(self) -> None:
        assert self.dialog is not None
        place = self._dialogs.save_as("Export", self.dialog.path)
        if place is not None:
            self.dialog.set_place(place)

    def _write(self) -> None:
        dialog = self.dialog
        assert dialog is not None
        path, format_ = dialog.path, dialog.format
        replace = False
        try:
            refuse_taken(path, format_, replace=False)
        except Problem as refused:
            if path.is_dir() or format_.folder:
                dialog.pane.say(f"{refused.what} {refused.hint}")
                return
            names = " and ".join(place.name for place in taken(path, format_))
            there = "is" if len(taken(path, format_)) == 1 else "are"
            said = f"{names} {there} there already."
            if self._dialogs.choose("Replace it?", said, ["Replace it"]) != 0:
                return
            replace = True
        if not path.parent.is_dir():
            dialog.pane.say(f"There is no folder {path.parent}. Make it first, or choose another.")
            return
        self._remember(dialog)
        chosen = dialog.chosen
        dialog.accept()
        self.under_way = going = UnderWay(f"The export to {path.name}", self.stop)
        self._tell(path.name, 0, 0)
        going.run(
            self._tasks,
            partial(export, self._session.path, path, chosen, format_, replace=replace),
            done=partial(self._written, path),
            failed=self._failed,
            reported=lambda done, total, _words: self._tell(path.name, done, total),
        )

    def _tell(self, name: str, done: int, total: int) -> None:
        many = f" {done:,} of {total:,}" if total else ""
        self._messages.go_on(f"Writing {name}…{many}", self.stop)

    def _failed(self, problem: Problem) -> None:
        self.under_way = None
        self._messages.show(problem)

    def _written(self, path: Path, report: Report) -> None:
        self.under_way = None
        lost = [loss.sentence for loss in report.lost]
        more = (
            f" and {counted(len(lost) - _SAID, 'more kind', 'more kinds')}" if lost[_SAID:] else ""
        )
        left_out = f"Left out: {'; '.join(lost[:_SAID])}{more}." if lost else ""
        self._messages.show(
            f"{report.sentence.removesuffix('.')} to {path.name}.",
            hint=left_out,
            action=("Show in folder", partial(_show_folder, path)),
        )


def _show_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def progressing(function: Any, *arguments: Any, **named: Any) -> Any:
    """Return ``function`` with all but its progress given, as tasks want it."""

    def work(progress: Progress) -> Any:
        return function(*arguments, **named, progress=progress)

    return work
