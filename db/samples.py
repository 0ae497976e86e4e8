"""The sample as a project: what its two analysts did, written as they would have written it."""

from pathlib import Path
from uuid import uuid5

from core.identity import NAMESPACE
from core.samples import load_sample
from db.annotations import NewAnnotation
from db.project import Project


def create_sample(path: Path) -> Project:
    """Make the sample project at ``path`` and return it, open for writing.

    Raises:
        Problem: if there is a file already, or none can be written there.
    """
    sample = load_sample()
    project = Project.create(path, title=sample.title, analyst=sample.analysts[0])
    try:
        write_sample(project)
    except BaseException:
        project.close()
        project.path.unlink()
        raise
    return project


def write_sample(project: Project) -> None:
    """Write the sample's texts into ``project``, and all that was said of them.

    The annotations have the same ids in every project.

    Raises:
        Problem: if the project cannot be written, or holds one of the texts already.
    """
    sample = load_sample()
    analysts = {name: project.analysts.find_or_add(name).id for name in sample.analysts}
    first = analysts[sample.analysts[0]]
    documents: dict[str, str] = {}
    for reading in sample.documents:
        (documents[reading.file],) = project.documents.add(reading, analyst=first).documents
    ids = {row.key: _id(row.key) for row in sample.annotations}
    for name, analyst in analysts.items():
        rows = [
            NewAnnotation(
                documents[row.document],
                row.span,
                row.tag,
                analyst,
                row.attributes,
                row.note,
                id=ids[row.key],
            )
            for row in sample.annotations
            if row.analyst == name
        ]
        project.annotations.add_many(rows, label=f"tag {len(rows)} spans", kind="edit")
    for link in sample.links:
        project.links.add(
            link.kind,
            ids[link.source],
            ids[link.target],
            analyst=analysts[link.analyst],
            aspect=link.aspect,
            note=link.note,
        )
    for rating in sample.ratings:
        project.ratings.set(
            documents[rating.document],
            analyst=analysts[rating.analyst],
            reliability=rating.reliability,
            reason=rating.reason,
        )
    for decision in sample.decisions:
        project.decisions.add(
            [ids[key] for key in decision.members],
            decision.outcome,
            analyst=analysts[decision.analyst],
            remark=decision.remark,
        )


def _id(key: str) -> str:
    return str(uuid5(NAMESPACE, f"sample\0{key}"))
