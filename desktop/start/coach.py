"""One line of coaching at a time, on the shelf; each step ends by being done."""

from PySide6.QtCore import QObject, Signal

from desktop.keys import KeyMap
from desktop.settings import HINTS as HOW_FAR
from desktop.settings import Settings
from desktop.start.hints import HINTS

ENDED = -1


class Coach(QObject):
    """Knows how far a person is in the hints."""

    hint_changed = Signal(str)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        """Go on where the settings say that this person is."""
        super().__init__(parent)
        self._settings = settings
        self._shown, self._sample = False, True
        self._keys = KeyMap()

    def set_keys(self, keys: KeyMap) -> None:
        """Name the keys as they are now."""
        before, self._keys = self.words, keys
        if self.words != before:
            self.hint_changed.emit(self.words)

    @property
    def anywhere(self) -> bool:
        """Whether the present hint is shown where no text is, too."""
        return bool(self.words) and HINTS[self._settings.get(HOW_FAR)].anywhere

    @property
    def words(self) -> str:
        """The hint of this moment; empty when there is none."""
        step = self._settings.get(HOW_FAR)
        if not self._shown or not 0 <= step < len(HINTS):
            return ""
        hint = HINTS[step]
        return hint.told(self._keys) if self._sample or not hint.sample else ""

    def begin(self, *, sample: bool = True) -> None:
        """Show hints from now on: there is something to try them on, the ``sample`` or not."""
        self._shown, self._sample = True, sample
        self.hint_changed.emit(self.words)

    def pause(self) -> None:
        """Show no hints for now."""
        self._shown = False
        self.hint_changed.emit("")

    def restart(self) -> None:
        """Show all hints again."""
        self._settings.set(HOW_FAR, 0)
        self.begin(sample=self._sample)

    def end(self) -> bool:
        """Want no hints any more; tell whether one was shown."""
        if not self.words:
            return False
        self._settings.set(HOW_FAR, ENDED)
        self.hint_changed.emit("")
        return True

    def did(self, what: str) -> None:
        """Something was done: go on if the present hint waited for it."""
        step = self._settings.get(HOW_FAR)
        if self.words and what in HINTS[step].done_by:
            self._settings.set(HOW_FAR, step + 1)
            self.hint_changed.emit(self.words)
