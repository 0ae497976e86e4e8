"""The sample as a project: what its two analysts did, written as they would have written it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from core.identity import uuid7
from core.samples import Sample, load_sample
from db.annotations import NewAnnotation
from db.journal import now
from db.project import Project
from db.tables import DECISION

if TYPE_CHECKING:
    from core.analyst import Analyst


def create_sample(path: Path, *, clock: Callable[[], datetime] = now) -> Project:
    """Make the sample project at ``path`` and return it, open.

    Raises:
        Problem: if there is a file already, or none can be written there.
    """
    sample = load_sample()
    project = Project.create(path, title=sample.title, analyst=sample.analysts[0], clock=clock)
    try:
        write_sample(project)
    except BaseException:
        project.close()
        raise
    return project
