"""The rows of the key sheet, group by group, in as many columns as there is room for."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.commands import Command
from desktop.fuzzy import score
from desktop.key_row import HEIGHT, KeyRow
from desktop.keys import KeyMap, shown
from desktop.theme import LIGHT, Theme

COLUMN = 268
"""The least width of a column, in pixels."""

_BETWEEN = 22
_HEADING = 26
_AFTER_GROUP = 12
_SIDE = 16


class KeyColumns(QWidget):
    """Lays the rows out downwards, then to the right, so that all columns are about as tall."""

    def __init__(self, keys: KeyMap, commands: Iterable[Command]) -> None:
        super().__init__()
        self._keys = keys
        self._commands = {command.id: command for command in commands}
        self._theme = LIGHT
        self.rows: list[KeyRow] = []
        self._shown: list[KeyRow] = []
        self._columns: list[list[KeyRow]] = []
        self._headings: dict[str, QLabel] = {}
        self.nothing = QLabel(self)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def fill(self) -> list[KeyRow]:
        """Make the rows and return them; not before they are wanted, for they are many."""
        groups = dict.fromkeys(command.group for command in self._commands.values())
        self._headings = {group: QLabel(group, self) for group in groups}
        self.rows = [KeyRow(c.id, c.words, self._keys, self) for c in self._commands.values()]
        self.set_theme(self._theme)
        self.search("")
        return self.rows

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``."""
        self._theme = theme
        for row in self.rows:
            row.theme = theme
        for heading in self._headings.values():
            heading.setStyleSheet(f"color: {theme.muted}; font-weight: 600; font-size: 12px;")
        self.nothing.setStyleSheet(f"color: {theme.muted};")

    def renew(self) -> None:
        """Show the keys that the commands have now."""
        for row in self.rows:
            row.renew()

    def search(self, query: str) -> None:
        """Show only what ``query`` finds, by words or by key."""
        self._shown = [row for row in self.rows if self._found(row, query)]
        self.nothing.setText(f"Nothing is called “{query.strip()}”, and no command has that key.")
        self.nothing.adjustSize()
        self._arrange()

    def height_for(self, width: int) -> int:
        """Return how tall all the columns are in so wide a place."""
        groups = Counter(command.group for command in self._commands.values())
        return _shortest([_tall(rows) for rows in groups.values()], _count(width - 2 * _SIDE))

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
                if not 0 <= number + right < len(self._columns):
                    return None
                return min(
                    self._columns[number + right], key=lambda other: abs(other.y() - row.y())
                )
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
        room = self.width() - 2 * _SIDE
        count = _count(room)
        wide = (room - (count - 1) * _BETWEEN) // count
        shown_rows = set(self._shown)
        for row in self.rows:
            row.setVisible(row in shown_rows)
        groups = [
            (heading, [row for row in self._shown if self._commands[row.id].group == group])
            for group, heading in self._headings.items()
        ]
        for heading, rows in groups:
            heading.setVisible(bool(rows))
        self.nothing.setVisible(not self._shown)
        self.nothing.move(_SIDE + 8, 8)
        groups = [(heading, rows) for heading, rows in groups if rows]
        limit = _shortest([_tall(len(rows)) for _heading, rows in groups], count)
        self._columns = [[]]
        x, y, tallest = _SIDE, 0, 0
        for heading, rows in groups:
            if y and y + _tall(len(rows)) > limit:
                x, y = x + wide + _BETWEEN, 0
                self._columns.append([])
            heading.setGeometry(x + 8, y, wide - 8, _HEADING)
            for number, row in enumerate(rows):
                row.setGeometry(x, y + _HEADING + number * HEIGHT, wide, HEIGHT)
                row.renew()
            self._columns[-1].extend(rows)
            y += _tall(len(rows))
            tallest = max(tallest, y)
        self._height = max(tallest, 40)
        self.updateGeometry()


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
