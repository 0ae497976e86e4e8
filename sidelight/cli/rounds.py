"""Verbs for blind rounds: round, submit."""

from pathlib import Path
from typing import Any

import click

from core.problem import Problem
from sidelight.cli.answer import called, say, say_json
from sidelight.cli.arguments import (
    analyst_option,
    json_option,
    known_analyst,
    me,
    project_argument,
    reading,
    words,
    writing,
)


@click.command("round")
@project_argument
@click.option(
    "--analyst",
    "analysts",
    multiple=True,
    type=words,
    metavar="NAME",
    help="Begin a round for this analyst; repeatable.",
)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where the files go; else beside the project.",
)
@click.option("--lead", type=words, metavar="NAME", help="Who begins it; else who worked last.")
@json_option
def round(  # noqa: A001 - it is the verb's name
    project: Path, *, analysts: tuple[str, ...], into: Path | None, lead: str | None, as_json: bool
) -> None:
    """List the blind rounds; with analysts, begin one.

    Each analyst gets a file with the sources and the codebook, and nobody else's tags.
    """
    if analysts:
        _start(project, analysts, into or project.absolute().parent, lead, as_json=as_json)
    else:
        _list(project, as_json=as_json)


@click.command()
@project_argument
@analyst_option("Who submits; else whose round the file is.")
def submit(project: Path, analyst: str | None) -> None:
    """Submit a blind round: until now one tagged alone."""
    with writing(project) as opened:
        rounds = opened.rounds.all()
        waiting = [found.analyst for found in rounds if not found.submitted]
        if analyst:
            who = known_analyst(opened, analyst)
        elif len(waiting) == 1:
            who = opened.analysts.get(waiting[0])
        elif waiting:
            raise Problem("Several rounds are under way here.", hint="Say whose: --analyst NAME.")
        elif rounds:
            raise Problem("The round has been submitted already.", hint="Nothing was done.")
        else:
            raise Problem("No round is under way here.", hint="Open the file you were given.")
        number = sum(row.analyst == who.id for row in opened.annotations.of())
        opened.rounds.submit(analyst=who.id)
    many = "1 annotation" if number == 1 else f"{number} annotations"
    say(f"{who.name} has submitted {many}. Send {project.name} to whoever leads the round.")


def _start(
    project: Path, analysts: tuple[str, ...], folder: Path, lead: str | None, *, as_json: bool
) -> None:
    with writing(project) as opened, opened.together():
        who = me(opened, lead, add=True)
        people = [opened.analysts.find_or_add(name) for name in analysts]
        _, files = opened.rounds.start(people, folder, lead=who.id)
    if as_json:
        say_json(
            [{"analyst": f.analyst.name, "file": str(f.path), "round": f.round} for f in files]
        )
        return
    say(*(f"{file.analyst.name}: {file.path}" for file in files))
    say(f"Send each their file; bring them together with {called()} merge.")


def _list(project: Path, *, as_json: bool) -> None:
    with reading(project) as opened:
        names = {analyst.id: analyst.name for analyst in opened.analysts.all()}
        rows: list[dict[str, Any]] = [
            {
                "round": found.id,
                "analyst": names.get(found.analyst, found.analyst),
                "started": found.started,
                "submitted": found.submitted or None,
                "hash": found.hash or None,
                "intact": opened.rounds.intact(found) if found.submitted else None,
                "changed_since": opened.rounds.changed_since(found),
            }
            for found in opened.rounds.all()
        ]
    if as_json:
        say_json(rows)
    elif rows:
        say(*map(_line, rows))


def _line(row: dict[str, Any]) -> str:
    if not row["submitted"]:
        return f"{row['analyst']}: under way since {row['started']}"
    told = f"{row['analyst']}: submitted {row['submitted']}"
    if row["changed_since"]:
        told += f", {len(row['changed_since'])} changed since"
    return told if row["intact"] else f"{told}; what was submitted is not all here as it was"
