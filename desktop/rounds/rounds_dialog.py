"""The blind rounds of a project: who is tagging alone, who has submitted, and a new one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.analyst import proper_name
from core.problem import Problem
from desktop.elided import ElidedLabel
from desktop.exchange.dress import dress
from desktop.labels import plain_label, quiet_label
from desktop.theme import interface_font
from desktop.words import shortened, tip

ABOUT = (
    "Each analyst gets a file with the sources and the codebook, and nobody else's tags. Drop the"
    " files on the window when they come back."
)
NONE_YET = "No round was begun yet."
_HEADS = ("Analyst", "Begun", "Submitted", "")
_ROWS = 8
_NAME = 30
"""How many letters of a name are shown in the list of rounds."""
_ROW = 19
_CHECKED = Qt.CheckState.Checked


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One analyst's part of a round, in words; ``remark`` says what changed since."""

    analyst: str
    begun: str
    submitted: str
    remark: str = ""


class RoundsDialog(QDialog):
    """Lists rounds and begins one; what it asks for is done elsewhere."""

    begin_wanted = Signal(list, Path)
    """A round of these analysts, by name, is to be begun in this folder."""
    stop_wanted = Signal()
    """The round that is being begun is not to be."""
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, read_only: bool = False) -> None:
        """Show nothing yet; a project that is ``read_only`` begins no round."""
        super().__init__(parent)
        self.folder: Path | None = None
        self._writing = False
        self.setWindowTitle("Blind rounds")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(22)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(3, 1)
        area = QScrollArea(self, widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self._rows)
        area.setMinimumHeight(70)
        self.people = _People(self)
        self.people.setAccessibleName("Analysts of the new round")
        self.people.itemChanged.connect(self._allow)
        self.name = QLineEdit(self, placeholderText="Add a name…")
        self.name.setAccessibleName("Name of another analyst")
        self.name.setToolTip("Enter adds the name to the list")
        self.name.returnPressed.connect(self._add_written)
        self.place = ElidedLabel(self)
        self.place.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.choose = QPushButton("Choose…", self, autoDefault=False)
        self.choose.setAccessibleName("Choose the folder of the files")
        self.choose.setToolTip("Where the files are written, one for each analyst")
        self.choose.clicked.connect(self.folder_wanted)
        self.begin = QPushButton("Begin the round", self, autoDefault=False)
        self.begin.clicked.connect(self._begin)
        self.lacking = quiet_label("")
        self.lacking.setWordWrap(False)
        self.state = plain_label("", 12, wraps=False)
        self.state.setWordWrap(True)
        self.state.setMinimumHeight(36)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self.buttons.rejected.connect(self.reject)
        self._lay_out(area, read_only=read_only)
        self.set_writing(False)
        dress(self)
        self.resize(560, 520 if not read_only else 300)

    def _lay_out(self, area: QScrollArea, *, read_only: bool) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 14)
        layout.setSpacing(8)
        layout.addWidget(plain_label("Blind rounds", 15, bold=True, wraps=False))
        layout.addWidget(quiet_label(ABOUT))
        layout.addSpacing(4)
        layout.addWidget(area, 1)
        fresh = QWidget(self)
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(plain_label("Begin a round", 13, bold=True, wraps=False))
        column.addWidget(self.people)
        column.addWidget(self.name)
        line = QHBoxLayout()
        line.addWidget(plain_label("Files go to", 12, wraps=False))
        line.addWidget(self.place, 1)
        line.addWidget(self.choose)
        column.addLayout(line)
        fresh.setVisible(not read_only)
        for widget in (self.begin, self.lacking):
            widget.setVisible(not read_only)
        layout.addWidget(fresh)
        layout.addWidget(self.state)
        foot = QHBoxLayout()
        foot.addWidget(self.begin)
        foot.addWidget(self.lacking, 1)
        foot.addWidget(self.buttons)
        layout.addLayout(foot)

    # What it shows

    def show_rounds(self, rows: Sequence[RoundRow]) -> None:
        """List who tags alone, and who has submitted."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if not rows:
            self._grid.addWidget(quiet_label(NONE_YET), 0, 0, 1, 4)
        for column, words in enumerate(_HEADS if rows else ()):
            self._grid.addWidget(quiet_label(words), 0, column)
        for number, row in enumerate(rows, 1):
            cells = (shortened(row.analyst, _NAME), row.begun, row.submitted, row.remark)
            for column, words in enumerate(cells if row.remark else cells[:3]):
                label = plain_label(words, 13, wraps=False) if column < 3 else quiet_label(words)
                label.setWordWrap(column == 3)
                if column == 0:
                    label.setToolTip(tip(row.analyst))
                    label.setAccessibleName(row.analyst)
                self._grid.addWidget(label, number, column, Qt.AlignmentFlag.AlignTop)
        self._grid.setRowStretch(len(rows) + 1, 1)

    def offer(self, names: Iterable[str]) -> None:
        """Offer these people for the next round, none of them ticked."""
        self.people.clear()
        for name in names:
            self._add(name, ticked=False)
        self._allow()

    def set_folder(self, folder: Path | None) -> None:
        """Say where the files go."""
        self.folder = folder
        self.place.setText(str(folder) if folder else "a folder that you choose")
        self._allow()

    def say(self, words: str) -> None:
        """Say what came of it."""
        self.state.setText(words)

    def set_writing(self, writing: bool) -> None:  # noqa: FBT001 - a state
        """Offer to stop what is written, or to begin a round."""
        self._writing = writing
        self.begin.setText("Stop" if writing else "Begin the round")
        self.begin.setToolTip(
            "Begin no round" if writing else "Write a file for each analyst who is ticked"
        )
        self.set_folder(self.folder)

    @property
    def ticked(self) -> list[str]:
        """The names that are ticked."""
        items = (self.people.item(row) for row in range(self.people.count()))
        return [item.text() for item in items if item.checkState() == _CHECKED]

    # What the person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press no button from afar: it adds the name that is written."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _add_written(self) -> None:
        if not self.name.text().strip():
            return
        try:
            written = proper_name(self.name.text())
        except Problem as problem:
            self.say(f"{problem.what} {problem.hint}")
            return
        items = (self.people.item(row) for row in range(self.people.count()))
        known = next((i for i in items if i.text().casefold() == written.casefold()), None)
        if known is not None:
            known.setCheckState(_CHECKED)
        else:
            self._add(written, ticked=True)
        self.name.clear()
        self._allow()

    def _add(self, name: str, *, ticked: bool) -> None:
        item = QListWidgetItem(name)
        item.setToolTip(tip(name))
        item.setSizeHint(QSize(0, _ROW))  # no wider than the list: a long name is elided
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_CHECKED if ticked else Qt.CheckState.Unchecked)
        self.people.addItem(item)
        self.people.scrollToItem(item)

    def _allow(self) -> None:
        """Let the round be begun as soon as all is there, and say what is not."""
        lacking = [] if self.ticked or self._writing else ["tick who is to tag"]
        lacking += [] if self.folder is not None or self._writing else ["choose a folder"]
        self.begin.setEnabled(not lacking)
        self.lacking.setText(f"{' and '.join(lacking)} first".capitalize() if lacking else "")

    def _begin(self) -> None:
        if self._writing:
            self.stop_wanted.emit()
            return
        self._add_written()
        if self.ticked and self.folder is not None:
            self.begin_wanted.emit(self.ticked, self.folder)


class _People(QListWidget):
    """Names to tick, as high as a few of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(interface_font(13))
        self.setFixedHeight(_ROWS * _ROW)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Enter too."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            on = item.checkState() == _CHECKED
            item.setCheckState(Qt.CheckState.Unchecked if on else _CHECKED)
        else:
            super().keyPressEvent(event)
