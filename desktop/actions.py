"""Commands made ready to run: one action each, whether by menu, palette or key."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from core.problem import Problem
from desktop import fields
from desktop.commands import COMMANDS, Command, Scope
from desktop.keys import FIRST_NAMED_KEY, KeyMap
from desktop.menu_actions import MenuActions
from desktop.needs import MISSING, TOLD, Need, needs
from desktop.settings import KEYS, SINGLE_KEYS, Settings
from desktop.waiting import Waiting

LEAVE = "shelf.leave"
"""The command that goes one step out: of waiting too."""
_AT_ONCE = frozenset({"Help"})
"""Groups whose commands neither write nor move, and so need not wait for others."""

Slot = Callable[[], Any]
Asked = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class _Binding:
    slot: Slot
    checked: Asked | None


class Actions(QObject):
    """All actions of the window.

    A command runs only if something is bound to it and what it needs is met at that moment.
    While a text field has the focus, the commands that edit text are done to the field.
    """

    begun = Signal()
    """A command that neither goes on while its key is held nor leads out begins."""

    ran = Signal(str)
    """The command with this id was run to its end."""

    failed = Signal(object)
    """A command ended in this ``Problem``."""

    lacking = Signal(str)
    """What a key asked for cannot be done; a sentence says why."""

    keys_changed = Signal()
    """Some command has other keys, or single keys went on or off."""

    def __init__(
        self,
        settings: Settings,
        *,
        commands: tuple[Command, ...] = COMMANDS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._bindings: dict[str, _Binding] = {}
        self.met: Mapping[Need, Asked] = {}
        """Tells whether each need is met; one that nothing is told of is."""
        self._window: QWidget | None = None
        self._field: QWidget | None = None
        self.commands = {command.id: command for command in commands}
        self.waiting = Waiting(self)
        self.keys = KeyMap(commands, changes=settings.get(KEYS))
        self.keys.single_keys = settings.get(SINGLE_KEYS)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(partial(self.refresh, now=True))
        self.shown = MenuActions(self.commands, self.keys, self)
        self.shown.triggered.connect(self._on_triggered)
        settings.changed.connect(self._on_setting)

    def __getitem__(self, id_: str) -> QAction:
        """Return the action of the command, to be put into menus."""
        return self.shown[id_]

    def attach(self, window: QWidget) -> None:
        """Let the keys of window scope work wherever in ``window`` the focus is."""
        self._window = window
        window.addActions([self.shown[c.id] for c in self.commands.values() if c.scope == "window"])
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
            self._on_focus_changed(None, QApplication.focusWidget())

    def bind(self, id_: str, slot: Slot, checked: Asked | None = None) -> None:
        """Let the command run ``slot``; ``checked`` says whether a switch is on.

        Raises:
            KeyError: if there is no such command.
        """
        self._bindings[self.commands[id_].id] = _Binding(slot, checked)
        self._refresh(id_)

    def unbound(self) -> list[str]:
        """Return the ids of the commands that nothing is bound to."""
        return [id_ for id_ in self.commands if id_ not in self._bindings]

    def enabled(self, id_: str) -> bool:
        """Tell whether ``run`` would do something now."""
        return self._field_for(id_) is not None or self._ready(id_)

    def missing(self, id_: str) -> str:
        """Return in a few words why ``run`` would do nothing now, "" where it would."""
        if self._field_for(id_) is not None:
            return ""
        lacking = self._lacking(id_)
        return MISSING[lacking] if lacking else ""

    def words(self, id_: str) -> str:
        """Return what the command is called now."""
        return self.shown.words(id_)

    def reword(self, id_: str, words: str = "") -> None:
        """Call the command otherwise ("Undo: tag as claim"), or by its own words again."""
        self.shown.reword(id_, words)

    def run(self, id_: str, slot: Slot | None = None) -> bool:
        """Run the command, or ``slot`` in its place; tell whether it could be run.

        A ``Problem`` on the way is told by ``failed``.  While another program writes to the
        project, the command waits, and all later ones after it; ``LEAVE`` drops them.
        """
        field = self._field_for(id_) if slot is None else None
        if field is not None:
            fields.do(field, id_)
            return True
        waits = self.waiting.busy and self.commands[id_].group not in _AT_ONCE
        if waits and id_ == LEAVE:
            self.waiting.drop()
            return True
        if not waits and not self._ready(id_):
            return False
        self.refresh()
        try:
            if self.waiting.busy and not waits:
                self._do(id_, slot)
            else:
                self.waiting.attempt(partial(self._do, id_, slot))
        except Problem as problem:
            self.failed.emit(problem)
        return True

    def click(self, id_: str, slot: Slot | None = None) -> None:
        """Run the command of what was clicked, as ``run`` does; say why if it cannot be run."""
        if not self.run(id_, slot):
            self.lacking.emit(f"{self.missing(id_)}.")

    def _do(self, id_: str, slot: Slot | None) -> None:
        """Run a command that may have waited."""
        if self._ready(id_):
            if not (self.commands[id_].repeats or id_ == LEAVE):
                self.begun.emit()
            (slot or self._bindings[id_].slot)()
            self.ran.emit(id_)

    def refresh(self, *, now: bool = False) -> None:
        """Ask anew which commands are enabled and which switches are on.

        That is done once, after all that goes on at the moment, or ``now``.
        """
        if not now:
            self._later.start()
            return
        self._later.stop()
        field = fields.text_field(QApplication.focusWidget())
        answers: dict[Need, bool] = {}  # many commands need the same
        for id_, action in self.shown.items():
            binding = self._bindings.get(id_)
            ready = binding is not None and self._lacking(id_, answers) is None
            action.setEnabled(ready or (field is not None and fields.takes(field, id_)))
            if binding is not None and binding.checked is not None:
                action.setChecked(binding.checked())

    def handle(self, event: QKeyEvent, scope: Scope) -> bool:
        """Run the command that a key press in a widget of ``scope`` means; tell if one was meant.

        A key held down does not run a command twice that does not say that it repeats.
        """
        id_ = self.keys.match(event, scope)
        if id_ is None:
            return False
        if event.isAutoRepeat() and not self.commands[id_].repeats:
            return True
        return self.run(id_) or self._say_missing(id_)

    def change_keys(self, id_: str, keys: tuple[str, ...]) -> None:
        """Give the command other keys, for good.

        Raises:
            Problem: if one of them cannot be had.
        """
        self.keys.change(id_, keys)
        self._save_keys()

    def restore_keys(self, id_: str | None = None) -> None:
        """Give the command, or all of them, the keys they came with.

        Raises:
            Problem: if another command was given one of these keys since.
        """
        self.keys.restore(id_)
        self._save_keys()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys that Qt's own shortcuts miss, and undo from fields that have nothing to."""
        if not isinstance(event, QKeyEvent):
            return False
        if watched is self._field:
            field = fields.text_field(self._field)
            if field is not None and fields.hands_on(field, event):
                event.ignore()
                return True
        elif watched is self._window:
            if event.type() == QEvent.Type.KeyPress:
                return self.handle(event, "window")
            if event.type() == QEvent.Type.ShortcutOverride and self._qt_mistakes(event):
                event.accept()
                return True
        return False

    def _qt_mistakes(self, event: QKeyEvent) -> bool:
        """Tell whether Qt might run another command than the one meant, if any is.

        Where Shift turns Hebrew letters into Latin ones, Qt takes Ctrl+Shift+Z for Ctrl+Z.
        """
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        key = event.key()
        return event.modifiers() & both == both and key < FIRST_NAMED_KEY and chr(key).isalpha()

    def _ready(self, id_: str) -> bool:
        return id_ in self._bindings and self._lacking(id_) is None

    def _lacking(self, id_: str, answers: dict[Need, bool] | None = None) -> Need | None:
        """Return the first need of a command that is not met; ``answers`` are known already."""
        answers = {} if answers is None else answers
        for need in needs(id_):
            if need not in answers:
                answers[need] = need not in self.met or self.met[need]()
            if not answers[need]:
                return need
        return None

    def _say_missing(self, id_: str) -> bool:
        """Say why a command does nothing whose key would seem dead; tell whether that was said."""
        missing = self.missing(id_) if id_ in TOLD else ""
        if missing:
            self.lacking.emit(f"{missing}.")
        return bool(missing)

    def _field_for(self, id_: str) -> fields.Field | None:
        field = fields.text_field(QApplication.focusWidget())
        return field if field is not None and fields.takes(field, id_) else None

    def _refresh(self, id_: str) -> None:
        action = self.shown[id_]
        action.setEnabled(self.enabled(id_))
        binding = self._bindings.get(id_)
        if binding is not None and binding.checked is not None:
            action.setChecked(binding.checked())

    def _save_keys(self) -> None:
        self._settings.set(KEYS, {id_: list(keys) for id_, keys in self.keys.changes.items()})
        self.shown.dress()
        self.keys_changed.emit()

    def _on_triggered(self, action: QAction) -> None:
        if not self.run(action.objectName()):
            self._say_missing(action.objectName())
        self._refresh(action.objectName())

    def _on_setting(self, name: str) -> None:
        if name == SINGLE_KEYS.name:
            self.keys.single_keys = self._settings.get(SINGLE_KEYS)
            self.shown.dress()
            self.keys_changed.emit()

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._field is not None:
            self._field.removeEventFilter(self)
            self._field = None
        if new is not None and fields.text_field(new) is not None and self._within(new):
            self._field = new
            new.installEventFilter(self)

    def _within(self, widget: QWidget) -> bool:
        return self._window is not None and widget.window() is self._window
