"""How long a name may be: what is longer would be no name, and nothing could show it."""

from core.problem import Problem

LONGEST = 1000
"""The most code points of a title, a label or a person's name."""


def fitting(name: str, what: str) -> str:
    """Return ``name`` if it is no longer than a name may be; ``what`` says whose it is.

    Raises:
        Problem: if it is longer.
    """
    if len(name) > LONGEST:
        raise Problem(
            f"{what} is too long: {len(name)} characters; it may have {LONGEST}.",
            hint="Shorten it; a note has room for the rest.",
        )
    return name


def shown(name: str) -> str:
    """Return ``name`` as far as it can be shown: another program may have stored a longer one."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
