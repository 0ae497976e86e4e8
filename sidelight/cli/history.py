"""The verb that tells what was done: history."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from core.problem import Problem
from sidelight.cli.answer import say, say_json
from sidelight.cli.arguments import json_option, project_argument, reading, words

if TYPE_CHECKING:
    from core.changes import Action
    from db.history import Version


@click.command()
@project_argument
@click.option("--annotation", type=words, metavar="ID", help="The versions of this one instead.")
@json_option
def history(project: Path, annotation: str | None, *, as_json: bool) -> None:
    """List what was done, newest first.

    With --annotation, list the versions of that one instead, oldest first.
    """
    with reading(project) as opened:
        if annotation:
            label = opened.codebooks.current().label
            rows = [_version(version, label) for version in opened.history.of(annotation)]
            if not rows:
                raise Problem(f"There never was an annotation {annotation}.")
        else:
            names = {analyst.id: analyst.name for analyst in opened.analysts.all()}
            rows = [_action(action, names) for action in opened.history.actions()]
    if as_json:
        say_json(rows)
    elif annotation:
        line = "{at}  {revision}  {by}: {label}  ({start}-{end} {tag})"
        say(*(line.format(**row) for row in rows))
    elif rows:
        say(*map(_line, rows))


def _line(row: dict[str, Any]) -> str:
    who = f"{row['analyst']}: " if row["analyst"] else ""
    how = f"{row['kind']}: " if row["kind"] in {"undo", "redo"} else ""
    return f"{row['at']}  {row['seq']}  {who}{how}{row['label']}"


def _action(action: "Action", names: dict[str, str]) -> dict[str, Any]:
    return {
        "seq": action.seq,
        "at": action.at,
        "analyst": names.get(action.analyst, action.analyst),
        "kind": action.kind,
        "label": action.label,
        "undoes": action.undoes,
    }


def _version(version: "Version", label: Callable[[str], str]) -> dict[str, Any]:
    row = version.annotation
    return {
        "revision": row.revision,
        "at": version.at,
        "by": version.by,
        "analyst": version.whose,
        "label": version.label,
        "removed": version.removed,
        "start": row.span.start,
        "end": row.span.end,
        "quote": row.quote,
        "tag": label(row.tag),
        "attributes": dict(row.attributes),
        "note": row.note,
        "updated": row.updated,
    }
