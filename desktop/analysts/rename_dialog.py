"""The question which analyst is to be called how."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from core.analyst import Analyst
from core.problem import Problem
from desktop.exchange.dress import dress
from desktop.labels import plain_label
from desktop.words import shortened, tip

ABOUT = "What somebody tagged stays theirs, and every annotation shows the new name."
_NAME = 40
"""How many letters of a name the list shows."""


class RenameDialog(QDialog):
    """Offers everybody's name to be changed; what it asks for is done elsewhere."""

    wanted = Signal(object, str)
    """This ``core.analyst.Analyst`` is to have this name."""

    def __init__(self, people: Sequence[Analyst], me: str, parent: QWidget | None = None) -> None:
        """Offer the names of ``people``, one at least, the first of them first."""
        super().__init__(parent)
        self.setWindowTitle("Rename an analyst")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._people = list(people)
        self.who = QComboBox(self)
        self.who.setAccessibleName("Analyst to rename")
        for number, analyst in enumerate(self._people):
            here = " (tags here)" if analyst.id == me else ""
            self.who.addItem(shortened(analyst.name, _NAME) + here)
            self.who.setItemData(number, tip(analyst.name), Qt.ItemDataRole.ToolTipRole)
        self.who.currentIndexChanged.connect(self._show)
        self.name = QLineEdit(self)
        self.name.setAccessibleName("New name")
        self.name.textChanged.connect(self._allow)
        self.state = plain_label("", 12)
        self.state.setMinimumHeight(36)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.button = self.buttons.addButton("Rename", QDialogButtonBox.ButtonRole.AcceptRole)
        self.button.setDefault(True)
        self.button.setToolTip("Enter; Ctrl+Z takes it back afterwards")
        self.buttons.accepted.connect(self._want)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        dress(self)
        self.setMinimumWidth(440)
        self._show()
        self.name.setFocus()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 14)
        layout.setSpacing(8)
        about = plain_label(ABOUT, 12)
        about.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout.addWidget(about)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("&Analyst", self.who)
        form.addRow("New &name", self.name)
        layout.addLayout(form)
        layout.addWidget(self.state)
        layout.addWidget(self.buttons)

    @property
    def analyst(self) -> Analyst:
        """Who is to be renamed."""
        return self._people[self.who.currentIndex()]

    def say(self, problem: Problem) -> None:
        """Say why that name cannot be; another can be written at once."""
        self.state.setText(f"{problem.what} {problem.hint}".strip())
        self.name.setFocus()
        self.name.selectAll()

    def _show(self) -> None:
        """Begin with the name that somebody has."""
        self.name.setText(self.analyst.name)
        self.name.selectAll()
        self.who.setToolTip(tip(self.analyst.name))

    def _allow(self) -> None:
        self.state.clear()
        self.button.setEnabled(self.name.text() != self.analyst.name)

    def _want(self) -> None:
        self.wanted.emit(self.analyst, self.name.text())
