"""The verb that compares what analysts tagged: compare."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sidelight.cli.answer import REFUSED, complain_of, say, say_json
from sidelight.cli.arguments import json_option, known_analyst, project_argument, reading, words

if TYPE_CHECKING:
    from core.comparing.comparison import Comparison
    from core.comparing.figure import Figure
    from core.comparing.groups import Kind
    from db.project import Project


@click.command()
@project_argument
@click.option(
    "--analyst",
    "analysts",
    multiple=True,
    type=words,
    metavar="A",
    help="Compare this one; repeatable. Else all who tagged something.",
)
@click.option(
    "--document",
    "documents",
    multiple=True,
    type=words,
    metavar="D",
    help="On this source: id, hash, title or file; repeatable. Else on all.",
)
@click.option(
    "--tag",
    "tags",
    multiple=True,
    type=words,
    metavar="T",
    help="By this tag; repeatable. Else by all.",
)
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT",
    help="Write figures, stretches and decisions to this file, .html or .csv.",
)
@click.option("--replace", is_flag=True, help="Write over a report that is there.")
@json_option
@click.pass_context
def compare(
    ctx: click.Context,
    project: Path,
    *,
    analysts: tuple[str, ...],
    documents: tuple[str, ...],
    tags: tuple[str, ...],
    report: Path | None,
    replace: bool,
    as_json: bool,
) -> None:
    """Compare analysts: where they differ, and how far they agree."""
    if report is not None:
        from core.comparing.report_file import refuse_report  # noqa: PLC0415 - not for each compare

        refuse_report(report, replace=replace)
    with reading(project) as opened:
        found = _comparison(opened, documents, analysts, tags)
        if report is not None:
            _write_report(opened, found, report, replace=replace)
        known = {document.id: document.title for document in opened.documents.listed()}
    titles = [known[id_] for id_ in found.texts]
    complain_of(found.unread)
    if as_json:
        say_json(_data(found, titles))
    else:
        say(*_lines(found, titles))
    if found.unread:
        ctx.exit(REFUSED)


def _write_report(project: "Project", found: "Comparison", path: Path, *, replace: bool) -> None:
    from core.comparing.report_file import write_report  # noqa: PLC0415 - not for each compare
    from db.agreement import agreement_report  # noqa: PLC0415

    write_report(agreement_report(project, found), path, replace=replace)


def _comparison(
    project: "Project",
    documents: tuple[str, ...],
    analysts: tuple[str, ...],
    tags: tuple[str, ...],
) -> "Comparison":
    """Gather what is compared.

    Raises:
        Problem: if there is no such source, analyst or tag.
    """
    from db.agreement import comparison_of  # noqa: PLC0415 - not before the arguments are right

    codebook = project.codebooks.current()
    return comparison_of(
        project,
        documents=[project.documents.find(name).id for name in documents],
        analysts=[known_analyst(project, name).id for name in analysts],
        tags=[codebook.named(label).id for label in tags],
    )


def _data(found: "Comparison", titles: list[str]) -> dict[str, Any]:
    """Return a comparison as other programs read it."""
    figures = found.figures
    labels = found.labels
    return {
        "analysts": list(found.analysts.values()),
        "documents": titles,
        "annotations": _numbers(found),
        "groups": _kinds(found),
        "span_f1": {name: figure.value for name, figure in figures.span_f1.items()},
        "cohen_kappa": figures.cohen_kappa.value,
        "fleiss_kappa": figures.fleiss_kappa.value,
        "krippendorff_alpha": figures.krippendorff_alpha.value,
        "unitising": None
        if figures.continuum.overlapping
        else {
            "u_alpha": figures.unitising.u_alpha.value,
            "tagged_u_alpha": figures.unitising.tagged_u_alpha.value,
            "coded_u_alpha": figures.unitising.coded_u_alpha.value,
        },
        "confusion": {
            labels[tag]: {labels[other]: len(ids) for other, ids in row.items()}
            for tag, row in found.confusion.items()
        },
    }


def _kinds(found: "Comparison") -> dict["Kind", int]:
    """Return how many stretches there are of each kind."""
    from core.comparing.groups import Kind  # noqa: PLC0415 - only this verb needs it

    kinds = Counter(group.kind for group in found.groups)
    return {kind: kinds[kind] for kind in Kind}


def _numbers(found: "Comparison") -> dict[str, int]:
    """Return how many annotations each analyst has, by name."""
    numbers = Counter(row.analyst for row in found.annotations)
    return {name: numbers[analyst] for analyst, name in found.analysts.items()}


def _lines(found: "Comparison", titles: list[str]) -> list[str]:
    """Return a comparison in words."""
    from core.comparing.groups import KINDS  # noqa: PLC0415 - only this verb needs it

    if not found.annotations and not found.analysts:
        return ["Nobody has tagged anything here yet."]
    lines = [found.sentence, found.alike_rule]
    lines += [f"{name}: {_count(number)}" for name, number in _numbers(found).items()]
    sources = f"Sources, by title: {'; '.join(titles)}."
    if len(found.analysts) < 2:
        return [*lines, sources]
    lines += [f"{found.analysts[id_]} tagged nothing here." for id_ in found.absent]
    lines += [sources, "", "Stretches by kind"]
    lines += [f"{number:>8}  {KINDS[kind]}" for kind, number in _kinds(found).items()]
    return [*lines, *_figures(found)]


def _figures(found: "Comparison") -> list[str]:
    """Return the figures in words, each with its rule."""
    from core.comparing.alignment import RULES  # noqa: PLC0415 - only this verb needs it

    figures = found.figures
    of = figures.unitising
    characters = (figures.cohen_kappa, figures.fleiss_kappa, figures.krippendorff_alpha)
    lines = ["", figures.drawn, "", "Span F1, spans being paired one to one"]
    lines += [_line(figures.span_f1[rule.name], rule.words) for rule in RULES]
    lines += ["", f"Characters. {characters[0].rule}"]
    lines += [_line(figure, f"{figure.name}.") for figure in characters]
    lines += ["", "Units (unitising alpha)"]
    units = (of.u_alpha, of.tagged_u_alpha, of.coded_u_alpha, of.coverage)
    lines += [_line(figure, f"{figure.name}: {figure.rule}") for figure in units]
    return [*lines, *_confusion(found)]


def _confusion(found: "Comparison") -> list[str]:
    """Return which tags were given to the same spans, as a table."""
    labels = found.labels
    if not labels:
        return []
    width = max(8, *map(len, labels.values()))
    head = "".join(f"  {label:>{width}}" for label in labels.values())
    rows = [
        f"{labels[tag]:>{width}}" + "".join(f"  {len(ids):>{width}}" for ids in row.values())
        for tag, row in found.confusion.items()
    ]
    title = "Tags of paired spans: the earlier analyst's at the left, the later's above"
    return ["", title, f"{'':{width}}{head}", *rows]


def _line(figure: "Figure", words: str) -> str:
    """Return a figure in words: its value and interval, or why there is none."""
    if figure.value is None:
        return f"  not defined            {words} {figure.reason}"
    between = f"{figure.interval[0]:.2f} to {figure.interval[1]:.2f}" if figure.interval else ""
    return f"  {figure.value:>5.2f}  {between:>14}  {words}"


def _count(number: int) -> str:
    return "one annotation" if number == 1 else f"{number} annotations"
