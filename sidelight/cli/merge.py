"""The verb that brings other analysts' files in: merge."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sidelight.cli.answer import called, say, say_json
from sidelight.cli.arguments import (
    analyst_option,
    json_option,
    me,
    project_argument,
    reading,
    writing,
)

if TYPE_CHECKING:
    from core.merging import MergeReport


@click.command()
@project_argument
@click.argument(
    "others",
    nargs=-1,
    required=True,
    type=click.Path(readable=False, path_type=Path),
    metavar="OTHER…",
)
@click.option("--accept", is_flag=True, help="Let the files change what stands in your name too.")
@click.option("--dry-run", is_flag=True, help="Only tell what the files would bring.")
@analyst_option("Who you are; else who worked in the project last.")
@json_option
def merge(
    project: Path,
    *,
    others: tuple[Path, ...],
    accept: bool,
    dry_run: bool,
    analyst: str | None,
    as_json: bool,
) -> None:
    """Bring in what OTHER project files hold, as one step of undo.

    What would change your own rows is left out and told, unless you accept it.
    """
    with (reading if dry_run else writing)(project) as opened:
        reader = me(opened, analyst).id
        with opened.merging.prepare(others, analyst=reader) as parcel:
            report = parcel.report
            if not dry_run:
                parcel.analyst = me(opened, analyst, add=True).id
                opened.merging.merge(parcel, accept=accept)
    left_out = 0 if accept else report.mine_total
    if as_json:
        say_json(_data(report, left_out=left_out, merged=not dry_run))
        return
    say(*report.sentences, *_ending(report, left_out, dry_run=dry_run))


def _ending(report: "MergeReport", left_out: int, *, dry_run: bool) -> list[str]:
    if report.nothing:
        return []
    if dry_run:
        return ["Nothing was merged yet."]
    if left_out:
        return [f"All but what stands in your name was merged; {called()} merge --accept adds it."]
    return ["Merged."]


def _data(report: "MergeReport", *, left_out: int, merged: bool) -> dict[str, Any]:
    """Return a report as other programs read it."""
    return {
        "files": list(report.files),
        "merged": merged and not report.nothing,
        "same_project": report.same_project,
        "versions": report.rows,
        "left_out": left_out,
        "sources": {
            "matched": report.matched,
            "new": list(report.added),
            "differing": list(report.differing),
            "returning": list(report.returning),
            "waiting": report.waiting,
        },
        "analysts": [
            {
                "name": share.name,
                "new": share.new,
                "changed": share.changed,
                "withdrawn": share.withdrawn,
            }
            for share in report.shares
        ],
        "links": report.links,
        "decisions": report.decisions,
        "decisions_on_yours": report.on_mine,
        "lost": [asdict(lost) for lost in report.lost],
        "same_names": list(report.twice),
        "yours": [asdict(row) for row in report.mine],
    }
