"""The line at the top: which project, what to do, who works here."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from desktop.elided import ElidedLabel
from desktop.key_words import tell
from desktop.theme import interface_font
from desktop.words import tip

HEADER_HEIGHT = 40
_TITLE, _TITLE_AT_LEAST = 360, 90
"""How much of a project's title is shown where there is room, and where there is little."""


class Header(QWidget):
    """Project name with its menu, the command palette, the analyst, the whole menu."""

    project_wanted = Signal()
    keep_wanted = Signal()
    palette_wanted = Signal()
    analyst_wanted = Signal()
    menu_wanted = Signal()
    view_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the line without a project."""
        super().__init__(parent)
        self.setFixedHeight(HEADER_HEIGHT)
        self.setAccessibleName("Header")
        self._project = _Title(self)
        self._project.clicked.connect(self.project_wanted)
        self._keep = _button(self, "header-quiet", "Keep this scratch copy of the sample")
        self._keep.setText("Keep as a project…")
        self._keep.clicked.connect(self.keep_wanted)
        self._state = ElidedLabel(self)
        self._state.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._palette = _button(self, "header-quiet", "")
        self._palette.clicked.connect(self.palette_wanted)
        self._analyst = _button(self, "header", "Who tags here; press when somebody else does")
        self._analyst.clicked.connect(self.analyst_wanted)
        self._menu = _button(self, "header", "Menu")
        self._menu.setText("☰")
        self._menu.setAccessibleName("Menu")
        self._menu.clicked.connect(self.menu_wanted)
        self.set_keys("", "")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 1)
        layout.setSpacing(8)
        left, self._words, right = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._project)
        left.addWidget(self._keep)
        left.addWidget(self._state, 1)
        self._views: dict[str, _ViewWord] = {}
        self._words.setSpacing(28)
        right.setSpacing(8)
        right.addStretch(1)
        right.addWidget(self._palette)
        right.addSpacing(24)
        right.addWidget(self._analyst)
        right.addWidget(self._menu)
        layout.addLayout(left, 1)  # as wide as the right: the views stand still between them
        layout.addLayout(self._words)
        layout.addLayout(right, 1)

    def set_keys(self, palette: str, menu: str) -> None:
        """Name the keys that open the palette and the menu; empty for none."""
        self._palette.setText(f"Find or do…  {palette}".rstrip())
        self._palette.setToolTip(_with_key("Find a command, a source or a tag", palette))
        self._menu.setToolTip(_with_key("Menu", menu))

    def set_project(self, title: str, *, sample: bool, read_only: bool, state: str = "") -> None:
        """Show which project is open, and in words of which ``state`` its file is."""
        self._project.set_title(title)
        self._keep.setVisible(sample)
        said = " · ".join(filter(None, (state, "read-only" if read_only else "")))
        self._state.setText(said)
        self._state.setAccessibleName(said)

    def add_view(self, name: str, words: str) -> None:
        """Offer a view by its words; the first one shows."""
        button = _ViewWord(words, f"{words} ({{view.{name}}})", self)
        button.setProperty("view", name)
        button.clicked.connect(self._view_pressed)
        button.setChecked(not self._views)
        self._views[name] = button
        self._words.addWidget(button)

    def mark_view(self, name: str) -> None:
        """Underline the view that shows."""
        for known, button in self._views.items():
            button.setChecked(known == name)

    def _view_pressed(self) -> None:
        self.view_wanted.emit(self.sender().property("view"))

    def set_analyst(self, name: str) -> None:
        """Show who works here."""
        shown = self._analyst.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 180)
        self._analyst.setText(shown.replace("&", "&&"))
        self._analyst.setAccessibleName(f"Analyst {name}")
        self._analyst.setToolTip(tip(f"{name} tags here; press when somebody else does"))

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


class _Title(QToolButton):
    """The project's title: as much of it as there is room for, opening the project's menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = self._shown = ""
        _dress(self, "header-project", "The project's menu")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_title(self, title: str) -> None:
        self._title = title
        self.setAccessibleName(f"Project {title}")
        self._shorten()
        self.updateGeometry()

    def _wanted(self) -> int:
        whole = self.fontMetrics().horizontalAdvance(self._title) + 1  # parts of pixels, too
        return min(whole, _TITLE)

    def _around(self) -> int:
        """Return what the button needs beside the title."""
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self._shown)

    def sizeHint(self) -> QSize:
        return QSize(self._around() + self._wanted(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        least = min(self._wanted(), _TITLE_AT_LEAST)
        return QSize(self._around() + least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        room = min(self.width() - self._around(), _TITLE)
        metrics = self.fontMetrics()
        self._shown = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        self.setText(f"{self._shown.replace('&', '&&')} ▾")


class _ViewWord(QAbstractButton):
    """The word of a view: in ink and underlined while it shows."""

    def __init__(self, words: str, said: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setAccessibleName(words)
        tell(self, "toolTip", said)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFont(interface_font(13))
        self.setFixedHeight(HEADER_HEIGHT)

    def sizeHint(self) -> QSize:
        """Leave room for the word at its boldest."""
        font = self.font()
        font.setBold(True)
        return QSize(QFontMetrics(font).horizontalAdvance(self.text()) + 2, HEADER_HEIGHT)

    def nextCheckState(self) -> None:
        """Leave it to the window to say what shows."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write the word, with a bar under the view that shows."""
        painter = QPainter(self)
        here, palette = self.isChecked(), self.palette()
        font = self.font()
        font.setBold(here)
        painter.setFont(font)
        live = here or self.underMouse() or self.hasFocus()
        painter.setPen((palette.windowText() if live else palette.placeholderText()).color())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if here:
            painter.fillRect(0, self.height() - 3, self.width(), 2, palette.windowText())
        if self.hasFocus():
            painter.drawRect(self.rect().adjusted(0, 8, -1, -9))


def _button(parent: QWidget, name: str, tip: str) -> QToolButton:
    button = QToolButton(parent)
    _dress(button, name, tip)
    return button


def _dress(button: QToolButton, name: str, tip: str) -> None:
    button.setAutoRaise(True)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def _with_key(words: str, key: str) -> str:
    return f"{words} ({key})" if key else words
