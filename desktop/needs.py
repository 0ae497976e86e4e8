"""What commands need before they can be run, and what is said where it is missing."""

from typing import Literal

Need = Literal[
    "project",
    "writable",
    "sample",
    "round",
    "read",
    "threads",
    "compare",
    "team",
    "list",
    "listed",
    "items",
    "source",
    "sources",
    "panes",
    "annotation",
    "undoable",
    "redoable",
    "zoomed",
]
"""Something a command may need; ``desktop.bindings.needs`` says when it is met."""

MISSING: dict[Need, str] = {
    "project": "Open a project first",
    "writable": "The project is read-only",
    "sample": "This is not the sample",
    "round": "No round of yours to submit here",
    "read": "Only in Read",
    "threads": "Only in Threads",
    "compare": "Only in Compare",
    "team": "Fewer than two analysts tagged here",
    "list": "Only with the list, not the figures",
    "listed": "No stretch is listed",
    "items": "Only in Open items and To review",
    "source": "Show a source first",
    "sources": "There is no other source",
    "panes": "Only one pane is open",
    "annotation": "Choose an annotation first",
    "undoable": "Nothing of yours to take back",
    "redoable": "Nothing to do again",
    "zoomed": "It has its own size",
}
"""What is missing where a need is not met, in a few words."""

TOLD = frozenset({"edit.undo", "edit.redo", "edit.copy", "edit.copy_citation", "find.here"})
"""Commands whose keys say what is missing; of the others it is seen."""

_PROJECT: tuple[Need, ...] = ("project",)
_WRITABLE: tuple[Need, ...] = ("project", "writable")
_READ: tuple[Need, ...] = ("project", "read")
_SOURCE: tuple[Need, ...] = (*_READ, "source")
_TAGGING: tuple[Need, ...] = ("project", "writable", "read")
_THREADS: tuple[Need, ...] = ("project", "threads")
_TEAM: tuple[Need, ...] = ("project", "compare", "team")
_COMPARE: tuple[Need, ...] = (*_TEAM, "list", "listed")

NEEDS: dict[str, tuple[Need, ...]] = {
    "project": _PROJECT,
    "project.new": (),
    "project.open": (),
    "project.sample": (),
    "project.keep": ("project", "sample"),
    "project.rename": _WRITABLE,
    "project.analyst": (),
    "project.rename_analyst": _WRITABLE,
    "project.merge": _WRITABLE,
    "project.submit": ("project", "writable", "round"),
    "project.import": _WRITABLE,
    "source.card": _SOURCE,
    "source.next": (*_READ, "sources"),
    "source.previous": (*_READ, "sources"),
    "source.remove": (*_TAGGING, "source"),
    "tag": _TAGGING,
    "annotation": _TAGGING,
    "annotation.next": _READ,
    "annotation.previous": _READ,
    "annotation.history": (*_READ, "annotation"),
    "annotation.remove": (*_TAGGING, "annotation"),
    "link.begin": _TAGGING,
    "link.follow": _READ,
    "review.place": _TAGGING,
    "target": _READ,
    "thread": (*_THREADS, "writable"),
    "thread.read": _THREADS,
    "compare": (*_COMPARE, "writable"),
    "compare.next": _COMPARE,
    "compare.previous": _COMPARE,
    "compare.read": _COMPARE,
    "compare.wider": (*_TEAM, "list"),
    "compare.narrower": (*_TEAM, "list"),
    "compare.names": _COMPARE,
    "compare.figures": _TEAM,
    "items": ("project", "items"),
    "pane": _READ,
    "pane.next_area": (),
    "pane.previous_area": (),
    "pane.swap": (*_READ, "panes"),
    "pane.equal": (*_READ, "panes"),
    "edit": _SOURCE,
    "edit.undo": ("project", "undoable", "writable"),
    "edit.redo": ("project", "redoable", "writable"),
    "find": _SOURCE,
    "view.read": _PROJECT,
    "view.threads": _PROJECT,
    "view.compare": _PROJECT,
    "view.sources": _READ,
    "view.list": _READ,
    "view.annotations": _PROJECT,
    "view.links": _PROJECT,
    "view.open": _PROJECT,
    "view.review": _PROJECT,
    "view.history": _PROJECT,
    "view.codebook": _PROJECT,
    "view.zoom_reset": ("zoomed",),
    "codebook.new": _WRITABLE,
}
"""What a command needs, by its id or by what comes before the point; the first missing is told."""


def needs(id_: str) -> tuple[Need, ...]:
    """Return what the command ``id_`` needs."""
    return NEEDS.get(id_, NEEDS.get(id_.partition(".")[0], ()))
