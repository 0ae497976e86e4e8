"""Deciding where analysts differ: what a ruling takes, where groups stand, what re-opens them."""

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from core.comparing.groups import Findable, Group
from core.comparing.outlines import Marked
from core.decision import Decision, Ruling
from core.identity import digest


class State(StrEnum):
    """Whether a group waits for somebody."""

    OPEN = "open"
    REOPENED = "reopened"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a group stands: its last decision, and in words why that no longer holds."""

    state: State
    decision: Decision | None = None
    why: str = ""


OPEN = Standing(State.OPEN)
"""Nobody has decided yet."""


def take(group: Group, analyst: str, *, remark: str = "") -> Ruling:
    """Return the ruling that takes what one analyst marked in a group."""
    taken = tuple(member.id for member in group.of(analyst))
    return Ruling(tuple(member.id for member in group.members), "take", taken, remark=remark)


def accepted(group: Group, analysts: Sequence[str]) -> Marked:
    """Return the member that stands for a group that is alike.

    Its span is the one that most analysts gave; among equals it is that of the first in
    ``analysts``.

    Raises:
        ValueError: if the group is not alike.
    """
    if not group.alike:
        raise ValueError("this group is not alike")
    votes = Counter(member.span for member in group.members)
    order = list(analysts)
    return max(group.members, key=lambda member: (votes[member.span], -order.index(member.analyst)))


def take_alike(groups: Iterable[Group], analysts: Sequence[str]) -> list[Ruling]:
    """Return the rulings that accept every group whose members are alike."""
    return [
        Ruling(
            tuple(member.id for member in group.members), "take", (accepted(group, analysts).id,)
        )
        for group in groups
        if group.alike
    ]


def taken_from(group: Group, agreed: Sequence[Marked]) -> tuple[str, ...]:
    """Return the analysts, by id, of whom all that was agreed on was taken as they marked it.

    ``group`` and ``agreed`` come with all that annotations say.  Several marked it alike where
    nothing tells them apart.
    """
    wanted = [_content(row) for row in agreed]
    own: dict[str, list[list[Any]]] = {}
    for member in group.members:
        own.setdefault(member.analyst, []).append(_content(member))
    return tuple(id_ for id_, said in own.items() if wanted and all(one in said for one in wanted))


def fingerprint(group: Group) -> str:
    """Return what changes exactly when the group gains, loses or alters a member."""
    return digest(
        [member.id, member.document, *_content(member)]
        for member in sorted(group.members, key=lambda member: member.id)
    )


def standings(
    groups: Sequence[Group],
    decisions: Iterable[Decision],
    then: Mapping[str, str] = MappingProxyType({}),
    untouched: Container[str] = frozenset(),
) -> list[Standing]:
    """Return where each group stands.

    ``untouched`` holds the ids of decisions of which no member was written since.  For the others
    ``then`` holds, by the id of a decision, what ``fingerprint`` gave for its group when it was
    taken; where that is not known, the times of the members say whether one has changed.

    A group is the set of its members.  The last decision on any of them holds as long as it was
    on exactly these, and none has changed since; else the group is open again.  So a merge
    re-opens only what it altered, however late it arrives.
    """
    last: dict[str, Decision] = {}
    for decision in sorted(decisions, key=lambda decision: (decision.at, decision.id)):
        last.update(dict.fromkeys(decision.members, decision))
    found = [OPEN] * len(groups)
    ids = _ids_of(groups)
    for place in holding(groups, last):
        decision, why = _holds(set(ids(place)), last)
        if not why and decision.id not in untouched:
            why = _changed(groups[place], decision, then.get(decision.id, ""))
        state = State.REOPENED if why else State.DECIDED
        found[place] = Standing(state, decision, why)
    return found


def holding(groups: Sequence[Group], annotations: Collection[str]) -> list[int]:
    """Return the places of the groups that hold any of these annotations, given by id."""
    if isinstance(groups, Findable):
        return groups.holding(annotations)
    return [
        place
        for place, group in enumerate(groups)
        if any(member.id in annotations for member in group.members)
    ]


def _holds(now: set[str], last: Mapping[str, Decision]) -> tuple[Decision, str]:
    """Return the last decision on a group of these members, and why it is not on all of them."""
    found = [last[id_] for id_ in now if id_ in last]
    decision = max(found, key=lambda decision: (decision.at, decision.id))
    then = set(decision.members)
    if now - then:
        return decision, "Another span has come into it since."
    if then - now:
        return decision, "A span that it decided is not in it any more."
    return decision, ""


def _changed(group: Group, decision: Decision, then: str) -> str:
    """Return why a decision on exactly these members holds no more; empty if it does.

    ``then`` is the fingerprint that the group had, empty where that is not known.
    """
    if then:
        changed = then != fingerprint(group)
    else:
        changed = any(member.updated > decision.at for member in group.members)
    return "A span that it decided has changed since." if changed else ""


def _ids_of(groups: Sequence[Group]) -> Callable[[int], Sequence[str]]:
    """Return what tells the ids of a group's members by its place, making none if that can be."""
    if isinstance(groups, Findable):
        return groups.ids
    return lambda place: [member.id for member in groups[place].members]


def _content(member: Marked) -> list[Any]:
    """Return what an annotation says, as JSON can hold it."""
    pieces = [[piece.start, piece.end] for piece in member.segments]
    attributes = sorted(member.attributes.items())
    return [member.span.start, member.span.end, pieces, member.tag, attributes, member.note]
