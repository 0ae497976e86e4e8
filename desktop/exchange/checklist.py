"""Choosing some of many: a list with boxes to tick, a line to filter it, all and none."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.exchange.dress import dress
from desktop.row_view import Index
from desktop.words import tip

_ROLE = Qt.ItemDataRole


class Ticks(QAbstractListModel):
    """Things by id and words, each ticked or not."""

    def __init__(self, things: Sequence[tuple[str, str]], ticked: Iterable[str]) -> None:
        """List ``things``; those of ``ticked`` are."""
        super().__init__()
        self._things = things
        self.ticked = set(ticked)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._things)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let each be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return the words of a row, or whether it is ticked."""
        id_, words = self._things[index.row()]
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return words
        if role == _ROLE.ToolTipRole:
            return tip(words)
        if role == _ROLE.CheckStateRole:
            return Qt.CheckState.Checked if id_ in self.ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Tick a row, or take its tick away."""
        if role != _ROLE.CheckStateRole:
            return False
        id_ = self._things[index.row()][0]
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        (self.ticked.add if on else self.ticked.discard)(id_)
        self.dataChanged.emit(index, index, [role])
        return True

    def tick(self, rows: Iterable[int], *, on: bool) -> None:
        """Tick many rows, or none of them."""
        ids = {self._things[row][0] for row in rows}
        self.ticked = self.ticked | ids if on else self.ticked - ids
        last = self.index(len(self._things) - 1)
        self.dataChanged.emit(self.index(0), last, [_ROLE.CheckStateRole])


class Checklist(QDialog):
    """Asks which of ``things`` are wanted; ``chosen`` is empty where all are."""

    def __init__(
        self,
        title: str,
        things: Sequence[tuple[str, str]],
        chosen: Iterable[str],
        parent: QWidget | None = None,
    ) -> None:
        """Show ``things``, ids with their words; no ``chosen`` means all."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(420, 480)
        self._things = things
        self.model = Ticks(things, set(chosen) or {id_ for id_, _ in things})
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self.model)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter = QLineEdit(self, placeholderText="Filter…")
        self.filter.setAccessibleName("Filter by words")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._shown.setFilterFixedString)
        self.view = _View(self)
        self.view.setModel(self._shown)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(title)
        every, none = QPushButton("&All", self), QPushButton("&None", self)
        every.setToolTip("Tick all that are listed")
        none.setToolTip("Tick none of those that are listed")
        every.clicked.connect(lambda: self._tick(on=True))
        none.clicked.connect(lambda: self._tick(on=False))
        for button in (every, none):
            button.setAutoDefault(False)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(every)
        foot.addWidget(none)
        foot.addStretch()
        foot.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(self.filter)
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)
        self.model.dataChanged.connect(self._told)
        dress(self)
        self.view.setFocus()
        self.view.setCurrentIndex(self._shown.index(0, 0))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of what is ticked, in the order of the list; empty for all."""
        ticked = self.model.ticked
        if len(ticked) == len(self._things):
            return ()
        return tuple(id_ for id_, _ in self._things if id_ in ticked)

    def _tick(self, *, on: bool) -> None:
        rows = range(self._shown.rowCount())
        self.model.tick(
            [self._shown.mapToSource(self._shown.index(n, 0)).row() for n in rows], on=on
        )

    def _told(self) -> None:
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(self.model.ticked))


class _View(QListView):
    """Leaves Enter to the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
