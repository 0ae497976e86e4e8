"""One row of choices above the list of annotations: sources, tags, analysts, order."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

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
        """Show everything, without telling."""
        self._sources.set_choices([(ALL, "All sources")], ALL)
        self._tags.set_choices([(ALL, "All tags")], ALL)
        self._analysts.set_choices([(ALL, "Everyone")], ALL)
        self._mark()

    def _pick(self) -> None:
        self._mark()
        self.changed.emit()

    def _sort(self, order: str) -> None:
        self.order_changed.emit(order)

    def _mark(self) -> None:
        for button in self._buttons[:3]:
            button.quiet = button.value == ALL
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
        mine = [(self._session.me, "Only mine")] if self._session.me else []
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
