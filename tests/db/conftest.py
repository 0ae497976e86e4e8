"""A project in a temporary folder, its people, and a text to mark."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.analyst import Analyst
from core.document import Document, Reading
from db.project import Project

TEXT = (
    "The Selkie lay off the mole for eleven hours. 港は静かだった 😀. "
    "The line will probably miss the season.\nThe register says 2009.\n"
) * 8


def reading_of(text: str, title: str = "Harbour Note 7") -> Reading:
    return Reading(title, f"{title}.txt", text, text.encode("utf-16"), "plain", "1")


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """Each call is a second later."""
    times = iter(range(10**9))
    start = datetime(2031, 3, 2, 8, 0, tzinfo=UTC)
    return lambda: start + timedelta(seconds=next(times))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "harbour.sidelight"


@pytest.fixture
def project(path: Path, clock: Callable[[], datetime]) -> Iterator[Project]:
    with Project.create(path, analyst="Ann", clock=clock) as project:
        yield project


@pytest.fixture
def ann(project: Project) -> Analyst:
    return project.analysts.find_or_add("Ann")


@pytest.fixture
def beth(project: Project) -> Analyst:
    return project.analysts.find_or_add("Beth")


@pytest.fixture
def reading() -> Callable[..., Reading]:
    return reading_of


@pytest.fixture
def note(project: Project, ann: Analyst) -> Document:
    (id_,) = project.documents.add(reading_of(TEXT), analyst=ann.id).documents
    return project.documents.get(id_)
