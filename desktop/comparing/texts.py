"""The texts beside the list: the one of the current group, and in a wide window a second."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.annotation import SpanRow, Spans
from core.comparing.groups import Group
from core.span import Span
from desktop.comparing.gathering import Gathering
from desktop.comparing.heading import LaneHeading
from desktop.comparing.lanes import LaneModel
from desktop.comparing.text_pane import ComparePane
from desktop.desk.accessible_text import spoken
from desktop.desk.looks import TagLook
from desktop.session import Session
from desktop.settings import CONTRAST, MARKUP, ZOOM, Settings
from desktop.theme import Theme

ROOM_FOR_TWO = 1200
"""From how many pixels on a second text stands beside the first."""
_KEPT = 4
"""How many sources are kept laid out."""


class ComparedText(QWidget):
    """One source compared, below its heading."""

    def __init__(self, name: str) -> None:
        """Make a text without a source, called ``name`` aloud."""
        super().__init__()
        self.pane = ComparePane(self)
        self.pane.setAccessibleName(name)
        self.heading = LaneHeading(self.pane)
        self.named: tuple[list[tuple[str, str]], str] = ([], "")
        """The sources to choose from, ids and titles, and which of them shows."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addWidget(self.pane, 1)


class Texts(QWidget):
    """Shows the current group in its source, and beside it what it is linked to."""

    member_pressed = Signal(str)

    def __init__(self, session: Session, gathering: Gathering, settings: Settings) -> None:
        """Show sources of what ``gathering`` compares."""
        super().__init__()
        self._session, self._gathering, self._settings = session, gathering, settings
        self._models: dict[str, LaneModel] = {}
        self._group: Group | None = None
        self._picked = ""
        self._titles: list[tuple[str, str]] = []
        self.first, self.second = ComparedText("Text compared"), ComparedText("Second text")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for text in (self.first, self.second):
            layout.addWidget(text, 1)
            text.pane.describe = self._describe
            text.pane.activated.connect(self._mark_active)
            text.pane.member_pressed.connect(self.member_pressed)
            text.heading.lane_wanted.connect(gathering.give_lane)
        self.second.hide()
        self.first.heading.source.picked.connect(self._go_to_source)
        self.second.heading.source.picked.connect(self._pick)

    @property
    def pane(self) -> ComparePane:
        """The pane of the current group."""
        return self.first.pane

    def set_on_key(self, on_key: Callable[[QKeyEvent], bool]) -> None:
        """Ask ``on_key`` first about every key pressed in a text."""
        for text in (self.first, self.second):
            text.pane.on_key = on_key

    def set_theme(self, theme: Theme, looks: Mapping[str, TagLook]) -> None:
        """Wear the colours of ``theme``, show tags in ``looks``, and follow the settings."""
        settings = self._settings
        for text in (self.first, self.second):
            text.heading.set_theme(theme)
            text.pane.set_theme(theme, looks)
            text.pane.set_zoom(settings.get(ZOOM))
            text.pane.set_options(
                fills=False,
                high_contrast=settings.get(CONTRAST),
                show_markup=settings.get(MARKUP),
            )

    def _mark_active(self) -> None:
        for text in (self.first, self.second):
            text.pane.set_active(text.pane is self.sender())

    # Showing

    def show_group(self, group: Group | None) -> None:
        """Show a group in its text, and what it is linked to in the second one."""
        self._group = group
        if group is None:
            for text in (self.first, self.second):
                text.pane.set_source(None)
            return
        self._show(self.first, group.document)
        self.first.pane.show_group([member.id for member in group.members], group.span)
        self._name(self.first, group.document)
        self._show_second()

    def relane(self) -> None:
        """Show the lanes that analysts have now, under the names they have now."""
        compared = self._gathering.groups.texts
        self._titles = [(d.id, d.title) for d in self._session.listed() if d.id in compared]
        for model in self._models.values():
            self._fill(model)
        if self._group is not None:
            self.show_group(self._group)

    def forget(self) -> None:
        """Show nothing, and keep nothing."""
        self.show_group(None)
        self._models.clear()
        self._picked = ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show a second text where there is room for it."""
        super().resizeEvent(event)
        wide = self.width() >= ROOM_FOR_TWO
        if wide != self.second.isVisibleTo(self):
            self.second.setVisible(wide)
            self._show_second()

    def _show_second(self) -> None:
        group = self._group
        if group is None or not self.second.isVisibleTo(self):
            return
        document, span, ids = self._beside(group)
        self._show(self.second, document)
        pane = self.second.pane
        if document:
            self._name(self.second, document)
        if span is not None:
            pane.show_group(ids, span)
        else:
            pane.unmark_group()

    def _beside(self, group: Group) -> tuple[str, Span | None, list[str]]:
        """Return what stands in the second text: its source, a linked span there, whose it is."""
        linked = self._linked(group)
        if self._picked:
            linked = [one for one in linked if one[0] == self._picked]
            return linked[0] if linked else (self._picked, None, [])
        if linked:
            return linked[0]
        others = [id_ for id_ in self._gathering.groups.texts if id_ != group.document]
        shown = self.second.pane.model.document
        if shown and shown in others:
            return shown, None, []
        return (others[0] if others else group.document), None, []

    def _linked(self, group: Group) -> list[tuple[str, Span | None, list[str]]]:
        """Return the spans that members of a group are linked to, those elsewhere first."""
        own = {member.id for member in group.members}
        ends = {
            end
            for member in group.members
            for link in self._session.links(member.id)
            for end in (link.source, link.target)
        } - own
        texts = self._gathering.groups.texts
        rows = (
            [row for row in self._session.annotations(ends) if row.document in texts]
            if ends
            else []
        )
        rows.sort(key=lambda row: row.document == group.document)
        return [(row.document, row.span, [row.id]) for row in rows]

    def _show(self, text: ComparedText, document: str) -> None:
        if text.pane.model.document != document:
            text.pane.set_source(self._model(document) if document else None)

    def _model(self, document: str) -> LaneModel:
        model = self._models.pop(document, None)
        if model is None:
            session = self._session
            model = LaneModel(
                session.document(document), session.text(document), session.structure(document)
            )
            self._fill(model)
        self._models[document] = model
        shown = {self.first.pane.source, self.second.pane.source}
        for id_ in list(self._models)[:-_KEPT]:
            if self._models[id_] not in shown:
                del self._models[id_]
        return model

    def _fill(self, model: LaneModel) -> None:
        """Give a model the spans of those compared."""
        gathering = self._gathering
        rows = gathering.spans.get(model.document, Spans())
        compared = set(gathering.analysts)
        kept = [one for one in rows.groups if one.analyst in compared]
        clashes = gathering.groups.clashes(model.document)
        model.show(Spans(kept, rows.unsure), gathering.lanes, clashes)

    def _name(self, text: ComparedText, document: str) -> None:
        gathering = self._gathering
        names, numbers = gathering.names, {id_: n for n, id_ in enumerate(gathering.analysts, 1)}
        lanes = gathering.lanes
        text.heading.show_lanes(
            [(numbers[id_], names[id_]) for id_ in lanes],
            [(id_, f"{numbers[id_]} {name}", id_ in lanes) for id_, name in names.items()],
        )
        if text.named != (named := (self._titles, document)):
            text.named = named
            text.heading.source.set_choices(self._titles, document)

    def _go_to_source(self, document: str) -> None:
        """Go to the first group listed of a source."""
        gathering = self._gathering
        for place in gathering.shown:
            if gathering.groups[place].document == document:
                self.member_pressed.emit(gathering.groups[place].members[0].id)
                return

    def _pick(self, document: str) -> None:
        self._picked = document
        self._show_second()

    def _describe(self, document: str, row: SpanRow) -> str:
        """Say a span to screen readers by the name that its analyst has here."""
        return spoken(
            row,
            self._session.text(document),
            tag=self._session.codebook.get(row[3]).label,
            analyst=self._gathering.names.get(row[4], ""),
        )
