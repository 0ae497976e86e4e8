"""The row of panes: one to four places, one of them active."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.desk.faces import PIXELS
from desktop.desk.frame import PaneFrame
from desktop.desk.link_gutter import LinkGutter
from desktop.desk.looks import TagLook
from desktop.desk.margin import GUTTER
from desktop.desk.pane import ReadingPane
from desktop.desk.ruler import WIDTH
from desktop.desk.splitter import GUTTER_WIDTH, PaneSplitter
from desktop.theme import Theme, text_font

LEAST_CHARACTERS = 45
"""How long every line stays when a pane is added, in average characters."""
CROWDED_CHARACTERS = 30
"""Where lines would be shorter than this, only the active pane shows."""
MOST_PANES = 4


@dataclass(frozen=True, slots=True)
class Look:
    """How every pane is drawn; ``initials`` are those of the analysts, by id."""

    theme: Theme
    tags: Mapping[str, TagLook]
    zoom: float = 1.0
    fills: bool = True
    high_contrast: bool = False
    show_markup: bool = False
    cues: bool = False
    initials: Mapping[str, str] = field(default_factory=dict)


class PaneRow(QWidget):
    """Panes side by side, all in one look; the active one takes the commands."""

    active_changed = Signal()
    target_changed = Signal()
    current_changed = Signal(str)
    span_moved = Signal(str, object)
    hovered = Signal(str, QRect)
    """The pointer rests on this annotation, in this line of the screen; empty if on none."""
    zoom_wanted = Signal(int)
    choose_wanted = Signal()
    arranged = Signal()
    """Panes came, went or show something else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a row of one empty place."""
        super().__init__(parent)
        self._look: Look | None = None
        self._on_key: Callable[[QKeyEvent], bool] | None = None
        self._frames: list[PaneFrame] = []
        self._active = 0
        self._crowded = False
        self._kept_sizes: list[int] = []
        self._splitter = PaneSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.splitterMoved.connect(self._keep_sizes)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self._insert(0)

    # What is there

    @property
    def frames(self) -> tuple[PaneFrame, ...]:
        """The places, from left to right."""
        return tuple(self._frames)

    @property
    def active(self) -> PaneFrame:
        """The place that takes the commands."""
        return self._frames[self._active]

    @property
    def pane(self) -> ReadingPane:
        """The active place's pane."""
        return self.active.pane

    def shown(self) -> list[str]:
        """Return the documents on the desk, from left to right."""
        return [frame.document for frame in self._frames if frame.document]

    def gutters(self) -> list[tuple[LinkGutter, PaneFrame, PaneFrame]]:
        """Return the gutters with the places left and right of each."""
        found = []
        for number, (left, right) in enumerate(pairwise(self._frames), 1):
            gutter = self._splitter.handle(number)
            assert isinstance(gutter, LinkGutter)
            found.append((gutter, left, right))
        return found

    def can_add(self) -> bool:
        """Tell whether one more pane would leave every pane its least line length."""
        count = len(self._frames) + 1
        room = (self.width() - GUTTER_WIDTH * (count - 1)) / count
        return count <= MOST_PANES and (count == 2 or room >= self._width_of(LEAST_CHARACTERS))

    def _width_of(self, characters: int) -> float:
        """Return how wide a pane is whose lines hold so many average characters."""
        metrics = QFontMetricsF(text_font(PIXELS * (self._look.zoom if self._look else 1.0)))
        return GUTTER + WIDTH + characters * metrics.averageCharWidth()

    # Arranging

    def activate(self, place: int) -> None:
        """Give the commands, and the keyboard, to another place."""
        self._active = place
        self._fit()
        self.active.pane.setFocus()
        self._mark_active()

    def _mark_active(self) -> None:
        self._fit()
        for number, frame in enumerate(self._frames):
            frame.place = number
            frame.pane.set_active(frame is self.active)
        self.active_changed.emit()
        self.target_changed.emit()

    def other(self) -> None:
        """Go to the next pane that holds a source."""
        count = len(self._frames)
        for step in range(1, count):
            place = (self._active + step) % count
            if self._frames[place].document:
                self.activate(place)
                return

    def turn(self) -> None:
        """Go to the next place, empty or not."""
        self.activate((self._active + 1) % len(self._frames))

    def equalise(self) -> None:
        """Give every pane the same width."""
        self._set_sizes([])

    def _set_sizes(self, sizes: list[int]) -> None:
        """Give the panes these widths, or the same to each if they are for another number."""
        if len(sizes) != len(self._frames) or not all(sizes):
            sizes = [1_000] * len(self._frames)
        self._kept_sizes = sizes
        if not self._crowded:
            self._splitter.setSizes(sizes)

    def _sizes(self) -> list[int]:
        """Return the panes' widths, as they would be if all had room."""
        return self._kept_sizes if self._crowded else self._splitter.sizes()

    def _keep_sizes(self) -> None:
        """Remember the widths that the person gave: Qt forgets them where there is no room."""
        self._kept_sizes = self._splitter.sizes()

    def _fit(self) -> None:
        """Show the active pane only where two would be too narrow to read in."""
        if not self.isVisible():
            return
        two = 2 * self._width_of(CROWDED_CHARACTERS) + GUTTER_WIDTH
        count = len(self._frames)
        crowded = count > 1 and self.width() < two
        changed, self._crowded = crowded != self._crowded, crowded
        self.active.show()  # before another is hidden, so that the keyboard has a place to go
        for number, frame in enumerate(self._frames):
            frame.setVisible(not crowded or number == self._active)
            frame.set_turn(f"{number + 1} of {count}" if crowded else "")
        if changed and not crowded:
            self._set_sizes(self._kept_sizes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many panes as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Show as many panes as there is room for."""
        super().showEvent(event)
        self._fit()

    def swap(self, first: int | None = None, second: int | None = None) -> None:
        """Let two places change their seats; by default the active one and the next."""
        first = self._active if first is None else first
        second = (first + 1) % len(self._frames) if second is None else second
        if first == second:
            return
        frames = self._frames
        sizes = self._sizes()
        frames[first], frames[second] = frames[second], frames[first]
        for number, frame in enumerate(frames):
            self._splitter.insertWidget(number, frame)
        self._set_sizes(sizes)
        self.activate(second if self._active == first else first)
        self.arranged.emit()

    # Looks and keys

    def set_look(self, look: Look) -> None:
        """Draw every pane in another look."""
        self._look = look
        for frame in self._frames:
            self._dress(frame)
        self._fit()

    def set_initials(self, initials: Mapping[str, str]) -> None:
        """Write these for the analysts in every pane, by id."""
        if self._look is not None and initials != self._look.initials:
            self._look = replace(self._look, initials=initials)
            for frame in self._frames:
                frame.pane.set_initials(initials)

    def set_on_key(self, on_key: Callable[[QKeyEvent], bool]) -> None:
        """Ask ``on_key`` first about each key pressed in a pane."""
        self._on_key = on_key
        for frame in self._frames:
            frame.pane.on_key = on_key

    def _dress(self, frame: PaneFrame) -> None:
        look = self._look
        if look is not None:
            frame.pane.set_theme(look.theme, look.tags)
            frame.pane.set_options(
                fills=look.fills,
                high_contrast=look.high_contrast,
                show_markup=look.show_markup,
                cues=look.cues,
            )
            frame.pane.set_initials(look.initials)
            frame.pane.set_zoom(look.zoom)

    def _insert(self, place: int) -> PaneFrame:
        frame = PaneFrame(self._splitter)
        self._frames.insert(place, frame)
        self._splitter.insertWidget(place, frame)
        frame.pane.on_key = self._on_key
        frame.pane.activated.connect(self._pane_activated)
        frame.pane.target_changed.connect(self._pane_target)
        frame.pane.current_changed.connect(self._pane_current)
        frame.pane.span_moved.connect(self.span_moved)
        frame.pane.hovered.connect(self._pane_hovered)
        frame.pane.zoom_requested.connect(self.zoom_wanted)
        frame.choose_wanted.connect(self.choose_wanted)
        frame.turn_wanted.connect(self.turn)
        frame.pane_dropped.connect(self._drop_pane)
        self._dress(frame)
        frame.show()
        for number, other in enumerate(self._frames):
            other.place = number
        return frame

    def _drop(self, frame: PaneFrame) -> None:
        self._frames.remove(frame)
        self._active = min(self._active, len(self._frames) - 1)
        frame.pane.set_source(None)
        frame.setParent(None)
        frame.deleteLater()

    def _frame_of(self, child: object) -> PaneFrame | None:
        for frame in self._frames:
            if child is frame or child is frame.pane:
                return frame
        return None

    def _pane_activated(self) -> None:
        frame = self._frame_of(self.sender())
        if frame is not None and frame is not self.active:
            self._active = self._frames.index(frame)
            self._mark_active()

    def _pane_hovered(self, annotation: str, place: QPoint) -> None:
        frame = self._frame_of(self.sender())
        if frame is not None:
            self.hovered.emit(annotation, frame.line_at(place))

    def _pane_target(self) -> None:
        if self._frame_of(self.sender()) is self.active:
            self.target_changed.emit()

    def _pane_current(self, annotation: str) -> None:
        if self._frame_of(self.sender()) is self.active:
            self.current_changed.emit(annotation)

    def _drop_pane(self, place: int) -> None:
        frame = self._frame_of(self.sender())
        if frame is not None:
            self.swap(place, self._frames.index(frame))
