"""What a merge of colleagues' files would bring, shown before anything is written."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.merging import MergeReport, Mine
from desktop.exchange.dress import dress
from desktop.labels import plain_label, quiet_label
from desktop.theme import interface_font
from desktop.words import counted, listed

WIDTH, MOST_HEIGHT = 600, 720
_KINDS = {"annotation": "annotation", "source_rating": "grade of a source", "round": "round"}
_HEADS = ("", "New", "Changed", "Withdrawn")
_MARGIN = 22
_LINES = 5


class MergeDialog(QDialog):
    """Asks whether to merge what ``report`` tells of."""

    def __init__(self, report: MergeReport, parent: QWidget | None = None) -> None:
        """Tell what there is; nothing in the reader's own name is taken unless that is ticked."""
        super().__init__(parent)
        self.report = report
        self.setWindowTitle("Merge colleagues' work")
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(_MARGIN, 18, _MARGIN, 8)
        self._column.setSpacing(7)
        self._column.addWidget(plain_label(f"Merge {what(report.files)}?", 15, bold=True))
        self._column.addWidget(
            quiet_label(
                "Nothing is written yet. One undo takes all of it back; redo does not bring it"
                " back: merge it again."
            )
        )
        for words in report.warnings:
            self._column.addSpacing(2)
            self._column.addWidget(plain_label(words, 13, bold=True))
        self.mine = QCheckBox(f"Take {counted(report.mine_total, 'change')} in my name too")
        self.mine.setToolTip("Else what stands in your name stays as it is here")
        self._tell_mine()
        self._tell_people()
        self._tell_rest()
        self._column.addStretch()
        area = QScrollArea(self, widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.accept_button = self.buttons.addButton("Merge", QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setDefault(True)
        self.accept_button.setToolTip("Write it into this project (Enter)")
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setToolTip(
            "Leave the project as it is (Esc)"
        )
        self.buttons.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 14)
        layout.setSpacing(10)
        layout.addWidget(area, 1)
        layout.addWidget(self.buttons)
        page.setFixedWidth(WIDTH)
        high = self._column.heightForWidth(WIDTH) if self._column.hasHeightForWidth() else 0
        high = max(high, page.sizeHint().height())
        self.setFixedWidth(WIDTH + 14)
        self.resize(WIDTH + 14, min(high + 64, MOST_HEIGHT))
        dress(self)
        self.accept_button.setFocus()

    @property
    def takes_mine(self) -> bool:
        """Whether changes in the reader's own name are wanted too."""
        return self.mine.isChecked()

    def _tell_people(self) -> None:
        shares = self.report.shares
        if not shares:
            return
        self._head("Annotations")
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for column, words in enumerate(_HEADS):
            head = quiet_label(words)
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(head, 0, column)
        for row, share in enumerate(shares, 1):
            also = f" (there: {share.other_name})" if share.other_name else ""
            grid.addWidget(plain_label(f"{share.name}{also}", 13), row, 0)
            for column, number in enumerate((share.new, share.changed, share.withdrawn), 1):
                label = plain_label(f"{number:,}" if number else "–", 13)
                label.setAccessibleName(f"{share.name}: {number} {_HEADS[column].lower()}")
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
                grid.addWidget(label, row, column)
        self._column.addLayout(grid)

    def _tell_rest(self) -> None:
        rest = self.report.rest
        if not rest and not self.report.shares:
            rest = ["Only what is not seen is new: earlier versions, or source cards."]
        if rest:
            self._head("Sources, links, decisions")
        for words in rest:
            self._column.addWidget(plain_label(words, 13))

    def _tell_mine(self) -> None:
        report = self.report
        self.mine.setVisible(bool(report.mine))
        if not report.mine:
            return
        self._head("In your name")
        self._column.addWidget(
            quiet_label("The files say that this is yours. It is left out unless you take it.")
        )
        lines = [_mine(row) for row in report.mine]
        if report.mine_total > len(lines):
            lines.append(f"and {report.mine_total - len(lines):,} more")
        rows = QPlainTextEdit("\n".join(lines))
        rows.setReadOnly(True)
        rows.setTabChangesFocus(True)
        rows.setAccessibleName("Changes in your name")
        rows.setFont(interface_font(12))
        rows.setFixedHeight(min(len(lines), _LINES) * 18 + 12)
        self._column.addWidget(rows)
        self._column.addWidget(self.mine)

    def _head(self, words: str) -> None:
        self._column.addSpacing(8)
        self._column.addWidget(plain_label(words, 12, bold=True))


def what(files: Sequence[str]) -> str:
    """Return what is merged: one file by its name, several by their number."""
    return f"“{files[0]}”" if len(files) == 1 else counted(len(files), "file")


def result(report: MergeReport, *, accepted: bool) -> str:
    """Return in one sentence what came of it."""
    people = [f"{share.words} of {share.name}" for share in report.shares]
    more = [counted(len(report.added), "source")] if report.added else []
    more += [counted(report.decisions, "decision")] if report.decisions else []
    brought = f": {listed([*people, *more])}" if people or more else ""
    left = report.mine_total if not accepted else 0
    kept = f" What says it is yours was left out ({left:,})." if left else ""
    return f"Merged {what(report.files)}{brought}.{kept}"


def _mine(row: Mine) -> str:
    return f"{row.what} {_KINDS.get(row.kind, row.kind)}: {row.words}"
