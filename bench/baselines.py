"""What panes are compared with: the two usual ways to show highlights in Qt."""

from collections.abc import Iterable

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from desktop.desk.offsets import OffsetMap

Range = tuple[int, int]
COLOURS = ("#fde9b8", "#cfe4fb", "#d5efd2")


def formats() -> list[QTextCharFormat]:
    """Return one format for each tag."""
    made = []
    for colour in COLOURS:
        look = QTextCharFormat()
        look.setBackground(QColor(colour))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.append(look)
    return made


class FormattedEdit(QTextEdit):
    """Strategy A: a QTextEdit, one char format merged in for each span."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(QFont("DejaVu Sans", 11))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self._formats = formats()
        self._offsets = OffsetMap("")

    def load(self, text: str, ranges: Iterable[Range]) -> None:
        """Show a text with all spans."""
        self._offsets = OffsetMap(text)
        self.setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, (start, end) in enumerate(ranges):
            self._merge(cursor, start, end, number)
        cursor.endEditBlock()

    def tag(self, start: int, end: int, number: int = 0) -> None:
        """Add one span."""
        self._merge(QTextCursor(self.document()), start, end, number)

    def _merge(self, cursor: QTextCursor, start: int, end: int, number: int) -> None:
        cursor.setPosition(self._offsets.to_qt(start))
        cursor.setPosition(self._offsets.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(self._formats[number % len(self._formats)])

    def go(self, position: int) -> None:
        """Bring a position into view."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_qt(position))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def wrap(self, width: int) -> None:
        """Break the lines anew to another width, with the same text in view after it.

        By itself QTextEdit breaks the first lines at once and the others in its own time; its
        scroll bar is short meanwhile, and the view falls back to the beginning.
        """
        self.resize(width, self.height())
        self.ensureCursorVisible()


class RehighlightedEdit(QPlainTextEdit):
    """A QPlainTextEdit where each change un-highlights everything and highlights it all again."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setFont(QFont("DejaVu Sans", 11))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self._formats = formats()
        self._offsets = OffsetMap(text)
        self.setPlainText(text)

    def begin(self, ranges: Iterable[Range]) -> None:
        """Show these spans for the first time, in one edit: quicker than one by one."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        self._merge(cursor, ranges)
        cursor.endEditBlock()

    def highlight_all(self, ranges: Iterable[Range]) -> None:
        """Show these spans and no others."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setCharFormat(QTextCharFormat())
        self._merge(cursor, ranges)

    def _merge(self, cursor: QTextCursor, ranges: Iterable[Range]) -> None:
        for number, (start, end) in enumerate(ranges):
            cursor.setPosition(self._offsets.to_qt(start))
            cursor.setPosition(self._offsets.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(self._formats[number % len(self._formats)])
