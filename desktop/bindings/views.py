"""What is done in Threads and Compare, and what shows: views, lists, zoom, looks."""

from functools import partial

from desktop.parts import Parts
from desktop.settings import CONTRAST, CUES, FILLS, MARKUP, OTHERS, SINGLE_KEYS, ZOOM

PAGES = {
    "view.annotations": "annotations",
    "view.links": "links",
    "view.open": "open",
    "view.review": "review",
    "view.history": "history",
    "view.codebook": "codebook",
}
"""The content of the side list that each command shows."""
SWITCHES = {
    "view.fills": FILLS,
    "view.contrast": CONTRAST,
    "view.others": OTHERS,
    "view.markup": MARKUP,
    "view.cues": CUES,
    "view.single_keys": SINGLE_KEYS,
}
"""The setting that each switch turns over."""


def threads(parts: Parts) -> None:
    """What is done among threads."""
    bind, threads = parts.actions.bind, parts.threads

    def shown() -> bool:
        return parts.window.working and parts.window.view == "threads"

    def writable() -> bool:
        return shown() and not parts.session.read_only

    bind("thread.read", threads.read, shown)
    bind("thread.absent", threads.flip_absent, writable)
    bind("thread.rename", threads.rename, writable)


def compare(parts: Parts) -> None:
    """What is done among differences."""
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


def view(parts: Parts) -> None:
    """What shows in the window, and how it looks."""
    bind, window, side = parts.actions.bind, parts.window, parts.side

    def working() -> bool:
        return window.working

    def reading() -> bool:
        return window.working and window.view == "read"

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
    bind("view.sources", flip_sources, reading, lambda: window.sources_shown)
    bind("view.list", flip_side, reading, lambda: window.side_shown)
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
