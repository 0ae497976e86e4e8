"""One row of choices above the list of annotations: sources, tags, analysts, order."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.desk.models import NOBODY
from desktop.list_controls import Choice, ChoiceButton
from desktop.session import Session
from desktop.tagging.annotation_model import AnnotationModel
from desktop.theme import Theme

ALL = ""
IN_VIEW = "\0in view"
MOST_OFFERED = 40
"""How many sources a menu lists; any other is chosen by the menu of one of its annotations."""
_SEPARATOR: Choice = (None, "")
_ORDERS: tuple[Choice, ...] = (
    ("place", "By place"),
    ("tag", "By tag"),
    ("analyst", "By analyst"),
    ("newest", "Newest first"),
)


class AnnotationChoices(QWidget):
    """Which source, tag and analyst the list shows, and in which order."""

    changed = Signal()
    order_changed = Signal(str)

    def __init__(
        self, session: Session, model: AnnotationModel, parent: QWidget | None = None
    ) -> None:
        """Choose among what ``model`` holds; at first everything, by place."""
        super().__init__(parent)
        self._session = session
        self._model = model
        self._in_view: frozenset[str] = frozenset()
        self._others = True
        self._me = ""
        self._sources = ChoiceButton(self, name="Sources")
        self._tags = ChoiceButton(self, name="Tags")
        self._analysts = ChoiceButton(self, name="Analysts")
        self._order = ChoiceButton(self, name="Order")
        self._order.set_choices(_ORDERS, "place")
        self._buttons = (self._sources, self._tags, self._analysts, self._order)
        self._sources.most, self._analysts.most = 120, 90
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 3, 0, 5)
        layout.setSpacing(12)
        for button in self._buttons[:3]:
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.picked.connect(self._pick)
            button.opening.connect(self._offer)
        layout.addStretch()
        layout.addWidget(self._order)
        self._order.picked.connect(self._sort)
        self.clear()

    def set_theme(self, theme: Theme) -> None:
        """Write in the colours of ``theme``."""
        for button in self._buttons:
            button.set_theme(theme)

    @property
    def tag(self) -> str:
        """The id of the only tag to show; empty for all."""
        return str(self._tags.value)

    @property
    def analyst(self) -> str:
        """The id of the only analyst to show; empty for all."""
        return str(self._analysts.value)

    @property
    def scope(self) -> str:
        """The analyst beside whose annotations all others are out of sight; empty for nobody."""
        return self.analyst if self.analyst != ALL and self.analyst == self._usual() else ""

    def show_others(self, others: bool) -> None:  # noqa: FBT001 - the state of a switch
        """Show everyone's annotations from now on, or only one's own, where nobody was chosen."""
        before, self._others = self._usual(), others
        self._change_usual(before)

    def follow_analyst(self) -> None:
        """Take note of who works now."""
        before, self._me = self._usual(), self._my_id()
        self._change_usual(before)

    def show_everyone(self) -> None:
        """Show what others tagged too."""
        self._analysts.set_choices([(ALL, "Everyone"), (self._me, "Only mine")], ALL)
        self._pick()

    def _my_id(self) -> str:
        return (self._session.me if self._session.is_open else "") or NOBODY

    def _usual(self) -> str:
        """Return the analyst to show where none was chosen."""
        return ALL if self._others else self._me

    def _change_usual(self, before: str) -> None:
        if self._usual() != before and self.analyst == before:
            self._analysts.set_choices([(ALL, "Everyone"), (self._me, "Only mine")], self._usual())
            self._pick()
        else:
            self._mark()

    def documents(self) -> frozenset[str] | None:
        """Return the ids of the documents to show, None for all."""
        if self._sources.value == IN_VIEW:
            return self._in_view
        return None if self._sources.value == ALL else frozenset({self._sources.value})

    def set_in_view(self, documents: list[str]) -> None:
        """Say which documents the panes show."""
        self._in_view = frozenset(documents)
        if self._sources.value == IN_VIEW:
            self.changed.emit()

    def set_document(self, document: str) -> None:
        """Show one document's annotations only."""
        self._offer_sources(document)
        self._pick()

    def clear(self) -> None:
        """Show everything that is usually shown, without telling."""
        self._sources.set_choices([(ALL, "All sources")], ALL)
        self._tags.set_choices([(ALL, "All tags")], ALL)
        self._me = self._my_id()
        self._analysts.set_choices([(ALL, "Everyone"), (self._me, "Only mine")], self._usual())
        self._mark()

    def _pick(self) -> None:
        self._mark()
        self.changed.emit()

    def _sort(self, order: str) -> None:
        self.order_changed.emit(order)

    def _mark(self) -> None:
        for button in self._buttons[:3]:
            usual = self._usual() if button is self._analysts else ALL
            button.quiet = button.value == usual
            button.update()

    def _offer(self) -> None:
        self._offer_sources(self._sources.value)
        _documents, used, analysts = self._model.used()
        tags = [
            (tag.id, tag.name)
            for tag in self._session.codebook.tags
            if tag.id in used or not tag.retired
        ]
        self._tags.set_choices([(ALL, "All tags"), _SEPARATOR, *tags], self._tags.value)
        people = [(a.id, a.name) for a in analysts if a.id != self._session.me]
        mine = [(self._me, "Only mine")] if self._session.me or not self._others else []
        self._analysts.set_choices(
            [(ALL, "Everyone"), *mine, _SEPARATOR, *people], self._analysts.value
        )

    def _offer_sources(self, value: str) -> None:
        documents = [(d.id, d.title) for d in self._model.used()[0]]
        offered = documents[:MOST_OFFERED]
        offered += [choice for choice in documents[MOST_OFFERED:] if choice[0] == value]
        self._sources.set_choices(
            [(ALL, "All sources"), (IN_VIEW, "Those in view"), _SEPARATOR, *offered], value
        )
