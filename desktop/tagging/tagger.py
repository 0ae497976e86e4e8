"""What the digits, the shelf and the handles do to annotations."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from core.codebook import Tag
from core.problem import Problem
from core.span import Span
from desktop.desk.desk import Desk
from desktop.messages import Messages
from desktop.session import Session
from desktop.tagging.asking import Asking
from desktop.tagging.shelf import Shelf
from desktop.undo_offer import undo_offer
from desktop.waiting import Waiting


class Tagger(QObject):
    """Turns keys, clicks and drags into annotations of the session."""

    done = Signal(str)
    """Something a hint may wait for was done: ``tag``, ``fact`` or ``field``."""

    def __init__(
        self,
        session: Session,
        desk: Desk,
        shelf: Shelf,
        *,
        asking: Asking,
        messages: Messages,
        waiting: Waiting,
        parent: QObject | None = None,
    ) -> None:
        """Listen to the shelf and the desk; ``waiting`` keeps steps while others write."""
        super().__init__(parent)
        self._session, self._desk, self._shelf = session, desk, shelf
        self._asking, self._messages, self._waiting = asking, messages, waiting
        desk.span_moved.connect(self._span_moved)
        shelf.tag_pressed.connect(self._pressed)
        shelf.field_pressed.connect(self.ask)
        asking.answered.connect(self._answered)

    def digit(self, number: int) -> None:
        """Do what the ``number``-th thing on the shelf does."""
        if self._shelf.asking:
            self._shelf.take(number)
            return
        tag = self._session.codebook.by_digit.get(number)
        if tag is not None:
            self.tag(tag.id)

    def tag(self, tag_id: str) -> None:
        """Tag the target; an annotation of one's own gets this tag instead of its own.

        Raises:
            Problem: if there is no target, or it can't be saved.
        """
        pane, document = self._desk.pane, self._desk.active.document
        target = pane.target()
        if not document or target.span is None:
            raise Problem("There is nothing to tag here.", hint="Add a source first.")
        if not pane.target_visible():
            pane.reveal_target()
            return
        try:
            if target.kind == "annotation" and self._mine(target.annotation):
                made = target.annotation
                if self._session.annotation(made).tag != tag_id:
                    self._session.retag([made], tag_id)
            else:
                made = self._session.tag(document, target.span, tag_id)
        except Problem as problem:
            known = getattr(problem, "annotation", "")
            if known:
                pane.set_current(known)
            raise
        pane.set_current(made)
        pane.setFocus()
        self.done.emit("tag")
        self._ask_for_basis(made, self._session.codebook.get(tag_id))

    def _ask_for_basis(self, annotation: str, tag: Tag) -> None:
        if self._session.codebook.root(tag).id != "fact":
            return
        if "basis" not in self._session.annotation(annotation).attributes:
            self._asking.ask("basis")
        self.done.emit("fact")

    def _mine(self, annotation: str) -> bool:
        return self._session.annotation(annotation).analyst == self._session.me

    def remove(self) -> None:
        """Remove the current annotation."""
        current = self._desk.pane.current
        if current:
            tag = self._session.codebook.get(self._session.annotation(current).tag)
            self._session.remove([current])
            self._messages.show(
                f"{tag.name} removed.", action=undo_offer(self._session, self._messages)
            )

    def ask(self, name: str) -> None:
        """Ask for one field of the current annotation; say why if that can't be."""
        try:
            self._asking.ask(name)
        except Problem as problem:
            self._messages.refuse(problem)

    def _pressed(self, tag_id: str) -> None:
        try:
            self._waiting.attempt(partial(self.tag, tag_id))
        except Problem as problem:
            self._messages.refuse(problem)

    def _span_moved(self, annotation: str, span: Span) -> None:
        try:
            self._waiting.attempt(
                partial(self._session.change, annotation, span=span), anywhere=True
            )
        except Problem as problem:
            self._messages.refuse(problem)
            self._desk.pane.set_current(annotation)

    def _answered(self) -> None:
        self.done.emit("field")
