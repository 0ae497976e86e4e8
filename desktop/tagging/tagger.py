"""What the digits, the shelf and the handles do to annotations."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.annotation import Annotation
from core.attributes import LIKELIHOOD, Attribute
from core.changes import Changes
from core.codebook import Tag
from core.language import cues
from core.problem import Problem
from core.span import Span
from core.text import excerpt
from desktop.desk.desk import Desk
from desktop.desk.looks import TagLook
from desktop.messages import Messages
from desktop.session import Session
from desktop.tagging.shelf import Choice, Field, Shelf
from desktop.tagging.words import choice_words, value_words
from desktop.undo_offer import undo_offer

QUESTIONS = {
    "credibility": "How credible is the information itself, whoever says it?",
    "likelihood": "How likely does the text say it is? The term as worded, never converted.",
    "confidence": "How sure are you of this assessment?",
    "kind": "What kind of assessment is it?",
    "basis": "Why would you write this without “according to”? Esc leaves it an open item.",
    "event_time": "When did it happen? 2031-03-02, 2031-03, 2031-03-02/2031-03-03, 2031~",
    "attributed_to": "Who says so? Several names with ; between. Empty means the author.",
}
PHIA = "phia"


class Tagger(QObject):
    """Turns keys and clicks into annotations of the session, and keeps the shelf true to them."""

    done = Signal(str)
    """Something a hint may wait for was done: ``tag``, ``fact`` or ``field``."""
    history_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        desk: Desk,
        shelf: Shelf,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        """Connect the shelf with the desk through the session."""
        super().__init__(parent)
        self._session, self._desk, self._shelf, self._messages = session, desk, shelf, messages
        self._keys: Mapping[str, str] = {}
        self._hint = ""
        self._open_field = ""
        self._field_of = ""
        self._scale = ""
        self._others = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.recount)
        desk.target_changed.connect(self._moved)
        desk.current_changed.connect(self._moved)
        desk.span_moved.connect(self._span_moved)
        shelf.tag_pressed.connect(self.tag)
        shelf.field_pressed.connect(self.open_field)
        shelf.choice_made.connect(self._choice_made)
        shelf.written.connect(self._written)
        shelf.left.connect(self.leave_field)
        shelf.history_wanted.connect(self._ask_history)
        session.changed.connect(self._changed)
        session.opened.connect(self.refresh)
        session.analyst_changed.connect(self._later.start)

    def set_field_keys(self, keys: Mapping[str, str]) -> None:
        """Tell which key opens which field, by the field's name."""
        self._keys = keys

    def set_looks(self, looks: Mapping[str, TagLook]) -> None:
        """Show the tags of the codebook in these looks."""
        self._shelf.set_tags(self._session.codebook.current[:9], looks)
        self.recount()

    def show_others(self, others: bool) -> None:  # noqa: FBT001 - the state of a switch
        """Count other analysts' annotations too, as they are shown."""
        self._others = others
        self.recount()

    def set_hint(self, words: str) -> None:
        """Show one line of coaching while there is room for it; empty ends it."""
        self._hint = words
        self.refresh()

    # Tagging

    def digit(self, number: int) -> None:
        """Do what the ``number``-th thing on the shelf does."""
        if self._shelf.asking:
            self._shelf.take(number)
            return
        tags = self._session.codebook.current
        if number <= len(tags):
            self.tag(tags[number - 1].id)

    def tag(self, tag_id: str) -> None:
        """Tag the target; an annotation of one's own gets this tag instead of its own."""
        pane, document = self._desk.pane, self._desk.active.document
        target = pane.target()
        if not document or target.span is None:
            self._messages.show("There is nothing to tag here.", hint="Add a source first.")
            return
        if not pane.target_visible():
            pane.reveal_target()
            return
        tag = self._session.codebook.get(tag_id)
        try:
            if target.kind == "annotation" and self._mine(target.annotation):
                if self._session.annotation(target.annotation).tag != tag_id:
                    self._session.retag([target.annotation], tag_id)
                made = target.annotation
            else:
                made = self._session.tag(document, target.span, tag_id)
        except Problem as problem:
            known = getattr(problem, "annotation", "")
            if known:
                pane.set_current(known)
            self._messages.show(problem)
            return
        pane.set_current(made)
        self.done.emit("tag")
        self._ask_for_basis(made, tag)

    def _ask_for_basis(self, annotation: str, tag: Tag) -> None:
        if self._session.codebook.root(tag).id != "fact":
            return
        if "basis" not in self._session.annotation(annotation).attributes:
            self.open_field("basis")
        self.done.emit("fact")

    def _mine(self, annotation: str) -> bool:
        return self._session.annotation(annotation).analyst == self._session.me

    def remove(self) -> None:
        """Remove the current annotation."""
        current = self._desk.pane.current
        if not current:
            return
        tag = self._session.codebook.get(self._session.annotation(current).tag)
        if self._try(lambda: self._session.remove([current])):
            self._messages.show(f"{tag.name} removed.", action=undo_offer(self._session))

    def _span_moved(self, annotation: str, span: Span) -> None:
        if not self._try(lambda: self._session.change(annotation, span=span)):
            self._desk.pane.set_current(annotation)

    # Fields

    def open_field(self, name: str) -> None:
        """Ask for one field of the current annotation."""
        current = self._desk.pane.current
        if not current:
            self._messages.show(
                "No annotation is current.", hint="Click one, or tag something first."
            )
            return
        annotation = self._session.annotation(current)
        if annotation.analyst != self._session.me:
            whose = self._session.analysts()[annotation.analyst].name
            self._messages.show(f"This is {whose}'s; only {whose} can change it.")
            return
        if name == "note":
            self._open_field, self._field_of = "note", current
            self._shelf.edit("note", "Note", annotation.note, lines=True)
            return
        codebook = self._session.codebook
        try:
            attribute = codebook.attribute(codebook.get(annotation.tag), name)
        except Problem as problem:
            self._messages.show(problem)
            return
        self._open_field, self._field_of = name, current
        if attribute.kind == "flag":
            self._set(attribute.name, None if annotation.attributes.get(name) else True)
            self.leave_field()
        elif attribute.choices:
            self._scale = str(annotation.attributes.get(name, "")).partition(":")[0]
            self._ask(attribute, annotation)
        else:
            self._shelf.edit(
                name,
                attribute.words,
                value_words(attribute, annotation.attributes),
                question=QUESTIONS.get(name, ""),
                known=self._known(name),
            )

    def _ask(self, attribute: Attribute, annotation: Annotation) -> None:
        present = annotation.attributes.get(attribute.name)
        values = list(attribute.choices)
        extra: list[Choice] = []
        if attribute.name == "likelihood":
            scale = PHIA if self._scale == PHIA else "icd203"
            values = [v for v in LIKELIHOOD if v.startswith(scale)] + ["unquantified"]
            extra = [Choice("ICD 203…" if scale == PHIA else "PHIA…", "scale:other")]
        choices = [Choice(choice_words(attribute, v), v, present=v == present) for v in values]
        question = QUESTIONS.get(attribute.name, attribute.words)
        if present is not None:
            question += "  The same digit takes it back."
        self._shelf.ask(attribute, question, [*choices, *extra])

    def _choice_made(self, name: str, value: object) -> None:
        if value == "scale:other":
            self._scale = "" if self._scale == PHIA else PHIA
            annotation = self._session.annotation(self._field_of)
            codebook = self._session.codebook
            self._ask(codebook.attribute(codebook.get(annotation.tag), name), annotation)
            return
        self._set(name, value)
        self.leave_field()

    def _written(self, name: str, written: str) -> None:
        if name == "note":
            self._try(lambda: self._session.change(self._field_of, note=written))
            return
        if not written:
            self._set(name, None)
            return
        annotation = self._session.annotation(self._field_of)
        codebook = self._session.codebook
        try:
            attribute = codebook.attribute(codebook.get(annotation.tag), name)
            self._set(name, attribute.parsed(written))
        except Problem as problem:
            self._messages.show(problem)

    def _set(self, name: str, value: Any) -> None:
        annotation = self._session.annotation(self._field_of)
        attributes = {k: v for k, v in annotation.attributes.items() if k != name}
        if value is not None:
            attributes[name] = value
        if attributes != annotation.attributes and self._try(
            lambda: self._session.change(self._field_of, attributes=attributes)
        ):
            self.done.emit("field")

    def leave_field(self) -> bool:
        """Close the open question or line; tell whether there was one."""
        was_open = bool(self._open_field)
        self._open_field = ""
        self.refresh()
        if was_open:
            self._desk.pane.setFocus()
        return was_open

    def _known(self, name: str) -> list[str]:
        if name != "attributed_to":
            return []
        return self._session.actors()

    # The shelf

    def refresh(self) -> None:
        """Show on the shelf what is the target now."""
        if self._shelf.editing and self._open_field:
            return
        pane = self._desk.pane
        document = self._desk.active.document
        if not self._session.is_open or not document or pane.source is None:
            self._shelf.show_nothing("", self._hint)
            return
        current = pane.current
        if current and pane.source.spans.row_of(current) is not None:
            self._show_current(self._session.annotation(current))
            return
        span = pane.target().span
        quote = excerpt(span.of(pane.source.text), 160) if span else ""
        self._shelf.show_nothing(quote, self._hint)

    def _show_current(self, annotation: Annotation) -> None:
        codebook = self._session.codebook
        tag = codebook.get(annotation.tag)
        fields = []
        for attribute in codebook.attributes(tag):
            value = value_words(attribute, annotation.attributes)
            proposed = "" if value else self._proposal(attribute, annotation)
            fields.append(
                Field(
                    attribute.name,
                    attribute.words,
                    attribute.layer,
                    self._keys.get(attribute.name, ""),
                    value or proposed,
                    proposed=bool(proposed),
                )
            )
        note = excerpt(annotation.note, 200)
        fields.append(Field("note", "Note", "analyst", self._keys.get("note", ""), note))
        analyst = self._session.analysts()[annotation.analyst].name
        self._shelf.show_annotation(
            annotation.tag,
            excerpt(annotation.quote, 160),
            f"{analyst} · {_when(annotation.updated)}",
            fields,
            self._hint,
        )

    def _proposal(self, attribute: Attribute, annotation: Annotation) -> str:
        """Return in words what a hedge in the span proposes; nothing is stored by it."""
        source = self._desk.pane.source
        if attribute.name != "likelihood" or source is None:
            return ""
        found = [cue.likelihood for cue in cues(annotation.quote, source.rules) if cue.likelihood]
        return choice_words(attribute, found[0]) if found else ""

    def _moved(self) -> None:
        if self._open_field and self._desk.pane.current != self._field_of:
            self._shelf.commit()
            self._open_field = ""
        if not self._open_field:
            self.refresh()

    def _changed(self, changes: Changes) -> None:
        self._later.start()
        if changes.annotations or changes.everything or changes.documents:
            self.refresh()

    def recount(self) -> None:
        """Show how many annotations each tag has now."""
        if self._session.is_open:
            self._shelf.set_counts(self._session.tag_counts(others=self._others))

    def _ask_history(self) -> None:
        if self._desk.pane.current:
            self.history_wanted.emit(self._desk.pane.current)

    def _try(self, write: Callable[[], object]) -> bool:
        try:
            write()
        except Problem as problem:
            self._messages.show(problem)
            return False
        return True


def _when(stamp: str) -> str:
    """Return a stored time as people say it: the hour today, else the day."""
    at = datetime.fromisoformat(stamp).astimezone()
    today = datetime.now(UTC).astimezone().date()
    return f"{at:%H:%M}" if at.date() == today else f"{at.day} {at:%b %Y}"
