"""What an export will be like: its first rows, and what its format cannot hold."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from core.exchange.formats import Format
from core.exchange.report import counted
from core.text import excerpt
from desktop.elided import ElidedLabel
from desktop.exchange.work import Preview
from desktop.theme import interface_font

_CELL, _NARROW = 220, 70
_ID = 30
"""From so many letters without a space on, a cell is an id: nobody reads it to the end."""
_HEIGHT = 150
_SHEET = "th { text-align: left } th, td { padding-right: 12px }"
_BROWSED = re.compile(r"<style>.*?(?:</style>|$)|</?a\b[^>]*>", re.DOTALL)
"""What only a browser can do with a report: its styles and its links."""


class PreviewPane(QWidget):
    """The beginning above, what is left out below; ``sum`` says how much it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        bold = interface_font(13)
        bold.setBold(True)
        self.title, below = (
            QLabel("How it begins", self),
            QLabel("What this format leaves out", self),
        )
        for label in (self.title, below):
            label.setFont(bold)
        self.text = QPlainTextEdit(self, readOnly=True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(12)
        self.text.setFont(fixed)
        self.text.setAccessibleName("How the file begins")
        self.text.setTabChangesFocus(True)
        self.table = QTableWidget(self)
        self.table.setAccessibleName("The first rows")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setWordWrap(False)
        self.page = QTextBrowser(self)
        self.page.setFont(interface_font(12))
        self.page.document().setDefaultStyleSheet(_SHEET)
        self.page.setAccessibleName("How the report begins")
        self.page.setTabChangesFocus(True)
        self._shown = QStackedWidget(self)
        self._shown.addWidget(self.page)
        self._shown.addWidget(self.text)
        self._shown.addWidget(self.table)
        self.losses = QPlainTextEdit(self, readOnly=True)
        self.losses.setAccessibleName("What this format leaves out")
        self.losses.setTabChangesFocus(True)
        self.losses.setFixedHeight(_HEIGHT)
        self.sum = ElidedLabel(self)
        self.sum.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self._shown, 1)
        layout.addWidget(below)
        layout.addWidget(self.losses)

    def say(self, words: str) -> None:
        """Say something of the whole, beside the buttons."""
        self.sum.setText(words)
        self.sum.setAccessibleName(words)

    def show_busy(self) -> None:
        """Say that it is being made; what was shown stays."""
        self.say("Making the preview…")

    def show_preview(self, preview: Preview, format_: Format, nothing: str, *, able: bool) -> None:
        """Show what would be written; ``nothing`` says why there are no annotations in it."""
        if preview.rows:
            self._show_rows(preview)
        elif format_.endings[:1] == (".html",):
            self.page.setHtml(_BROWSED.sub("", preview.text))
            self._shown.setCurrentWidget(self.page)
        else:
            self.text.setPlainText(preview.text)
            self._shown.setCurrentWidget(self.text)
        lost = [f"{loss.sentence[:1].upper()}{loss.sentence[1:]}" for loss in preview.report.lost]
        lines = [*preview.report.remarks, *lost]
        self.losses.setPlainText("\n".join(lines) or "Nothing: it holds all of it.")
        what = counted(preview.report)
        if nothing and not able:
            self.say(f"{nothing} There is nothing to write.")
        elif nothing:
            self.say(f"{nothing} {what} would be written.")
        else:
            self.say(f"{what} will be written.")

    def _show_rows(self, preview: Preview) -> None:
        head, *rows = preview.rows
        table = self.table
        table.clear()
        table.setColumnCount(len(head))
        table.setRowCount(len(rows))
        table.setHorizontalHeaderLabels(head)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row[: len(head)]):
                item = QTableWidgetItem(excerpt(cell, 300))
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                table.setItem(y, x, item)
        table.resizeColumnsToContents()
        for x in range(len(head)):
            ids = all(len(row[x]) > _ID and " " not in row[x] for row in rows if x < len(row))
            width = min(_NARROW if ids else _CELL, table.columnWidth(x))
            table.setColumnWidth(x, max(width, table.horizontalHeader().sectionSizeHint(x)))
        self._shown.setCurrentWidget(table)
