"""What a screen reader finds in a reading pane, and what it is told of it."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from desktop.desk.accessible_text import Describer, PaneText
from desktop.desk.pane import ReadingPane


class PaneAccessible(QAccessibleWidget):
    """A reading pane as a read-only document."""

    def __init__(self, pane: ReadingPane, describe: Describer | None) -> None:
        super().__init__(pane, QAccessible.Role.Document, "")
        self._pane = pane
        self._text = PaneText(pane, describe)
        self._teller = _Teller(pane, self._text)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Return the text of the pane; anything else is asked of it in vain."""
        if kind == QAccessible.InterfaceType.TextInterface:
            return self._text
        # None or 0 here ends the process while a screen reader listens.
        return Shiboken.VoidPtr(0)

    def text(self, kind: QAccessible.Text) -> str:
        """Return the pane's name, or as its description the annotations at the caret."""
        if kind == QAccessible.Text.Name:
            return self._pane.accessibleName() or "Source"
        if kind == QAccessible.Text.Description:
            return self._pane.accessibleDescription() or self._teller.at_caret()
        return super().text(kind)

    def state(self) -> QAccessible.State:
        """Return the widget's state, and that its text can be read and selected only."""
        state = super().state()
        state.readOnly = state.multiLine = state.selectableText = state.focusable = 1
        return state


class _Teller(QObject):
    """Tells screen readers what happens in a pane."""

    def __init__(self, pane: ReadingPane, text: PaneText) -> None:
        super().__init__(pane)
        self._pane = pane
        self._text = text
        self._model = pane.model
        self._caret = pane.caret
        self._selection = pane.selection()
        pane.target_changed.connect(self._tell_caret)
        pane.current_changed.connect(self._tell_current)

    def at_caret(self) -> str:
        """Return the annotations at the caret in words, the shortest first."""
        found = self._pane.model.spans.at(self._pane.caret)
        return "; ".join(self._text.describe(row) for row in found)

    def _tell_caret(self) -> None:
        """Tell of another text, another place of the caret, another selection."""
        if self._pane.model is not self._model:
            self._model = self._pane.model
            loaded = QAccessible.Event.DocumentLoadComplete
            QAccessible.updateAccessibility(QAccessibleEvent(self._pane, loaded))
        caret, selection = self._pane.caret, self._pane.selection()
        if caret != self._caret:
            event = QAccessibleTextCursorEvent(self._pane, self._text.cursorPosition())
            QAccessible.updateAccessibility(event)
        if selection != self._selection:
            start, end = self._text.selection(0)
            event = QAccessibleTextSelectionEvent(self._pane, start, end)
            QAccessible.updateAccessibility(event)
        self._caret, self._selection = caret, selection

    def _tell_current(self, id_: str) -> None:
        """Say the annotation that became current."""
        row = self._pane.model.spans.row_of(id_)
        if row is not None:
            said = self._text.describe(self._pane.model.spans.get(row))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._pane, said))


class _Factory:
    """Makes the interface of a pane and keeps it: Qt holds no reference of Python's."""

    def __init__(self) -> None:
        self.describe: Describer | None = None
        self._installed = False
        self._made: list[PaneAccessible] = []

    def install(self) -> None:
        """Answer Qt's questions from now on."""
        if not self._installed:
            QAccessible.installFactory(self)
            self._installed = True

    def __call__(self, _kind: str, asked: QObject | None) -> QAccessibleInterface | None:
        """Return the interface of ``asked`` if it is a pane; Qt deletes it with the pane."""
        if not isinstance(asked, ReadingPane):
            return None
        self._made = [made for made in self._made if Shiboken.isValid(made)]
        self._made.append(PaneAccessible(asked, self.describe))
        return self._made[-1]


_factory = _Factory()


def install_factory(describe: Describer | None = None) -> None:
    """Let screen readers read panes; ``describe`` says an annotation better than by its tag's id.

    To be called once an application is there; another call only changes ``describe``, for the
    panes that are asked about from then on.
    """
    _factory.describe = describe
    _factory.install()
