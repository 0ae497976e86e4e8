"""What stands behind the door: the window."""

import os
from pathlib import Path

import click

import sidelight
from core.problem import Problem
from sidelight.cli.answer import called
from sidelight.preflight import advice, display_answers, lacking


@click.command("open")
@click.argument("project", required=False, type=click.Path(readable=False, path_type=Path))
@click.pass_context
def open_project(ctx: click.Context, project: Path | None = None) -> None:
    """Open the window, on PROJECT if one is named."""
    if not display_answers():
        raise Problem(
            "There is no display to open a window on; without one, "
            f"`{called()} demo PROJECT` writes the sample project and "
            f"`{called()} picture PROJECT OUT.png` paints what the window would show."
        )
    need_libraries()
    from desktop import app  # noqa: PLC0415 - Qt only where a window can open

    ctx.exit(app.run(project, version=sidelight.__version__))


def need_libraries() -> None:
    """Refuse where Qt would end the process for want of a system library.

    Raises:
        Problem: with the command that installs what lacks.
    """
    packages = lacking(os.environ)
    if packages:
        raise Problem(f"Qt needs what this system lacks; install it with: {advice(packages)}")
