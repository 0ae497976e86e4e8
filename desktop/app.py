"""Makes the parts and hands them to each other; nothing else does."""

import gc
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from db.project import InUse
from desktop.application import Application
from desktop.dialogs import Dialogs
from desktop.settings import Settings
from desktop.steady import steady


def make(settings: Settings, dialogs: Dialogs | None = None) -> Application:
    """Return the whole application, its window not yet shown; a QApplication must exist."""
    steady()
    return Application(settings, dialogs or Dialogs(), write_sample=_write_sample, in_use=InUse)


def run(project: Path | None = None, *, version: str = "") -> int:
    """Open the window, with a project if one is given, and return when it is closed."""
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("Sidelight")
    qt.setApplicationVersion(version)
    qt.setOrganizationName("Sidelight")
    qt.setDesktopFileName("sidelight")
    application = make(Settings())
    application.install()
    for end in ("SIGINT", "SIGTERM", "SIGHUP"):  # the last is not known everywhere
        if hasattr(signal, end):
            signal.signal(
                getattr(signal, end), lambda *_: QTimer.singleShot(0, qt.exit)
            )  # not amid a slot; to quit would ask the windows, and one that asks back stays
    heartbeat = QTimer()  # lets Python hear them
    heartbeat.start(500)
    heartbeat.timeout.connect(int)
    application.start(project)
    gc.freeze()  # what was made by now stays
    gc.enable()
    code = qt.exec()
    application.finish()
    return code


def _write_sample(path: Path) -> None:
    from db.samples import create_sample  # noqa: PLC0415 - only who opens the sample pays for it

    create_sample(path).close()
