"""What stands behind the door: the window."""

import gc
import os
from importlib import import_module
from pathlib import Path
from typing import Any

import click

import sidelight
from core.problem import Problem
from sidelight.cli.answer import called
from sidelight.preflight import advice, display_answers, lacking, unknown_platform


@click.command("open")
@click.argument("project", required=False, type=click.Path(readable=False, path_type=Path))
@click.pass_context
def open_project(ctx: click.Context, project: Path | None = None) -> None:
    """Open the window, on PROJECT if one is named."""
    if unknown := unknown_platform():
        raise Problem(
            f"Qt cannot show a window on “{unknown}”, as QT_QPA_PLATFORM asks; "
            "unset it, or spell it as Qt does: xcb, wayland or offscreen."
        )
    if not display_answers():
        raise Problem(
            "There is no display to open a window on; without one, "
            f"`{called()} demo PROJECT` writes the sample project and "
            f"`{called()} picture PROJECT OUT.png` paints what the window would show."
        )
    ctx.exit(load("app").run(project, version=sidelight.__version__))


def load(module: str) -> Any:
    """Import a module of ``desktop``, and with it Qt.

    Rubbish is not searched for from here on: among what a start makes there is hardly any, and to
    search it takes a tenth of the start.  ``desktop.app.run`` begins with it when the window stands.

    Raises:
        Problem: if this system lacks what Qt needs.
    """
    need_libraries()
    gc.disable()
    return import_module(f"desktop.{module}")


def need_libraries() -> None:
    """Refuse where Qt would end the process for want of a system library.

    Raises:
        Problem: with the command that installs what lacks.
    """
    packages = lacking(os.environ)
    if packages:
        raise Problem(f"Qt needs what this system lacks; install it with: {advice(packages)}")
