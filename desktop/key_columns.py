"""The rows of the key sheet, group by group, in as many columns as there is room for."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.commands import Command, Scope
from desktop.fuzzy import score
from desktop.key_row import HEIGHT, KeyRow
from desktop.keys import KeyMap, shown
from desktop.needs import Need, needs
from desktop.theme import LIGHT, Theme

COLUMN = 268
"""The least width of a column, in pixels."""

_BETWEEN = 22
_HEADING = 26
_AFTER_GROUP = 12
_SIDE = 16
_PARTED = 34
_VIEWS: dict[Need, Scope] = {"read": "pane", "threads": "matrix", "compare": "worklist"}
_ASIDE = "In other views, and without a key"


class KeyColumns(QWidget):
    """Lays the rows out downwards, then to the right, so that all columns are about as tall.

    The keys that work in the view where the person is come first; beneath them, what has its
    keys in another view or no key yet.
    """

    def __init__(self, keys: KeyMap, commands: Iterable[Command]) -> None:
        super().__init__()
        self._keys = keys
        self._commands = {command.id: command for command in commands}
        self._theme = LIGHT
        self.rows: list[KeyRow] = []
        self._shown: list[KeyRow] = []
        self._columns: list[list[KeyRow]] = []
        self._headings: dict[tuple[bool, str], QLabel] = {}
        self._set_aside: set[str] = set()
        self._aside = QLabel(_ASIDE, self)
        self._aside.setIndent(0)
        self.nothing = QLabel(self)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def fill(self) -> list[KeyRow]:
        """Make the rows and return them, to be parted; not before they are wanted: they are many."""
        groups = dict.fromkeys(command.group for command in self._commands.values())
        self._headings = {
            (aside, group): QLabel(group, self) for aside in (False, True) for group in groups
        }
        self.rows = [KeyRow(c.id, c.words, self._keys, self) for c in self._commands.values()]
        self.set_theme(self._theme)
        return self.rows

    def part(self, here: Scope) -> None:
        """Set aside what has its keys in other views than that of ``here``, and what has none."""
        self._set_aside = {
            command.id
            for command in self._commands.values()
            if not _scopes(command) <= {here, "window"} or not self._keys.keys(command.id)
        }
        self.search("")

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``."""
        self._theme = theme
        for row in self.rows:
            row.theme = theme
        for heading in self._headings.values():
            heading.setStyleSheet(f"color: {theme.muted}; font-weight: 600; font-size: 12px;")
        self._aside.setStyleSheet(
            f"color: {theme.ink}; font-weight: 600; border-top: 1px solid {theme.rule};"
        )
        self.nothing.setStyleSheet(f"color: {theme.muted};")

    def renew(self) -> None:
        """Show the keys that the commands have now."""
        for row in self.rows:
            row.renew()

    def search(self, query: str) -> None:
        """Show only what ``query`` finds, by words or by key."""
        found = [row for row in self.rows if self._found(row, query)]
        self._shown = sorted(found, key=lambda row: row.id in self._set_aside)
        self.nothing.setText(f"Nothing is called “{query.strip()}”, and no command has that key.")
        self.nothing.adjustSize()
        self._arrange()

    def height_for(self, width: int) -> int:
        """Return how tall all the columns are in so wide a place."""
        count, tall = _count(width - 2 * _SIDE), 0
        for aside in (False, True):
            groups = Counter(
                command.group
                for command in self._commands.values()
                if (command.id in self._set_aside) is aside
            )
            parted = _PARTED + _AFTER_GROUP if aside and groups else 0
            tall += parted + _shortest([_tall(rows) for rows in groups.values()], count)
        return tall

    def minimumSizeHint(self) -> QSize:
        """Return a size that is as tall as the columns are at this width."""
        return QSize(COLUMN + 2 * _SIDE, self._height)

    def sizeHint(self) -> QSize:
        """Return the same."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as there is room for."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    _height = 0

    @property
    def first(self) -> KeyRow | None:
        """The first row that is shown."""
        return self._shown[0] if self._shown else None

    def beside(self, row: KeyRow, *, down: int = 0, right: int = 0) -> KeyRow | None:
        """Return the row so many rows below or columns to the right of ``row``; None at an end."""
        for number, column in enumerate(self._columns):
            if row not in column:
                continue
            if right:
                at = number + right
                if not 0 <= at < len(self._columns) or not self._columns[at]:
                    return None
                nearest = min(self._columns[at], key=lambda other: abs(other.y() - row.y()))
                parted = {row.id, nearest.id} & self._set_aside
                return nearest if len(parted) in (0, 2) else None
            place = self._shown.index(row) + down
            return self._shown[place] if 0 <= place < len(self._shown) else None
        return None

    def _found(self, row: KeyRow, query: str) -> bool:
        command = self._commands[row.id]
        wanted = query.strip()
        keys = self._keys.keys(row.id)
        if wanted.casefold() in {shown(key).casefold() for key in keys}:
            return True
        if len(wanted) == 1 and any(shown(key).endswith(f"+{wanted.upper()}") for key in keys):
            return True
        if len(wanted) > 1 and any(shown(k).casefold().startswith(wanted.casefold()) for k in keys):
            return True
        named = f"{command.find} {command.group}"
        return not wanted or (len(wanted) > 1 and score(wanted, command.words, named) is not None)

    def _arrange(self) -> None:
        shown_rows = set(self._shown)
        for row in self.rows:
            row.setVisible(row in shown_rows)
        for heading in self._headings.values():
            heading.hide()
        self.nothing.setVisible(not self._shown)
        self.nothing.move(_SIDE + 8, 8)
        self._columns = []
        tall = self._lay_out(top=0, aside=False)
        below = self._set_aside & {row.id for row in self._shown}
        self._aside.setVisible(bool(below))
        if below:
            top = tall + _AFTER_GROUP if tall else 0
            self._aside.setGeometry(_SIDE + 8, top, self.width() - 2 * _SIDE - 8, _PARTED)
            tall = self._lay_out(top=top + _PARTED, aside=True)
        self._height = max(tall, 40)
        self.updateGeometry()

    def _lay_out(self, *, top: int, aside: bool) -> int:
        """Put one part of the rows below ``top``; return where it ends."""
        room = self.width() - 2 * _SIDE
        count = _count(room)
        wide = (room - (count - 1) * _BETWEEN) // count
        groups: dict[str, list[KeyRow]] = {}
        for row in self._shown:
            if (row.id in self._set_aside) is aside:
                groups.setdefault(self._commands[row.id].group, []).append(row)
        limit = _shortest([_tall(len(rows)) for rows in groups.values()], count)
        x, y, tallest = _SIDE, 0, 0
        self._columns.append([])
        for group, rows in groups.items():
            if y and y + _tall(len(rows)) > limit:
                x, y = x + wide + _BETWEEN, 0
                self._columns.append([])
            heading = self._headings[aside, group]
            heading.setGeometry(x + 8, top + y, wide - 8, _HEADING)
            heading.show()
            for number, row in enumerate(rows):
                row.setGeometry(x, top + y + _HEADING + number * HEIGHT, wide, HEIGHT)
                row.renew()
            self._columns[-1].extend(rows)
            y += _tall(len(rows))
            tallest = max(tallest, y)
        return top + tallest


def _scopes(command: Command) -> set[Scope]:
    """Return where the keys of a command are heard, and where it can be run."""
    return {command.scope, *(_VIEWS[need] for need in needs(command.id) if need in _VIEWS)}


def _count(room: int) -> int:
    """Return how many columns fit."""
    return max(1, (room + _BETWEEN) // (COLUMN + _BETWEEN))


def _tall(rows: int) -> int:
    """Return the height of a group of so many rows."""
    return _HEADING + rows * HEIGHT + _AFTER_GROUP


def _shortest(heights: list[int], columns: int) -> int:
    """Return the least height of columns that take pieces of these heights in order."""
    low, high = max(heights, default=0), sum(heights)
    while low < high:
        middle = (low + high) // 2
        used, filled = 1, 0
        for height in heights:
            if filled and filled + height > middle:
                used, filled = used + 1, 0
            filled += height
        if used <= columns:
            high = middle
        else:
            low = middle + 1
    return low
