"""The matrix as a table: the thread, a column for each source, the status."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from core.codebook import Codebook
from core.document import Document
from core.thread_matrix import ABSENT, TAG, Cell, MatrixRow
from core.threads import RULES
from desktop.row_view import Index
from desktop.words import tip

ROW_ROLE = Qt.ItemDataRole.UserRole
"""Under this role every index gives its ``MatrixRow``, under the next one its ``Cell`` or None."""
CELL_ROLE = Qt.ItemDataRole.UserRole + 1


class ThreadsModel(QAbstractTableModel):
    """Rows of threads, set as a whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Make an empty table."""
        super().__init__(parent)
        self.rows: Sequence[MatrixRow] = ()
        self.documents: Sequence[Document] = ()
        self._codebook = Codebook()
        self._names: Mapping[str, str] = {}

    def show(
        self,
        rows: Sequence[MatrixRow],
        documents: Sequence[Document],
        *,
        codebook: Codebook,
        names: Mapping[str, str],
    ) -> None:
        """Show these threads in these sources; ``names`` are the analysts', by id."""
        self.beginResetModel()
        self.rows, self.documents = rows, documents
        self._codebook, self._names = codebook, names
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        """Return the cell of a source, None for the thread and its status."""
        if not index.isValid() or not 1 <= index.column() <= len(self.documents):
            return None
        return self.rows[index.row()].cells[index.column() - 1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many threads there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many sources there are, and two."""
        return 0 if parent.isValid() else len(self.documents) + 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands at ``index``, shown or said aloud."""
        if not index.isValid():
            return None
        row, cell = self.rows[index.row()], self.cell(index)
        if role == ROW_ROLE:
            return row
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._told(index.column(), row, cell))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._shown(index.column(), row, cell)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        titles = ("Thread", *(document.title for document in self.documents), "Status")
        if section < len(titles):
            if role == Qt.ItemDataRole.DisplayRole:
                return titles[section]
            if role == Qt.ItemDataRole.ToolTipRole:
                return tip(titles[section])
        return None

    def _shown(self, column: int, row: MatrixRow, cell: Cell | None) -> str:
        if cell is not None:
            return self.words(cell)
        status = ", ".join(filter(None, (row.thread.status, row.thread.detail)))
        return status if column else row.title

    def words(self, cell: Cell) -> str:
        """Return a cell in words."""
        if cell.state != TAG:
            return cell.state
        first = cell.members[0]
        grade = first.attributes.get("credibility")
        said = [self._codebook.get(first.tag).label, str(grade) if grade else "", cell.differing]
        if len(cell.members) > 1:
            said.append(f"and {len(cell.members) - 1} more")
        return ", ".join(filter(None, said))

    def _told(self, column: int, row: MatrixRow, cell: Cell | None) -> str:
        """Return what more there is to say: quotes, who looked in vain and when, a rule."""
        if cell is None and column:
            return f"{row.thread.status}: {RULES[row.thread.status]}"
        if cell is None or cell.members:
            members = row.thread.members if cell is None else cell.members
            return "\n".join(member.quote for member in members)
        if cell.state == ABSENT:
            return "\n".join(
                f"{self._names.get(mark.analyst, '')} looked and did not find it, {mark.at[:10]}"
                for mark in cell.marks
            )
        return cell.state[:1].upper() + cell.state[1:]
