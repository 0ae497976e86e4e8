"""Telling people: one sentence in a bar, and a report for what should not have happened."""

import logging
import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.changes import Changes
from core.problem import Problem
from desktop.key_words import keys_at, told
from desktop.message_bar import UNDO, Kind, Message, MessageBar, Offer

if TYPE_CHECKING:
    from desktop.bug_report import BugReport


class Messages(QObject):
    """The one place that tells people something went well or wrong."""

    shown = Signal(object)
    """This ``Message`` is being shown."""

    undo_wanted = Signal()
    """What a message says was done is to be taken back."""

    _logged = Signal(str)

    def __init__(self, bar: MessageBar, parent: QObject | None = None) -> None:
        super().__init__(parent or bar)
        self._bar = bar
        self._reports: list[BugReport] = []
        self.remedy: Callable[[Problem], Offer | None] = lambda _problem: None
        """Returns the button that helps with a problem, if there is one."""
        self._logged.connect(self._on_logged)
        self.handler = _Handler(self._logged.emit)

    def show(
        self,
        what: Problem | str,
        *,
        hint: str = "",
        kind: Kind = "info",
        action: Offer | None = None,
    ) -> None:
        """Show a sentence, or a problem with its hint, and a button if ``action`` is given.

        ``{pane.close}`` in a hint is the key of that command.
        """
        if isinstance(what, Problem):
            words, hint = what.what, hint or what.hint
            kind = "problem" if kind == "info" else kind
            action = action or self.remedy(what)
        else:
            words = what
        message = Message(words, told(hint, keys_at(self._bar)), kind, action)
        self._bar.show_message(message)
        self.shown.emit(message)

    def refuse(self, problem: Problem) -> None:
        """Say why what the person asked for just now is not done, until something is done."""
        self.show(problem, kind="refused")

    def pass_over(self, changes: Changes) -> None:
        """Something else was done: take away what is shown if it does not have to stay."""
        message = self._bar.message
        if changes.seen:
            return
        if message is not None and message.fades and not self._bar.reached:
            self._bar.dismiss()
        elif changes.label:  # by the person, not by another program
            if message is not None and message.kind == "asked":
                self._bar.dismiss()
            self.go_on_from_refusal()

    def go_on_from_refusal(self) -> None:
        """Something else is begun: take away what was said of the step before, if refused."""
        message = self._bar.message
        if message is not None and message.kind == "refused" and message.offer is None:
            self._bar.dismiss()

    def go_on(self, words: str, stop: Callable[[], object]) -> None:
        """Say what goes on until something else is said, with the one word that ends it."""
        self.show(words, kind="lasting", action=("Stop", stop))

    def leave_behind(self) -> None:
        """Another view shows: take away what was said in the one before, if nothing hangs on it.

        What can be undone can be undone by its key wherever one is.
        """
        message = self._bar.message
        if message is None or message.kind in {"asked", "lasting"}:
            return
        if message.offer is None or message.offer[0] == UNDO:
            self._bar.dismiss()

    def dismiss(self) -> bool:
        """Take away what is shown; tell whether there was anything."""
        there = self._bar.message is not None
        self._bar.dismiss()
        return there

    def install(self) -> None:
        """Let uncaught exceptions and logged errors come here."""
        sys.excepthook = self.excepthook
        logging.getLogger().addHandler(self.handler)

    def uninstall(self) -> None:
        """Leave them to Python again."""
        sys.excepthook = sys.__excepthook__
        logging.getLogger().removeHandler(self.handler)

    def excepthook(
        self,
        kind: type[BaseException],
        error: BaseException,
        traceback: TracebackType | None,
    ) -> None:
        """Show a problem in the bar, and a report of anything else; nothing is ever sent."""
        if isinstance(error, Problem):
            self.refuse(error)
            return
        sys.__excepthook__(kind, error, traceback)
        if isinstance(error, Exception) and not self._reports:  # one at a time: errors come in rows
            from desktop.bug_report import BugReport  # noqa: PLC0415 - hardly anybody ever needs it

            report = BugReport(error, traceback, self._bar.window())
            report.finished.connect(self._on_report_closed)
            self._reports.append(report)
            report.open()

    def _on_report_closed(self) -> None:
        for report in self._reports:
            report.deleteLater()
        self._reports.clear()

    def _on_logged(self, words: str) -> None:
        self.show(words, kind="problem")


class _Handler(logging.Handler):
    """Hands on errors that a library logs; ``tell`` may be called from any thread."""

    def __init__(self, tell: Callable[[str], Any]) -> None:
        super().__init__(logging.ERROR)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self._tell(record.getMessage())
