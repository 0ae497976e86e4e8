"""Undo and redo for the person: what is taken back is shown where it stands, and said."""

from core.changes import Changes
from desktop.parts import Parts


class Undoing:
    """Takes back what the person did last, and does it again."""

    def __init__(self, parts: Parts) -> None:
        """Show it in these parts."""
        self._parts = parts

    def undo(self) -> None:
        """Take the last action back, show where, and say what it was."""
        session = self._parts.session
        undone = session.undoable()
        again = undone.kind if undone and undone.brought else ""
        hint = f"Redo does not bring it back: {again} it again." if again else ""
        self._reveal(session.undo(), "Took back", hint)

    def redo(self) -> None:
        """Do again what was taken back, show where, and say what it was."""
        self._reveal(self._parts.session.redo(), "Did again")

    def _reveal(self, changes: Changes, verb: str, hint: str = "") -> None:
        self._show_place(changes)
        self._parts.messages.show(f"{verb}: {changes.label}.", hint=hint)

    def _show_place(self, changes: Changes) -> None:
        session, desk = self._parts.session, self._parts.desk
        there = {document.id for document in session.documents()}
        for document, ids in changes.annotations.items():
            if len(ids) != 1 or document not in there:
                continue
            annotation = next(iter(ids))
            history = session.history(annotation)
            if not history:
                continue  # it was brought in, and is gone for good
            last = history[-1].annotation
            if last.layer != "own":
                continue  # a decision: Compare shows it
            self._parts.window.show_view("read")
            known = session.span_rows(document, [annotation])
            if known:
                desk.reveal(document, annotation=annotation)
            else:
                desk.reveal(document, span=last.span)
