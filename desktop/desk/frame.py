"""A pane with its title, its find line and the invitation shown while it holds no source."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.document import Document
from core.span import Span
from desktop.desk.pane import ReadingPane
from desktop.desk.source_text import SourceModel
from desktop.desk.title import PAD, TitleButton
from desktop.elided import ElidedLabel
from desktop.flat_button import flat_button
from desktop.key_words import tell
from desktop.search.find_bar import FindBar
from desktop.words import tip

TITLE_HEIGHT = 30
SOURCE_MIME = "application/x-sidelight-document"
PANE_MIME = "application/x-sidelight-pane"
_EMPTY = "No sources yet. Drop files here, or paste a text with {source.paste}."
_SECOND = "A second text goes here. Drop it, or pick one."


class PaneFrame(QWidget):
    """One place on the desk: title, text, find line."""

    pick_wanted = Signal(QPoint)
    close_wanted = Signal()
    source_dropped = Signal(str)
    pane_dropped = Signal(int)
    """Another pane's title, given by its place, was dropped here: the two swap."""
    choose_wanted = Signal()
    turn_wanted = Signal()
    """The next pane was asked for, where there is room for one only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty place."""
        super().__init__(parent)
        self.document = ""
        self.place = 0
        self._pressed: QPoint | None = None
        self.setAcceptDrops(True)
        self._before: _Place | None = None
        self._found: Span | None = None
        self._title = TitleButton(self)
        self._title.setToolTip("Show another source here; drag to swap panes")
        self._title.clicked.connect(self._pick)
        self._details = ElidedLabel(self)
        self._details.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._close = flat_button(self, "×", "Close this pane ({pane.close})")
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(self.close_wanted)
        self._turn = flat_button(self, "", "Show the other pane ({pane.other})")
        self._turn.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._turn.clicked.connect(self.turn_wanted)
        self._turn.hide()
        self._bar = bar = QHBoxLayout()
        bar.setSpacing(4)
        bar.addWidget(self._title)
        bar.addWidget(self._details, 1)
        bar.addWidget(self._turn)
        bar.addWidget(self._close)
        self.pane = ReadingPane(self)
        self.find_bar = FindBar(self)
        self.find_bar.hits_changed.connect(self._show_hits)
        self.find_bar.left.connect(self.pane.setFocus)
        self._left = 0
        self.pane.view_changed.connect(self._align)
        self._align()
        self._invitation = _Invitation(self)
        self._invitation.chosen.connect(self.choose_wanted)
        self._invitation.picked.connect(self._pick)
        self._body = QStackedWidget(self)
        self._body.addWidget(self.pane)
        self._body.addWidget(self._invitation)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = QWidget(self)
        head.setLayout(bar)
        head.setFixedHeight(TITLE_HEIGHT)
        layout.addWidget(head)
        layout.addWidget(self.find_bar)
        layout.addWidget(self._body, 1)
        self.show_nothing(sources=0)

    @property
    def title_button(self) -> TitleButton:
        """The title, which can be pressed and dragged."""
        return self._title

    def show_source(self, document: Document, model: SourceModel, details: str) -> None:
        """Show a document with the words ``details`` beside its title."""
        self.set_words(document, details)
        self._title.show()
        self._close.show()
        if document.id != self.document:
            self.document = document.id
            self.pane.set_source(model)
            self._before, self._found = _Place(self.pane), None
            self.find_bar.set_text(model.text)
        self._body.setCurrentWidget(self.pane)

    def set_words(self, document: Document, details: str) -> None:
        """Name the document that is shown."""
        self._title.setText(document.title)
        self._title.setAccessibleName(f"Source: {document.title}")
        self._title.setToolTip(
            tip(f"{document.title}\nShow another source here; drag to swap panes")
        )
        self._details.setText(details)
        self.pane.setAccessibleName(document.title)

    def show_nothing(self, sources: int, *, closable: bool = False) -> None:
        """Invite a source; ``sources`` is how many the project has to pick from."""
        self.document = ""
        self.pane.set_source(None)
        self.find_bar.hide()
        self._title.hide()
        self._details.setText("")
        self._close.setVisible(closable)
        self._invitation.set_sources(sources)
        self._body.setCurrentWidget(self._invitation)

    def set_turn(self, words: str) -> None:
        """Say which of several panes this is where only one shows; empty where all do."""
        self._turn.setText(words)
        self._turn.setVisible(bool(words))

    def _align(self) -> None:
        """Let the title, and the find line, begin where the text does."""
        if self.pane.left != self._left:
            self._left = self.pane.left
            self._bar.setContentsMargins(self._left - PAD, 0, 16, 0)
            self.find_bar.set_left(self._left)

    def line_at(self, place: QPoint) -> QRect:
        """Return the line of text at a place, both on the screen, at the x of the place."""
        viewport = self.pane.viewport()
        inside = viewport.mapFromGlobal(place)
        line = self.pane.rectangle(self.pane.position_at(inside))
        if line.isEmpty():
            return QRect(place, place)
        corner = viewport.mapToGlobal(QPoint(inside.x(), line.top()))
        return QRect(corner, QSize(1, line.height()))

    # Finding: what was found is selected, so that a key can tag it.

    def seek(self, words: str) -> None:
        """Open the find line, with ``words`` to seek if there are any."""
        source = self.pane.source
        if source is not None:
            self._before, self._found = _Place(self.pane), None
            selected = self.pane.selection()
            start = self.pane.caret if selected is None else selected.start
            self.find_bar.open(source.text, start, words)

    def _show_hits(self, hits: Sequence[Span], present: int) -> None:
        self.pane.set_hits(hits, present)
        if present >= 0:
            self._found = hits[present]
            self.pane.select(self._found, reveal=False)
        elif self._found is not None and not self.find_bar.isHidden():
            if self._before is not None and self.pane.selection() == self._found:
                self._before.take(self.pane)
            self._found = None

    def _pick(self) -> None:
        anchor = self._title if self._title.isVisible() else self._invitation.pick_button
        self.pick_wanted.emit(anchor.mapToGlobal(QPoint(0, anchor.height())))

    # Dragging a title onto another pane swaps the two; a source dropped on a pane is shown there.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag of the title line may begin."""
        self._pressed = event.position().toPoint() if event.position().y() < TITLE_HEIGHT else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the pane by its title line."""
        if self._pressed is None or not self.document:
            return
        moved = (event.position().toPoint() - self._pressed).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._pressed = None
            data = QMimeData()
            data.setData(PANE_MIME, str(self.place).encode())
            data.setData(SOURCE_MIME, self.document.encode())
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take sources and panes; leave files to the window."""
        if event.mimeData().hasFormat(SOURCE_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Swap with a pane, or show a source."""
        data = event.mimeData()
        if data.hasFormat(PANE_MIME):
            self.pane_dropped.emit(int(bytes(data.data(PANE_MIME).data())))
        elif data.hasFormat(SOURCE_MIME):
            self.source_dropped.emit(bytes(data.data(SOURCE_MIME).data()).decode())
        event.acceptProposedAction()


class _Place:
    """Where a pane stands: its view and its target, to go back to."""

    def __init__(self, pane: ReadingPane) -> None:
        self._view = pane.view_state()
        self._selection = pane.selection()
        self._current = pane.current

    def take(self, pane: ReadingPane) -> None:
        """Let ``pane`` stand like this again."""
        pane.restore_view_state(self._view)
        if self._selection is not None:
            pane.select(self._selection, reveal=False)
        elif self._current:
            pane.set_current(self._current, reveal=False)


class _Invitation(QWidget):
    """What an empty place says."""

    chosen = Signal()
    picked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = QLabel(self, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._words.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.pick_button = QPushButton("Pick a source ▾", self)
        self.choose_button = QPushButton("Choose files…", self)
        self.pick_button.clicked.connect(self.picked)
        self.choose_button.clicked.connect(self.chosen)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.pick_button)
        buttons.addWidget(self.choose_button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 80)
        layout.setSpacing(14)
        layout.addStretch()
        layout.addWidget(self._words)
        layout.addLayout(buttons)
        layout.addStretch()

    def set_sources(self, count: int) -> None:
        """Say what can be done here with ``count`` sources in the project."""
        tell(self._words, "text", _EMPTY if count == 0 else _SECOND)
        self.pick_button.setVisible(count > 0)
