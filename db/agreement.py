"""What a project adds to a comparison for a report: decisions, rounds, the codebook's number."""

from collections.abc import Collection, Sequence

from core.comparing.comparison import Comparison, compare
from core.comparing.report import AgreementReport, Part
from db.project import Project


def comparison_of(
    project: Project,
    *,
    analysts: Sequence[str] = (),
    documents: Collection[str] = (),
    tags: Collection[str] = (),
) -> Comparison:
    """Return the comparison of what is chosen by id: else of all who tagged, everywhere.

    Analysts come as they are chosen, else by name.  Sources are laid end to end by title.  What is
    damaged is left out and named.
    """
    unread: list[str] = []
    annotations = project.annotations.of(unread=unread)
    names = {one.id: one.name for one in project.analysts.all()}
    present = {row.analyst for row in annotations}
    sources = sorted(project.documents.listed(), key=lambda document: (document.title, document.id))
    wanted = set(documents) or {document.id for document in sources}
    found = compare(
        annotations,
        {id_: names[id_] for id_ in analysts or names if analysts or id_ in present},
        {one.id: project.documents.text(one.id) for one in sources if one.id in wanted},
        codebook=project.codebooks.current(),
        unread=unread,
    )
    return found.only(tags=tags) if tags else found


def agreement_report(project: Project, comparison: Comparison) -> AgreementReport:
    """Return the report of ``comparison``, which is one of this project's analysts."""
    names = {analyst.id: analyst.name for analyst in project.analysts.all()}
    rounds = project.rounds
    return AgreementReport(
        project.title,
        comparison,
        {one.id: one.title for one in project.documents.listed() if one.id in comparison.texts},
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
