"""The offer to take back what was just done."""

from desktop.message_bar import UNDO, Offer
from desktop.messages import Messages
from desktop.session import Session


def undo_offer(session: Session, messages: Messages) -> Offer:
    """Return a button that undoes the action just done; once another was done, it does nothing."""
    offered = session.undoable()

    def undo() -> None:
        if session.is_open and session.undoable() == offered:
            messages.undo_wanted.emit()

    return UNDO, undo
