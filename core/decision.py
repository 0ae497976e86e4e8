"""What was decided where analysts differ."""

from dataclasses import dataclass

OUTCOMES = ("take", "both", "own", "dissent", "undecided")
"""One side taken, both, words of one's own, both kept as dissent, left open."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on the annotations ``members``, given by id; ``at`` is a time stamp."""

    id: str
    members: tuple[str, ...]
    outcome: str
    remark: str
    analyst: str
    at: str
