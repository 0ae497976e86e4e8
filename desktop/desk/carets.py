"""Moving the caret, the selection and the edges of an annotation by keys and commands."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Signal

from core.span import Span
from desktop.desk.targeting import TargetView


class CaretView(TargetView):
    """Moves what will be tagged by sentence, clause, word and character."""

    span_moved = Signal(str, object)
    """An edge of an annotation was moved to make this span; the pane shows it once it is saved."""

    # Sentences and clauses

    def next_sentence(self) -> None:
        """Make the sentence after the target the target."""
        span = self.target().span
        self._go_to(self.mover.next_sentence(self._caret if span is None else span.end - 1))

    def previous_sentence(self) -> None:
        """Make the sentence before the target the target."""
        span = self.target().span
        at = self._caret if span is None else span.start
        here = self.mover.sentence(at)
        self._go_to(self.mover.previous_sentence(at if here is None else min(here.start, at)))

    def _go_to(self, sentence: Span | None) -> None:
        if sentence is None:
            self.reveal_target()
            return
        self.place_caret(sentence.start)
        self.reveal(sentence)

    def move_start_by_clause(self, direction: int) -> None:
        """Move the start of the target to the next clause (1) or the one before (-1)."""
        self._move_clause(self.mover.clause_start, "start", direction)

    def move_end_by_clause(self, direction: int) -> None:
        """Move the end of the target to the next clause end (1) or the one before (-1)."""
        self._move_clause(self.mover.clause_end, "end", direction)

    def _move_clause(
        self,
        move: Callable[[Span, int], Span],
        edge: Literal["start", "end"],
        direction: int,
    ) -> None:
        target = self.target()
        if target.span is None:
            return
        moved = move(target.span, direction)
        self._edge = edge
        if target.kind == "annotation":
            self._move_current(moved)
        elif moved != target.span:
            ends = (moved.end, moved.start) if edge == "start" else (moved.start, moved.end)
            self.select_between(*ends)
        at = moved.start if edge == "start" else moved.end - 1
        self.reveal(Span(at, at + 1))

    def swap_edge(self) -> None:
        """Let the other edge of the selection or the current annotation be the moving one."""
        if self.selection() is not None:
            self._anchor, self._caret = self._caret, self._anchor
        elif (span := self.current_span()) is not None:
            self._edge = "start" if self._edge == "end" else "end"
            self._put_at_edge(span)
        self._mark()
        self.reveal(Span(self._caret, self._caret + 1))

    # The caret by keys

    def move_caret(self, kind: str, direction: int, *, extend: bool) -> None:
        """Move the caret, or with ``extend`` the moving edge of what would be tagged.

        ``kind`` is ``across`` (the key's own direction on the line), ``word``, ``line``,
        ``line_edge``, ``text_edge`` or ``page``.
        """
        if extend and self._current:
            self._move_edge(kind, direction)
            return
        selected = self.selection()
        if selected is not None and not extend and kind == "across":
            place = selected.end if self._forward(selected.start, direction) > 0 else selected.start
        else:
            place = self._moved_place(kind, direction, self._caret, extend=extend)
        goal = self._goal
        self.reveal(Span(place, place + 1))
        if extend:
            self._caret = place
            self._mark()
        else:
            self.place_caret(place)
        self._goal = goal if kind in {"line", "page"} else None

    def _moved_place(self, kind: str, direction: int, place: int, *, extend: bool) -> int:
        mover = self.mover
        if kind == "across":
            return mover.character(place, self._forward(place, direction))
        if kind == "word":
            forward = self._forward(place, direction)
            ends = extend and (place > self._anchor or (place == self._anchor and forward > 0))
            return mover.word(place, forward, ends=ends)
        if kind == "line_edge":
            return mover.line_edge(place, direction)
        if kind == "text_edge":
            return mover.last() if direction > 0 else mover.first()
        if self._goal is None:
            layout = self.composer.paragraph(self.model.paragraphs.at(place))
            self._goal = layout.caret(place - layout.start)[1]
        lines = 1
        if kind == "page":
            lines = max(1, self.viewport().height() // self.faces.body.pitch - 1)
        return mover.line(place, direction, self._goal, count=lines)

    def _forward(self, place: int, direction: int) -> int:
        """Return whether a step to the right (1) goes on or back in the line's own direction."""
        layout = self.composer.paragraph(self.model.paragraphs.at(place))
        return direction if layout.rightwards else -direction

    def _move_edge(self, kind: str, direction: int) -> None:
        """Move the moving edge of the current annotation."""
        span = self.current_span()
        if span is None:
            return
        start = self._edge == "start"
        self._anchor, place = (span.end, span.start) if start else (span.start, span.end)
        text = self.model.text
        for _ in range(3):
            moved = self._moved_place(kind, direction, self.mover.place(place), extend=True)
            if moved == place or (moved >= span.end if start else moved <= span.start):
                break
            place = moved
            wanted = self.mover.snug(*((place, span.end) if start else (span.start, place)))
            if wanted is not None and not wanted.of(text).endswith("\n") and wanted != span:
                self._move_current(wanted)
                break
        span = self.current_span() or span
        self._put_at_edge(span)
        self._mark()
        at = span.start if start else span.end - 1
        self.reveal(Span(at, at + 1))

    def _put_at_edge(self, span: Span) -> None:
        """Put the caret at the moving edge of the current annotation."""
        at = span.start if self._edge == "start" else span.end
        self._anchor = self._caret = self.mover.place(at)

    def _move_current(self, span: Span) -> None:
        if span != self.current_span() and self._movable():
            self.span_moved.emit(self._current, span)

    def _movable(self) -> bool:
        """Tell whether the current annotation is the analyst's own."""
        row = self._row(self._current)
        return row is not None and (not self.model.me or row[4] == self.model.me)
