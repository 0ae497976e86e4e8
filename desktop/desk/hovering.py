"""The annotation that the pointer rests on."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer, Signal

DELAY = 600
"""How long the pointer rests before it is told, in milliseconds."""


class Hover(QObject):
    """Follows the pointer; ``moved`` is called at once when it comes upon another annotation."""

    rested = Signal(str, QPoint)
    """The pointer has stayed on an annotation, or left the one it was told to be on (empty)."""

    def __init__(self, moved: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._moved = moved
        self._id = ""
        self._told = ""
        self._place = QPoint()
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self._tell)

    def over(self, id_: str, place: QPoint) -> None:
        """Take the annotation under the pointer, empty for none, and the place on the screen."""
        self._place = place
        if id_ == self._id:
            return
        self._id = id_
        self._moved(id_)
        if self._told:
            self._told = ""
            self.rested.emit("", place)
        if id_:
            self._timer.start()
        else:
            self._timer.stop()

    def _tell(self) -> None:
        self._told = self._id
        self.rested.emit(self._id, self._place)
