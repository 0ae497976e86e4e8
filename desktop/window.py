"""The window: header, panes, one side list, shelf. It holds places, no logic."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.desk.desk import Desk
from desktop.documents.sources import SourcesList
from desktop.header import Header
from desktop.side_list import SideList
from desktop.start.page import StartPage
from desktop.status import StatusLine
from desktop.tab_order import tab_ring
from desktop.tagging.shelf import Shelf

SOURCES_WIDTH = 232
SIDE_WIDTH = 360
ROOM_FOR_BOTH = 1600
SIZE = (1280, 800)
FRAME = 40
"""What a window's title may take of the screen's height: on a small screen all of it still shows."""


class Window(QWidget):
    """The one window: the first page, or the desk with everything around it."""

    closing = Signal(QCloseEvent)
    dropped = Signal(object)
    """Files or text were dropped anywhere: their ``QMimeData``."""
    lists_changed = Signal()
    view_changed = Signal()
    """Another view shows than before."""
    left = Signal()
    """Esc was pressed where nothing else heard it."""

    def __init__(self, desk: Desk) -> None:
        """Put the parts in their places; the first page shows. The lists are put in after."""
        super().__init__()
        self.setWindowTitle("Sidelight")
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 420)
        width, height = SIZE
        self.resize(width, min(height, self.screen().availableGeometry().height() - FRAME))
        self.desk = desk
        self.header, self.shelf, self.status = Header(self), Shelf(self), StatusLine(self)
        self.start = StartPage(self)
        self._sources, self._side = _Side(SOURCES_WIDTH, left=True), _Side(SIDE_WIDTH)
        self._views = QStackedWidget(self)
        self._views.setMinimumWidth(1)  # else what it wants would push the side list out of sight
        self._made: dict[str, Callable[[], QWidget]] = {}
        self.view = "read"
        """The name of the view that shows."""
        self.add_view("read", "Read", lambda: desk)
        self._views.addWidget(desk)
        body = QHBoxLayout()
        body.setSpacing(0)
        self._edges = _Edge(self._sources), _Edge(self._side)
        body.addWidget(self._edges[0])
        body.addWidget(self._views, 1)
        body.addWidget(self._edges[1])
        self.work = QWidget(self)
        layout = QVBoxLayout(self.work)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(body, 1)
        layout.addWidget(self.shelf)
        layout.addWidget(self.status)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.start)
        self._pages.addWidget(self.work)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self._sources.hide()
        self._side.hide()
        self._waiting: _Side | None = None
        """The list that was closed for lack of room and comes back with it."""

    def place_lists(self, sources: SourcesList, side: SideList) -> None:
        """Put the two lists at their sides."""
        self._sources.hold(sources)
        self._side.hold(side)

    # Views

    def add_view(self, name: str, words: str, view: Callable[[], QWidget]) -> None:
        """Offer one more view of the project, called ``words`` in the header.

        ``view`` is asked for it each time it is shown.
        """
        self._made[name] = view
        self.header.add_view(name, words)

    @property
    def views(self) -> tuple[str, ...]:
        """The names of all views."""
        return tuple(self._made)

    @property
    def _shown(self) -> QWidget:
        shown = self._views.currentWidget()
        assert shown is not None
        return shown

    def show_view(self, name: str) -> None:
        """Show a view of the project and give it the keyboard; lists stand beside Read alone."""
        for edge in self._edges:
            edge.setVisible(name == "read")
        shown = self._made[name]()
        if self._views.indexOf(shown) < 0:
            self._views.addWidget(shown)
        another, self.view = name != self.view, name
        self._views.setCurrentWidget(shown)
        self.header.mark_view(name)
        (self.desk.pane if shown is self.desk else shown).setFocus()
        if another:
            self.view_changed.emit()

    # What shows

    @property
    def working(self) -> bool:
        """Whether the desk shows, and not the first page."""
        return self._pages.currentWidget() is self.work

    def show_desk(self) -> None:
        """Show the desk."""
        self._pages.setCurrentWidget(self.work)

    def show_start(self) -> None:
        """Show the first page."""
        self._pages.setCurrentWidget(self.start)
        self.start.begin()

    @property
    def sources_shown(self) -> bool:
        """Whether the sources list is open, beside Read."""
        return not self._sources.isHidden()

    @property
    def side_shown(self) -> bool:
        """Whether the side list is open, beside Read."""
        return not self._side.isHidden()

    def show_sources(self, shown: bool) -> None:  # noqa: FBT001 - a state
        """Open or close the sources list; in a narrow window the side list makes room."""
        self._show(self._sources, self._side, shown=shown)

    def show_side(self, shown: bool) -> None:  # noqa: FBT001 - a state
        """Open or close the side list; in a narrow window the sources list makes room."""
        self._show(self._side, self._sources, shown=shown)

    def _show(self, wanted: "_Side", other: "_Side", *, shown: bool) -> None:
        """Open or close a list; ``other`` gives way if there is no room for both."""
        if shown and self._shown is not self.desk:
            self.show_view("read")
        wanted.setVisible(shown)
        if self._waiting is wanted:
            self._waiting = None
        if shown and self.width() < ROOM_FOR_BOTH and not other.isHidden():
            other.hide()
            self._waiting = other
        self.lists_changed.emit()

    def areas(self) -> list[QWidget]:
        """Return the areas that F6 goes through, those that show."""
        shown = self._shown
        panes: list[QWidget] = [frame.pane for frame in self.desk.frames if frame.document]
        if shown is not self.desk:
            return [shown, self.shelf]
        lists = [side for side in (self._sources, self._side) if not side.isHidden()]
        return [*lists[:1], *panes, self.shelf, *lists[1:]] if lists else [*panes, self.shelf]

    def go_to_area(self, by: int) -> None:
        """Give the keyboard to the next or previous area."""
        areas = self.areas()
        focus = self.focusWidget()
        here = next(
            (n for n, a in enumerate(areas) if focus is a or (focus and a.isAncestorOf(focus))), -1
        )
        area = areas[(here + by) % len(areas)] if here >= 0 else areas[0]
        if area is self.shelf:
            self.shelf.enter()
        elif isinstance(area, _Side):
            area.content.setFocus()
        elif area is self._shown and area is not self.desk:
            area.setFocus()
        else:
            panes = [frame.pane for frame in self.desk.frames]
            self.desk.activate(next(n for n, pane in enumerate(panes) if pane is area))

    # What Qt asks of a window

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Go on by area: the text that takes the keys comes last, so that its shelf is next."""
        here = self.focusWidget()
        frames = sorted(self.desk.frames, key=lambda frame: frame is self.desk.active)
        texts = [part for frame in frames for part in (frame, frame.pane)]
        areas = (self.header, self._sources, self._views, *texts)
        ring = tab_ring([*areas, self.shelf, self._side, self.status])
        if here is None or here not in ring:
            return super().focusNextPrevChild(forward)
        ring[(ring.index(here) + (1 if forward else -1)) % len(ring)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc lead a step out also from where nothing else hears it."""
        if event.key() == Qt.Key.Key_Escape and self.working:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let somebody object."""
        self.closing.emit(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and text from anywhere."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped."""
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close a list for which there is no room any more; bring it back when there is."""
        super().resizeEvent(event)
        if self.width() < ROOM_FOR_BOTH and self.sources_shown and self.side_shown:
            self._sources.hide()
            self._waiting = self._sources
            self.lists_changed.emit()
        elif self.width() >= ROOM_FOR_BOTH and self._waiting is not None:
            self._waiting.show()
            self._waiting = None
            self.lists_changed.emit()


class _Edge(QWidget):
    """The place of a list, whether it is open or not: names that Compare hides stand in lists."""

    def __init__(self, side: "_Side") -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(side)


class _Side(QWidget):
    """A list at the side, with a rule towards the panes."""

    def __init__(self, width: int, *, left: bool = False) -> None:
        super().__init__()
        self.content: QWidget = self
        self.setFixedWidth(width)
        self._left = left
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0 if self._left else 1, 0, 1 if self._left else 0, 0)

    def hold(self, content: QWidget) -> None:
        self.content = content
        layout = self.layout()
        assert layout is not None
        layout.addWidget(content)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        x = self.width() - 1 if self._left else 0
        painter.fillRect(x, 0, 1, self.height(), self.palette().mid())
