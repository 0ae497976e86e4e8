"""The first page: the sample, a new project, open; nothing is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.elided import ElidedLabel
from desktop.flat_button import flat_button
from desktop.key_words import tell
from desktop.theme import interface_font, text_font
from desktop.words import tip

COLUMN = 560
RECENT = 6
TITLE_WIDTH = 250
_PADDING = 6
_FOOT = "Or drop texts anywhere here: they start a project.  {source.paste} pastes one."


@dataclass(frozen=True, slots=True)
class Recent:
    """A project that was open before; ``details`` is when, and what it held.

    ``file`` tells it from others of its title, if there are any.
    """

    path: Path
    title: str
    details: str
    file: str = ""
    missing: bool = False


class StartPage(QWidget):
    """One column: what Sidelight is, three ways to begin, and what was open before."""

    sample_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    recent_wanted = Signal(object)
    find_wanted = Signal(object)
    menu_wanted = Signal()
    left = Signal()
    """Esc was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the page as it is at the very first start."""
        super().__init__(parent)
        self._column = QWidget(self)
        name = QLabel("Sidelight", self._column)
        font = text_font(34)
        name.setFont(font)
        words = QLabel(
            "Read sources side by side. Mark what is claimed, assessed and known.", self._column
        )
        words.setFont(interface_font(14))
        words.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._sample = _button("Open the sample", self._column)
        self._new = _button("New project…", self._column)
        self._open = _button("Open…", self._column)
        self._sample.clicked.connect(self.sample_wanted)
        self._new.clicked.connect(self.new_wanted)
        self._open.clicked.connect(self.open_wanted)
        about = QLabel("two short accounts of one night, half tagged", self._column)
        about.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        ways = QGridLayout()
        ways.setHorizontalSpacing(24)
        ways.setVerticalSpacing(10)
        for row, button in enumerate((self._sample, self._new, self._open)):
            ways.addWidget(button, row, 0)
        ways.addWidget(about, 0, 1)
        ways.setColumnStretch(1, 1)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._recent_head = QLabel("Recent", self._column)
        self._recent_head.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        foot = QLabel(self._column)
        tell(foot, "text", _FOOT)
        foot.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        layout = QVBoxLayout(self._column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(name)
        layout.addSpacing(2)
        layout.addWidget(words)
        layout.addSpacing(30)
        layout.addLayout(ways)
        layout.addSpacing(26)
        layout.addWidget(self._recent_head)
        layout.addLayout(self._recent)
        layout.addSpacing(26)
        layout.addWidget(foot)
        self._menu = flat_button(self, "☰", "Menu ({help.menu})")
        self._menu.clicked.connect(self.menu_wanted)
        self._rows: list[QWidget] = []
        self.set_recent([])

    @property
    def menu_button(self) -> QToolButton:
        """Where the menu opens."""
        return self._menu

    def set_recent(self, recent: Sequence[Recent]) -> None:
        """Show what was open before, newest first; nothing at the first start."""
        focus = self.focusWidget()
        on_row = any(row.isAncestorOf(focus) for row in self._rows) if focus else False
        for row in self._rows:
            self._recent.removeWidget(row)
            row.deleteLater()
        self._rows = []
        self._recent_head.setVisible(bool(recent))
        for project in recent[:RECENT]:
            row = _RecentRow(project, self._column)
            row.opened.connect(self.recent_wanted)
            row.sought.connect(self.find_wanted)
            self._recent.addWidget(row)
            row.show()
            self._rows.append(row)
        for before, after in pairwise([self._open, *self._rows]):
            self.setTabOrder(before, after)
        present = [r for r, p in zip(self._rows, recent, strict=False) if not p.missing]
        self._sample.setDefault(not present)
        self._default = present[0] if present else self._sample
        self._place()
        if on_row:
            self.begin()

    def begin(self) -> None:
        """Give the keyboard to what Enter does: the last project, or the sample."""
        target = self._default
        button = target.button if isinstance(target, _RecentRow) else target
        button.setFocus(Qt.FocusReason.TabFocusReason)  # so that it is seen to have the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the default and the arrows walk."""
        key = event.key()
        focus = self.focusWidget()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focus, QPushButton):
                focus.click()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the column's left edge at a quarter of the window."""
        self._place()

    def _place(self) -> None:
        hint = self._column.sizeHint()
        left = min(self.width() // 4, max(16, self.width() - COLUMN - 16))
        top = max(24, (self.height() - hint.height()) * 2 // 5)
        self._column.setGeometry(left, top, min(COLUMN, self.width() - left - 16), hint.height())
        self._menu.move(self.width() - self._menu.sizeHint().width() - 12, 8)


def _button(words: str, parent: QWidget) -> QPushButton:
    button = QPushButton(words, parent, autoDefault=True)
    button.setMinimumSize(170, 34)
    return button


class _RecentRow(QWidget):
    """One earlier project: its name opens it; if its file is gone, Find… seeks it."""

    opened = Signal(object)
    sought = Signal(object)

    def __init__(self, project: Recent, parent: QWidget) -> None:
        super().__init__(parent)
        self._project = project
        self.button = QPushButton(self, flat=True, autoDefault=True)
        self.button.setObjectName("recent")
        self.button.ensurePolished()  # its style sets the weight of its letters
        shown = self.button.fontMetrics().elidedText(
            project.title, Qt.TextElideMode.ElideMiddle, TITLE_WIDTH - 2 * _PADDING
        )
        self.button.setText(shown.replace("&", "&&"))
        self.button.setFixedWidth(TITLE_WIDTH)
        self.button.setAccessibleName(", ".join(filter(None, (project.title, project.file))))
        self.button.setToolTip(tip(f"{project.title}\n{project.path}"))
        when = "its file is missing" if project.missing else project.details
        details = ElidedLabel(self, text=" · ".join(filter(None, (project.file, when))))
        details.kept = f" · {when}" if project.file and when else ""
        details.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(24)
        layout.addWidget(self.button, 0, 0)
        layout.addWidget(details, 0, 1)
        layout.setColumnStretch(1, 1)
        if project.missing:
            self.button.setEnabled(False)
            find = QPushButton("Find…", self, flat=True, autoDefault=True)
            find.setAccessibleName(f"Find {project.title}")
            find.clicked.connect(self._seek)
            layout.addWidget(find, 0, 2)
        self.button.clicked.connect(self._open)

    def _open(self) -> None:
        self.opened.emit(self._project.path)

    def _seek(self) -> None:
        self.sought.emit(self._project.path)
