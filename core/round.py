"""Blind rounds: who tags alone, since when, and whether they have submitted."""

from dataclasses import dataclass
from pathlib import Path

from core.analyst import Analyst


@dataclass(frozen=True, slots=True)
class Round:
    """One analyst's part of a blind round; the parts that were ``started`` together are one round.

    ``started`` and ``submitted`` are time stamps, ``submitted`` empty while it is under way;
    ``hash`` is the fingerprint of what was submitted.
    """

    id: str
    analyst: str
    started: str
    submitted: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class RoundFile:
    """The file that one analyst is given for a round."""

    round: str
    analyst: Analyst
    path: Path
