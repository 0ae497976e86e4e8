"""What a screen reader finds in a reading pane, and what it is told of it.

Annotations are said three ways: those at the caret are the pane's description, they are spoken
when the caret comes upon them, and so is the one that becomes current.
"""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from desktop.desk.accessible_text import PaneText, spoken
from desktop.desk.pane import Describer, ReadingPane

_FEW_WORDS = 12


class Teller(QObject):
    """Tells screen readers what happens in a pane; ``said`` is what was spoken last."""

    def __init__(self, pane: ReadingPane, text: PaneText, describe: Describer | None) -> None:
        super().__init__(pane)
        self.said = ""
        self._pane = pane
        self._text = text
        self._describe = describe
        self._model = pane.model
        self._caret = pane.caret
        self._selection = pane.selection()
        self._there = self._at_caret()
        self._due = False
        pane.viewport().installEventFilter(self)
        pane.current_changed.connect(self._tell_current)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the pane once it was painted anew: whatever moves in it shows."""
        if event.type() == QEvent.Type.Paint and not self._due:
            self._due = True
            QTimer.singleShot(0, self, self._tell_changes)
        return super().eventFilter(watched, event)

    def description(self) -> str:
        """Return the annotations at the caret in words, the shortest first."""
        return self._words(self._at_caret())

    def _at_caret(self) -> list[str]:
        return [row[0] for row in self._pane.model.spans.at(self._pane.caret)]

    def _words(self, ids: list[str]) -> str:
        model = self._pane.model
        rows = [model.spans.get(row) for id_ in ids if (row := model.spans.row_of(id_)) is not None]
        if self._describe is None:
            return "; ".join(spoken(row, model.text) for row in rows)
        return "; ".join(self._describe(model.document, row) for row in rows)

    def _tell_changes(self) -> None:
        """Tell of another text, another place of the caret, another selection."""
        self._due = False
        pane = self._pane
        if pane.model is not self._model:
            self._model = pane.model
            loaded = QAccessible.Event.DocumentLoadComplete
            QAccessible.updateAccessibility(QAccessibleEvent(pane, loaded))
        caret, selection, there = pane.caret, pane.selection(), self._at_caret()
        if caret != self._caret:
            event = QAccessibleTextCursorEvent(pane, self._text.cursorPosition())
            QAccessible.updateAccessibility(event)
        if there != self._there:
            changed = QAccessible.Event.DescriptionChanged
            QAccessible.updateAccessibility(QAccessibleEvent(pane, changed))
            met = [id_ for id_ in there if id_ not in self._there and id_ != pane.current]
            self._say(self._words(met))
        if selection != self._selection:
            start, end = (caret, caret) if selection is None else (selection.start, selection.end)
            event = QAccessibleTextSelectionEvent(
                pane, self._text.unit(start), self._text.unit(end)
            )
            QAccessible.updateAccessibility(event)
            if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
                self._tell_selection()
        self._caret, self._selection, self._there = caret, selection, there

    def _tell_selection(self) -> None:
        """Say what is selected, or how much of it there is."""
        words = self._pane.selected_text().split()
        if len(words) > _FEW_WORDS:
            self._say(f"{len(words)} words selected")
        elif words:
            self._say(f"{' '.join(words)}, selected")

    def _tell_current(self, id_: str) -> None:
        """Say the annotation that became current."""
        self._say(self._words([id_]))

    def _say(self, words: str) -> None:
        if words:
            self.said = words
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._pane, words))


class PaneAccessible(QAccessibleWidget):
    """A reading pane as a read-only document."""

    def __init__(self, pane: ReadingPane, describe: Describer | None) -> None:
        super().__init__(pane, QAccessible.Role.Document, "")
        self._pane = pane
        self._text = PaneText(pane)
        self.teller = Teller(pane, self._text, describe)

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
            return self.teller.description() or self._pane.accessibleDescription()
        return super().text(kind)

    def state(self) -> QAccessible.State:
        """Return the widget's state, and that its text can be read and selected only."""
        state = super().state()
        state.readOnly = state.multiLine = state.selectableText = state.focusable = 1
        return state


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
        self._made.append(PaneAccessible(asked, asked.describe or self.describe))
        return self._made[-1]


_factory = _Factory()


def install_factory(describe: Describer | None = None) -> None:
    """Let screen readers read panes; ``describe`` says an annotation better than by its tag's id.

    To be called once an application is there; another call only changes ``describe``, for the
    panes that are asked about from then on.
    """
    _factory.describe = describe
    _factory.install()
