"""What is done in the texts: tagging, linking, moving the target, panes, copying, finding."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QGuiApplication

from desktop.parts import Parts
from desktop.words import cited

FIELDS = {
    "annotation.who": "attributed_to",
    "annotation.grade": "credibility",
    "annotation.wording": "likelihood",
    "annotation.when": "event_time",
    "annotation.basis": "basis",
    "annotation.note": "note",
    "annotation.unsure": "unsure",
}
"""The field of an annotation that each command asks for."""
SENTENCES: Mapping[str, tuple[str, tuple[int, ...]]] = {
    "target.next_sentence": ("next_sentence", ()),
    "target.previous_sentence": ("previous_sentence", ()),
}
"""What each command does to the target of a pane: a method and what it is given."""
MOVES: Mapping[str, tuple[str, tuple[int, ...]]] = {
    "target.start_forward": ("move_start_by_clause", (1,)),
    "target.start_back": ("move_start_by_clause", (-1,)),
    "target.end_forward": ("move_end_by_clause", (1,)),
    "target.end_back": ("move_end_by_clause", (-1,)),
    "target.swap_edge": ("swap_edge", ()),
}
"""And to its edges."""


def tagging(parts: Parts) -> None:
    """Tags, fields and links, and the shelf that asks for them."""
    bind, desk, tagger = parts.actions.bind, parts.desk, parts.tagger

    def reading() -> bool:
        return parts.session.is_open and parts.window.view == "read"

    def writable() -> bool:
        return reading() and not parts.session.read_only

    def current() -> bool:
        return bool(desk.pane.current)

    linking = parts.linking

    def digit(number: int) -> None:
        (linking if linking.open else tagger).digit(number)

    def enter() -> None:
        (linking.take_next if linking.open else parts.window.shelf.enter)()

    for number in range(1, 10):
        bind(f"tag.{number}", partial(digit, number), writable)
    bind("link.begin", linking.begin, writable)
    bind("link.follow", linking.follow, reading)
    for command, field in FIELDS.items():
        bind(command, partial(tagger.ask, field), writable)
    bind("annotation.next", partial(desk.step_annotation, 1))
    bind("annotation.previous", partial(desk.step_annotation, -1))
    bind("annotation.history", lambda: parts.show_history(desk.pane.current), current)
    bind("annotation.remove", tagger.remove, lambda: current() and writable())
    bind("review.place", parts.exchange.place_reviewed, writable)
    bind("shelf.enter", enter)
    bind("shelf.leave", parts.step_out)


def targets(parts: Parts) -> None:
    """Moving the target and its edges."""

    def on_pane(move: str, *arguments: int) -> Callable[[], None]:
        return lambda: getattr(parts.desk.pane, move)(*arguments)

    for command, (move, arguments) in SENTENCES.items():
        parts.actions.bind(command, on_pane(move, *arguments))
    for command, (move, arguments) in MOVES.items():
        parts.actions.bind(command, on_pane(move, *arguments))


def panes(parts: Parts) -> None:
    """The panes and the areas of the window."""
    bind, desk, window = parts.actions.bind, parts.desk, parts.window

    def several() -> bool:
        return window.working and len(desk.frames) > 1

    bind("pane.other", desk.other)
    bind("pane.next_area", partial(window.go_to_area, 1), lambda: window.working)
    bind("pane.previous_area", partial(window.go_to_area, -1), lambda: window.working)
    bind("pane.add", desk.add_pane, lambda: window.working)
    bind("pane.close", desk.close_pane, lambda: window.working)
    bind("pane.swap", desk.swap, several)
    bind("pane.equal", desk.equalise, several)


def edit(parts: Parts) -> None:
    """Undo, redo, copying and selecting."""
    bind, session, desk = parts.actions.bind, parts.session, parts.desk

    def shows() -> bool:
        return session.is_open and bool(desk.active.document)

    def writable() -> bool:
        return session.is_open and not session.read_only

    bind("edit.undo", parts.undo, lambda: writable() and session.undoable() is not None)
    bind("edit.redo", parts.redo, lambda: writable() and session.redoable() is not None)
    bind("edit.copy", desk.copy, shows)
    bind("edit.copy_citation", partial(_copy_citation, parts), shows)
    bind("edit.select_all", desk.select_all, shows)


def _copy_citation(parts: Parts) -> None:
    desk = parts.desk
    span = desk.pane.target().span
    if span is None:
        return
    document = parts.session.document(desk.active.document)
    paragraph = desk.pane.paragraph_number(span.start)
    text = parts.session.text(document.id)
    QGuiApplication.clipboard().setText(cited(span.of(text), document, f"¶{paragraph}"))
    parts.messages.show("Copied with where it is from.")


def find(parts: Parts) -> None:
    """Finding in the text that is read."""
    bind, desk = parts.actions.bind, parts.desk

    def shows() -> bool:
        return parts.session.is_open and bool(desk.active.document)

    bind("find.here", desk.find_here, shows)
    bind("find.next", partial(desk.find_step, 1), shows)
    bind("find.previous", partial(desk.find_step, -1), shows)
