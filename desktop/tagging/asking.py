"""Asking for one field of the current annotation, and writing the answer."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.annotation import Annotation
from core.attributes import LIKELIHOOD, Attribute
from core.problem import Problem
from core.text import excerpt
from desktop.desk.desk import Desk
from desktop.messages import Messages
from desktop.session import Session
from desktop.tagging.shelf import Shelf
from desktop.tagging.shelf_pages import Answer
from desktop.tagging.words import choice_words, value_words
from desktop.waiting import Waiting

QUESTIONS = {
    "credibility": "How credible is the information itself, whoever says it?",
    "likelihood": "How likely does the text say it is? Take the term of its scale.",
    "confidence": "How sure are you of this assessment?",
    "kind": "What kind of assessment is it?",
    "basis": "Why would you write this without “according to”? Esc leaves it an open item.",
    "event_time": "When did it happen? 2 March 2031, 1–2 March 2031, March 2031, 2031, about 2031",
    "attributed_to": "Who says so? Several names with ; between. Empty means the author.",
}
PHIA = "phia"
_OTHER_SCALE = "scale:other"


class Asking(QObject):
    """Asks on the shelf and writes through the session; one question at a time."""

    answered = Signal()
    closed = Signal()

    def __init__(
        self,
        session: Session,
        desk: Desk,
        shelf: Shelf,
        *,
        messages: Messages,
        waiting: Waiting,
        parent: QObject | None = None,
    ) -> None:
        """Ask nothing yet; ``waiting`` keeps answers while others write to the project."""
        super().__init__(parent)
        self._session, self._desk, self._shelf, self._messages = session, desk, shelf, messages
        self._waiting = waiting
        self._name = ""
        self._annotation = ""
        self._scale = ""
        shelf.choice_made.connect(self._chosen)
        shelf.set_keeper(self._keep)
        shelf.left.connect(self.leave)
        shelf.given_up.connect(self._given_up)

    @property
    def open(self) -> bool:
        """Whether a question stands."""
        return bool(self._name)

    def about(self, annotation: str) -> bool:
        """Tell whether the question that stands is about this annotation."""
        return self.open and self._annotation == annotation

    def ask(self, name: str) -> None:
        """Ask for the field ``name`` of the current annotation.

        Raises:
            Problem: if there is none, it is another analyst's, or its tag has no such field.
        """
        annotation = self._mine()
        if name == "note":
            self._begin("note", annotation.id)
            self._shelf.edit("note", "Note", annotation.note, lines=True)
            return
        attribute = self._attribute(name, annotation)
        self._begin(name, annotation.id)
        if attribute.kind == "flag":
            self._set(name, None if annotation.attributes.get(name) else True, later=True)
            self.leave()
        elif attribute.choices:
            self._scale = str(annotation.attributes.get(name, "")).partition(":")[0]
            self._offer(attribute, annotation)
        else:
            self._shelf.edit(
                name,
                attribute.words,
                value_words(attribute, annotation.attributes),
                question=QUESTIONS.get(name, ""),
                known=self._session.actors() if name == "attributed_to" else (),
            )

    def leave(self) -> bool:
        """Close the question; tell whether there was one."""
        was_open = self.open
        self.drop()
        if was_open:
            self._desk.pane.setFocus()
        return was_open

    def drop(self) -> None:
        """Close the question and leave the keyboard where it is."""
        self._name = ""
        self.closed.emit()

    def _begin(self, name: str, annotation: str) -> None:
        self._name, self._annotation = name, annotation

    def _mine(self) -> Annotation:
        current = self._desk.pane.current
        if not current:
            raise Problem("No annotation is current.", hint="Click one, or tag something first.")
        annotation = self._session.annotation(current)
        if annotation.analyst != self._session.me:
            whose = self._session.analysts()[annotation.analyst].name
            raise Problem(f"This is {whose}'s; only {whose} can change it.")
        return annotation

    def _attribute(self, name: str, annotation: Annotation) -> Attribute:
        codebook = self._session.codebook
        return codebook.attribute(codebook.get(annotation.tag), name)

    def _offer(self, attribute: Attribute, annotation: Annotation) -> None:
        present = annotation.attributes.get(attribute.name)
        values = list(attribute.choices)
        extra: list[Answer] = []
        if attribute.name == "likelihood":
            scale = PHIA if self._scale == PHIA else "icd203"
            values = [v for v in LIKELIHOOD if v.startswith(scale)] + ["unquantified"]
            extra = [Answer("ICD 203…" if scale == PHIA else "PHIA…", _OTHER_SCALE)]
        choices = [Answer(choice_words(attribute, v), v, present=v == present) for v in values]
        question = QUESTIONS.get(attribute.name, attribute.words)
        if present is not None:
            question += "  The same key takes it back."
        self._shelf.ask(attribute, question, [*choices, *extra])

    def _chosen(self, name: str, value: object) -> None:
        if value == _OTHER_SCALE:
            self._scale = "" if self._scale == PHIA else PHIA
            annotation = self._session.annotation(self._annotation)
            self._offer(self._attribute(name, annotation), annotation)
            return
        self._set(name, value, later=True)
        self.leave()

    def _keep(self, name: str, written: str) -> bool:
        """Write what was written in the line; tell whether it is kept now."""
        if name == "note":
            return self._try(lambda: self._session.change(self._annotation, note=written))
        if not written:
            return self._set(name, None)
        try:
            annotation = self._session.annotation(self._annotation)
            value = self._attribute(name, annotation).parsed(written)
        except Problem as problem:
            self._messages.refuse(problem)
            return False
        return self._set(name, value)

    def _set(self, name: str, value: Any, *, later: bool = False) -> bool:
        """Give the annotation this value; ``later`` if need be, where no words could be lost."""
        id_ = self._annotation

        def write() -> None:
            self._session.change(id_, attributes={name: value})

        return self._try(partial(self._waiting.attempt, write, anywhere=True) if later else write)

    def _given_up(self, name: str, words: str, written: str) -> None:
        annotation = self._annotation

        def keep() -> None:
            self._begin(name, annotation)
            self._keep(name, written)
            self.drop()

        self._messages.show(
            f"{words} is left as it was.", action=(f"Keep “{excerpt(written, 24)}”", keep)
        )

    def _try(self, write: Callable[[], Any]) -> bool:
        try:
            write()
        except Problem as problem:
            self._messages.refuse(problem)
            return False
        self.answered.emit()
        return True
