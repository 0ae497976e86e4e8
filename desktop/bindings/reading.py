"""What is done in the texts: tagging, linking, moving the target, panes, copying, finding."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QGuiApplication

from desktop.going import Going
from desktop.parts import Parts
from desktop.undoing import Undoing
from desktop.words import cited

FIELDS = {
    "annotation.who": "attributed_to",
    "annotation.grade": "credibility",
    "annotation.wording": "likelihood",
    "annotation.when": "event_time",
    "annotation.basis": "basis",
    "annotation.kind": "kind",
    "annotation.confidence": "confidence",
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


def tagging(parts: Parts, going: Going) -> None:
    """Tags, fields and links, and the shelf that asks for them."""
    bind, desk, tagger = parts.actions.bind, parts.desk, parts.tagger

    linking = parts.linking

    def digit(number: int) -> None:
        (linking if linking.open else tagger).digit(number)

    def enter() -> None:
        (linking.take_next if linking.open else parts.window.shelf.enter)()

    for number in range(1, 10):
        bind(f"tag.{number}", partial(digit, number))
    bind("link.begin", linking.begin)
    bind("link.follow", linking.follow)
    for command, field in FIELDS.items():
        bind(command, partial(tagger.ask, field))
    bind("annotation.next", partial(desk.step_annotation, 1))
    bind("annotation.previous", partial(desk.step_annotation, -1))
    bind("annotation.history", lambda: going.show_history(desk.pane.current))
    bind("annotation.remove", tagger.remove)
    bind("items.next", parts.later.exchange.does(lambda part: part.step(1)))
    bind("items.previous", parts.later.exchange.does(lambda part: part.step(-1)))
    bind("review.place", parts.later.exchange.does(lambda part: part.place_reviewed()))
    bind("shelf.enter", enter)
    bind("shelf.leave", going.step_out)


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

    def go_to_area(by: int) -> None:
        if not parts.bar.reach() and window.working:
            window.go_to_area(by)

    bind("pane.other", desk.other)
    bind("pane.next_area", partial(go_to_area, 1))
    bind("pane.previous_area", partial(go_to_area, -1))
    bind("pane.add", desk.add_pane)
    bind("pane.close", desk.close_pane)
    bind("pane.swap", desk.swap)
    bind("pane.equal", desk.equalise)


def edit(parts: Parts) -> None:
    """Undo, redo, copying and selecting."""
    bind, desk, undoing = parts.actions.bind, parts.desk, Undoing(parts)
    bind("edit.undo", undoing.undo)
    # what the message says, also while a field has the keyboard that has an undo of its own
    parts.messages.undo_wanted.connect(partial(parts.actions.run, "edit.undo", undoing.undo))
    bind("edit.redo", undoing.redo)
    bind("edit.copy", desk.copy)
    bind("edit.copy_citation", partial(_copy_citation, parts))
    bind("edit.select_all", desk.select_all)


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

    bind("find.here", desk.find_here)
    bind("find.next", partial(desk.find_step, 1))
    bind("find.previous", partial(desk.find_step, -1))
