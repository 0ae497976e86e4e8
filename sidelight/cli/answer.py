"""How the command line answers: what it prints, what it says when something is wrong."""

import contextlib
import io
import json
import os
import shlex
import sys
from collections.abc import Callable, Iterable
from typing import Any

import click

from core.problem import Problem
from core.text import printable

REFUSED = 1
MISUSED = 2
STOPPED = 130


def answer(act: Callable[[], Any]) -> int:
    """Carry out ``act`` and return the exit code.

    Whatever a person can act on is told in one line on standard error.  All else is a bug and
    is raised.
    """
    _bear_any_locale()
    try:
        code = act()
    except click.UsageError as misuse:
        verb = misuse.ctx.command_path if misuse.ctx else called()
        complain(f"{misuse.format_message()} See {verb} --help.")
        return MISUSED
    except click.ClickException as refusal:
        complain(refusal.format_message())
        return REFUSED
    except Problem as problem:
        complain(f"{problem} ({called()} {problem.verb})" if problem.verb else str(problem))
        return REFUSED
    except click.Abort:
        complain("Stopped.")
        return STOPPED
    except OSError as error:
        complain(_words(error))
        return REFUSED
    return code if isinstance(code, int) else 0


def called() -> str:
    """Return how the command line was called, for hints to repeat: ``run`` says so."""
    return shlex.quote(os.environ.get("SIDELIGHT_COMMAND") or "sidelight")


def need_output() -> None:
    """Refuse to begin where nothing can be printed.

    Raises:
        Problem: if standard output is closed.
    """
    if sys.stdout is None:
        raise Problem("Standard output is closed.", hint="Nothing was done.")


def say(*lines: str) -> None:
    """Print each line, with nothing in it that a terminal would obey, in its encoding.

    Raises:
        Problem: if nobody takes the output.
    """
    _put("\n".join(map(printable, lines)), line_end=True)


def say_json(value: Any) -> None:
    """Print ``value`` as indented JSON, always in UTF-8."""
    words = json.dumps(value, ensure_ascii=False, indent=2)
    _put(words.encode("utf-8", "replace") + b"\n", line_end=False)


def say_text(text: str) -> None:
    """Print ``text`` exactly, in UTF-8, with nothing added."""
    _put(text.encode(), line_end=False)


def complain(sentence: str) -> None:
    """Say on standard error, in one line, what is wrong."""
    with contextlib.suppress(OSError):
        click.echo(printable(" ".join(sentence.split())), err=True)


def complain_of(unread: Iterable[str]) -> None:
    """Say on standard error which damaged annotations are left out, each by its id."""
    for id_ in unread:
        complain(f"Annotation {id_} is damaged and left out: open a backup, or salvage the file.")


def _put(words: str | bytes, *, line_end: bool) -> None:
    need_output()
    try:
        click.echo(words, nl=line_end)
    except OSError as error:
        _drop_output()
        raise Problem(
            f"The output could not be written: {error.strerror or error}.",
        ) from None


def _drop_output() -> None:
    """Let what is still buffered go nowhere, so that leaving does not fail over it."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def _bear_any_locale() -> None:
    """Print a question mark where the terminal's encoding lacks a letter, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace" if stream is sys.stdout else "backslashreplace")


def _words(error: OSError) -> str:
    about = f"{error.filename}: " if error.filename else ""
    return f"{about}{error.strerror or error}."
