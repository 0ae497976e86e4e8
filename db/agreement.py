"""What a project adds to a comparison for a report: decisions, rounds, the codebook's number."""

from core.comparing.comparison import Comparison
from core.comparing.report import AgreementReport, Part
from db.project import Project


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
    )
