"""The line at the top: which project, what to do, who works here."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.elided import ElidedLabel

HEADER_HEIGHT = 40


class Header(QWidget):
    """Project name with its menu, the command palette, the analyst, the whole menu."""

    project_wanted = Signal()
    keep_wanted = Signal()
    palette_wanted = Signal()
    analyst_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the line without a project."""
        super().__init__(parent)
        self.setFixedHeight(HEADER_HEIGHT)
        self.setAccessibleName("Header")
        self._project = _button(self, "header-project", "The project's menu")
        self._project.clicked.connect(self.project_wanted)
        self._keep = _button(self, "header-quiet", "Keep this scratch copy of the sample")
        self._keep.setText("Keep as a project…")
        self._keep.clicked.connect(self.keep_wanted)
        self._state = ElidedLabel(self)
        self._state.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._palette = _button(self, "header-quiet", "Find a command, a source or a tag (Ctrl+K)")
        self._palette.setText("Find or do…  Ctrl+K")
        self._palette.clicked.connect(self.palette_wanted)
        self._analyst = _button(self, "header", "Who tags here; press to change it")
        self._analyst.clicked.connect(self.analyst_wanted)
        self._menu = _button(self, "header", "Menu (F10)")
        self._menu.setText("☰")
        self._menu.setAccessibleName("Menu")
        self._menu.clicked.connect(self.menu_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 1)
        layout.setSpacing(8)
        layout.addWidget(self._project)
        layout.addWidget(self._keep)
        layout.addWidget(self._state, 1)
        layout.addWidget(self._palette)
        layout.addSpacing(24)
        layout.addWidget(self._analyst)
        layout.addWidget(self._menu)

    def set_project(self, title: str, *, sample: bool, read_only: bool) -> None:
        """Show which project is open."""
        shown = self._project.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, 360)
        self._project.setText(f"{shown.replace('&', '&&')} ▾")
        self._project.setAccessibleName(f"Project {title}")
        self._keep.setVisible(sample)
        self._state.setText("read-only" if read_only else "")

    def set_analyst(self, name: str) -> None:
        """Show who works here."""
        shown = self._analyst.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 180)
        self._analyst.setText(shown.replace("&", "&&"))
        self._analyst.setAccessibleName(f"Analyst {name}")

    def open_menu(self, menu: QMenu, *, project: bool = False) -> None:
        """Open a menu under the project's name, or under the menu sign."""
        button = self._project if project else self._menu
        place = button.mapToGlobal(QPoint(0, button.height()))
        if not project:
            place.setX(place.x() + button.width() - menu.sizeHint().width())
        menu.popup(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rule below."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.palette().mid())


def _button(parent: QWidget, name: str, tip: str) -> QToolButton:
    button = QToolButton(parent)
    button.setAutoRaise(True)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
