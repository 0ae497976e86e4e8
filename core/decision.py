"""What was decided where analysts differ, and where that no longer holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from core.span import Span


class Outcome(StrEnum):
    """How a group is decided: one side taken, all, words of one's own, all as dissent, left open."""

    TAKE = "take"
    BOTH = "both"
    OWN = "own"
    DISSENT = "dissent"
    UNDECIDED = "undecided"


OUTCOMES = {
    Outcome.TAKE: "one view taken",
    Outcome.BOTH: "all taken",
    Outcome.OWN: "written anew",
    Outcome.DISSENT: "dissent kept",
    Outcome.UNDECIDED: "left undecided",
}
"""Every outcome, for people."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on the annotations ``members``, given by id; ``at`` is a time stamp.

    ``versions`` are the edits in which the members were read, in the same order; empty where they
    are not known.
    """

    id: str
    members: tuple[str, ...]
    outcome: Outcome
    remark: str
    analyst: str
    at: str
    versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """What the adjudicator writes instead: a span of the group's document and a tag, by id."""

    span: Span
    tag: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What to decide on one group of annotations, given by id.

    ``taken`` are the members that are taken, for ``take``; ``own`` what is written instead, for
    ``own``.
    """

    members: tuple[str, ...]
    outcome: str
    taken: tuple[str, ...] = ()
    own: tuple[Wording, ...] = ()
    remark: str = ""

    @property
    def agreed(self) -> tuple[str, ...]:
        """The members that go into the agreed layer as they are."""
        return {"take": self.taken, "both": self.members, "dissent": self.members}.get(
            self.outcome, ()
        )


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that no later one replaces, the last first.

    A later decision replaces those that share a member with it, whoever took them.
    """
    taken: set[str] = set()
    found = []
    for decision in sorted(decisions, key=lambda d: (d.at, d.id), reverse=True):
        if taken.isdisjoint(decision.members):
            found.append(decision)
        taken.update(decision.members)
    return found
