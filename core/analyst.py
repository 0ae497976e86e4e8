"""The people who annotate."""

import getpass
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Analyst:
    """A person who annotates; every annotation has exactly one."""

    id: str
    name: str


def login_name() -> str:
    """Return the name of the account that runs this, or "Analyst" where there is none to ask."""
    try:
        return getpass.getuser() or "Analyst"
    except (KeyError, OSError, ImportError):
        return "Analyst"
