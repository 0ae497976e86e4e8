"""Verbs for annotated sets: export, import, formats."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from core.problem import Problem
from sidelight.cli.answer import say, say_json
from sidelight.cli.arguments import (
    analyst_option,
    json_option,
    known_analyst,
    project_argument,
    reading,
    words,
    writing,
)

if TYPE_CHECKING:
    from core.exchange.plan import Plan
    from core.exchange.report import Loss


@click.command()
@project_argument
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--format", "format_", required=True, type=words, metavar="F", help="See formats.")
@click.option(
    "--document", multiple=True, type=words, metavar="D", help="Only of this source; repeatable."
)
@click.option(
    "--analyst", multiple=True, type=words, metavar="NAME", help="Only by this one; repeatable."
)
@click.option("--tag", multiple=True, type=words, metavar="T", help="Only this tag; repeatable.")
@click.option("--since", default="", metavar="DATE", help="Only what changed then or later.")
@click.option("--until", default="", metavar="DATE", help="Only what changed then or earlier.")
@click.option("--agreed", is_flag=True, help="The agreed layer instead of the analysts' own.")
@click.option("--replace", is_flag=True, help="Write over a file that is there.")
@json_option
def export(
    project: Path,
    out: Path,
    *,
    format_: str,
    document: tuple[str, ...],
    analyst: tuple[str, ...],
    tag: tuple[str, ...],
    since: str,
    until: str,
    agreed: bool,
    replace: bool,
    as_json: bool,
) -> None:
    """Write an annotated set; say what its format cannot hold."""
    from core.exchange.files import refuse_taken, write  # noqa: PLC0415 - only this verb needs it
    from core.exchange.formats import named  # noqa: PLC0415

    chosen = named(format_)
    refuse_taken(out, chosen, replace=replace)
    with reading(project) as opened:
        codebook = opened.codebooks.current()
        annotated = opened.gathering.gather(
            documents=[opened.documents.find(wanted).id for wanted in document],
            analysts=[known_analyst(opened, name).id for name in analyst],
            tags=[codebook.named(label).id for label in tag],
            since=since,
            until=until,
            agreed=agreed,
        )
        report = write(annotated, out, chosen, replace=replace)
    if as_json:
        say_json(
            {
                "format": chosen.name,
                "documents": report.documents,
                "annotations": report.annotations,
                "links": report.links,
                "lost": _lost(report.lost),
                "remarks": list(report.remarks),
            }
        )
    else:
        lost = [f"Left out: {loss.sentence}" for loss in report.lost]
        say(report.sentence, *report.remarks, *lost)


@click.command("import")
@project_argument
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=words, metavar="F", help="If it is not recognised.")
@analyst_option("Who annotated, where the file does not say.")
@click.option(
    "--unit",
    type=click.Choice(["code-points", "utf-16", "bytes", "graphemes"]),
    help="What offsets count, where no quotes show it and it is not what the format says.",
)
@json_option
def import_(
    project: Path,
    path: Path,
    *,
    format_: str | None,
    analyst: str | None,
    unit: str | None,
    as_json: bool,
) -> None:
    """Take in an annotated set, as one step of undo.

    Importing the same again changes nothing.  What cannot be placed waits for review.
    """
    from core.exchange.formats import named, recognised  # noqa: PLC0415 - only this verb needs it
    from core.exchange.matching_people import NoAnalyst  # noqa: PLC0415
    from core.exchange.plan import Choices  # noqa: PLC0415
    from core.exchange.units import NAMED  # noqa: PLC0415

    if path.exists() and not (path.is_file() or path.is_dir()):
        raise Problem(f"{path} is no file.", hint="A pipe or a device cannot be imported.")
    chosen = named(format_) if format_ else recognised(path)
    with writing(project) as opened:
        incoming = chosen.read(path)
        with opened.together():
            try:
                plan = opened.imports.plan(
                    incoming, Choices(analyst=analyst or "", unit=NAMED[unit] if unit else None)
                )
            except NoAnalyst as nobody:
                raise Problem(nobody.what, hint="Name them with --analyst NAME.") from None
            opened.imports.write(plan)
    if as_json:
        say_json(_report(plan))
    else:
        say(*_lines(plan))


@click.command()
@json_option
def formats(*, as_json: bool) -> None:
    """List the formats of annotated sets."""
    from core.exchange.formats import FORMATS  # noqa: PLC0415 - only this verb needs it

    if as_json:
        say_json(
            [
                {
                    "name": each.name,
                    "words": each.words,
                    "endings": list(each.endings),
                    "folder": each.folder,
                    "export": each.writes,
                    "import": each.reads,
                    "extra": each.extra,
                }
                for each in FORMATS
            ]
        )
        return
    for each in FORMATS:
        ways = " and ".join(way for way, can in (("out", each.writes), ("in", each.reads)) if can)
        needs = f"; needs ./run extras or sidelight[{each.extra}]" if each.extra else ""
        say(f"{each.name:<14} {ways:<10}  {each.words}{needs}")


def _report(plan: "Plan") -> dict[str, Any]:
    """Return what came of an import as other programs read it."""
    annotations, links = plan.annotations, plan.links
    return {
        "format": plan.format,
        "unit": plan.unit,
        "documents": sum(bool(match.document) for match in plan.documents),
        "annotations": annotations.written + annotations.unchanged,
        "links": links.written + links.unchanged,
        "new": len(annotations.new),
        "changed": len(annotations.changed),
        "unchanged": annotations.unchanged,
        "new_documents": len(plan.new_documents),
        "new_links": len(links.new),
        "new_tags": [tag.label for tag in plan.new_tags],
        "new_analysts": [analyst.name for analyst in plan.new_analysts],
        "review": len(plan.review),
        "to_review": [
            {
                "document": row.document,
                "quote": row.quote,
                "reason": row.reason,
                "where": row.context.get("where", ""),
            }
            for row in plan.review
        ],
        "waiting": plan.waiting,
        "lost": _lost(plan.dropped),
        "remarks": list(plan.remarks),
    }


def _lost(losses: "tuple[Loss, ...]") -> list[dict[str, Any]]:
    return [{"what": loss.what, "count": loss.count, "example": loss.example} for loss in losses]


def _lines(plan: "Plan") -> list[str]:
    annotations, links = plan.annotations, plan.links
    new, changed = len(annotations.new), len(annotations.changed)
    rows = [
        f"Annotations: {new:,} new, {changed:,} changed, {annotations.unchanged:,} as they were.",
        f"Links: {len(links.new):,} new, {links.unchanged:,} as they were.",
    ]
    made = {
        "New sources": [document.about.title for document in plan.new_documents],
        "New tags": [tag.label for tag in plan.new_tags],
        "New analysts": [analyst.name for analyst in plan.new_analysts],
    }
    rows += [f"{words}: {', '.join(names)}." for words, names in made.items() if names]
    rows.append(f"Offsets count {plan.unit}.")
    rows += plan.remarks
    rows += [f"Left out: {loss.sentence}" for loss in plan.dropped]
    rows += [f"To review: “{row.quote[:60]}”, {row.reason}." for row in plan.review]
    return rows
