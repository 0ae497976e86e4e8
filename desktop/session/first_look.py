"""What a window shows of a project at first, read before the project that is open has to close."""

from collections.abc import Callable, Sequence
from pathlib import Path

from core.annotation import Spans
from core.problem import Problem
from db.project import Project

Stood = Callable[[str], Sequence[str]]
"""Tells which documents stood in the window that is remembered under this id."""


def remembered_as(project: Project) -> str:
    """Return the id under which the machine remembers how the window stood for a project.

    A file made for somebody's blind round has the project's id, and its own here.
    """
    given = project.rounds.given()
    return f"{project.id}-{given.id}" if given else project.id


def look_at(project: Project, stood: Stood) -> dict[str, Spans]:
    """Read what must be there to lay the window out.

    Damage elsewhere is told of when it is met.

    Returns:
        The spans of the documents that show, by the document's id: they need not be read again.

    Raises:
        Problem: if it cannot be read.
    """
    project.codebooks.current()
    project.analysts.all()
    project.history.actions(1)
    listed = project.documents.listed()
    shown = map(listed.place_of, stood(remembered_as(project)))
    places = {place for place in shown if place is not None}
    found: dict[str, Spans] = {}
    for place in places.union(range(min(2, len(listed)))):
        document = project.documents.get(listed[place].id)
        project.documents.text(document.id)
        project.documents.structure(document.id)
        found[document.id] = project.annotations.spans(document.id)
    return found


def readable(path: Path, stood: Stood) -> bool:
    """Tell whether a window could show a project at all, without changing a byte of its file."""
    try:
        with Project.open(path, read_only=True) as project:
            look_at(project, stood)
    except Problem:
        return False
    return True
