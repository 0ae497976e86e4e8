"""What the shelf shows: the target, the current annotation, counts and hints."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from core.annotation import Annotation
from core.attributes import Attribute
from core.changes import Changes
from core.language import cues
from core.span import Span
from core.text import excerpt
from desktop.desk.desk import Desk
from desktop.desk.looks import TagLook
from desktop.session import Session
from desktop.tagging.asking import Asking
from desktop.tagging.shelf import Shelf
from desktop.tagging.shelf_pages import Field
from desktop.tagging.words import choice_words, value_words
from desktop.words import moment

QUOTED = 160


class ShelfView(QObject):
    """Keeps the shelf true to the session and to the active pane."""

    history_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        desk: Desk,
        shelf: Shelf,
        *,
        asking: Asking,
        parent: QObject | None = None,
    ) -> None:
        """Follow what is written and where one is."""
        super().__init__(parent)
        self._session, self._desk, self._shelf, self._asking = session, desk, shelf, asking
        self._keys: Mapping[str, str] = {}
        self._hint = ""
        self._others = False
        self.links: Callable[[str], str] = _unlinked
        """Counts the links of an annotation in signs."""
        self._shown: tuple[str, str, Span | None] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.recount)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        desk.target_changed.connect(self._moved)
        desk.current_changed.connect(self._moved)
        asking.closed.connect(self.refresh)
        session.changed.connect(self._changed)
        session.opened.connect(self.refresh)
        session.analyst_changed.connect(self._later.start)
        shelf.history_wanted.connect(self._ask_history)
        shelf.released.connect(self._soon.start)
        shelf.let_go.connect(self._read_on)

    def set_keys(self, fields: Mapping[str, str], digits: Sequence[str], way_in: str) -> None:
        """Tell which key opens which field, which take the nine things, and which leads there."""
        self._keys = fields
        self._shelf.set_keys(digits, way_in)
        self.refresh()

    def set_looks(self, looks: Mapping[str, TagLook]) -> None:
        """Show the tags of the codebook in these looks."""
        self._shelf.set_tags(self._session.codebook.by_digit, looks)
        self.recount()
        self.refresh()

    def show_others(self, others: bool) -> None:  # noqa: FBT001 - the state of a switch
        """Count other analysts' annotations too, as they are shown."""
        self._others = others
        self.recount()

    def set_hint(self, words: str) -> None:
        """Show one line of coaching while there is room for it; empty ends it."""
        self._hint = words
        self.refresh()

    def recount(self) -> None:
        """Show how many annotations each tag has now."""
        if self._session.is_open:
            self._shelf.set_counts(self._session.tag_counts(others=self._others))

    def refresh(self) -> None:
        """Show what is the target now, unless something is being asked."""
        self._soon.stop()
        if self._asking.open or self._shelf.held:
            return
        self._shown = self._target()
        pane, document = self._desk.pane, self._desk.active.document
        if not self._session.is_open or not document or pane.source is None:
            self._shelf.show_nothing("", self._hint)
            return
        current = pane.current
        if current and pane.source.spans.row_of(current) is not None:
            self._show(self._session.annotation(current))
            return
        span = pane.target().span
        self._shelf.show_nothing(self._quote(span), self._hint)

    def _quote(self, span: Span | None) -> str:
        """Return the beginning of what a span covers, on one line, without markup."""
        source = self._desk.pane.source
        if span is None or source is None:
            return ""
        end = min(span.end, span.start + 2 * QUOTED)
        return excerpt(source.structure.markup.without(span.start, end), QUOTED)

    def _target(self) -> tuple[str, str, Span | None]:
        """Return where one is: the document, the current annotation and what a key would tag."""
        pane = self._desk.pane
        return self._desk.active.document, pane.current, pane.target().span

    def _show(self, annotation: Annotation) -> None:
        codebook = self._session.codebook
        fields = [
            self._field(attribute, annotation)
            for attribute in codebook.attributes(codebook.get(annotation.tag))
        ]
        note = excerpt(annotation.note, 200)
        fields.append(Field("note", "Note", "analyst", self._keys.get("note", ""), note))
        links = self.links(annotation.id)
        if links:
            fields.append(Field("links", "Links", "analyst", self._keys.get("links", ""), links))
        analyst = self._session.analysts()[annotation.analyst].name
        self._shelf.show_annotation(
            annotation.tag,
            self._quote(annotation.span),
            analyst,
            fields,
            when=moment(annotation.updated, datetime.now(UTC).astimezone()),
            hint=self._hint,
        )

    def _field(self, attribute: Attribute, annotation: Annotation) -> Field:
        value = value_words(attribute, annotation.attributes)
        proposed = "" if value else self._proposal(attribute, annotation)
        return Field(
            attribute.name,
            attribute.words,
            attribute.layer,
            self._keys.get(attribute.name, ""),
            value or proposed,
            proposed=bool(proposed),
        )

    def _proposal(self, attribute: Attribute, annotation: Annotation) -> str:
        """Return in words what a hedge in the span proposes; nothing is stored by it."""
        source = self._desk.pane.source
        if attribute.name != "likelihood" or source is None:
            return ""
        found = [cue.likelihood for cue in cues(annotation.quote, source.rules) if cue.likelihood]
        return choice_words(attribute, found[0]) if found else ""

    def _moved(self) -> None:
        if self._asking.open and not self._asking.about(self._desk.pane.current):
            if not self._shelf.commit():
                return
            self._asking.drop()
        if self._target() != self._shown:
            self._follow()

    def _follow(self) -> None:
        """Show what is new, but let the text be painted first while the person works there."""
        if self._desk.pane.hasFocus():
            self._soon.start()
        else:
            self.refresh()

    def _changed(self, changes: Changes) -> None:
        self._later.start()
        current = self._desk.pane.current
        touched = any(current in ids for ids in changes.annotations.values())
        if touched or changes.everything or changes.documents:
            self._follow()

    def _read_on(self) -> None:
        """Give the keyboard to the text."""
        self._desk.pane.setFocus()

    def _ask_history(self) -> None:
        if self._desk.pane.current:
            self.history_wanted.emit(self._desk.pane.current)


def _unlinked(_annotation: str) -> str:
    return ""
