"""What a window shows of a project at first, read before the project that is open has to close."""

from collections.abc import Callable, Sequence
from pathlib import Path

from core.problem import Problem
from db.project import Project

Stood = Callable[[str], Sequence[str]]
"""Tells which documents stood in the window for the project with this id."""


def look_at(path: Path, stood: Stood) -> None:
    """Read what must be there to lay the window out, without changing a byte of the file.

    Damage elsewhere is told of when it is met.

    Raises:
        Problem: if it cannot be read.
    """
    with Project.open(path, read_only=True) as project:
        project.codebooks.current()
        project.analysts.all()
        project.rounds.given()
        project.history.actions(1)
        listed = project.documents.listed()
        places = [place for place in map(listed.place_of, stood(project.id)) if place is not None]
        for place in places or range(min(2, len(listed))):
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
