"""What a project adds to a comparison for a report: decisions, rounds, the codebook's number."""

from collections.abc import Collection

from core.comparing.comparison import Comparison, compare
from core.comparing.report import AgreementReport, Part
from db.project import Project


def comparison_of(
    project: Project,
    *,
    analysts: Collection[str] = (),
    documents: Collection[str] = (),
    tags: Collection[str] = (),
) -> Comparison:
    """Return the comparison of what is chosen by id: else of all who tagged, everywhere.

    Sources are laid end to end by title.
    """
    annotations = project.annotations.of()
    chosen = set(analysts) or {row.analyst for row in annotations}
    sources = sorted(project.documents.all(), key=lambda document: (document.title, document.id))
    wanted = set(documents) or {document.id for document in sources}
    found = compare(
        annotations,
        {one.id: one.name for one in project.analysts.all() if one.id in chosen},
        {one.id: project.documents.text(one.id) for one in sources if one.id in wanted},
        codebook=project.codebooks.current(),
    )
    return found.only(tags=tags) if tags else found


def agreement_report(project: Project, comparison: Comparison) -> AgreementReport:
    """Return the report of ``comparison``, which is one of this project's analysts."""
    names = {analyst.id: analyst.name for analyst in project.analysts.all()}
    rounds = project.rounds
    return AgreementReport(
        project.title,
        comparison,
        {id_: project.documents.get(id_).title for id_ in comparison.texts},
        names,
        project.decisions.standings(comparison.groups),
        project.decisions.agreed(),
        tuple(
            Part(
                names.get(found.analyst, ""),
                found.started,
                found.submitted,
                len(rounds.changed_since(found)),
                intact=not found.submitted or rounds.intact(found),
            )
            for found in rounds.all()
        ),
        project.codebooks.revision,
        project.codebooks.hash,
        {id_: project.documents.structure(id_) for id_ in comparison.texts},
    )
