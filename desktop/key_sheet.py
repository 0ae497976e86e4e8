"""F1: all keys at a glance, found by a few letters, and changed by pressing another."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.problem import Problem
from desktop.actions import Actions
from desktop.commands import Scope
from desktop.key_columns import KeyColumns
from desktop.key_row import KeyRow
from desktop.keys import presses, shown, single
from desktop.overlay import Overlay
from desktop.row_view import scroll_style
from desktop.settings import SINGLE_KEYS, Settings
from desktop.theme import LIGHT, Theme

_HINT = "Choose a row and press Enter to give it another key.  Esc closes."
_MODIFIERS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
)


class KeySheet(Overlay):
    """The sheet: a filter, the keys in columns, and at the foot what can be changed."""

    here: Scope = "pane"
    """Where the keys work that are shown first."""

    def __init__(self, window: QWidget, actions: Actions, settings: Settings) -> None:
        super().__init__(window, actions, command="help.keys")
        self.setAccessibleName("Keys")
        self._settings = settings
        self._row: KeyRow | None = None
        self._taken = ""
        self.field = QLineEdit()
        self.field.setPlaceholderText("Filter by words or key")
        self.field.setAccessibleName("Filter keys")
        self.field.setClearButtonEnabled(True)
        self.field.setFixedWidth(280)
        self.field.textChanged.connect(self._on_filter)
        self.field.installEventFilter(self)
        self.single_keys = QCheckBox("Single-key commands")
        self.single_keys.setToolTip("Off, no letter or digit does anything by itself.")
        self.single_keys.toggled.connect(self._on_single_keys)
        self.columns = KeyColumns(actions.keys, [*actions.commands.values()])
        self.says = QLabel(_HINT)
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.says.setWordWrap(True)
        self.reset = QPushButton("Reset this")
        self.reset.clicked.connect(self._on_reset)
        self.reset_all = QPushButton("Reset all")
        self.reset_all.clicked.connect(self._on_reset_all)
        self._scroll = QScrollArea()
        self._head, self._foot = QHBoxLayout(), QHBoxLayout()
        self._lay_out()
        actions.keys_changed.connect(self._renew)
        self.set_theme(LIGHT)
        self._renew()

    def _lay_out(self) -> None:
        title = QLabel("Keys")
        title.setObjectName("title")
        head = self._head
        head.setContentsMargins(24, 16, 24, 10)
        head.setSpacing(18)
        head.addWidget(title)
        head.addWidget(self.field)
        head.addStretch(1)
        head.addWidget(self.single_keys)
        self._scroll.setWidget(self.columns)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = self._foot
        foot.setContentsMargins(24, 10, 24, 12)
        foot.setSpacing(10)
        foot.addWidget(self.says, 1)
        for button in (self.reset, self.reset_all):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``."""
        super().set_theme(theme)
        self.columns.set_theme(theme)
        self._scroll.setStyleSheet(
            "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }"
            + scroll_style(theme)
        )
        self.card.setStyleSheet(
            self.card.styleSheet()
            + f"QLabel#title {{ font-size: 19px; font-weight: 600; color: {theme.ink}; }}"
        )
        self._say(_HINT)

    def place(self) -> QRect:
        """Fill the window but for a margin; on a large one, no more than the keys need."""
        width = min(self.width() - 48, 1480)
        around = sum(bar.sizeHint().height() for bar in (self._head, self._foot))
        height = min(self.height() - 48, self.columns.height_for(width - 2) + around + 12)
        return QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def begin(self) -> QWidget:
        """Show all keys, those that work here first, each tag under the name that it has now."""
        if not self.columns.rows:
            for row in self.columns.fill():
                row.clicked.connect(self._on_row)
                row.installEventFilter(self)
        for row in self.columns.rows:
            if self.runner.commands[row.id].group == "Tag":
                row.rename(self.runner.words(row.id))
        self.field.clear()
        self.columns.part(self.here)
        self._stop(_HINT)
        self._renew()
        return self.field

    def leave(self) -> None:
        """Stop asking for a key, too."""
        self._stop(_HINT)
        super().leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move among the rows by arrows, and take the key that a row asks for."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.field and event.key() == Qt.Key.Key_Down:
                self._go(self.columns.first)
                return True
            if isinstance(watched, KeyRow):
                return self._on_answer(watched, event) if watched.asking else self._on_move(event)
        elif isinstance(watched, KeyRow) and event.type() == QEvent.Type.FocusIn:
            self._row = watched
            self._scroll.ensureWidgetVisible(watched, 0, 60)
            self._renew_buttons()
        elif (
            isinstance(watched, KeyRow)
            and event.type() == QEvent.Type.FocusOut
            and watched.asking
            and self.isVisible()
        ):
            self._stop(_HINT)
        return super().eventFilter(watched, event)

    def tab_ring(self) -> list[QWidget]:
        """Visit one row only, the last one used: the arrows go on from there."""
        shown_rows = [row for row in self.columns.rows if row.isVisible()]
        one = self._row if self._row in shown_rows else self.columns.first
        return [w for w in super().tab_ring() if not isinstance(w, KeyRow) or w is one]

    def _on_move(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Left: (0, -1),
        }
        if event.key() not in steps or self._row is None:
            return False
        down, right = steps[Qt.Key(event.key())]
        other = self.columns.beside(self._row, down=down, right=right)
        if other is None and down < 0:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._go(other)
        return True

    def _go(self, row: KeyRow | None) -> None:
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row(self) -> None:
        row = self.sender()
        if not isinstance(row, KeyRow) or row.asking:
            return
        self._stop("")
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        row.ask(True)
        self._say(f"Press the new key for “{row.text()}”.  Backspace: none.  Esc: leave it.")

    def _on_answer(self, row: KeyRow, event: QKeyEvent) -> bool:
        found = presses(event)
        if event.isAutoRepeat() or event.key() in _MODIFIERS or not found:
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._stop(_HINT)
        elif event.key() == Qt.Key.Key_Backspace:
            self.runner.change_keys(row.id, ())
            self._stop(f"“{row.text()}” has no key now.")
        else:
            self._give(row, found[-1])
        return True

    def _give(self, row: KeyRow, key: str) -> None:
        """Give the command of ``row`` the key; from another one only when pressed twice."""
        keys = self.runner.keys
        kept = list(keys.keys(row.id))
        alike = [old for old in kept if single(old) == single(key)]
        if key in kept:
            kept.remove(key)
            wanted = (key, *kept)
        elif alike:
            kept[kept.index(alike[0])] = key
            wanted = tuple(kept)
        else:
            wanted = (*kept, key)
        problem = keys.conflict(row.id, key)
        holder = keys.holder(row.id, key)
        if problem is not None and holder is not None and self._taken == key:
            self.runner.change_keys(holder, tuple(k for k in keys.keys(holder) if k != key))
            problem = None
        if problem is None:
            self.runner.change_keys(row.id, wanted)
            self._stop(f"“{row.text()}” now has {shown(key)}.")
            return
        self._taken = key if holder is not None else ""
        hint = "Press it again to take it from there, or press another." if holder else problem.hint
        self._say(f"{problem.what} {hint}", alert=True)

    def _stop(self, words: str) -> None:
        self._taken = ""
        for row in self.columns.rows:
            if row.asking:
                row.ask(False)
        self._say(words)

    def _say(self, words: str, *, alert: bool = False) -> None:
        self.says.setText(words)
        ink = self.theme.ink if alert else self.theme.muted
        self.says.setStyleSheet(f"color: {ink}; font-weight: {600 if alert else 400};")
        if words and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(self.says, QAccessible.Event.Alert))

    def _on_filter(self, text: str) -> None:
        self._stop(_HINT)
        self.columns.search(text)

    def _on_single_keys(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._settings.set(SINGLE_KEYS, on)

    def _on_reset(self) -> None:
        if self._row is None:
            return
        row = self._row
        try:
            self.runner.restore_keys(row.id)
        except Problem as problem:
            self._say(str(problem), alert=True)
            return
        self._stop(f"“{row.text()}” has its own keys again.")
        self._go(row)

    def _on_reset_all(self) -> None:
        self.runner.restore_keys()
        self._stop("All commands have their own keys again.")
        self._go(self._row)

    def _renew(self) -> None:
        self.single_keys.setChecked(self.runner.keys.single_keys)
        self.columns.renew()
        self._renew_buttons()

    def _renew_buttons(self) -> None:
        self.reset.setEnabled(self._row is not None and self._row.changed)
        self.reset_all.setEnabled(bool(self.runner.keys.changes))
