"""What stands above a quiet list, or in its place: a line to filter, a choice, a note."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.key_words import tell
from desktop.theme import LIGHT, Theme, interface_font
from desktop.words import tip

MARGIN = 14
_UNCUT = 10_000
Choice = tuple[Any, str]
"""A value and the words for it."""


class FilterLine(QLineEdit):
    """A frameless line over a thin rule. Down and Enter go to the list, Esc clears, then leaves."""

    entered_list = Signal()
    confirmed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, words: str, name: str) -> None:
        """Make an empty line that invites with ``words`` and is called ``name`` aloud."""
        super().__init__(parent, placeholderText=words, frame=False)
        self._theme = LIGHT
        self.setAccessibleName(name)
        self.setFont(interface_font(13))
        self.setClearButtonEnabled(True)
        self.setFixedHeight(30)
        self.setTextMargins(-2, 0, 0, 0)
        self.setStyleSheet("FilterLine { background: transparent; border: none; padding: 0; }")

    def set_theme(self, theme: Theme) -> None:
        """Draw the rule in the colours of ``theme``."""
        self._theme = theme
        self.update()

    def take(self, text: str) -> None:
        """Go on with what was typed elsewhere."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.deselect()
        self.end(False)
        self.insert(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave towards the list or the window."""
        if event.key() == Qt.Key.Key_Down:
            self.entered_list.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line and its rule, in ink while it has the keyboard."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.ink if self.hasFocus() else self._theme.rule))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class WordButton(QAbstractButton):
    """A word to press, without a frame; elided to its room, the whole as its tooltip."""

    def __init__(self, parent: QWidget | None = None, *, font: QFont | None = None) -> None:
        """Make a button without a word."""
        super().__init__(parent)
        self._theme = LIGHT
        self.arrow = ""
        self.most = _UNCUT
        """How many pixels the word gets at most."""
        self.quiet = True
        self.setFont(font or interface_font(11))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Write in the colours of ``theme``."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the whole word."""
        metrics = QFontMetrics(self.font())
        words = metrics.horizontalAdvance(self.text()) + metrics.horizontalAdvance(self.arrow)
        return QSize(min(words + 4, self.most), metrics.height() + 8)

    def minimumSizeHint(self) -> QSize:
        """Make do with a few letters if it may be cut at all."""
        hint = self.sizeHint()
        return hint if self.most == _UNCUT else QSize(min(hint.width(), 40), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Enter too, and by Down where there is a menu."""
        opens = self.arrow and event.key() == Qt.Key.Key_Down
        if opens or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write the word: in ink under the mouse, underlined if checked or with the keyboard."""
        painter = QPainter(self)
        live = self.underMouse() or self.hasFocus() or self.isDown() or not self.quiet
        painter.setPen(QColor(self._theme.ink if live else self._theme.muted))
        metrics = QFontMetrics(self.font())
        room = self.width() - metrics.horizontalAdvance(self.arrow)
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room) + self.arrow
        rect = QRect(0, 0, self.width(), self.height())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if (self.hasFocus() or self.isChecked()) and not self.font().underline():
            y = (self.height() + metrics.height()) // 2
            painter.drawLine(0, y, metrics.horizontalAdvance(shown), y)


class RowMenu(QMenu):
    """A menu made for one moment; it goes when it closes."""

    def __init__(self, parent: QWidget) -> None:
        """Make an empty menu."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.triggered.connect(self._run)

    def offer(self, words: str, function: Callable[[], Any]) -> None:
        """Offer ``words``, a key after a tab, to call ``function``."""
        self.addAction(words.replace("&", "&&")).setData(function)

    def _run(self, action: QAction) -> None:
        action.data()()


class ChoiceButton(WordButton):
    """The present choice with ▾: pressed, it opens the others."""

    picked = Signal(object)
    opening = Signal()
    """The menu is about to open: the choices can be set anew."""

    def __init__(
        self, parent: QWidget | None = None, *, name: str, font: QFont | None = None
    ) -> None:
        """Make a button without choices, called ``name`` aloud and in its tooltip."""
        super().__init__(parent, font=font)
        self.arrow = " ▾"
        self._name = name
        self._choices: list[Choice] = []
        self.value: Any = None
        self.clicked.connect(self.open)

    def set_choices(self, choices: Sequence[Choice], value: Any) -> None:
        """Offer ``choices``, ``value`` being the present one; without words they separate."""
        self._choices = list(choices)
        self.set_value(value)

    def set_value(self, value: Any) -> None:
        """Show ``value`` as the present choice, without telling."""
        self.value = value
        words = next((words for known, words in self._choices if words and known == value), "")
        words = words or self.text()
        self.setText(words)
        self.setToolTip(tip(f"{self._name}: {words}"))
        self.setAccessibleName(f"{self._name}: {words}")
        self.updateGeometry()

    def menu(self) -> QMenu:
        """Return a new menu of the choices."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for value, words in self._choices:
            if not words:
                menu.addSeparator()
                continue
            action = QAction(words.replace("&", "&&"), menu)
            action.setData(value)
            action.setCheckable(True)
            action.setChecked(value == self.value)
            group.addAction(action)
            menu.addAction(action)
        menu.triggered.connect(self._take)
        return menu

    def open(self) -> None:
        """Open the menu under the button."""
        self.opening.emit()
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height())))

    def _take(self, action: QAction) -> None:
        self.set_value(action.data())
        self.picked.emit(self.value)


class EmptyNote(QWidget):
    """A sentence in the place of a list, with words to press below it."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a note that says nothing."""
        super().__init__(parent)
        self._words = QLabel(self, wordWrap=True)
        self._words.setFont(interface_font(13))
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        font = interface_font(13)
        font.setUnderline(True)
        self._button = WordButton(self, font=font)
        self._button.quiet = False
        self._button.clicked.connect(self.pressed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, 12)
        layout.setSpacing(6)
        layout.addWidget(self._words)
        layout.addWidget(self._button)
        layout.addStretch()

    @property
    def words(self) -> str:
        """The sentence."""
        return self._words.text()

    @property
    def button(self) -> WordButton:
        """The words to press."""
        return self._button

    def say(self, words: str, button: str = "") -> None:
        """Say ``words``, and offer ``button`` below if it is not empty; ``{command}`` is its key."""
        tell(self._words, "text", words)
        self._button.setText(button)
        self._button.setAccessibleName(button)
        self._button.setVisible(bool(button))

    def set_theme(self, theme: Theme) -> None:
        """Write in the colours of ``theme``."""
        self._button.set_theme(theme)
