"""The front door: finds the verb, or opens a project's window."""

import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Any, NoReturn

import click

import sidelight
from sidelight.cli.answer import answer, called

VERBS = {
    "new": "project",
    "add": "documents",
    "documents": "documents",
    "text": "documents",
    "annotations": "annotations",
    "annotate": "annotations",
    "remove": "annotations",
    "export": "exchange",
    "import": "exchange",
    "formats": "exchange",
    "undo": "undo",
    "redo": "undo",
    "history": "history",
    "compare": "compare",
    "round": "rounds",
    "submit": "rounds",
    "merge": "merge",
    "adjudicate": "adjudicate",
    "verify": "project",
    "salvage": "project",
    "demo": "project",
    "picture": "picture",
}
"""Every verb, and the module that holds its command under the same name."""

SUFFIX = ".sidelight"


class Door(click.Group):
    """Takes a verb, or a project to open; whatever goes wrong in the world is told in a sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the verbs in the order of a day's work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module that holds the verb, and no other."""
        if cmd_name not in VERBS:
            return None
        module = import_module(f"sidelight.cli.{VERBS[cmd_name]}")
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(module, name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take the first word for a verb, else for a project."""
        word = args[0]
        if word in VERBS:
            return super().resolve_command(ctx, args)
        if not (word.endswith(SUFFIX) or Path(word).exists()):
            ctx.fail(f"There is no verb and no project “{word}”.")
        window = import_module("sidelight.cli.window")
        return "open", window.open_project, ["--", *args] if word.startswith("-") else args

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> NoReturn:
        """Answer ``args`` and leave with the exit code."""
        extra |= {"prog_name": called(), "standalone_mode": False}
        start = super().main
        sys.exit(answer(lambda: start(args, **extra)))


@click.group(
    cls=Door,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar="[PROJECT | VERB …]",
)
@click.version_option(sidelight.__version__, message="sidelight %(version)s")
@click.pass_context
def door(ctx: click.Context) -> None:
    """Read sources side by side; mark what is claimed, assessed and known.

    With a PROJECT, or with nothing, the window opens.  With a VERB, no window is needed.
    """
    if ctx.invoked_subcommand is None:
        from sidelight.cli.window import open_project  # noqa: PLC0415 - only when it is wanted

        ctx.invoke(open_project)
