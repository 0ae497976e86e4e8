"""What a key press means in each view: the command that it runs."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.actions import LEAVE
from desktop.bindings.reading import MOVES
from desktop.parts import Parts

if TYPE_CHECKING:
    from desktop.comparing.view import CompareView
    from desktop.exchange.exchange import Exchange
    from desktop.threads.view import ThreadsView

_ITEMS = frozenset({"items.next", "items.previous"})
_ON_THREADS = ("thread.read", "thread.absent", "thread.rename")
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def pane_key(parts: Parts, event: QKeyEvent) -> bool:
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


def matrix_key(parts: Parts, event: QKeyEvent) -> bool:
    """Run what a key means among threads."""
    return parts.actions.handle(event, "matrix")


def list_key(parts: Parts, event: QKeyEvent) -> bool:
    """Run what a key means among differences; while one's own are chosen, edges move too."""
    actions, compare = parts.actions, parts.later.compare()
    if event.key() == Qt.Key.Key_Escape:
        return actions.run(LEAVE)
    if compare.work.mode == "own":
        meant = actions.keys.match(event, "pane")
        if meant is not None and meant in MOVES:
            move, arguments = MOVES[meant]
            getattr(compare.texts.pane, move)(*arguments)
            return True
    return actions.handle(event, "worklist")


def hear_threads(parts: Parts, threads: "ThreadsView") -> None:
    """Let the view of threads ask what keys mean, and clicks do as they do."""
    threads.table.on_key = partial(matrix_key, parts)
    threads.table.opened.connect(partial(parts.actions.click, "thread.read"))

    def click(number: int) -> None:
        parts.actions.click(_ON_THREADS[number - 1])

    threads.page.pressed.connect(click)


def hear_compare(parts: Parts, compare: "CompareView") -> None:
    """Let the view of differences ask what keys mean, and clicks do as they do."""
    compare.set_on_key(partial(list_key, parts))

    def click(what: str) -> None:
        parts.actions.click(f"compare.take_{what}" if what.isdigit() else f"compare.{what}")

    compare.page.pressed.connect(click)


def item_key(parts: Parts, event: QKeyEvent) -> bool:
    """Run what a key means in a list of items; all other keys are the list's."""
    actions = parts.actions
    meant = actions.keys.match(event, "items")
    return meant in _ITEMS and actions.handle(event, "items")


def hear_items(parts: Parts, exchange: "Exchange") -> None:
    """Listen to the lists of items."""
    exchange.set_on_key(partial(item_key, parts))
    exchange.review.tag_wanted.connect(partial(parts.actions.click, "review.place"))


def hear_links(parts: Parts) -> None:
    """Let clicks on the kinds of links do as digits do; there are more kinds than digits."""
    linking = parts.linking

    def click(number: int) -> None:
        parts.actions.click("tag.1", partial(linking.digit, number))

    linking.page.pressed.connect(click)


def shelf_key(parts: Parts, event: QKeyEvent) -> bool:
    """Run what a key means in the view above the shelf."""
    views = {"threads": matrix_key, "compare": list_key}
    return views.get(parts.window.view, pane_key)(parts, event)
