"""Changing who tags here, and what an analyst is called."""

from functools import partial

from PySide6.QtCore import QObject

from core.analyst import Analyst, proper_name
from core.problem import Problem
from desktop.analysts.rename_dialog import RenameDialog
from desktop.dialogs import Dialogs
from desktop.message_bar import Offer
from desktop.messages import Messages
from desktop.session import Session
from desktop.settings import ANALYST, Settings
from desktop.undo_offer import undo_offer
from desktop.words import shortened

_NAME = 40
"""How many letters of an analyst's name a sentence holds."""
_OFFERED = 20
"""How many letters of it a button holds."""


class People(QObject):
    """Asks for names, and keeps them."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        *,
        dialogs: Dialogs,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        """Work on the project that ``session`` has open, if there is one."""
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._dialogs, self._messages = dialogs, messages
        self.dialog: RenameDialog | None = None
        """The question who is to be called how, while it is open."""
        session.closing.connect(self._close)

    def change(self) -> None:
        """Ask who works here; what was tagged so far stays with whoever tagged it."""
        session, before = self._session, self._session.analyst
        former = shortened(before, _NAME)
        stays = f"What {former} tagged stays {former}'s."
        name = self._dialogs.words(
            "Who tags here", f"The name of whoever tags from now on.\n{stays}", before
        )
        if not name:
            return
        name = proper_name(name)
        if name == before:
            return
        me = session.me if session.is_open else ""
        tagged = me != "" and any(session.tag_counts(others=False).values())
        self._work_as(name)
        words, offer = f"{shortened(name, _NAME)} tags now.", None
        if tagged and session.me != me:
            words, offer = f"{words} {stays}", self._correction(me, before, name)
        self._messages.show(words, action=offer)

    def _work_as(self, name: str) -> None:
        self._settings.set(ANALYST, name)
        self._session.set_analyst(name)

    def _correction(self, me: str, before: str, name: str) -> Offer | None:
        """Return a way to rename whoever tagged, for who meant that; None for a name in use."""
        if self._session.me or self._session.read_only:
            return None
        return f"Rename {shortened(before, _OFFERED)} instead", partial(
            self._correct, me, before, name
        )

    def _correct(self, me: str, before: str, name: str) -> None:
        self._work_as(before)
        self._rename(me, name)

    def rename(self) -> None:
        """Ask which analyst is to be called how.

        Raises:
            Problem: if there is nobody yet.
        """
        session = self._session
        people = list(session.analysts().values())
        if not people:
            raise Problem(
                "Nobody has tagged in this project yet.",
                hint="Press the name at the top right to change who tags from now on.",
            )
        people.sort(key=lambda analyst: analyst.id != session.me)
        self._close()
        self.dialog = dialog = RenameDialog(people, session.me, self._dialogs.parent)
        dialog.wanted.connect(self._try)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _try(self, analyst: Analyst, name: str) -> None:
        """Rename as the dialog says, or say there why that cannot be."""
        assert self.dialog is not None
        try:
            self._rename(analyst.id, name)
        except Problem as problem:
            self.dialog.say(problem)
        else:
            self.dialog.accept()

    def _rename(self, id_: str, name: str) -> None:
        session = self._session
        before = session.analysts()[id_].name
        session.rename_analyst(id_, name)
        mine = id_ == session.me
        self._messages.show(
            f"{shortened(before, _NAME)} is called"
            f" {shortened(session.analysts()[id_].name, _NAME)} now.",
            hint="Other projects keep the old name until you change it there." if mine else "",
            action=undo_offer(session, self._messages),
        )

    def _forget(self) -> None:
        self.dialog = None

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()
