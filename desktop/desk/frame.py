"""A pane with its title, its find line and the invitation shown while it holds no source."""

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.document import Document
from desktop.desk.pane import ReadingPane
from desktop.desk.source_text import SourceModel
from desktop.elided import ElidedLabel
from desktop.flat_button import flat_button
from desktop.search.find_bar import FindBar

TITLE_HEIGHT = 30
GUTTER = 30
SOURCE_MIME = "application/x-sidelight-document"
PANE_MIME = "application/x-sidelight-pane"


class PaneFrame(QWidget):
    """One place on the desk: title, text, find line."""

    pick_wanted = Signal(QPoint)
    close_wanted = Signal()
    source_dropped = Signal(str)
    pane_dropped = Signal(int)
    """Another pane's title, given by its place, was dropped here: the two swap."""
    choose_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty place."""
        super().__init__(parent)
        self.document = ""
        self.place = 0
        self._pressed: QPoint | None = None
        self.setAcceptDrops(True)
        self._title = QToolButton(self)
        self._title.setAutoRaise(True)
        self._title.setObjectName("pane-title")
        self._title.setToolTip("Show another source here; drag to swap panes")
        self._title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._title.clicked.connect(self._pick)
        self._details = ElidedLabel(self)
        self._details.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._close = flat_button(self, "×", "Close this pane (Ctrl+W)")
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(self.close_wanted)
        bar = QHBoxLayout()
        bar.setContentsMargins(GUTTER - 5, 0, 16, 0)
        bar.setSpacing(4)
        bar.addWidget(self._title)
        bar.addWidget(self._details, 1)
        bar.addWidget(self._close)
        self.pane = ReadingPane(self)
        self.find_bar = FindBar(self)
        self.find_bar.hits_changed.connect(self.pane.set_hits)
        self.find_bar.left.connect(self.pane.setFocus)
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
    def title_button(self) -> QToolButton:
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
            self.find_bar.set_text(model.text)
        self._body.setCurrentWidget(self.pane)

    def set_words(self, document: Document, details: str) -> None:
        """Name the document that is shown."""
        metrics = self._title.fontMetrics()
        shown = metrics.elidedText(document.title, Qt.TextElideMode.ElideRight, 300)
        self._title.setText(f"{shown} ▾")
        self._title.setAccessibleName(f"Source: {document.title}")
        self._title.setToolTip(f"{document.title}\nShow another source here; drag to swap panes")
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
        layout.setContentsMargins(40, 0, 40, 80)
        layout.setSpacing(14)
        layout.addStretch()
        layout.addWidget(self._words)
        layout.addLayout(buttons)
        layout.addStretch()

    def set_sources(self, count: int) -> None:
        """Say what can be done here with ``count`` sources in the project."""
        self._words.setText(
            "No sources yet. Drop files here, or paste a text with Ctrl+V."
            if count == 0
            else "A second text goes here. Drop it, or pick one."
        )
        self.pick_button.setVisible(count > 0)
