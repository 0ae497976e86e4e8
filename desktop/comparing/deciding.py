"""Deciding on groups: one, all that is alike, or all that are listed."""

from dataclasses import dataclass

import numpy as np

from core.comparing.adjudication import Standing, State, take, take_alike
from core.comparing.groups import Group, alike_words
from core.decision import Outcome, Ruling, Wording
from core.problem import Problem
from core.span import Span
from desktop.comparing.gathering import Gathering
from desktop.session import Session

_ONE_BY_ONE = "Go through the others one by one."


@dataclass(frozen=True, slots=True)
class Bulk:
    """What a decision on all open groups that are listed would do.

    ``rulings`` come with the ``places`` of their groups; ``passed`` is how many groups have
    nothing to take.
    """

    outcome: Outcome
    analyst: str
    rulings: tuple[Ruling, ...]
    places: tuple[int, ...]
    passed: int


class Decider:
    """Writes decisions in the name of the person who works here; a remark is kept by each."""

    def __init__(self, session: Session, gathering: Gathering) -> None:
        """Decide on the groups of ``gathering``."""
        self._session, self._gathering = session, gathering

    def take(self, place: int, analyst: str) -> None:
        """Take what one analyst marked.

        Raises:
            Problem: if that is nothing.
        """
        group = self._gathering.groups[place]
        if analyst in group.missing:
            name = self._gathering.called(analyst)
            raise Problem(
                f"{name[:1].upper()}{name[1:]} marked nothing here.",
                hint="Take another's; {compare.dissent} keeps the dissent.",
            )
        self._session.decide([take(group, analyst, remark=self._remark(place))])

    def settle(self, place: int, outcome: Outcome) -> None:
        """Take both, keep the dissent, or leave undecided."""
        group = self._gathering.groups[place]
        self._session.decide([Ruling(_ids(group), outcome, remark=self._remark(place))])

    def own(self, place: int, span: Span, tag: str) -> None:
        """Decide in one's own words: another span, another tag."""
        group = self._gathering.groups[place]
        wording = (Wording(span, tag),)
        self._session.decide(
            [Ruling(_ids(group), Outcome.OWN, own=wording, remark=self._remark(place))]
        )

    def remark(self, place: int, words: str) -> None:
        """Write a remark on a decision of one's own; an open group is left undecided with it."""
        standing = self._gathering.standings[place]
        decision = standing.decision
        if decision is not None and standing.state is State.DECIDED:
            self._session.remark_on(decision.id, words)
        else:
            group = self._gathering.groups[place]
            self._session.decide([Ruling(_ids(group), Outcome.UNDECIDED, remark=words)])

    def accept_alike(self) -> int:
        """Accept every open group that is alike, as one step; return how many.

        Raises:
            Problem: if there is none.
        """
        waiting = self._gathering.waiting
        if not waiting:
            alike = int(np.count_nonzero(self._gathering.groups.alike))
            if alike:
                done = "the one" if alike == 1 else f"all {alike:,}"
                verb = "is" if alike == 1 else "are"
                raise Problem(
                    f"Nothing that is alike is open: {done} {verb} decided.", hint=_ONE_BY_ONE
                )
            raise Problem(
                f"No stretch is alike. {alike_words(self._gathering.groups.words)}",
                hint=_ONE_BY_ONE,
            )
        whole = self._gathering.filled([self._gathering.groups[place] for place in waiting])
        self._session.decide(take_alike(whole, self._gathering.analysts))
        return len(waiting)

    def plan(self, outcome: Outcome, analyst: str = "") -> Bulk:
        """Return what deciding all open groups that are listed alike would do."""
        gathering = self._gathering
        rulings, places, passed = [], [], 0
        for place in gathering.shown:
            group, standing = gathering.groups[place], gathering.standings[place]
            if standing.state is State.DECIDED:
                continue
            if analyst and analyst in group.missing:
                passed += 1
                continue
            remark = self._remark(place)
            ruling = Ruling(_ids(group), outcome, remark=remark)
            rulings.append(take(group, analyst, remark=remark) if analyst else ruling)
            places.append(place)
        return Bulk(outcome, analyst, tuple(rulings), tuple(places), passed)

    def carry_out(self, bulk: Bulk) -> None:
        """Decide as planned, as one step."""
        self._session.decide(bulk.rulings)

    def _remark(self, place: int) -> str:
        """Return the remark that is there already: a later decision keeps it."""
        return remark_of(self._gathering.standings[place])


def remark_of(standing: Standing) -> str:
    """Return the remark on a group."""
    return standing.decision.remark if standing.decision is not None else ""


def _ids(group: Group) -> tuple[str, ...]:
    return tuple(member.id for member in group.members)
