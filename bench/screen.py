"""Widgets on a screen that nobody sees, and how to know that they were painted."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from bench.clock import Steady
from core.codebook import Codebook
from desktop.desk.looks import tag_looks
from desktop.desk.models import NOBODY
from desktop.desk.pane import ReadingPane
from desktop.desk.source_text import SourceModel
from desktop.session import Session
from desktop.theme import LIGHT

PANE = (900, 1000)
_PATIENCE = 30.0


def application() -> QApplication:
    """Return the one application of this process."""
    known = QApplication.instance()
    return known if isinstance(known, QApplication) else QApplication(["bench"])


class Painted(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False

    def after(self, action: Callable[[], object]) -> None:
        """Do something and return when the widget was painted and what waited for that is done."""
        self.first(action)
        QCoreApplication.processEvents()

    def first(self, action: Callable[[], object]) -> None:
        """Do something and return as soon as the widget was painted after it."""
        before = self.count
        action()
        QCoreApplication.sendPostedEvents()  # painting is one of them; what waits for it is a timer
        give_up = time.monotonic() + _PATIENCE
        while self.count == before:
            QCoreApplication.processEvents(
                QEventLoop.ProcessEventsFlag.AllEvents
                | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
            )
            if time.monotonic() > give_up:
                raise RuntimeError("nothing was painted")


def settle(until: Callable[[], bool] = lambda: True, seconds: float = 0.0) -> None:
    """Let everything happen that is under way; at least for ``seconds``."""
    stop, give_up = time.monotonic() + seconds, time.monotonic() + _PATIENCE
    while True:
        QCoreApplication.processEvents()
        if until() and time.monotonic() >= stop:
            break
        if time.monotonic() > give_up:
            raise RuntimeError("it does not come to rest")
        time.sleep(0.002)
    QCoreApplication.processEvents()


STEADY = Steady(settle)
"""That of this run."""


def show(area: QAbstractScrollArea, size: tuple[int, int] = PANE) -> Painted:
    """Show a scroll area by itself; return what counts its painting."""
    painted = show_widget(area, area.viewport(), size)
    area.activateWindow()
    area.setFocus()
    QCoreApplication.processEvents()
    return painted


def show_widget(widget: QWidget, part: QWidget, size: tuple[int, int]) -> Painted:
    """Show a widget until ``part`` of it is painted; return what counts that."""
    painted = Painted(part)
    widget.resize(*size)
    painted.after(widget.show)
    return painted


def drop(*widgets: QWidget) -> None:
    """Close widgets and free them."""
    for widget in widgets:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def pane() -> ReadingPane:
    """Return a pane in the light theme."""
    made = ReadingPane()
    made.set_theme(LIGHT, tag_looks(Codebook(), LIGHT))
    return made


def model(session: Session, document: str) -> SourceModel:
    """Return a model of a source as the desk makes it."""
    return SourceModel(
        document,
        session.text(document),
        session.structure(document),
        session.spans(document),
        me=session.me or NOBODY,
    )
