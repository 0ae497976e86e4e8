"""Verbs for a whole project: new, verify, salvage, demo."""

from pathlib import Path

import click

from core.analyst import login_name
from sidelight.cli.answer import REFUSED, complain, need_output, say
from sidelight.cli.arguments import analyst_option, project_argument, reading, words


@click.command()
@project_argument
@click.option("--title", type=words, help="What it is called; else the name of the file.")
@analyst_option("Who works in it first; else your login name.")
def new(project: Path, title: str | None, analyst: str | None) -> None:
    """Make an empty project. An existing file is left alone.

    NAME is known to the project from then on, and annotates in its own name. Texts that are added
    by the command line are added in your login name.
    """
    need_output()
    from db.project import Project  # noqa: PLC0415 - not before the arguments are right

    with Project.create(project, title=title or "", analyst=analyst or login_name()) as made:
        say(f"Made {made.path}.")


@click.command()
@project_argument
@click.pass_context
def verify(ctx: click.Context, project: Path) -> None:
    """Check that all is as it was written.

    It looks at every text, quote, offset and fingerprint, and lists each fault.
    """
    with reading(project) as opened:
        faults = opened.verify()
        if faults:
            say(*faults)
            number = f"{len(faults)} faults were" if len(faults) > 1 else "One fault was"
            complain(f"{number} found in {project}.")
            ctx.exit(REFUSED)
        sources, annotations = opened.documents.listed(), opened.annotations.counts()
    say(f"Sound: sources {len(sources)}, annotations {sum(annotations.values())}.")


@click.command()
@click.argument("damaged", type=click.Path(readable=False, path_type=Path))
@click.argument("new", type=click.Path(readable=False, path_type=Path))
def salvage(damaged: Path, new: Path) -> None:
    """Save what the project DAMAGED still yields into the file NEW.

    DAMAGED is left as it is.  See verify of NEW for what is wrong with what was saved.
    """
    need_output()
    from db.salvage import salvage as save  # noqa: PLC0415 - not before the arguments are right

    saved = save(damaged, new)
    say(
        f"Saved sources {saved['document']}, texts {saved['text']}, "
        f"annotations {saved['annotation']}, links {saved['link']} into {new}."
    )


@click.command()
@project_argument
def demo(project: Path) -> None:
    """Write the sample project.

    It holds two short accounts of one night, tagged by two analysts.
    """
    need_output()
    from db.samples import create_sample  # noqa: PLC0415 - not before the arguments are right

    with create_sample(project) as made:
        say(f"Made {made.path}.")
