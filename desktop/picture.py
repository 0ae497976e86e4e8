"""A picture of the desk, made without a display."""

import tempfile
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QApplication

from core.problem import Problem
from desktop.app import make
from desktop.application import Application
from desktop.settings import HINTS, OTHERS, THEME, Settings
from desktop.start.coach import ENDED

LEAST, MOST = (640, 420), (7680, 4320)
SOON = 200
"""Painting is put off by at most so many milliseconds; longer timers are about other things."""
PATIENCE = 5000
"""How many milliseconds a window may take to settle."""


def save(
    project: Path, out: Path, *, width: int = 1280, height: int = 800, dark: bool = False
) -> None:
    """Write a picture of the desk as the project's busiest analyst would see it.

    The project is only read, and nobody's settings are used or changed.

    Raises:
        Problem: if the project can't be opened, the size is out of bounds or the picture can't
            be written.
    """
    if not (LEAST[0] <= width <= MOST[0] and LEAST[1] <= height <= MOST[1]):
        raise Problem(
            f"{width}x{height} is no size for a picture.",
            hint=f"It can be {LEAST[0]}x{LEAST[1]} to {MOST[0]}x{MOST[1]}.",
        )
    ending = out.suffix.removeprefix(".").lower()
    if ending.encode() not in {
        bytes(known.data()) for known in QImageWriter.supportedImageFormats()
    }:
        raise Problem(
            f"“{out.name}” does not end as a picture does.", hint="Let it end in .png or .jpg."
        )
    qt = QApplication.instance() or QApplication(["sidelight"])
    assert isinstance(qt, QApplication)
    with tempfile.TemporaryDirectory(prefix="sidelight-") as folder:
        settings = Settings(Path(folder))
        settings.set(THEME, "dark" if dark else "light")
        settings.set(HINTS, ENDED)
        settings.set(OTHERS, value=False)
        application = make(settings)
        application.window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        application.window.resize(width, height)
        try:
            application.start(None)
            application.session.open(project, read_only=True)
            application.opening.warming.stop()  # nobody will press a key
            _arrange(application)
            _settle(qt, application)
            image = application.window.grab().toImage()
        finally:
            application.finish()
            application.window.close()
            application.window.deleteLater()
            _turn(qt)
            settings.sync()
    if not image.save(str(out)):
        raise Problem(
            f"The picture can't be written to {out}.", hint="Choose a folder that can be written."
        )


def _arrange(application: Application) -> None:
    """Work as whoever tagged most, with an annotation current about which much is said."""
    session, desk = application.session, application.desk
    busiest = Counter(row[5] for row in session.listing()).most_common(1)
    if busiest:
        session.set_analyst(session.analysts()[busiest[0][0]].name)
    application.messages.dismiss()
    application.window.header.set_project(session.title, sample=False, read_only=False)
    _settle(QApplication.instance(), application)
    source = desk.pane.source
    if source is None or not source.spans.ids:
        return
    known = [session.annotation(id_) for id_ in source.spans.ids[:12]]
    fullest = max(known, key=lambda one: (len(one.attributes), -one.span.start))
    desk.pane.set_current(fullest.id)


def _settle(qt: object, application: Application) -> None:
    """Let everything be painted that the last change has put off, and what is read meanwhile."""
    patience = QDeadlineTimer(PATIENCE)
    _turn(qt)
    while not patience.hasExpired() and (application.tasks.busy or _puts_off(application)):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    _turn(qt)


def _puts_off(application: Application) -> bool:
    timers = [*application.findChildren(QTimer), *application.window.findChildren(QTimer)]
    return any(
        timer.isActive() and timer.isSingleShot() and timer.interval() <= SOON for timer in timers
    )


def _turn(qt: object) -> None:
    assert isinstance(qt, QApplication)
    for _ in range(5):
        qt.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)
