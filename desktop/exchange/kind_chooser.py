"""Choosing what an export is for: five kinds, or another format by its name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core.exchange.formats import Format, named
from desktop.exchange.kinds import kinds, others
from desktop.words import tip


class KindChooser(QWidget):
    """A button for each kind, one for all other formats, and below a word about the choice."""

    changed = Signal()

    def __init__(self, last: str, parent: QWidget | None = None) -> None:
        """Choose the kind of the format called ``last``, the first if there is none."""
        super().__init__(parent)
        self._kinds = kinds()
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for number, kind in enumerate(self._kinds):
            button = QRadioButton(kind.words, self)
            button.setToolTip(kind.about)
            button.setAccessibleDescription(kind.about)
            self._group.addButton(button, number)
            column.addWidget(button)
        other = QRadioButton("Other formats…", self)
        self._group.addButton(other, len(self._kinds))
        self.other = QComboBox(self)
        self.other.setAccessibleName("Other format")
        self.other.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for format_ in others():
            self.other.addItem(format_.called, format_.name)
            last_one = self.other.count() - 1
            self.other.setItemData(last_one, tip(format_.words), Qt.ItemDataRole.ToolTipRole)
        row = QHBoxLayout()
        row.addWidget(other)
        row.addWidget(self.other, 1)
        column.addLayout(row)
        self.about = QLabel(self, wordWrap=True)
        self.about.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.about.setMinimumHeight(2 * self.about.fontMetrics().lineSpacing())
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.about)
        self._begin(last)
        self._group.idToggled.connect(self._toggled)
        self.other.currentIndexChanged.connect(self._tell)

    def _begin(self, last: str) -> None:
        names = [kind.format for kind in self._kinds]
        place = self.other.findData(last)
        at = names.index(last) if last in names else len(names) if last and place >= 0 else 0
        self.other.setCurrentIndex(max(0, place))
        self._group.button(at).setChecked(True)
        self.setFocusProxy(self._group.button(at))
        self._group.button(at).setFocus()
        self._show()

    @property
    def format(self) -> Format:
        """The format that is chosen."""
        number = self._group.checkedId()
        if number < len(self._kinds):
            return named(self._kinds[number].format)
        return named(str(self.other.currentData()))

    def choose(self, format_: str) -> None:
        """Choose the kind that is served by a format."""
        self._group.button([kind.format for kind in self._kinds].index(format_)).click()

    def _toggled(self, _number: int, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        if on:
            self._tell()

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        number = self._group.checkedId()
        self.other.setEnabled(number == len(self._kinds))
        known = number < len(self._kinds)
        self.about.setText(self._kinds[number].about if known else self.format.words)
