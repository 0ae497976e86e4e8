"""What was done, newest first, under the days it was done on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from core.changes import Action
from desktop.row_view import Index
from desktop.session import Session
from desktop.tagging.versions import Step, steps
from desktop.words import heading, tip

ROW_ROLE = Qt.ItemDataRole.UserRole
"""Under this role a row gives its ``Row``."""
PAGE = 400
"""How many actions are read at a time."""


@dataclass(frozen=True, slots=True)
class Row:
    """A step, by whom and at what time; or the heading of a day, which has no time."""

    words: str
    by: str = ""
    time: str = ""

    @property
    def detail(self) -> str:
        """By whom and when, in a line; empty for a heading."""
        return " · ".join(filter(None, (self.by, self.time)))


class HistoryModel(QAbstractListModel):
    """The actions of the whole project, read as far as they are looked at, or of one annotation."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Make an empty model; ``show_all`` or ``show_one`` fill it."""
        super().__init__(parent)
        self._session = session
        self._rows: list[Row] = []
        self._read = 0
        self._more = False
        self._day: date | None = None
        self._names = session.analysts() if session.is_open else {}
        self.annotation = ""
        """The id of the annotation whose history this is; empty for the whole project's."""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many steps and days were read."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what row ``index`` shows or says aloud."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.words}, {row.detail}" if row.detail else row.words
        if role == Qt.ItemDataRole.ToolTipRole and row.detail:
            return tip(f"{row.words}\n{row.detail}")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let steps be selected, but no heading."""
        there = index.isValid() and index.row() < len(self._rows)
        if there and self._rows[index.row()].detail:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there may be older actions."""
        return self._more and not parent.isValid()

    def fetchMore(self, _parent: Index) -> None:
        """Read older actions, if there may be any."""
        if not self._more:
            return
        actions = self._session.actions(self._read + PAGE)
        rows = self._grouped(self._step(action) for action in actions[self._read :])
        self._more = len(actions) == self._read + PAGE
        self._read = len(actions)
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def show_all(self) -> None:
        """Show what was done in the whole project; without one, nothing."""
        self.annotation = ""
        actions = self._session.actions(PAGE) if self._session.is_open else []
        self._names = self._session.analysts() if self._session.is_open else {}
        self._reset([self._step(action) for action in actions])
        self._read, self._more = len(actions), len(actions) == PAGE

    def show_one(self, annotation: str) -> None:
        """Show what was done to one annotation."""
        self.annotation = annotation
        self._reset(steps(self._session.history(annotation), self._session.codebook))

    def _reset(self, steps_: Sequence[Step]) -> None:
        self._more = False  # nothing is fetched while views take in the reset
        self.beginResetModel()
        self._day = None
        self._rows = self._grouped(steps_)
        self.endResetModel()

    def _step(self, action: Action) -> Step:
        if action.analyst not in self._names:
            self._names = self._session.analysts()
        known = self._names.get(action.analyst)
        return Step(_words(action), known.name if known else "", action.at)

    def _grouped(self, steps_: Iterable[Step]) -> list[Row]:
        rows = []
        for step in steps_:
            at = datetime.fromisoformat(step.at).astimezone()
            if at.date() != self._day:
                self._day = at.date()
                rows.append(Row(heading(at.date(), datetime.now(UTC).astimezone().date())))
            rows.append(Row(step.words, step.by, f"{at:%H:%M}"))
        return rows


def _words(action: Action) -> str:
    verb = {"undo": "undo: ", "redo": "redo: "}.get(action.kind, "")
    return action.label if verb and action.label.startswith(verb.rstrip()) else verb + action.label
