"""Which analysts, sources and tags are compared, and which of the groups are listed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from core.codebook import Codebook
from core.comparing.adjudication import Standing, State
from core.comparing.groups import WORDS, Group, Kind, claim_against_fact
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
class Filter:
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

    def having(self, field: str, value: str) -> "Filter":
        """Return this filter with another kind, tag, analyst or state."""
        chosen: dict[str, Any] = {field: value}
        return replace(self, **chosen)

    def tests(self, codebook: Codebook) -> Iterable[Callable[[Group, Standing], bool]]:
        """Yield what a group has to pass."""
        if self.kind:
            yield lambda group, _: self.kind in kinds(group, codebook)
        if self.tag:
            yield lambda group, _: self.tag in group.tags
        if self.analyst:
            yield lambda group, _: self.analyst not in group.missing
        if self.state:
            yield lambda _, standing: state(standing) == self.state
        if self.members:
            yield lambda group, _: any(member.id in self.members for member in group.members)


def kinds(group: Group, codebook: Codebook) -> tuple[str, ...]:
    """Return the kinds that a group is listed under: claim against fact is another tag too."""
    if group.alike:
        return (ALIKE,)
    if group.other_tag:
        return (FACT, TAG) if claim_against_fact(group, codebook) else (TAG,)
    return ({Kind.SPLIT: SPLIT, Kind.ONLY_ONE: ONLY}.get(group.kind, EDGES),)


def state(standing: Standing) -> str:
    """Return where a group stands, what was left undecided apart."""
    if standing.state is State.REOPENED:
        return REOPENED
    if standing.state is State.OPEN:
        return OPEN
    assert standing.decision is not None
    return UNDECIDED if standing.decision.outcome is Outcome.UNDECIDED else DECIDED
