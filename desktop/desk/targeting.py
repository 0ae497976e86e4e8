"""A source with a caret, a selection, a current annotation and one visible target."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.annotation import SpanRow
from core.span import Span
from desktop.desk.marks import Marks
from desktop.desk.moving import Mover
from desktop.desk.source_text import SourceModel
from desktop.desk.target import NO_TARGET, Target
from desktop.desk.text_view import TextView

Stand = tuple[int, int, str]
"""The anchor and the caret, in code points, and the id of the current annotation."""


class TargetView(TextView):
    """Knows what a tag key would tag: the selection, the current annotation, or a sentence."""

    target_changed = Signal()
    current_changed = Signal(str)
    """Another annotation is current; empty if none is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._anchor = self._caret = 0
        self._current = ""
        self._edge: Literal["start", "end"] = "end"
        self._goal: float | None = None
        self._target = NO_TARGET
        self._hovered = ""
        self._lit = True
        self.mover: Mover
        super().__init__(parent)

    def set_source(self, model: SourceModel | None) -> None:
        """Show a source from its beginning, or nothing."""
        had = self._current
        self._anchor = self._caret = 0
        self._current, self._hovered, self._goal = "", "", None
        super().set_source(model)
        self._anchor = self._caret = self.mover.first()
        self._mark()
        if had:
            self.current_changed.emit("")

    def _rewrap(self, position: int, y: int) -> None:
        super()._rewrap(position, y)
        self.mover = Mover(self.composer)

    def _respan(self, start: int, end: int) -> None:
        self._moved = None
        super()._respan(start, end)
        if self._current and self.model.spans.row_of(self._current) is None:
            self._current = ""
            self._mark()
            self.current_changed.emit("")
        else:
            self._mark()

    def set_active(self, active: bool) -> None:  # noqa: FBT001 - the state of a pane
        """Mark this as the pane that takes the commands, or as one that does not."""
        super().set_active(active)
        self._mark()

    # Caret and selection

    @property
    def caret(self) -> int:
        """Where the caret stands."""
        return self._caret

    def selection(self) -> Span | None:
        """Return what is selected, None if nothing is."""
        start, end = sorted((self._anchor, self._caret))
        return self.mover.snug(start, end) if start < end else None

    def selected_text(self) -> str:
        """Return the text that is selected, exactly as it is stored."""
        span = self.selection()
        return "" if span is None else span.of(self.model.text)

    def select(self, span: Span, *, reveal: bool = True) -> None:
        """Select a span."""
        self.select_between(span.start, span.end)
        if reveal:
            self.reveal(span)

    def select_between(self, anchor: int, caret: int) -> None:
        """Select from one place to another, in either order; the caret is the moving edge."""
        self._anchor, self._caret = anchor, caret
        self._goal = None
        self._set_current("")

    def select_all(self) -> None:
        """Select the whole text."""
        self.select_between(0, len(self.model.text))

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        self.place_caret(self._caret, current=self._current)

    def place_caret(self, position: int, *, current: str = "") -> None:
        """Put the caret at a place with nothing selected, and make ``current`` current."""
        self._anchor = self._caret = self.mover.place(position)
        self._goal = None
        self._set_current(current)

    def stand(self) -> Stand:
        """Return what ``stand_at`` needs to mark the same again."""
        return self._anchor, self._caret, self._current

    def stand_at(self, stand: Stand) -> None:
        """Select, and make current, what was so when ``stand`` was taken."""
        self._anchor, self._caret, current = stand
        self._goal = None
        self._set_current(current)

    def copy(self) -> None:
        """Copy the selection, or else the target, exactly as it is stored."""
        span = self.target().span
        if span is not None:
            QGuiApplication.clipboard().setText(span.of(self.model.text))

    def extend_to(self, position: int) -> None:
        """Move the moving edge of the selection to a place."""
        self._set_current("")
        self._caret = self.mover.place(position)
        self._goal = None
        self._mark()

    def step_out(self) -> bool:
        """Give up the selection, or else the current annotation; tell whether there was one."""
        if self.selection() is not None:
            self.clear_selection()
        elif self._current:
            self._set_current("")
        else:
            return False
        return True

    # The target

    @property
    def current(self) -> str:
        """The id of the current annotation, empty if there is none."""
        return self._current

    def current_span(self) -> Span | None:
        """Return the span of the current annotation."""
        row = self._row(self._current)
        return None if row is None else Span(row[1], row[2])

    def set_current(self, id_: str, *, reveal: bool = True) -> None:
        """Make an annotation current, or none if it is not here; nothing stays selected."""
        row = self._row(id_)
        if row is not None and not row[1] <= self._caret <= row[2]:
            self._caret = self.mover.place(row[1])
        self._anchor = self._caret
        self._set_current(id_ if row is not None else "")
        if row is not None and reveal:
            self.reveal(Span(row[1], row[2]))

    def target(self) -> Target:
        """Return what would be tagged now."""
        return self._target

    def target_visible(self) -> bool:
        """Tell whether the beginning of the target can be seen; true if there is none."""
        span = self.target().span
        return span is None or self.in_view(span)

    def reveal_target(self) -> None:
        """Bring the target into view."""
        span = self.target().span
        if span is not None:
            self.reveal(span)

    def sentence_at(self, position: int) -> Span | None:
        """Return the sentence at a position, None on an empty line."""
        return self.mover.sentence(position)

    def _set_current(self, id_: str) -> None:
        """Make an annotation current whose caret is already where it belongs."""
        changed = id_ != self._current
        self._current = id_
        if changed:
            self._edge = "end"
        self._mark()
        if changed:
            self.current_changed.emit(id_)

    def _row(self, id_: str) -> SpanRow | None:
        """Return an annotation as it is shown: where it is moved to, while it is."""
        if self._moved is not None and self._moved[0] == id_:
            return self._moved
        row = self.model.spans.row_of(id_) if id_ else None
        return None if row is None else self.model.spans.get(row)

    def _find_target(self) -> Target:
        selected = self.selection()
        if selected is not None:
            return Target("selection", selected)
        row = self._row(self._current)
        if row is not None:
            return Target("annotation", Span(row[1], row[2]), row[0])
        sentence = self.mover.sentence(self._caret) if self.source is not None else None
        return NO_TARGET if sentence is None else Target("sentence", sentence)

    # Marks

    def _mark(self) -> None:
        """Mark what is selected, current, hovered and the target; tell if that is another."""
        target = self._find_target()
        marks = replace(
            self.marks,
            selection=target.span if target.kind == "selection" else None,
            current=self._row(self._current),
            current_lane=self._lane(self._current),
            hovered=self._row(self._hovered),
            hovered_lane=self._lane(self._hovered),
            target=target.span if target.kind == "sentence" and self._active else None,
            bar=target.span if self._active or target.kind == "annotation" else None,
            caret=self._lit_caret(),
        )
        before, self.marks = self.marks, marks
        for start, end in _differing(before, marks):
            self.update_span(start, end)
        if target != self._target:
            self._target = target
            self.target_changed.emit()

    def _lit_caret(self) -> int | None:
        return self._caret if self._lit and self.hasFocus() and self.source else None

    def _show_caret(self) -> None:
        """Show the caret, or not, and nothing else."""
        self.marks = replace(self.marks, caret=self._lit_caret())
        self.update_span(self._caret, self._caret)

    def _lane(self, id_: str) -> int:
        row = self.model.spans.row_of(id_) if id_ else None
        return 0 if row is None else int(self.model.spans.lane[row])

    # Where the reader is

    def paragraph_number(self, position: int) -> int:
        """Return the number, from 1, of the paragraph that a position is in."""
        paragraphs = self.model.paragraphs
        return paragraphs.number(paragraphs.at(position))

    def position_words(self) -> str:
        """Return where the target is, as in ``¶6 of 24``."""
        span = self.target().span
        at = self._caret if span is None else span.start
        return f"¶{self.paragraph_number(at)} of {self.model.paragraphs.count}"

    def view_state(self) -> dict[str, Any]:
        """Return what ``restore_view_state`` needs to show the same lines again."""
        return {**super().view_state(), "caret": self._caret}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Show what was shown when ``state`` was taken, with the caret where it was."""
        super().restore_view_state(state)
        self.place_caret(int(state.get("caret", 0)))


def _differing(before: Marks, after: Marks) -> list[tuple[int, int]]:
    """Return the ranges in which two sets of marks look different."""
    ranges = []
    for old, new in (
        (before.selection, after.selection),
        (before.target, after.target),
        (before.bar, after.bar),
    ):
        if old is not None and new is not None and old != new:
            ranges += [sorted((old.start, new.start)), sorted((old.end, new.end))]
        elif old != new:
            ranges += [[span.start, span.end] for span in (old, new) if span is not None]
    for row, other in ((before.current, after.current), (before.hovered, after.hovered)):
        if row != other:
            ranges += [[shown[1], shown[2]] for shown in (row, other) if shown is not None]
    if before.caret != after.caret:
        ranges += [[at, at] for at in (before.caret, after.caret) if at is not None]
    return [(start, end) for start, end in ranges]
