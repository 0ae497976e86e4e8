"""When what commands need is there."""

from collections.abc import Callable

from desktop.needs import Need
from desktop.parts import Parts
from desktop.settings import ZOOM


def met(parts: Parts) -> dict[Need, Callable[[], bool]]:
    """Return what tells whether each need is met; it is asked only if those before it are."""
    session, desk, window = parts.session, parts.desk, parts.window
    compare, exchange = parts.later.compare, parts.later.exchange

    def shows(view: str) -> Callable[[], bool]:
        return lambda: window.view == view

    return {
        "project": lambda: session.is_open,
        "writable": lambda: not session.read_only,
        "sample": lambda: session.sample,
        "round": lambda: parts.round.can_submit,
        "read": shows("read"),
        "threads": shows("threads"),
        "compare": shows("compare"),
        "team": lambda: len(compare().gathering.analysts) > 1,
        "list": lambda: compare().half == "List",
        "listed": lambda: compare().works,
        "items": lambda: bool(exchange.there and exchange.there.worked_off),
        "source": lambda: bool(desk.active.document),
        "sources": lambda: session.document_count() > 1,
        "panes": lambda: len(desk.frames) > 1,
        "annotation": lambda: bool(desk.pane.current),
        "undoable": lambda: session.undoable() is not None,
        "redoable": lambda: session.redoable() is not None,
        "zoomed": lambda: parts.settings.get(ZOOM) != 1.0,
    }
