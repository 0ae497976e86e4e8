# ruff: noqa: PLC0415 - the path is set first, and nothing is imported that the program would not
"""Run by the lean environment: starts the real program and tells when its window was painted."""

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.application import Application

HOUSE = Path(__file__).resolve().parent.parent


def main() -> None:
    """Open the window on the project that is named; print and leave after its first painting."""
    sys.path[0] = str(HOUSE)
    sys.argv = ["sidelight", *sys.argv[1:]]
    from sidelight.cli import window
    from sidelight.cli.door import door

    load = window.load

    def watched_load(module: str) -> Any:
        loaded = load(module)
        application = import_module("desktop.application").Application
        start = application.start

        def watched_start(self: "Application", project: Path | None) -> None:
            watch(self)
            start(self, project)

        application.start = watched_start
        return loaded

    window.load = watched_load
    door.main(sys.argv[1:])


def watch(application: "Application") -> None:
    """Tell the figures when the active pane was painted, and close the window."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        """Sees the pane painted."""

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and self.parent() is not None:
                viewport.removeEventFilter(self)
                QTimer.singleShot(0, leave)
            return False

    def leave() -> None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        from bench.resident import resident

        said = {"cpu": used.ru_utime + used.ru_stime, "wall": time.time(), "rss": resident()}
        print(json.dumps(said), flush=True)
        application.window.close()

    viewport = application.desk.pane.viewport()
    viewport.installEventFilter(Watch(application))


if __name__ == "__main__":
    main()
