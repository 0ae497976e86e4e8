"""Verbs for source texts: add, documents, text."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from core.analyst import login_name
from core.problem import Problem
from sidelight.cli.answer import REFUSED, complain, say, say_json, say_text
from sidelight.cli.arguments import (
    json_option,
    project_argument,
    reading,
    words,
    writing,
)

if TYPE_CHECKING:
    from core.document import Document
    from db.project import Project


@click.command()
@project_argument
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(readable=False, path_type=Path),
    metavar="FILE…",
)
@click.option("--as", "as_", type=click.Choice(["plain", "markdown"]), help="Read them as this.")
@json_option
@click.pass_context
def add(
    ctx: click.Context, project: Path, files: tuple[Path, ...], as_: str | None, *, as_json: bool
) -> None:
    """Add source texts. A file that is refused does not stop the others.

    They are added in your login name.
    """
    rows = []
    with writing(project) as opened:
        for file in files:
            try:
                rows.append(_add(opened, file, as_))
            except Problem as problem:
                reason = str(problem)
                complain(reason if str(file) in reason else f"{file}: {reason}")
                rows.append({"file": file.name, "status": "refused", "reason": reason})
    if as_json:
        say_json(rows)
    else:
        lines = [line for row in rows if row["status"] != "refused" for line in _lines(row)]
        if lines:
            say(*lines)
    if any(row["status"] == "refused" for row in rows):
        ctx.exit(REFUSED)


@click.command()
@project_argument
@json_option
def documents(project: Path, *, as_json: bool) -> None:
    """List the source texts."""
    with reading(project) as opened:
        counts = opened.documents.counts()
        rows = [
            _row(document) | {"annotations": sum(counts.get(document.id, {}).values())}
            for document in opened.documents.all()
        ]
    if as_json:
        say_json(rows)
    elif rows:
        one = "{id}  {title} ({file}): {length} characters, one annotation"
        many = "{id}  {title} ({file}): {length} characters, {annotations} annotations"
        say(*((one if row["annotations"] == 1 else many).format(**row) for row in rows))


@click.command()
@project_argument
@click.option("--document", required=True, type=words, metavar="D", help="Id, hash, title or file.")
def text(project: Path, document: str) -> None:
    """Print the text of a source exactly, in UTF-8."""
    with reading(project) as opened:
        whole = opened.documents.text(opened.documents.find(document).id)
    say_text(whole)


def _add(project: "Project", file: Path, as_: str | None) -> dict[str, Any]:
    """Add one file and return what came of it.

    Raises:
        Problem: if it is refused.
    """
    import hashlib  # noqa: PLC0415 - only this verb needs it

    from core.readers import read  # noqa: PLC0415
    from db.documents import AlreadyThere  # noqa: PLC0415

    found = read(file, as_=as_)
    there = project.documents.find_original(hashlib.sha256(found.original).hexdigest())
    if there:
        return _row(there) | {"file": file.name, "status": "already there", "remarks": []}
    try:
        with project.together():
            analyst = project.analysts.find_or_add(login_name())
            (id_,) = project.documents.add(found, analyst=analyst.id).documents
    except AlreadyThere as already:
        return _row(already.document) | {
            "file": file.name,
            "status": "already there",
            "remarks": list(found.remarks),
        }
    return _row(project.documents.get(id_)) | {"status": "added", "remarks": list(found.remarks)}


def _row(document: "Document") -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "file": document.file,
        "sha256": document.sha256,
        "length": document.length,
    }


def _lines(row: dict[str, Any]) -> list[str]:
    words = "Added" if row["status"] == "added" else "Already there:"
    return [f"{words} {row['title']} ({row['file']}) {row['id']}", *row["remarks"]]
