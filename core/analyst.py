"""The people who annotate."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Analyst:
    """A person who annotates; every annotation has exactly one."""

    id: str
    name: str
