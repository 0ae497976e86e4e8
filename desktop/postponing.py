"""Steps that wait while another program writes, or while a colleague's file is brought in."""

from PySide6.QtCore import QObject

from desktop.key_words import told
from desktop.parts import Parts
from desktop.whereabouts import Whereabouts


class Postponing(QObject):
    """Lets steps be done later where they were meant, and tells that they wait."""

    def __init__(self, parts: Parts, *, parent: QObject) -> None:
        """Let the commands of these parts wait."""
        super().__init__(parent)
        self._messages, self._bar = parts.messages, parts.bar
        self._keys = parts.actions.keys
        self._waiting = waiting = parts.actions.waiting
        whereabouts = Whereabouts(parts.desk, parts.window, parts.linking, parts.later)
        waiting.here, waiting.go_back = whereabouts.here, whereabouts.go_back
        waiting.waits.connect(self._tell)
        waiting.over.connect(self._over)
        parts.session.closing.connect(waiting.drop)
        parts.bar.left.connect(waiting.drop)
        waiting.own = lambda: parts.later.writing

    def _over(self) -> None:
        shown = self._bar.message
        if shown is not None and shown.words.startswith("Waiting for"):
            self._messages.dismiss()

    def _tell(self, words: str) -> None:
        words = told(words, self._keys)
        self._messages.show(words, kind="lasting", action=("Drop them", self._waiting.drop))
