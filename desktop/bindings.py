"""Which part does which command: the one table between commands and the parts of the window."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from desktop.parts import Parts
from desktop.settings import (
    CONTRAST,
    CUES,
    FILLS,
    MARKUP,
    OTHERS,
    SINGLE_KEYS,
    ZOOM,
)
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
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
PAGES = {
    "view.annotations": "annotations",
    "view.links": "links",
    "view.open": "open",
    "view.review": "review",
    "view.history": "history",
    "view.codebook": "codebook",
}
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
SWITCHES = {
    "view.fills": FILLS,
    "view.contrast": CONTRAST,
    "view.others": OTHERS,
    "view.markup": MARKUP,
    "view.cues": CUES,
    "view.single_keys": SINGLE_KEYS,
}
"""The setting that each switch turns over."""


def bind_all(parts: Parts) -> None:
    """Let every command run; a test asserts that none is left out."""
    for bind in (
        _project,
        _sources,
        _tagging,
        _threads,
        _compare,
        _targets,
        _panes,
        _edit,
        _find,
        _view,
        _help,
    ):
        bind(parts)
    parts.desk.set_on_key(partial(_pane_key, parts))
    parts.window.shelf.on_key = partial(_shelf_key, parts)
    parts.threads.table.on_key = partial(_matrix_key, parts)
    parts.compare.set_on_key(partial(_list_key, parts))


def _pane_key(parts: Parts, event: QKeyEvent) -> bool:
    """Run what a key means in a text; while the shelf asks, letters mean nothing."""
    actions = parts.actions
    if parts.window.shelf.asking or parts.linking.open:
        meant = actions.keys.match(event, "pane") or ""
        letters = list(actions.keys.keys(meant)[1:]) if meant else []
        typed = event.text().strip()
        plain = typed and typed.isprintable() and not event.modifiers() & _HELD
        means_tag = meant.startswith("tag.")
        if plain and (typed.casefold() in letters if means_tag else parts.window.shelf.asking):
            return True
    return actions.handle(event, "pane")


def _matrix_key(parts: Parts, event: QKeyEvent) -> bool:
    """Run what a key means among threads."""
    return parts.actions.handle(event, "matrix")


def _list_key(parts: Parts, event: QKeyEvent) -> bool:
    """Run what a key means among differences; while one's own are chosen, edges move too."""
    actions, compare = parts.actions, parts.compare
    if event.key() == Qt.Key.Key_Escape:
        parts.step_out()
        return True
    if compare.work.mode == "own":
        meant = actions.keys.match(event, "pane")
        if meant is not None and meant in MOVES:
            move, arguments = MOVES[meant]
            getattr(compare.texts.pane, move)(*arguments)
            return True
    return actions.handle(event, "worklist")


def _shelf_key(parts: Parts, event: QKeyEvent) -> bool:
    """Run what a key means in the view above the shelf."""
    views = {"threads": _matrix_key, "compare": _list_key}
    return views.get(parts.window.view, _pane_key)(parts, event)


def _project(parts: Parts) -> None:
    bind, session, projects = parts.actions.bind, parts.session, parts.projects

    def is_open() -> bool:
        return session.is_open

    def writable() -> bool:
        return session.is_open and not session.read_only

    def is_sample() -> bool:
        return session.is_open and session.sample

    bind("project.new", projects.new)
    bind("project.open", projects.open)
    bind("project.sample", projects.open_sample)
    bind("project.keep", projects.keep, is_sample)
    bind("project.rename", projects.rename, writable)
    bind("project.copy", projects.save_copy, is_open)
    bind("project.bring", parts.merging.choose, writable)
    bind("project.rounds", parts.rounds.show, is_open)
    bind("project.submit", parts.rounds.submit, lambda: parts.rounds.can_submit)
    bind("project.export", parts.exchange.exporter.open, is_open)
    bind("project.import", parts.exchange.importer.choose, writable)
    bind("project.report", parts.reporting.ask, is_open)
    bind("project.verify", projects.verify, is_open)
    bind("project.close", projects.close, is_open)
    bind("app.quit", parts.window.close)


def _sources(parts: Parts) -> None:
    bind, session, desk = parts.actions.bind, parts.session, parts.desk

    def shows() -> bool:
        return session.is_open and bool(desk.active.document)

    def removable() -> bool:
        return shows() and not session.read_only

    def many() -> bool:
        return session.is_open and session.document_count() > 1

    bind("source.add", parts.intake.choose)
    bind("source.paste", parts.intake.paste)
    bind("source.card", lambda: parts.intake.show_card(desk.active.document), shows)
    bind("source.next", partial(desk.step_source, 1), many)
    bind("source.previous", partial(desk.step_source, -1), many)
    bind("source.remove", lambda: parts.sources.remove(desk.active.document), removable)


def _tagging(parts: Parts) -> None:
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


def _threads(parts: Parts) -> None:
    bind, threads = parts.actions.bind, parts.threads

    def shown() -> bool:
        return parts.window.working and parts.window.view == "threads"

    def writable() -> bool:
        return shown() and not parts.session.read_only

    bind("thread.read", threads.read, shown)
    bind("thread.absent", threads.flip_absent, writable)
    bind("thread.rename", threads.rename, writable)


def _compare(parts: Parts) -> None:
    bind, compare = parts.actions.bind, parts.compare
    work = compare.work

    def shown() -> bool:
        return parts.window.working and parts.window.view == "compare" and compare.works

    def writable() -> bool:
        return shown() and not parts.session.read_only

    bind("compare.next", partial(compare.step, 1), shown)
    bind("compare.previous", partial(compare.step, -1), shown)
    for number in range(1, 10):
        bind(f"compare.take_{number}", partial(work.digit, number), writable)
    for what in ("both", "dissent", "undecided"):
        bind(f"compare.{what}", partial(work.settle, what), writable)
    bind("compare.remark", work.remark, writable)
    bind("compare.own", work.enter, writable)
    bind("compare.alike", work.accept_alike, writable)
    bind("compare.many", work.many, writable)
    bind("compare.read", compare.read, shown)
    bind("compare.names", compare.flip_names, shown, lambda: not compare.gathering.hidden)
    bind("compare.side", compare.flip_side, shown, lambda: compare.side == "Figures")


def _targets(parts: Parts) -> None:
    def on_pane(move: str, *arguments: int) -> Callable[[], None]:
        return lambda: getattr(parts.desk.pane, move)(*arguments)

    for command, (move, arguments) in SENTENCES.items():
        parts.actions.bind(command, on_pane(move, *arguments))
    for command, (move, arguments) in MOVES.items():
        parts.actions.bind(command, on_pane(move, *arguments))


def _panes(parts: Parts) -> None:
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


def _edit(parts: Parts) -> None:
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


def _find(parts: Parts) -> None:
    bind, desk = parts.actions.bind, parts.desk

    def shows() -> bool:
        return parts.session.is_open and bool(desk.active.document)

    bind("find.here", desk.find_here, shows)
    bind("find.next", partial(desk.find_step, 1), shows)
    bind("find.previous", partial(desk.find_step, -1), shows)


def _view(parts: Parts) -> None:
    bind, window, side = parts.actions.bind, parts.window, parts.side

    def working() -> bool:
        return window.working

    def flip_sources() -> None:
        window.show_sources(not window.sources_shown)

    def flip_side() -> None:
        window.show_side(not window.side_shown)

    for name in window.views:
        bind(
            f"view.{name}",
            partial(window.show_view, name),
            working,
            lambda name=name: window.view == name,  # type: ignore[misc]
        )
    bind("view.sources", flip_sources, working, lambda: window.sources_shown)
    bind("view.list", flip_side, working, lambda: window.side_shown)
    for command, page in PAGES.items():
        bind(
            command,
            partial(parts.show_page, page),
            working,
            lambda page=page: window.side_shown and side.page == page,  # type: ignore[misc]
        )

    def new_tag() -> None:
        parts.show_page("codebook")
        side.tags.write()

    bind("codebook.new", new_tag, lambda: window.working and not parts.session.read_only)
    appearance, settings = parts.appearance, parts.settings
    bind("view.zoom_in", partial(appearance.zoom_by, 1))
    bind("view.zoom_out", partial(appearance.zoom_by, -1))
    bind("view.zoom_reset", appearance.zoom_reset, lambda: settings.get(ZOOM) != 1.0)
    bind("view.theme", appearance.toggle_dark, checked=lambda: appearance.theme.dark)
    for command, setting in SWITCHES.items():
        bind(
            command,
            partial(settings.toggle, setting),
            checked=partial(settings.get, setting),
        )


def _help(parts: Parts) -> None:
    bind = parts.actions.bind
    bind("help.palette", parts.overlays.open_palette)
    bind("help.keys", parts.overlays.open_keys)
    bind("help.menu", parts.overlays.open_menu)
    bind("help.hints", parts.coach.restart)
    bind("help.about", parts.overlays.about)
