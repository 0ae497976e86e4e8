"""The offer to take back what was just done."""

from desktop.message_bar import UNDO, Offer
from desktop.session import Session


def undo_offer(session: Session) -> Offer:
    """Return a button that undoes the action just done; once another was done, it does nothing."""
    offered = session.undoable()

    def undo() -> None:
        if session.is_open and session.undoable() == offered:
            session.undo()

    return UNDO, undo
