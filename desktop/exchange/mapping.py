"""A table of two columns: what a file calls a thing, and what it is here; the second can be changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.row_view import Index
from desktop.theme import interface_font
from desktop.words import tip

_ROLE = Qt.ItemDataRole
_FEW = 12


@dataclass(frozen=True, slots=True)
class Mapped:
    """A row: the file's key, in words, and in words what it is here; ``asks`` if that is not clear."""

    key: str
    words: str
    here: str
    asks: bool = False


Options = Sequence[tuple[str | None, str]]
"""What a row can be, with words; None is what was recognised."""


class MappingModel(QAbstractTableModel):
    """The rows, and what a person has chosen for some of them."""

    picked = Signal()

    def __init__(self, heads: tuple[str, str], parent: QObject | None = None) -> None:
        """Make a table without rows."""
        super().__init__(parent)
        self._heads = heads
        self.rows: Sequence[Mapped] = ()
        self.choices: Callable[[Mapped], Options] = lambda _row: ()
        self.chosen: dict[str, str] = {}
        """What was chosen, by key."""

    def show(self, rows: Sequence[Mapped]) -> None:
        """Show these rows."""
        if [row.key for row in rows] == [row.key for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 1))
        else:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def pick(self, row: int, value: str | None) -> None:
        """Let a row be ``value``, or again what was recognised."""
        key = self.rows[row].key
        if value is None:
            self.chosen.pop(key, None)
        else:
            self.chosen[key] = value
        self.picked.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return that there are two."""
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """Return what a column holds."""
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return self._heads[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the second column be changed."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == 1 else flags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return the words of a cell."""
        row = self.rows[index.row()]
        words = row.here if index.column() else row.words
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return words
        if role == _ROLE.ToolTipRole:
            return tip(words)
        if role == _ROLE.FontRole and row.asks:
            bold = interface_font(13)
            bold.setBold(True)
            return bold
        return None


class MappingView(QTableView):
    """The table; Enter, Space or a click on the second column opens the choice."""

    def __init__(self, model: MappingModel, parent: QWidget | None = None, *, name: str) -> None:
        """Show ``model``, called ``name`` aloud."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(_Chooser(self, model))
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.clicked.connect(self._clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the choice by the keys that open things."""
        opens = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in opens and self.currentIndex().isValid() and not editing:
            self.edit(self.currentIndex().siblingAtColumn(1))
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == 1 and self.state() != QAbstractItemView.State.EditingState:
            self.edit(index)


class _Chooser(QStyledItemDelegate):
    """Edits the second column with a list that can be searched where it is long."""

    def __init__(self, view: QTableView, model: MappingModel) -> None:
        super().__init__(view)
        self._model = model

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QComboBox:
        row = self._model.rows[index.row()]
        box = QComboBox(parent)
        choices = self._model.choices(row)
        for value, words in choices:
            box.addItem(words, value)
        box.activated.connect(lambda: self._done(box))
        if len(choices) <= _FEW:
            QTimer.singleShot(0, box, box.showPopup)
        else:
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = QCompleter(box.model(), box)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            box.setCompleter(completer)
        box.setAccessibleName(f"{row.words} is")
        box.setCurrentIndex(max(0, box.findData(self._model.chosen.get(row.key))))
        return box

    def _done(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        at = editor.currentIndex()
        if editor.isEditable():
            at = editor.findText(editor.currentText())
        if at >= 0:
            self._model.pick(index.row(), editor.itemData(at))
