"""What a window shows of a project at first, read before the project that is open has to close."""

from collections.abc import Callable, Sequence
from pathlib import Path

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


def look_at(path: Path, stood: Stood) -> None:
    """Read what must be there to lay the window out, without changing a byte of the file.

    Damage elsewhere is told of when it is met.

    Raises:
        Problem: if it cannot be read.
    """
    with Project.open(path, read_only=True) as project:
        project.codebooks.current()
        project.analysts.all()
        project.history.actions(1)
        listed = project.documents.listed()
        shown = map(listed.place_of, stood(remembered_as(project)))
        places = {place for place in shown if place is not None}
        for place in places.union(range(min(2, len(listed)))):
            document = project.documents.get(listed[place].id)
            project.documents.text(document.id)
            project.documents.structure(document.id)
            project.annotations.spans(document.id, analyst=None)
            project.annotations.spans(document.id, analyst=project.analysts.last)


def readable(path: Path, stood: Stood) -> bool:
    """Tell whether a window could show a project at all."""
    try:
        look_at(path, stood)
    except Problem:
        return False
    return True
