"""One ``QAction`` for each command, as menus and tooltips show it: its words, keys and icon."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence

from desktop.commands import Command
from desktop.keys import KeyMap
from desktop.words import tip

_ROLES = {"app.quit": QAction.MenuRole.QuitRole, "help.about": QAction.MenuRole.AboutRole}


class MenuActions(QObject):
    """Makes the actions and keeps their words and keys true; all are disabled at first."""

    triggered = Signal(QAction)

    def __init__(
        self, commands: Mapping[str, Command], keys: KeyMap, parent: QObject | None = None
    ) -> None:
        """Make an action for each of ``commands``, with the keys that ``keys`` gives."""
        super().__init__(parent)
        self._commands, self._keys = commands, keys
        self._words: dict[str, str] = {}
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        self._group.triggered.connect(self.triggered)
        self._actions = {id_: self._made(command) for id_, command in commands.items()}
        self.dress()

    def __getitem__(self, id_: str) -> QAction:
        """Return the action of a command."""
        return self._actions[id_]

    def items(self) -> Iterator[tuple[str, QAction]]:
        """Return every action with the id of its command."""
        return iter(self._actions.items())

    def words(self, id_: str) -> str:
        """Return what the command is called now."""
        return self._words.get(id_, self._commands[id_].words)

    def reword(self, id_: str, words: str = "") -> None:
        """Call the command otherwise ("Undo: tag as claim"), or by its own words again."""
        words = words or self._commands[id_].words
        if words != self.words(id_):
            self._words[id_] = words
            self._name(id_)

    def set_icons(self, icon: Callable[[str], QIcon]) -> None:
        """Give the commands that have an icon the one that ``icon`` makes of its name."""
        for id_, command in self._commands.items():
            if command.icon:
                self._actions[id_].setIcon(icon(command.icon))

    def dress(self) -> None:
        """Give every action the keys of now, and the words that name them."""
        for id_, action in self._actions.items():
            if self._commands[id_].scope == "window":
                action.setShortcuts([QKeySequence(key) for key in self._keys.live(id_)])
            self._name(id_)

    def _made(self, command: Command) -> QAction:
        action = QAction(self._group)
        action.setObjectName(command.id)
        action.setEnabled(False)
        action.setCheckable(command.checkable)
        action.setAutoRepeat(command.repeats)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setIconVisibleInMenu(False)
        action.setMenuRole(_ROLES.get(command.id, QAction.MenuRole.NoRole))
        return action

    def _name(self, id_: str) -> None:
        action, words, hint = self._actions[id_], self.words(id_), self._keys.hint(id_)
        said = f"{words.rstrip('…')} ({hint})" if hint else words.rstrip("…")
        action.setToolTip(tip(said) if "<" in said else said)
        words, hint = _in_menu(words), _in_menu(hint)
        if self._commands[id_].scope != "window" and hint:
            words = (
                f"{words}\t{hint}"  # the pane itself listens for this key: the menu only shows it
            )
        action.setText(words)


def _in_menu(words: str) -> str:
    """Return words such that a menu shows them as they are, marking no letter and no key."""
    return " ".join(words.split()).replace("&", "&&")
