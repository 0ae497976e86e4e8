"""Where the person stands: the place that a step which has to wait is done at later."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.desk.desk import Desk
from desktop.desk.target import Target
from desktop.desk.targeting import Stand
from desktop.later import Later
from desktop.linking.linking import Linking
from desktop.window import Window

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.comparing.view import CompareView
    from desktop.late import Late
    from desktop.threads.view import ThreadsView


@dataclass(frozen=True, slots=True)
class Place:
    """A view, a pane and what is marked in it; ``asks`` says what the digits would answer."""

    view: str
    pane: int
    document: str
    stand: Stand
    target: Target
    asks: str = ""
    spot: Any = None
    """In Threads the current cell, in Compare the current group."""


class Whereabouts:
    """Says where the person stands, and goes back there."""

    def __init__(self, desk: Desk, window: Window, linking: Linking, later: Later) -> None:
        """Look at these parts."""
        self._desk, self._window, self._linking = desk, window, linking
        self._views: Mapping[str, Late[ThreadsView] | Late[CompareView]] = {
            "threads": later.threads,
            "compare": later.compare,
        }

    def here(self) -> Place:
        """Return where the person stands now."""
        desk, pane = self._desk, self._desk.pane
        frame = next((n for n, each in enumerate(desk.frames) if each.pane is pane), 0)
        shelf = self._window.shelf
        asks = "link" if self._linking.open else "field" if shelf.asking else ""
        view = self._window.view
        return Place(
            view,
            frame,
            desk.active.document,
            pane.stand(),
            pane.target(),
            asks,
            self._views[view]().spot if view in self._views else None,
        )

    def go_back(self, place: object) -> bool:
        """Go to where the person stood; tell whether all is there as it was."""
        if not isinstance(place, Place) or place.pane >= len(self._desk.frames):
            return False
        if self._window.view != place.view:
            self._window.show_view(place.view)
        frame = self._desk.frames[place.pane]
        if frame.document != place.document:
            return False
        if self._desk.pane is not frame.pane:
            self._desk.activate(place.pane)
        pane = self._desk.pane
        pane.stand_at(place.stand)
        pane.reveal_target()
        if place.spot is not None:
            self._views[place.view]().stand_at(place.spot)
        return self.here() == place
