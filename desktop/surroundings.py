"""What stands around the texts in words: header, window title, status line, undo."""

from PySide6.QtCore import QObject, QTimer

from core.changes import Action, Changes
from desktop.actions import Actions
from desktop.appearance import Appearance
from desktop.desk.desk import Desk
from desktop.rounds.given import GivenRound
from desktop.session import Session
from desktop.start.coach import Coach
from desktop.window import Window
from desktop.words import counted


class Surroundings(QObject):
    """Keeps these words true to the session and the desk."""

    def __init__(
        self,
        session: Session,
        desk: Desk,
        window: Window,
        *,
        actions: Actions,
        appearance: Appearance,
        coach: Coach,
        round_: GivenRound,
    ) -> None:
        """Follow what is written and where one is."""
        super().__init__(window)
        self.session, self.desk, self.window = session, desk, window
        self.actions, self.appearance, self.coach = actions, appearance, coach
        self.round = round_
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._tell_counts)
        session.changed.connect(self.tell)
        session.analyst_changed.connect(self.name_analyst)
        appearance.changed.connect(self._tell_soon)
        coach.hint_changed.connect(self._tell_soon)
        desk.target_changed.connect(self._show_place)

    def name_analyst(self) -> None:
        """Show who works here."""
        self.window.header.set_analyst(self.session.analyst)
        if self.session.is_open:
            self.tell(Changes())

    def name_project(self) -> None:
        """Show which project is open."""
        session = self.session
        self.window.header.set_project(
            session.title,
            sample=session.sample,
            read_only=session.read_only,
            state=self.round.state,
        )
        self.window.setWindowTitle(f"{_named(session.title, session.path.stem)} – Sidelight")

    def tell(self, changes: Changes) -> None:
        """Say what can be undone now; counts follow when the text is painted."""
        session = self.session
        self.actions.reword("edit.undo", _undo_words("Undo", session.undoable()))
        self.actions.reword("edit.redo", _undo_words("Redo", session.redoable()))
        self.actions.refresh()
        self._later.start()
        if not changes.annotations:
            self.name_project()

    def _tell_soon(self) -> None:
        self._later.start()

    def _tell_counts(self) -> None:
        session = self.session
        if not session.is_open:
            return
        saved = "Sample, not kept" if session.sample else "Saved"
        kept = [] if session.read_only else [saved]
        kept.append(self._counted())
        open_items = session.open_items(others=self.appearance.others)
        self.window.status.set_waiting(open_items, session.review_count())
        if self.coach.words:
            kept.append(f"tagging as {session.analyst}")
        self.window.status.set_kept(" · ".join(kept))
        self._show_place()

    def _counted(self) -> str:
        """Return how many annotations show; where others' do not, how many these are."""
        every = sum(self.session.tag_counts().values())
        if self.appearance.others:
            return counted(every, "annotation")
        mine = sum(self.session.tag_counts(others=False).values())
        if mine == every:
            return counted(mine, "annotation")
        return f"{mine:,} of yours, {every - mine:,} of others"

    def _keys_words(self) -> str:
        return f"{self.actions.keys.hint('help.keys')} keys".strip()

    def _show_place(self) -> None:
        pane, document = self.desk.pane, self.desk.active.document
        if not self.session.is_open or not document:
            self.window.status.set_place(self._keys_words())
            return
        title = self.session.document(document).title
        self.window.status.set_place(f"{pane.position_words()} · {self._keys_words()}", title=title)


def _named(title: str, file: str) -> str:
    """Return the name of a project with that of its file, which tells it from its copies."""
    return file if file.startswith(title) else f"{title} ({file})"


def _undo_words(verb: str, action: Action | None) -> str:
    if action is None:
        return verb
    return f"{verb} {action.label}" + (" (for good)" if action.brought else "")
