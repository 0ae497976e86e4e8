"""The list of annotations catches up: the project is read in parts, then what was written since."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from core.changes import Changes
from desktop.row_view import RowView
from desktop.tagging.annotation_model import AnnotationModel
from desktop.tagging.kept_selection import KeptSelection

_AFTER_TEXT = 30
"""Milliseconds before the project is read: until then the text beside the list is painted."""
_BREATH = 5
"""Milliseconds between two parts of a large project, in which the person is heard."""


class CatchingUp(QObject):
    """Has a model read the project while its list is looked at, and then what was written.

    Where the person works beside the list, the text is painted first.
    """

    begun = Signal()
    """The project is read from its beginning."""
    goes_on = Signal()
    """Some of the project is read, and more is to come."""
    failed = Signal()
    """The project could not be read to its end; ``begin`` reads it anew."""
    retagged = Signal()
    """What was written changes the tags."""

    def __init__(self, model: AnnotationModel, view: RowView, listed: QWidget) -> None:
        """Fill ``model``, which ``view`` shows as a part of the list ``listed``."""
        super().__init__(listed)
        self._model, self._view, self._list = model, view, listed
        self.stale = True
        """Whether the project is still to be read."""
        self._ahead: list[Changes] = []
        self._current: str | None = None
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.catch_up)
        self._kept = KeptSelection(model, view)
        model.modelAboutToBeReset.connect(self._kept.keep)
        model.modelReset.connect(self._kept.restore)

    def begin(self) -> None:
        """Have the project read soon, if it is still to be read."""
        if self.stale:
            self._soon.start(_AFTER_TEXT)

    def put_off(self) -> None:
        """Forget what was read in part, and have all read anew when somebody looks."""
        self.stale = True
        self._ahead.clear()
        self._model.stop()

    def set_current(self, id_: str | None) -> None:
        """Go to this annotation, none if empty, in time; None forgets what was to be gone to."""
        self._current = id_
        if id_ is not None and not self.stale:
            self.follow()

    def take(self, changes: Changes) -> None:
        """Take in what was written, in time."""
        if self.stale and self._model.reading is None:
            return
        if not self._list.isVisible():
            self.put_off()
        elif self._model.needs_reading(changes):
            self.put_off()
            self.follow()
        else:
            self._ahead.append(changes)
            if not self.stale:
                self.follow()

    def follow(self) -> None:
        """Take in what is new, but let the text be painted first while the person works there."""
        focus = QApplication.focusWidget()
        if focus is None or self._list.isAncestorOf(focus):
            self.catch_up()
        else:
            self._view.paint_later()
            self._soon.start(0)

    def catch_up(self) -> None:
        """Take in now what is new, or the next part of the project."""
        self._soon.stop()
        if self.stale and not self._read_on():
            return
        ahead, self._ahead = self._ahead, []
        current, self._current = self._current, None
        for changes in ahead:
            self._apply(changes)
        if current is not None:
            self._view.go_to(self._model.place_of(current) if current else -1)

    def _read_on(self) -> bool:
        """Read some of the project while somebody looks; return whether all is read and shown."""
        if not self._list.isVisible():
            return False
        if self._model.reading is None:
            self.begun.emit()
        try:
            whole = self._model.read_on()
        except Exception:
            self.put_off()
            self.failed.emit()
            raise
        if not whole:
            self.goes_on.emit()
            self._soon.start(_BREATH)
            return False
        self.stale = False
        self._model.show_read()
        return True

    def _apply(self, changes: Changes) -> None:
        if changes.tags:
            self.retagged.emit()
        self._kept.keep()
        self._model.apply(changes)
        self._kept.restore_lost()
