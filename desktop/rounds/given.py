"""The blind round that the open file was written for, if it was written for one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.settings import WORKED_AS, Settings
from desktop.words import shortened

if TYPE_CHECKING:
    from core.changes import Changes
    from core.round import Round
    from desktop.messages import Messages
    from desktop.session import Session

_NAME = 30
"""How many letters of a name a sentence holds."""


class GivenRound(QObject):
    """Whose round it is, and under which name one works in its file."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        *,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        """Look at the project that ``session`` has open."""
        super().__init__(parent)
        self._session, self._settings, self._messages = session, settings, messages
        self._lent = False
        """Whether the name one works under is the round's, not one's own."""
        self._found: tuple[Round | None] | None = None
        """The round for which the open file was written, once it was asked for."""
        session.opened.connect(self._ask_again)
        session.changed.connect(self._heed)
        session.closed.connect(self._be_oneself)

    def _given(self) -> Round | None:
        """Return the round for which the open file was written; asked for at every key press."""
        if self._found is None:
            self._found = (self._session.round_given(),)
        return self._found[0]

    def _ask_again(self) -> None:
        self._found = None

    def _heed(self, changes: Changes) -> None:
        if not changes.annotations or changes.everything:
            self._ask_again()

    @property
    def state(self) -> str:
        """What the header says of a file that was written for a round; empty in any other."""
        found = self._given()
        if found is None:
            return ""
        whose = "Your blind round" if found.analyst == self._session.me else "Blind round"
        return f"{whose}, {'submitted' if found.submitted else 'not submitted'}"

    @property
    def can_submit(self) -> bool:
        """Whether a round of the person is under way in this file."""
        session = self._session
        if not session.is_open or session.read_only or not session.me:
            return False
        found = self._given()
        return found is not None and found.analyst == session.me and not found.submitted

    def lend(self) -> bool:
        """Work under the name that a round's file gives, if that is another; tell whether so.

        The name is that of this file alone: it ends when the project closes.
        """
        session, found = self._session, self._given()
        if found is None or found.analyst == session.me:
            return False
        known = self._settings.get(WORKED_AS)
        own, name = shortened(session.analyst, _NAME), shortened(tagging(session, found), _NAME)
        self._lent = True
        session.set_analyst(tagging(session, found))
        self._messages.show(
            f"This file was written for {name}'s blind round: here you are {name}.",
            kind="info" if found.id in known else "lasting",
            action=(f"Be {own} here", partial(self._refuse, found)),
        )
        if found.id not in known:
            self._settings.set(WORKED_AS, [*known, found.id])
        return True

    def _refuse(self, found: Round) -> None:
        self._settings.set(
            WORKED_AS, [id_ for id_ in self._settings.get(WORKED_AS) if id_ != found.id]
        )
        self._be_oneself()
        self._messages.show(f"{shortened(self._session.analyst, _NAME)} tags now.")

    def _be_oneself(self) -> None:
        """Work under one's own name again."""
        self._ask_again()
        if self._lent:
            self._lent = False
            self._session.set_analyst(self._settings.analyst)


def tagging(session: Session, round_: Round) -> str:
    """Return the name of who tags alone in a round."""
    known = session.analysts().get(round_.analyst)
    return known.name if known else "somebody"
