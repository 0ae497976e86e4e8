"""What is better done in a pause than on the way from a key to the text."""

import gc

from PySide6.QtCore import QObject, QTimer

from desktop.session import Session

_PAUSE = 400
"""Milliseconds after the last write."""
_SELDOM = (20_000, 20, 20)
"""How much must have come about since for Python to search by itself."""


class Tidying(QObject):
    """Has the file and Python's memory tidied after writing.

    Python's search for rubbish passes over what came with the project.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Follow what is written."""
        super().__init__(parent)
        self._session = session
        self._usual = gc.get_threshold()
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._tidy)
        session.changed.connect(self._later.start)

    def keep(self) -> None:
        """Pass over all that is there now: it stays as long as the project is open."""
        gc.set_threshold(*_SELDOM)
        gc.freeze()

    def _tidy(self) -> None:
        gc.collect(1)
        self._session.tidy()

    def release(self) -> None:
        """Search as usual again."""
        self._later.stop()
        gc.unfreeze()
        gc.set_threshold(*self._usual)
