"""What was decided where analysts differ, and where that no longer holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.annotation import Annotation
from core.comparing.adjudication import accepted
from core.comparing.groups import Group
from core.span import Span

OUTCOMES = ("take", "both", "own", "dissent", "undecided")
"""One side taken, both, words of one's own, both kept as dissent, left open."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on the annotations ``members``, given by id; ``at`` is a time stamp.

    ``versions`` are the edits in which the members were read, in the same order.
    """

    id: str
    members: tuple[str, ...]
    outcome: str
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


def take(group: Group, analyst: str, *, remark: str = "") -> Ruling:
    """Return the ruling that takes what one analyst marked in a group."""
    taken = tuple(member.id for member in group.of(analyst))
    return Ruling(_ids(group.members), "take", taken, remark=remark)


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
            found.append(Ruling(_ids(group.members), "take", (taken,)))
    return found


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


def _ids(members: Iterable[Annotation]) -> tuple[str, ...]:
    return tuple(member.id for member in members)
