"""Work on a project file beside the window: for threads of their own, each with its own connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from core.exchange.annotated_set import AnnotatedSet, Chosen
    from core.exchange.incoming import Incoming
    from core.exchange.plan import Choices, Plan
    from core.exchange.report import Step
    from core.round import RoundFile
    from db.merge import Parcel, Progress


def incoming(path: Path, files: Sequence[Path], reader: str, progress: Progress) -> Parcel:
    """Read other files and tell what they would bring; for a thread of its own."""
    from db.merge import Parcel  # noqa: PLC0415 - only who merges pays for it

    return Parcel(path, files, analyst=reader, progress=progress)


def merged(
    path: Path, parcel: Parcel, look: Callable[[], None], *, analyst: str, accept: bool = False
) -> None:
    """Merge a large parcel in the name of the person called ``analyst``; for a thread of its own.

    The session hears of it by its poll.
    """
    with Project.open(path) as project:
        parcel.analyst = project.analysts.find_or_add(analyst).id
        project.merging.merge(parcel, accept=accept, look=look)


def begun(
    path: Path, names: Sequence[str], folder: Path, look: Callable[[], None], *, lead: str
) -> list[RoundFile]:
    """Begin a blind round of the people called ``names``; for a thread of its own.

    Whatever ``look`` raises ends it, at the last before it is saved.

    Raises:
        Problem: as ``db.rounds.Rounds.start``; then no file is left.
    """
    with Project.open(path) as project:
        find = project.analysts.find_or_add
        with project.together():
            leads, people = find(lead).id, [find(name) for name in names]
            files = project.rounds.start(people, folder, lead=leads)[1]
            look()
            return files


def reported(
    path: Path,
    out: Path,
    step: Callable[[], object],
    *,
    analysts: Sequence[str] = (),
    documents: Collection[str] = (),
    tags: Collection[str] = (),
) -> None:
    """Write a report of agreement and decisions over ``out``; for a thread of its own.

    What is empty is not restricted.  Whatever ``step`` raises ends it and leaves what was there.

    Raises:
        Problem: as ``core.comparing.report_file.write_report``.
    """
    from core.comparing.report_file import write_report  # noqa: PLC0415 - only who reports pays for it
    from db.agreement import agreement_report, comparison_of  # noqa: PLC0415 - as above

    with Project.open(path, read_only=True) as project:
        of = comparison_of(project, analysts=analysts, documents=documents, tags=tags)
        step()
        write_report(agreement_report(project, of), out, replace=True, step=step)


def gathered(path: Path, chosen: Chosen) -> AnnotatedSet:
    """Return what is chosen of a project; for a thread of its own."""
    with Project.open(path, read_only=True) as project:
        return project.gathering.gather(
            documents=chosen.documents,
            analysts=chosen.analysts,
            tags=chosen.tags,
            since=chosen.since,
            until=chosen.until,
            agreed=chosen.agreed,
        )


def planned(path: Path, incoming: Incoming, choices: Choices, step: Step) -> Plan:
    """Return what an import would do; for a thread of its own."""
    with Project.open(path, read_only=True) as project:
        return project.imports.plan(incoming, choices, step)


def imported(
    path: Path, incoming: Incoming, choices: Choices, step: Step, *, saving: Step, analyst: str
) -> Plan:
    """Import in the name of the person called ``analyst``; for a thread of its own.

    It is planned, by ``step``, before the right to write is taken; planned again within it only if
    somebody wrote meanwhile; then written, by ``saving``.  The session hears of it by ``catch_up``.
    """
    with Project.open(path) as project:
        before = project.history.actions(1)
        plan = project.imports.plan(incoming, choices, step)
        if plan.empty:
            return plan
        saving(0, 0)
        with project.together():
            whose = project.analysts.find_or_add(analyst).id
            if project.history.actions(1) != before:
                plan = project.imports.plan(incoming, choices, step)
            project.imports.write(plan, analyst=whose, step=saving)
        return plan


def back_up(path: Path, folder: Path) -> None:
    """Keep one more rolling backup of a project in ``folder``; for a thread of its own."""
    with Project.open(path, read_only=True) as project:
        project.back_up(folder)


def verified(path: Path) -> list[str]:
    """Return what is wrong with a project file, a sentence each; for a thread of its own."""
    with Project.open(path, read_only=True) as project:
        return project.verify()


def salvaged(damaged: Path, to: Path) -> dict[str, int]:
    """Write what a damaged project still yields to a new one; for a thread of its own.

    Returns how many rows each table yielded.
    """
    from db.salvage import salvage  # noqa: PLC0415 - hardly anybody ever needs it

    return salvage(damaged, to)
