"""The line above a text compared: whose column and lane is which, and which source it is."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.comparing.text_pane import ComparePane
from desktop.list_controls import ChoiceButton, RowMenu, WordButton
from desktop.theme import LIGHT, Theme, interface_font
from desktop.words import tip

HEIGHT = 26
_NAME = 22
_GAP = 14


class LaneHeading(QWidget):
    """Numbers over the gutter columns, the analysts' names, and the source at the right."""

    lane_wanted = Signal(str)
    """The analyst with this id is to have a lane, or to have none any more."""

    def __init__(self, pane: ComparePane) -> None:
        """Stand above ``pane``."""
        super().__init__()
        self._pane = pane
        self._theme = LIGHT
        self._lanes: list[tuple[int, str]] = []
        self._others: list[tuple[str, str, bool]] = []
        self._font = interface_font(11)
        self._columns: list[float] = []
        self.setFixedHeight(HEIGHT)
        self.source = ChoiceButton(self, name="Source shown", font=interface_font(12))
        self.source.most = 300
        self.source.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.more = WordButton(self, font=interface_font(11))
        self.more.arrow = " ▾"
        self.more.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 24, 0)
        row.setSpacing(16)
        row.addStretch(1)
        row.addWidget(self.more)
        row.addWidget(self.source)
        pane.view_changed.connect(self._follow)

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of ``theme``."""
        self._theme = theme
        self.source.set_theme(theme)
        self.more.set_theme(theme)
        self.update()

    def show_lanes(
        self, lanes: list[tuple[int, str]], everybody: list[tuple[str, str, bool]]
    ) -> None:
        """Show numbers and names of those who have lanes, in order.

        ``everybody`` are ids and names of all compared, and whether each has a lane.
        """
        if (lanes, everybody) == (self._lanes, self._others):
            return
        self._lanes, self._others = lanes, everybody
        self.more.setVisible(len(everybody) > len(lanes))
        self.more.setText(f"{len(lanes)} of {len(everybody)}")
        self.more.setAccessibleName(f"Lanes for {len(lanes)} of {len(everybody)} analysts")
        self.setAccessibleName("Lanes: " + ", ".join(f"{n} {name}" for n, name in lanes))
        self.setToolTip(tip("\n".join(f"Lane {n}: {name}" for n, name in lanes)))
        self.update()

    def words(self) -> list[str]:
        """Return number and name of each lane, long names cut, and how to read them."""
        metrics = QFontMetrics(self._font)
        most = metrics.averageCharWidth() * _NAME
        cut = Qt.TextElideMode.ElideRight
        shown = [f"{n} {metrics.elidedText(name, cut, most)}" for n, name in self._lanes]
        return [*shown, "(lanes in this order)"]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write numbers and names."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.paper))
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.muted))
        metrics = QFontMetrics(self._font)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for (number, _), left in zip(self._lanes, self._pane.gutter_columns(), strict=False):
            painter.drawText(QRect(round(left), 0, 20, HEIGHT), middle, str(number))
        x = self._pane.left
        stop = (self.more if self.more.isVisible() else self.source).x() - 8
        for words in self.words():
            width = metrics.horizontalAdvance(words)
            if x + width > stop:
                break
            painter.drawText(QRect(x, 0, width + 2, HEIGHT), middle, words)
            x += width + _GAP

    def _follow(self) -> None:
        """Stand above the columns; scrolling leaves them where they are."""
        columns = [*self._pane.gutter_columns(), self._pane.left]
        if columns != self._columns:
            self._columns = columns
            self.update()

    def _open(self) -> None:
        menu = RowMenu(self)
        for id_, name, has in self._others:
            menu.offer(f"{'✓ ' if has else ''}{name}", _Wanted(self, id_))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


class _Wanted:
    """Asks for the lane of one analyst."""

    def __init__(self, heading: LaneHeading, analyst: str) -> None:
        self._heading, self._analyst = heading, analyst

    def __call__(self) -> None:
        self._heading.lane_wanted.emit(self._analyst)
