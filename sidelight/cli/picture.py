"""The verb that paints a project as the window shows it: picture."""

import os
import re
from pathlib import Path

import click

from sidelight.cli.answer import need_output, say
from sidelight.cli.arguments import project_argument
from sidelight.preflight import display_answers, unknown_platform


def pixels(value: str) -> tuple[int, int]:
    """Return the width and height that are written as ``1280x800``.

    Raises:
        click.BadParameter: if they are written otherwise.
    """
    size = re.fullmatch(r"([1-9][0-9]{0,5})x([1-9][0-9]{0,5})", value)
    if not size:
        raise click.BadParameter(f"“{value}” is not written as 1280x800.")
    return int(size[1]), int(size[2])


@click.command()
@project_argument
@click.argument("out", type=click.Path(readable=False, path_type=Path), metavar="OUT.png")
@click.option(
    "--size",
    type=pixels,
    default="1280x800",
    show_default=True,
    metavar="WIDTHxHEIGHT",
    help="In pixels.",
)
@click.option("--dark", is_flag=True, help="In dark colours.")
def picture(project: Path, out: Path, size: tuple[int, int], *, dark: bool) -> None:
    """Paint PROJECT into OUT.png, as the window shows it. Needs no display."""
    need_output()
    if unknown_platform() or not display_answers():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from sidelight.cli.window import load  # noqa: PLC0415 - after the platform is chosen

    width, height = size
    load("picture").save(project, out, width=width, height=height, dark=dark)
    say(f"Wrote {out}.")
