"""Verbs for annotations: annotations, annotate, remove."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from core.problem import Problem
from sidelight.cli.answer import REFUSED, complain_of, say, say_json
from sidelight.cli.arguments import (
    analyst_option,
    json_option,
    maybe_words,
    project_argument,
    reading,
    words,
    writing,
)

if TYPE_CHECKING:
    from db.project import Project


def setting(value: str) -> tuple[str, str]:
    """Return the name of an attribute and what was written for its value.

    Raises:
        click.BadParameter: if it is not written as ``ATTRIBUTE=VALUE``.
    """
    name, equals, written = words(value).partition("=")
    if not (equals and name.strip()):
        raise click.BadParameter(f"“{value}” is not written as ATTRIBUTE=VALUE.")
    return name.strip(), written


@click.command()
@project_argument
@json_option
@click.pass_context
def annotations(ctx: click.Context, project: Path, *, as_json: bool) -> None:
    """List the annotations in the order of the texts."""
    with reading(project) as opened:
        unread: list[str] = []
        rows = _rows(opened, unread)
    complain_of(unread)
    if as_json:
        say_json(rows)
    elif rows:
        from core.text import excerpt  # noqa: PLC0415 - only this listing needs it

        say(
            *(
                f"{row['id']}  {row['document']} {row['start']}-{row['end']}  {row['tag']}, "
                f"{row['analyst']}: {excerpt(row['quote'], 60)}"
                for row in rows
            )
        )
    if unread:
        ctx.exit(REFUSED)


@click.command()
@project_argument
@click.option("--document", required=True, type=words, metavar="D", help="Id, hash, title or file.")
@click.option("--start", required=True, type=int, help="Where it starts, in code points.")
@click.option("--end", required=True, type=int, help="Where it ends: the first one after it.")
@click.option("--tag", required=True, type=words, help="claim, assessment, fact or your own.")
@analyst_option("Whose annotation it is.", required=True)
@click.option(
    "--set",
    "settings",
    multiple=True,
    type=setting,
    metavar="ATTRIBUTE=VALUE",
    help="Say more of it; repeatable.",
)
@click.option("--note", type=maybe_words, default="", help="A note.")
def annotate(
    project: Path,
    *,
    document: str,
    start: int,
    end: int,
    tag: str,
    analyst: str,
    settings: tuple[tuple[str, str], ...],
    note: str,
) -> None:
    """Tag a span and print the id of the annotation."""
    from core.span import Span  # noqa: PLC0415 - only this verb needs them
    from db.annotations import Duplicate  # noqa: PLC0415

    with writing(project) as opened:
        found = opened.documents.find(document)
        if 0 <= end < start:
            raise Problem(
                f"There is no span from {start} to {end}: the end lies before the start.",
                hint="Nothing was tagged.",
            )
        if not 0 <= start < end <= found.length:
            raise Problem(
                f"There is no span from {start} to {end} in “{found.title}”.",
                hint=f"It has {found.length} characters, counted from 0.",
            )
        codebook = opened.codebooks.current()
        chosen = codebook.named(tag)
        attributes = codebook.parsed(chosen, settings)
        try:
            with opened.together():
                who = opened.analysts.find_or_add(analyst)
                changes = opened.annotations.add(
                    found.id,
                    Span(start, end),
                    chosen.id,
                    analyst=who.id,
                    attributes=attributes,
                    note=note,
                )
        except Duplicate as twice:
            raise Problem(
                f"{who.name} has already tagged this as {chosen.label}: {twice.id}.",
                hint=twice.hint,
            ) from None
    say(*changes.annotation_ids)


@click.command()
@project_argument
@click.argument("annotation", nargs=-1, required=True, type=words, metavar="ANNOTATION…")
def remove(project: Path, annotation: tuple[str, ...]) -> None:
    """Remove annotations by their ids.

    Each is removed in the name of its own analyst; one undo brings all back.
    """
    with writing(project) as opened:
        try:
            opened.annotations.remove_for_each(annotation)
        except KeyError as missing:
            raise Problem(
                f"There is no annotation {missing.args[0]}.", hint="Nothing was removed."
            ) from None
        number = len(set(annotation))
    say("Removed one annotation." if number == 1 else f"Removed {number} annotations.")


def _rows(project: "Project", unread: list[str]) -> list[dict[str, Any]]:
    """Return every annotation as other programs read it; ``unread`` gets the damaged ones' ids."""
    titles = {document.id: document.title for document in project.documents.all()}
    names = {analyst.id: analyst.name for analyst in project.analysts.all()}
    codebook = project.codebooks.current()
    return [
        {
            "id": row.id,
            "document": titles[row.document],
            "document_id": row.document,
            "start": row.span.start,
            "end": row.span.end,
            "quote": row.quote,
            "tag": codebook.label(row.tag),
            "analyst": names.get(row.analyst, row.analyst),
            "attributes": dict(row.attributes),
            "note": row.note,
            "created": row.created,
            "updated": row.updated,
        }
        for row in project.annotations.of(unread=unread)
    ]
