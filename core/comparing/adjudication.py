"""Deciding where analysts differ: outcomes, what they leave in the agreed layer, what re-opens.

The analysts' own annotations are never touched.  An outcome makes new ones in the agreed layer,
each linked to the members of the group that it decides.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from core.annotation import Annotation
from core.comparing.groups import Group
from core.decision import Decision, Outcome, Ruling
from core.identity import digest
from core.problem import Problem
from core.span import Span

WORDS = {
    Outcome.TAKE: "Take one analyst's.",
    Outcome.BOTH: "Take them all: each is right.",
    Outcome.OWN: "Write your own.",
    Outcome.DISSENT: "Keep as dissent: the views stand side by side.",
    Outcome.UNDECIDED: "Leave undecided.",
}
"""What each outcome does, for people."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An annotation that a decision adds to the agreed layer; ``members`` are ids it stands on."""

    document: str
    span: Span
    tag: str
    members: tuple[str, ...]
    attributes: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


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


def drafts(
    group: Group, outcome: Outcome, *, analyst: str = "", own: Sequence[Draft] = ()
) -> tuple[Draft, ...]:
    """Return what ``outcome`` adds to the agreed layer.

    ``analyst`` is the id of the one whose spans are taken, ``own`` what the adjudicator wrote.
    What several analysts marked alike to the character, tag and attributes is added once.  Dissent
    adds every view; that they dissent is told by the outcome of their decision.

    Raises:
        Problem: if nothing is there to take, or nothing was written.
    """
    if outcome is Outcome.UNDECIDED:
        return ()
    if outcome is Outcome.OWN:
        if not own:
            raise Problem("Nothing was written.", hint="Tag a span, or choose another outcome.")
        return tuple(own)
    if outcome is not Outcome.TAKE:
        return _once(group.members)
    if not group.of(analyst):
        raise Problem("This analyst marked nothing here.", hint="Take another's.")
    return _once(group.of(analyst))


def accepted(group: Group, analysts: Sequence[str]) -> Draft:
    """Return the one annotation that stands for a group that is alike.

    It is the span that most analysts gave, among equals that of the first in ``analysts``.

    Raises:
        ValueError: if the group is not alike.
    """
    if not group.alike:
        raise ValueError("this group is not alike")
    votes = Counter(member.span for member in group.members)
    best = max(
        group.members,
        key=lambda member: (votes[member.span], -list(analysts).index(member.analyst)),
    )
    (draft,) = _once([best])
    return Draft(
        draft.document,
        draft.span,
        draft.tag,
        tuple(member.id for member in group.members),
        draft.attributes,
        draft.note,
    )


def take(group: Group, analyst: str, *, remark: str = "") -> Ruling:
    """Return the ruling that takes what one analyst marked in a group."""
    taken = tuple(member.id for member in group.of(analyst))
    return Ruling(tuple(member.id for member in group.members), "take", taken, remark=remark)


def take_alike(groups: Iterable[Group], analysts: Sequence[str]) -> list[Ruling]:
    """Return the rulings that accept every group whose members are alike.

    Taken is the span that most analysts gave, among equals that of the first in ``analysts``.
    """
    found = []
    for group in groups:
        if group.alike:
            best = accepted(group, analysts)
            place = (best.span, best.tag, best.note)
            taken = next(m.id for m in group.members if (m.span, m.tag, m.note) == place)
            found.append(Ruling(tuple(member.id for member in group.members), "take", (taken,)))
    return found


def fingerprint(group: Group) -> str:
    """Return what changes exactly when the group gains, loses or alters a member."""
    return digest(
        [member.id, member.document, *_content(member)]
        for member in sorted(group.members, key=lambda member: member.id)
    )


def standings(
    groups: Iterable[Group],
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
    return [_standing(group, last, then, untouched) for group in groups]


def _standing(
    group: Group,
    last: Mapping[str, Decision],
    fingerprints: Mapping[str, str],
    untouched: Container[str],
) -> Standing:
    found = [last[member.id] for member in group.members if member.id in last]
    if not found:
        return Standing(State.OPEN)
    decision = max(found, key=lambda decision: (decision.at, decision.id))
    now, then = {member.id for member in group.members}, set(decision.members)
    if now - then:
        return Standing(State.REOPENED, decision, "Another span has come into it since.")
    if then - now:
        return Standing(State.REOPENED, decision, "A span that it decided is not in it any more.")
    seen = fingerprints.get(decision.id)
    if decision.id in untouched:
        changed = False
    elif seen:
        changed = seen != fingerprint(group)
    else:
        changed = any(member.updated > decision.at for member in group.members)
    if changed:
        return Standing(State.REOPENED, decision, "A span that it decided has changed since.")
    return Standing(State.DECIDED, decision)


def _once(members: Iterable[Annotation]) -> tuple[Draft, ...]:
    """Return drafts of what was marked, each once."""
    found: dict[str, tuple[Annotation, list[str]]] = {}
    for member in members:
        found.setdefault(digest(_content(member)), (member, []))[1].append(member.id)
    return tuple(
        Draft(
            member.document,
            member.span,
            member.tag,
            tuple(ids),
            dict(member.attributes),
            member.note,
        )
        for member, ids in found.values()
    )


def _content(member: Annotation) -> list[Any]:
    """Return what an annotation says, as JSON can hold it."""
    pieces = [[piece.start, piece.end] for piece in member.segments]
    attributes = sorted(member.attributes.items())
    return [member.span.start, member.span.end, pieces, member.tag, attributes, member.note]
