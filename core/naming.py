"""How long a name may be: what is longer would be no name, and nothing could show it."""

from core.problem import Problem

LONGEST = 1000
"""The most code points of a title, or of any name that a file brings."""
SHORT = 80
"""The most code points of a name that is given here to a person, a tag or a field."""


def fitting(name: str, what: str, *, most: int = LONGEST) -> str:
    """Return ``name`` if it has no more than ``most`` code points; ``what`` says whose it is.

    Raises:
        Problem: if it is longer.
    """
    if len(name) > most:
        raise Problem(
            f"{what} is too long: {len(name)} characters; it may have {most}.",
            hint="Shorten it; a note has room for the rest.",
        )
    return name


def shown(name: str) -> str:
    """Return ``name`` as far as it can be shown: another program may have stored a longer one."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
