"""A source in a scroll area: its lines broken to the width, and the part of them in view."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from core.span import Span
from desktop.desk.composing import Composer
from desktop.desk.faces import Faces
from desktop.desk.layout import ParagraphLayout
from desktop.desk.margin import GUTTER
from desktop.desk.ruler import RulerScrollBar
from desktop.desk.scrolling import Scroll
from desktop.desk.source_text import SourceModel
from desktop.theme import LIGHT

RIGHT_MARGIN = 14


class ScrollView(QAbstractScrollArea):
    """Holds one source laid out.  Positions are code points, places are pixels of the viewport."""

    gutter = GUTTER
    """How wide the strip left of the text is at the least, at zoom 1."""
    view_changed = Signal()
    """Something in view stands elsewhere than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setAutoFillBackground(False)
        self.ruler = RulerScrollBar(self)
        self.setVerticalScrollBar(self.ruler)
        self.source: SourceModel | None = None
        self._empty = SourceModel("", "")
        self._show_markup = False
        self._muted = QColor(LIGHT.muted)
        self._syncing = False
        self._bar_value = 0
        self.faces = Faces()
        self._rewrap(0, 0)
        self.ruler.valueChanged.connect(self._bar_moved)

    @property
    def model(self) -> SourceModel:
        """The source that is shown, an empty one if there is none."""
        return self.source if self.source is not None else self._empty

    def _rewrap(self, position: int, y: int) -> None:
        """Break the lines anew and put the line of ``position`` at the height ``y``."""
        gutter = round(self.faces.px(self.gutter))
        room = self.viewport().width() - gutter - RIGHT_MARGIN
        width = max(min(self.faces.measure, room), round(8 * self.faces.body.advance))
        self.composer = Composer(
            self.model, self.faces, width, muted=self._muted, markup=self._show_markup
        )
        self.left = gutter + max(0, (room - width) // 2)
        """Where the text column begins."""
        self._scroll = Scroll(self.composer, max(self.viewport().height(), 1))
        if position or y:
            self._put(position, y)
        self._refresh()

    def _top_line(self) -> tuple[int, int]:
        """Return the first position of the first line in view and the line's height in the view."""
        for _, y, layout in self._scroll.visible():
            for line, top in enumerate(layout.tops):
                if y + top >= 0:
                    return layout.start + layout.from_qt(layout.firsts[line]), y + top
        return 0, 0

    def _put(self, position: int, y: int) -> None:
        index = self.model.paragraphs.at(position)
        layout = self.composer.paragraph(index)
        line, _ = layout.caret(position - layout.start)
        self._scroll.show(index, y - (layout.tops[line] if layout.tops else 0))

    # Where things are

    def visible_span(self) -> Span | None:
        """Return what of the text is in view, None if there is none."""
        seen = self._scroll.visible()
        if not seen:
            return None
        _, y, first = seen[0]
        start = first.start
        if first.lines:
            start += first.from_qt(first.firsts[first.line_at(-y)])
        _, y, last = seen[-1]
        end = last.stop
        if last.lines:
            line = last.line_at(self.viewport().height() - y)
            end = last.start + last.from_qt(last.ends[line])
        return Span(start, end) if start < end else None

    def y_of(self, position: int) -> float | None:
        """Return the height of the middle of the line of ``position``, None if it is not in view."""
        top = self._line_top(position, within=0)
        if top is None or not -self.faces.body.height < top < self.viewport().height():
            return None
        return top + self.faces.body.above + self.faces.body.height / 2

    def rectangle(self, position: int) -> QRect:
        """Return where the character at ``position`` begins; empty if it is not in view."""
        index = self.model.paragraphs.at(position)
        y = self._scroll.y_of(index, within=0)
        if y is None:
            return QRect()
        layout = self.composer.paragraph(index)
        line, x = layout.caret(position - layout.start)
        top = layout.letters_top(line) if layout.lines else 0
        return QRect(round(self.left + x), y + top, 1, layout.face.height)

    def _line_top(self, position: int, within: int) -> int | None:
        index = self.model.paragraphs.at(position)
        y = self._scroll.y_of(index, within=within)
        if y is None:
            return None
        layout = self.composer.paragraph(index)
        return y + (layout.tops[layout.caret(position - layout.start)[0]] if layout.tops else 0)

    def place_at(self, point: QPoint) -> tuple[ParagraphLayout, int, float]:
        """Return the paragraph, line and x in the text column nearest to a place."""
        seen = self._scroll.visible() or [(0, 0, self.composer.paragraph(0))]
        _, y, layout = seen[0]
        for _, top, candidate in seen:
            if top <= point.y() or layout is candidate:
                y, layout = top, candidate
        line = min(layout.line_at(point.y() - y), max(len(layout.lines) - 1, 0))
        return layout, line, point.x() - self.left

    def position_at(self, point: QPoint) -> int:
        """Return the position nearest to a place."""
        layout, line, x = self.place_at(point)
        return layout.start + (layout.position_at(x, line) if layout.lines else 0)

    def character_at(self, point: QPoint) -> int | None:
        """Return the character under a place, None beside the letters."""
        layout, line, x = self.place_at(point)
        if not layout.lines or not layout.shows:
            return None
        found = layout.character_at(x, line)
        return None if found is None else layout.start + found

    # Scrolling

    def page(self, direction: int) -> None:
        """Go one view further (1) or back (-1), with a line in common."""
        pitch = self.faces.body.pitch
        self.scroll_by(direction * max(pitch, self.viewport().height() // pitch * pitch - pitch))

    def scroll_by(self, pixels: int) -> int:
        """Move the text up by ``pixels``, or as far as there is any; return how far it went."""
        went = self._scroll.move(pixels)
        if not went:
            return 0
        screen = went * self.devicePixelRatioF()
        if abs(went) < self.viewport().height() * 0.8 and screen == int(screen):
            # What stays in view is moved; only the strip that appears is painted.
            self.viewport().scroll(0, -went)
        else:
            self.viewport().update()
        self._sync()
        return went

    def reveal(self, span: Span) -> None:
        """Bring a span into view, its start if it is too long for it."""
        height, pitch = self.viewport().height(), self.faces.body.pitch
        top = self._line_top(span.start, within=height)
        bottom = self._line_top(max(span.end - 1, span.start), within=2 * height)
        if top is None:
            self._put(span.start, height // 3)
            self._refresh()
            return
        end = (bottom if bottom is not None else top) + pitch
        if end > height - pitch // 2:
            self.scroll_by(min(end - height + pitch, top - pitch // 2))
        elif top < 0:
            self.scroll_by(top - pitch)

    def in_view(self, span: Span) -> bool:
        """Tell whether the first line of a span can be seen whole."""
        top = self._line_top(span.start, within=0)
        bottom = self.viewport().height() - self.faces.body.height
        return top is not None and -self.faces.body.above <= top <= bottom

    def view_state(self) -> dict[str, Any]:
        """Return what ``restore_view_state`` needs to show the same lines again."""
        position, y = self._top_line()
        return {"top": position, "y": y}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show what was shown when ``state`` was taken."""
        position = min(max(int(state.get("top", 0)), 0), len(self.model.text))
        self._put(position, int(state.get("y", 0)))
        self._refresh()

    def _bar_moved(self, value: int) -> None:
        if self._syncing:
            return
        moved = value - self._bar_value
        if abs(moved) <= 2 * self.viewport().height():
            self.scroll_by(moved)
        else:
            self._scroll.go(value)
            self._refresh()
        self._bar_value = value

    def _refresh(self) -> None:
        self.viewport().update()
        self._sync()

    def _sync(self) -> None:
        """Let the scroll bar say where the view is; a bar that is held by the mouse stays."""
        bar = self.verticalScrollBar()
        if not bar.isSliderDown():
            self._syncing = True
            bar.setRange(0, self._scroll.greatest())
            bar.setPageStep(self.viewport().height())
            bar.setSingleStep(self.faces.body.pitch)
            bar.setValue(self._scroll.value())
            self._syncing = False
        self._bar_value = bar.value()
        self.view_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew where the width changed."""
        super().resizeEvent(event)
        position, y = self._top_line()
        self._rewrap(position, y)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Leave it to the scroll bar's signal."""
