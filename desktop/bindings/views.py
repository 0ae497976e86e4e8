"""What is done in Threads and Compare, and what shows: views, lists, zoom, looks."""

from functools import partial

from desktop.going import Going
from desktop.parts import Parts
from desktop.settings import CONTRAST, CUES, FILLS, MARKUP, OTHERS, SINGLE_KEYS

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
    bind, threads = parts.actions.bind, parts.later.threads

    bind("thread.read", threads.does(lambda view: view.read()))
    bind("thread.absent", threads.does(lambda view: view.flip_absent()))
    bind("thread.rename", threads.does(lambda view: view.rename()))


def compare(parts: Parts) -> None:
    """What is done among differences."""
    bind, compare = parts.actions.bind, parts.later.compare

    def take(number: int) -> None:
        compare().work.digit(number)

    def settle(what: str) -> None:
        compare().work.settle(what)

    def named() -> bool:
        return compare.there is not None and not compare.there.gathering.hidden

    def counted() -> bool:
        return compare.there is not None and compare.there.half == "Figures"

    bind("compare.next", compare.does(lambda view: view.step(1)))
    bind("compare.previous", compare.does(lambda view: view.step(-1)))
    for number in range(1, 10):
        bind(f"compare.take_{number}", partial(take, number))
    for what in ("both", "dissent", "undecided"):
        bind(f"compare.{what}", partial(settle, what))
    bind("compare.remark", compare.does(lambda view: view.work.remark()))
    bind("compare.own", compare.does(lambda view: view.work.enter()))
    bind("compare.alike", compare.does(lambda view: view.accept_alike()))
    bind("compare.many", compare.does(lambda view: view.work.many()))
    bind("compare.read", compare.does(lambda view: view.read()))
    bind("compare.wider", compare.does(lambda view: view.sheet.widen(1)))
    bind("compare.narrower", compare.does(lambda view: view.sheet.widen(-1)))
    bind("compare.names", compare.does(lambda view: view.flip_names()), named)
    bind("compare.figures", compare.does(lambda view: view.flip_half()), counted)


def view(parts: Parts, going: Going) -> None:
    """What shows in the window, and how it looks."""
    bind, window, side = parts.actions.bind, parts.window, parts.side

    def flip_sources() -> None:
        window.show_sources(not window.sources_shown)

    def flip_side() -> None:
        window.show_side(not window.side_shown)

    for name in window.views:
        bind(
            f"view.{name}",
            partial(window.show_view, name),
            lambda name=name: window.view == name,  # type: ignore[misc]
        )
    bind("view.sources", flip_sources, lambda: window.sources_shown)
    bind("view.list", flip_side, lambda: window.side_shown)
    for command, page in PAGES.items():
        bind(
            command,
            partial(going.turn_page, page),
            lambda page=page: window.side_shown and side.page == page,  # type: ignore[misc]
        )

    def new_tag() -> None:
        going.show_page("codebook")
        side.tags.write()

    bind("codebook.new", new_tag)
    appearance, settings = parts.appearance, parts.settings
    bind("view.zoom_in", partial(appearance.zoom_by, 1))
    bind("view.zoom_out", partial(appearance.zoom_by, -1))
    bind("view.zoom_reset", appearance.zoom_reset)
    bind("view.theme", appearance.toggle_dark, checked=lambda: appearance.theme.dark)
    for command, setting in SWITCHES.items():
        bind(
            command,
            partial(settings.toggle, setting),
            checked=partial(settings.get, setting),
        )
