"""Verbs that take back and bring back: undo, redo."""

from pathlib import Path

import click

from sidelight.cli.answer import say
from sidelight.cli.arguments import analyst_option, known_analyst, project_argument, writing


@click.command()
@project_argument
@analyst_option("Whose last action; else the last one, whoever's.")
def undo(project: Path, analyst: str | None) -> None:
    """Take back the last action."""
    with writing(project) as opened:
        changes = opened.undo(known_analyst(opened, analyst).id if analyst else None)
    say(f"Undone: {changes.label}.")


@click.command()
@project_argument
@analyst_option("Whose last undo; else the last one, whoever's.")
def redo(project: Path, analyst: str | None) -> None:
    """Bring back what was undone last."""
    with writing(project) as opened:
        changes = opened.redo(known_analyst(opened, analyst).id if analyst else None)
    say(f"Redone: {changes.label}.")
