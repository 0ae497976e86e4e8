"""Which analysts, sources and tags are compared, and which of the groups are listed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.comparing.adjudication import Standing, State
from core.comparing.groups import WORDS, Severity
from core.comparing.stretches import Stretches
from core.decision import Outcome

FACT, TAG, SPLIT, EDGES, ONLY, ALIKE = "fact", "tag", "split", "edges", "only", "alike"
KINDS = {
    FACT: "claim against fact",
    TAG: "another tag",
    SPLIT: "split or merged",
    EDGES: "other edges",
    ONLY: "only one",
    ALIKE: "alike",
}
"""The kinds of groups to list, for people."""
_SEVERITIES = {
    FACT: [Severity.CLAIM_AGAINST_FACT],
    TAG: [Severity.CLAIM_AGAINST_FACT, Severity.OTHER_TAG],
    SPLIT: [Severity.SPLIT],
    EDGES: [Severity.OTHER_EDGES],
    ONLY: [Severity.ONLY_ONE],
    ALIKE: [Severity.ALIKE],
}
"""Which groups are listed under a kind: claim against fact is another tag too."""
OPEN, DECIDED, REOPENED, UNDECIDED = "open", "decided", "reopened", "undecided"
STATES = {
    OPEN: "open",
    DECIDED: "decided",
    REOPENED: "open again",
    UNDECIDED: "left undecided",
}
"""Where groups stand, for people."""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
"""What analysts are called while their names are hidden."""
MOST = len(ORDINALS)
"""How many analysts are compared at the most: as many as there are digits."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is compared, by id; empty is everything.

    ``words`` is by how many words edges may differ and still be alike.
    """

    analysts: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    words: int = WORDS

    def having(self, field: str, ids: frozenset[str]) -> "Chosen":
        """Return this choice with other analysts, documents or tags."""
        chosen: dict[str, Any] = {field: ids}
        return replace(self, **chosen)

    def of(self, marked: Mapping[str, int], *, me: str) -> tuple[str, ...]:
        """Return the analysts that are compared, at most nine, in the order of ``marked``.

        ``marked`` says how many spans each has.  Nobody being chosen, these are all who marked
        something; but not the one who works here, if two others did: who decides has the others
        compared.
        """
        if self.analysts:
            return tuple(id_ for id_ in marked if id_ in self.analysts)[:MOST]
        found = [id_ for id_, number in marked.items() if number]
        others = [id_ for id_ in found if id_ != me]
        return tuple(others if len(others) > 1 else found)[:MOST]


@dataclass(frozen=True, slots=True)
class StretchFilter:
    """Which groups are listed; empty is all.

    ``members`` are ids of annotations of which a group has to hold one, called in ``words``.
    """

    kind: str = ""
    tag: str = ""
    analyst: str = ""
    state: str = ""
    members: frozenset[str] = frozenset()
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.kind or self.tag or self.analyst or self.state or self.members)

    def having(self, field: str, value: str) -> "StretchFilter":
        """Return this filter with another kind, tag, analyst or state."""
        chosen: dict[str, Any] = {field: value}
        return replace(self, **chosen)

    def places(self, groups: Stretches, standings: Sequence[Standing]) -> Sequence[int]:
        """Return the places of the groups that are listed; ``standings`` are those of each."""
        if not self:
            return range(len(groups))
        listed = np.ones(len(groups), np.bool_)
        if self.kind:
            listed &= np.isin(groups.severity, _SEVERITIES[self.kind])
        if self.tag:
            listed &= groups.with_tag(self.tag)
        if self.analyst:
            listed &= groups.by(self.analyst)
        if self.members:
            listed &= np.isin(np.arange(len(groups)), groups.holding(self.members))
        places: list[int] = np.flatnonzero(listed).tolist()
        if self.state:
            return [place for place in places if state(standings[place]) == self.state]
        return places


def state(standing: Standing) -> str:
    """Return where a group stands, what was left undecided apart."""
    if standing.state is State.REOPENED:
        return REOPENED
    if standing.state is State.OPEN:
        return OPEN
    assert standing.decision is not None
    return UNDECIDED if standing.decision.outcome is Outcome.UNDECIDED else DECIDED
