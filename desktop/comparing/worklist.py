"""The list of groups that is worked off: kind in ink, quote, and what was decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from core.comparing.adjudication import State
from desktop.comparing import wording
from desktop.comparing.gathering import Gathering
from desktop.desk.looks import TagLook
from desktop.row_delegate import BAR, RowDelegate
from desktop.row_view import Index, RowView
from desktop.theme import Theme, interface_font

ROW_HEIGHT = 34
ROW_ROLE = Qt.ItemDataRole.UserRole
_LEFT, _INK, _RIGHT = 14, 48, 12


@dataclass(frozen=True, slots=True)
class Row:
    """One row: signs and words, and whether it is done with."""

    ink: str
    quote: str
    mark: str
    done: bool
    foreseen: str = ""


class GroupsModel(QAbstractTableModel):
    """The groups that are listed, in the order of severity."""

    def __init__(self, gathering: Gathering, parent: QObject | None = None) -> None:
        """Show what ``gathering`` lists."""
        super().__init__(parent)
        self._gathering = gathering
        self.foreseen: Mapping[int, str] = {}
        """What a decision on many would give, in a sign, by the place of the group."""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many groups are listed."""
        return 0 if parent.isValid() else len(self._gathering.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return 1."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row, or what is said of it aloud."""
        if not index.isValid() or index.row() >= len(self._gathering.shown):
            return None
        place = self._gathering.shown[index.row()]
        if role == ROW_ROLE:
            return self._row(place)
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self._words(place) if role in spoken else None

    def foresee(self, signs: Mapping[int, str]) -> None:
        """Show what would be decided; nothing ends that."""
        self.foreseen = signs
        self.changed(range(len(self._gathering.shown)))

    def changed(self, rows: range) -> None:
        """Tell that rows look otherwise."""
        if rows:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], 0))

    def reset(self) -> None:
        """Show what is listed now."""
        self.beginResetModel()
        self.endResetModel()

    def _row(self, place: int) -> Row:
        gathering = self._gathering
        group, standing = gathering.groups[place], gathering.standings[place]
        one = gathering.groups
        agreed = wording.letters_of(gathering.verdict(place).tags, one.codebook)
        return Row(
            wording.kind_in_ink(group, gathering.analysts, one.codebook),
            gathering.quote(group),
            wording.mark(standing, gathering.analysts, agreed),
            standing.state is State.DECIDED,
            self.foreseen.get(place, ""),
        )

    def _words(self, place: int) -> str:
        gathering = self._gathering
        group, standing = gathering.groups[place], gathering.standings[place]
        one = gathering.groups
        kind = wording.kind_in_words(group, gathering.names, one.codebook)
        stands = wording.standing_in_words(
            standing, gathering.analysts, gathering.verdict_in_words(place)
        )
        return f"{kind}, {gathering.quote(group)}, {stands}"


class GroupDelegate(RowDelegate):
    """Paints a group: muted once it is decided."""

    role = ROW_ROLE

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a delegate in the light theme that knows no tags yet."""
        super().__init__(parent)
        self._words, self._signs = interface_font(12), interface_font(12)
        self._signs.setBold(True)

    def write(self, painter: QPainter, option: QStyleOptionViewItem, item: Row) -> None:
        """Paint one row."""
        rect = self.ground(painter, option)
        colour = self.theme.muted if item.done else self.theme.ink
        sign = f"→ {item.foreseen}" if item.foreseen else item.mark
        width = self.width(sign, self._signs) if sign else 0
        ink = QRect(rect.left() + _LEFT, rect.top(), _INK + 12, rect.height())
        room = max(_INK, self.width(item.ink, self._signs) + 8)
        self.line(painter, ink, item.ink, font=self._signs, colour=colour)
        left = rect.left() + _LEFT + room
        words = QRect(left, rect.top(), rect.right() - left - _RIGHT - width - 6, rect.height())
        self.line(painter, words, item.quote, font=self._words, colour=colour)
        if sign:
            place = QRect(rect.right() - _RIGHT - width, rect.top(), width + 2, rect.height())
            shown = self.theme.ink if item.foreseen or not item.done else self.theme.muted
            self.line(painter, place, sign, font=self._signs, colour=shown)

    def ground(self, painter: QPainter, option: QStyleOptionViewItem) -> QRect:
        """Paint what lies under a row; the bar of the current one stays without the keyboard."""
        rect = super().ground(painter, option)
        if option.state & QStyle.StateFlag.State_Selected:
            bar = QRect(rect.left(), rect.top(), BAR, rect.height())
            painter.fillRect(bar, QColor(self.theme.ink))
        return rect


class Worklist(RowView):
    """The rows; keys ask ``on_key`` first."""

    moved = Signal(int)
    """Another row is current."""

    def __init__(self, model: GroupsModel, parent: QWidget | None = None) -> None:
        """Show ``model``."""
        super().__init__(parent, row_height=ROW_HEIGHT)
        self.on_key: Callable[[QKeyEvent], bool] | None = None
        self.setModel(model)
        self._delegate = GroupDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName("Differences")
        self.selectionModel().currentChanged.connect(self._tell)

    def set_looks(self, theme: Theme, looks: Mapping[str, TagLook]) -> None:
        """Wear the colours of ``theme`` and show tags in ``looks``."""
        self.set_theme(theme)
        self._delegate.set_looks(looks)

    @property
    def row(self) -> int:
        """The number of the current row, -1 if there is none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Make a row current."""
        self.setCurrentIndex(self.model().index(row, 0))

    def step(self, by: int) -> None:
        """Go to a row further down or up, as far as there are any."""
        last = self.model().rowCount() - 1
        if last >= 0:
            self.go_to(min(max(self.row + by, 0), last))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key does in a worklist, else what it does in a list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif self.on_key is None or not self.on_key(event):
            super().keyPressEvent(event)

    def _tell(self, current: QModelIndex) -> None:
        self.moved.emit(current.row())
