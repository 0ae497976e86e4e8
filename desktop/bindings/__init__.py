"""Which part does which command: the one table between commands and the parts of the window."""

from functools import partial

from desktop.bindings import needs, presses, projects, reading, views
from desktop.bindings.reading import FIELDS
from desktop.going import Going
from desktop.parts import Parts

__all__ = ["FIELDS", "bind_all"]


def bind_all(parts: Parts, going: Going) -> None:
    """Let every command run; a test asserts that none is left out."""
    parts.actions.met = needs.met(parts)
    for bind in (
        projects.project,
        projects.sources,
        views.threads,
        views.compare,
        reading.targets,
        reading.panes,
        reading.edit,
        reading.find,
        projects.help_,
    ):
        bind(parts)
    reading.tagging(parts, going)
    views.view(parts, going)
    parts.desk.set_on_key(partial(presses.pane_key, parts))
    parts.window.shelf.on_key = partial(presses.shelf_key, parts)
    presses.hear_links(parts)
    parts.later.threads.when_made(partial(presses.hear_threads, parts))
    parts.later.compare.when_made(partial(presses.hear_compare, parts))
    parts.later.exchange.when_made(partial(presses.hear_items, parts))
