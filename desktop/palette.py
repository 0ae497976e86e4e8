"""Ctrl+K: every command, source and tag, found by a few letters."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.problem import Problem
from desktop.actions import Actions
from desktop.fuzzy import score
from desktop.icons import icon_in
from desktop.overlay import Overlay
from desktop.row_view import scroll_style
from desktop.theme import LIGHT, Theme

ROW = 32
"""The height of a row, in pixels."""

_AT_MOST = 12
"""So many rows are seen at once."""
_WIDTH = 640
_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find: ``words`` name it, ``kind`` says what it is, ``hint`` is its key.

    What cannot be run now says in ``missing`` why.
    """

    words: str
    run: Callable[[], Any]
    kind: str = ""
    hint: str = ""
    enabled: bool = True
    find: str = ""
    missing: str = ""

    @property
    def aside(self) -> str:
        """What stands at the right: the key, or why there is no pressing it."""
        return self.missing or self.hint


Provider = Callable[[], Iterable[Entry]]
"""Gives further entries whenever the palette opens: sources, tags."""

# The role under which a row gives its whole entry.
_ENTRY = Qt.ItemDataRole.UserRole


class EntryModel(QAbstractListModel):
    """The entries that a query finds, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Entry] = []
        self._found: list[Entry] = []

    def set_entries(self, entries: Iterable[Entry]) -> None:
        """Search in these from now on."""
        self._all = list(entries)
        self.search("")

    def search(self, query: str) -> None:
        """Show what ``query`` finds: those that can be run first, then by how well it fits."""
        scored = [(score(query, it.words, f"{it.find} {it.kind}"), it) for it in self._all]
        found = [(fit, it) for fit, it in scored if fit is not None]
        found.sort(key=lambda pair: (not pair[1].enabled, -pair[0]))
        self.beginResetModel()
        self._found = [it for _fit, it in found]
        self.endResetModel()

    def entry(self, row: int) -> Entry:
        """Return what stands in ``row``."""
        return self._found[row]

    def rowCount(self, parent: _Index = _PARENT) -> int:
        """Return how many were found."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a row, or for readers aloud all that is to be known of it."""
        if not index.isValid():
            return None
        entry = self._found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            off = "" if entry.enabled else entry.missing or "not now"
            return ", ".join(filter(None, (entry.words, entry.kind, entry.hint, off)))
        return entry if role == _ENTRY else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let only what can be run be chosen."""
        if index.isValid() and not self._found[index.row()].enabled:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)


class _Rows(QStyledItemDelegate):
    """Paints a row: words, what they are, and the key at the right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = LIGHT

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the size of every row."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        entry: Entry = index.data(_ENTRY)
        theme, rect = self.theme, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.difference))
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), QColor(theme.ink))
        metrics = QFontMetrics(option.font)
        painter.setFont(option.font)
        inner = rect.adjusted(18, 0, -18, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme.muted))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, entry.aside)
        room = inner.width() - metrics.horizontalAdvance(entry.aside) - 16
        kind = metrics.horizontalAdvance(entry.kind) + 14
        words = metrics.elidedText(entry.words, Qt.TextElideMode.ElideRight, room - kind)
        beside = inner.adjusted(metrics.horizontalAdvance(words) + 14, 0, 0, 0)
        painter.drawText(beside, middle, entry.kind)
        painter.setPen(QColor(theme.ink if entry.enabled else theme.muted))
        painter.drawText(inner, middle, words)
        painter.restore()


class Palette(Overlay):
    """The field and what it finds, at the centre of the header."""

    def __init__(self, window: QWidget, actions: Actions, *, provider: Provider) -> None:
        super().__init__(window, actions, command="help.palette")
        self._provider = provider
        self.setAccessibleName("Find or do")
        self.model = EntryModel(self)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find or do…")
        self.field.setAccessibleName("Find a command, a source or a tag")
        self.field.setFrame(False)
        self.field.setFixedHeight(40)
        self.field.textChanged.connect(self._on_text)
        self.field.installEventFilter(self)
        self._rows = _Rows(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._rows)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setAccessibleName("Found")
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._on_clicked)
        self._nothing = QLabel()
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setContentsMargins(18, 6, 18, 14)
        self._nothing.setWordWrap(True)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 4, 1, 7)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        self._look = self.field.addAction(
            icon_in("search", LIGHT.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self.set_theme(LIGHT)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``."""
        super().set_theme(theme)
        self._rows.theme = theme
        self._look.setIcon(icon_in("search", theme.muted))
        self.field.setStyleSheet(
            f"QLineEdit {{ background: transparent; color: {theme.ink}; border: none;"
            f" border-bottom: 1px solid {theme.rule}; padding: 0 10px; font-size: 15px; }}"
        )
        self.list.setStyleSheet("QListView { background: transparent; }" + scroll_style(theme))
        self._nothing.setStyleSheet(f"color: {theme.muted};")

    def place(self) -> QRect:
        """Hang from the header, in the middle, as tall as what was found."""
        width = min(_WIDTH, self.width() - 48)
        rows = self.model.rowCount()
        room = max(3, (self.height() - 120) // ROW)
        height = 40 + 4 + 7 + 8 + ROW * min(rows or 1, _AT_MOST, room)
        return QRect((self.width() - width) // 2, 6, width, height)

    def begin(self) -> QWidget:
        """Gather what can be found, while the focus is still where commands will run."""
        commands = [
            Entry(
                words=self.runner.words(command.id),
                run=partial(self.runner.run, command.id),
                kind=command.group,
                hint=self.runner.keys.hint(command.id),
                enabled=self.runner.enabled(command.id),
                find=command.find,
                missing=self.runner.missing(command.id),
            )
            for command in self.runner.commands.values()
            if command.id != "help.palette"
        ]
        self.model.set_entries([*commands, *self._provider()])
        self.field.clear()
        self._after_search()
        return self.field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter in the field move and choose in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return watched is self.field and self._on_key(event.key())
        return super().eventFilter(watched, event)

    def _on_key(self, key: int) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _AT_MOST - 1,
            Qt.Key.Key_PageUp: 1 - _AT_MOST,
        }
        if key in steps:
            self._move(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        return True

    def _move(self, by: int) -> None:
        last = sum(self.model.entry(row).enabled for row in range(self.model.rowCount())) - 1
        if last < 0:
            return
        here = self.list.currentIndex().row()
        row = here + by
        if abs(by) == 1:
            row %= last + 1  # one step goes round, a page stops at the end
        self.list.setCurrentIndex(self.model.index(min(max(row, 0), last)))

    def _choose(self, index: _Index) -> None:
        if not index.isValid():
            return
        entry = self.model.entry(index.row())
        if not entry.enabled:
            return
        self.leave()
        try:
            entry.run()
        except Problem as problem:
            self.runner.failed.emit(problem)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def _on_text(self, text: str) -> None:
        self.model.search(text)
        self._after_search()

    def _after_search(self) -> None:
        rows = self.model.rowCount()
        if rows and self.model.entry(0).enabled:
            self.list.setCurrentIndex(self.model.index(0))
        self.list.scrollToTop()
        self.list.setVisible(rows > 0)
        self._nothing.setVisible(rows == 0)
        self._nothing.setText(f"Nothing is called “{self.field.text().strip()}”.")
        self.card.setGeometry(self.place())
