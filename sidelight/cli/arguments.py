"""What verbs take, and how they open a project."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from core.problem import Problem
from sidelight.cli.answer import need_output

if TYPE_CHECKING:
    from core.analyst import Analyst
    from db.project import Project

Verb = TypeVar("Verb", bound=Callable[..., Any])


def words(value: str) -> str:
    """Return words that can be stored.

    Raises:
        click.BadParameter: if they are empty, or bytes that the locale cannot read.
    """
    if not value.strip():
        raise click.BadParameter("Give it some words.")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise click.BadParameter("These bytes are no text in the locale of this terminal.")
    return value


def maybe_words(value: str) -> str:
    """Return words that can be stored, or none: a blank is nothing."""
    return words(value) if value.strip() else ""


def project_argument(verb: Verb) -> Verb:
    """Give a verb its PROJECT."""
    return click.argument("project", type=click.Path(readable=False, path_type=Path))(verb)


def json_option(verb: Verb) -> Verb:
    """Give a verb ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, in UTF-8.")(verb)


def analyst_option(purpose: str, *, required: bool = False) -> Callable[[Verb], Verb]:
    """Give a verb ``--analyst``, with ``purpose`` as its help."""

    def decorate(verb: Verb) -> Verb:
        option = click.option(
            "--analyst", type=words, metavar="NAME", required=required, help=purpose
        )
        return option(verb)

    return decorate


@contextmanager
def reading(path: Path) -> Iterator["Project"]:
    """Open the project at ``path`` so that not a byte of it changes.

    Raises:
        Problem: if it cannot be read.
    """
    need_output()
    from db.project import Project  # noqa: PLC0415 - not before the arguments are right

    with _telling_damage(path), Project.open(path, read_only=True) as project:
        yield project


@contextmanager
def writing(path: Path) -> Iterator["Project"]:
    """Open the project at ``path`` for one action, beside a window that may have it open.

    Raises:
        Problem: if it cannot be written.
    """
    need_output()
    from db.project import Project  # noqa: PLC0415 - not before the arguments are right

    with _telling_damage(path), Project.open(path, exclusive=False) as project:
        yield project


@contextmanager
def _telling_damage(path: Path) -> Iterator[None]:
    """Tell what a damaged file leads to; what a sound one leads to is a bug and is raised."""
    try:
        yield
    except (Problem, OSError, click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        if _sound(path):
            raise
        raise Problem(
            f"{path} is damaged: a part of it cannot be read.", hint="Open a backup of it."
        ) from error


def _sound(path: Path) -> bool:
    from db.project import Project  # noqa: PLC0415

    try:
        with Project.open(path, read_only=True) as project:
            return not project.verify()
    except Exception:  # noqa: BLE001 - whatever a damaged file provokes
        return False


def known_analyst(project: "Project", name: str) -> "Analyst":
    """Return the analyst of this name; case and spaces do not matter.

    Raises:
        Problem: if the project knows nobody, or several, by that name.
    """
    found = project.analysts.called(name)
    if len(found) == 1:
        return found[0]
    if found:
        raise Problem(f"{len(found)} analysts are called “{name}”.")
    names = ", ".join(analyst.name for analyst in project.analysts.all()) or "nobody yet"
    raise Problem(f"Nobody here is called “{name}”.", hint=f"The project knows {names}.")


def me(project: "Project", name: str | None, *, add: bool = False) -> "Analyst":
    """Return who works: who is named, else who worked in the project last, else the login name.

    Somebody whom the project does not know gets a row only if they are to be added.

    Raises:
        Problem: if a new one's name is too long.
    """
    from core.analyst import login_name  # noqa: PLC0415

    analysts = project.analysts
    last = analysts.last
    if name is None and last is not None:
        return analysts.get(last)
    find = analysts.find_or_add if add else analysts.find_or_make
    return find(name or login_name())
