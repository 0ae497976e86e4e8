"""Under which name one works in the project that opens."""

from functools import partial

from desktop.messages import Messages
from desktop.rounds.given import GivenRound
from desktop.session import Session
from desktop.settings import ANALYST, Settings
from desktop.words import shortened

_NAME, _OFFERED = 40, 20
"""How many letters of a name a sentence holds, and a button."""


def say_who(
    session: Session, settings: Settings, *, messages: Messages, round_: GivenRound
) -> bool:
    """Say who one is where that may not be who one means to be; tell whether that was said.

    The name is a setting of the machine.  A file that was written for somebody's blind round gives
    theirs; where somebody else worked last, as whom one is offered to go on.
    """
    if session.read_only or session.sample:
        return False
    if round_.lend():
        return True
    last = session.last_analyst()
    if last is None or last.id == session.me or round_.state:
        return False
    messages.show(
        f"You are {shortened(session.analyst, _NAME)}."
        f" {shortened(last.name, _NAME)} worked here last.",
        kind="asked",
        action=(
            f"Go on as {shortened(last.name, _OFFERED)}",
            partial(_go_on, session, settings, messages, last.name),
        ),
    )
    return True


def _go_on(session: Session, settings: Settings, messages: Messages, name: str) -> None:
    settings.set(ANALYST, name)
    session.set_analyst(name)
    messages.show(f"{shortened(name, _NAME)} tags now.")
