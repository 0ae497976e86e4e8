"""Random work on a project, undone, redone and reopened, against a model of lists."""

import tempfile
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from core.document import Reading
from core.problem import Problem
from core.span import Span
from db.annotations import Duplicate
from db.project import Project

TEXT = "The ferry lay off the mole. 😀 It was late."
TAGS = ("claim", "assessment", "fact")

Row = tuple[int, int, str, str, str]


class Work(RuleBasedStateMachine):
    """Two analysts work on one text.

    The model of an analyst is a list of states of her own annotations and a place in it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "a.sidelight"
        self.seconds = 0
        self.project = Project.create(self.path, analyst="Ann", clock=self.clock)
        people = [self.project.analysts.find_or_add(name) for name in ("Ann", "Beth")]
        self.people = [person.id for person in people]
        (self.document,) = self.project.documents.add(
            Reading("Note", "n.txt", TEXT, TEXT.encode(), "plain", "1"), analyst=self.people[0]
        ).documents
        self.states: list[list[dict[str, Row]]] = [[{}], [{}]]
        self.place = [0, 0]
        self.versions: dict[str, int] = {}

    def clock(self) -> datetime:
        self.seconds += 1
        return datetime(2031, 1, 1, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def now(self, who: int) -> dict[str, Row]:
        return self.states[who][self.place[who]]

    def step(self, who: int, state: dict[str, Row], touched: list[str]) -> None:
        del self.states[who][self.place[who] + 1 :]
        self.states[who].append(state)
        self.place[who] += 1
        self.count(touched)

    def count(self, touched: list[str]) -> None:
        for id_ in touched:
            self.versions[id_] = self.versions.get(id_, 0) + 1

    @rule(
        who=st.integers(0, 1), start=st.integers(0, 8), length=st.integers(1, 4),
        tag=st.sampled_from(TAGS),
    )  # fmt: skip
    def tag(self, who: int, start: int, length: int, tag: str) -> None:
        row = (start, start + length, tag, "", self.people[who])
        state = dict(self.now(who))
        span, add = Span(start, start + length), self.project.annotations.add
        there = [id_ for id_, held in state.items() if held[:3] == row[:3]]
        if there:
            with pytest.raises(Duplicate) as refused:
                add(self.document, span, tag, analyst=self.people[who])
            assert [refused.value.id] == there
            return
        (id_,) = add(self.document, span, tag, analyst=self.people[who]).annotation_ids
        state[id_] = row
        self.step(who, state, [id_])

    @precondition(lambda self: any(self.now(0)) or any(self.now(1)))
    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        who, id_ = self.choose(data)
        state = dict(self.now(who))
        start, end, tag, note, analyst = state[id_]
        start = data.draw(st.integers(0, end - 1))
        note = data.draw(st.sampled_from(("", "why", "😀")))
        row = (start, end, tag, note, analyst)
        twice = any(other != id_ and row[:3] == held[:3] for other, held in state.items())
        try:
            self.project.annotations.change(
                id_, analyst=self.people[who], span=Span(start, end), note=note
            )
        except Duplicate:
            assert twice
        else:
            if row != state[id_]:
                state[id_] = row
                self.step(who, state, [id_])

    @precondition(lambda self: any(self.now(0)) or any(self.now(1)))
    @rule(data=st.data(), tag=st.sampled_from(TAGS))
    def retag(self, data: st.DataObject, tag: str) -> None:
        who, first = self.choose(data)
        state = dict(self.now(who))
        chosen = sorted({first, *data.draw(st.sets(st.sampled_from(sorted(state)), max_size=3))})
        after = state | {i: (*state[i][:2], tag, *state[i][3:]) for i in chosen}
        twice = len({(*row[:3], row[4]) for row in after.values()}) < len(after)
        try:
            self.project.annotations.retag(chosen, tag, analyst=self.people[who])
        except Duplicate:
            assert twice
        else:
            assert not twice
            if after == state:
                return
            self.step(who, after, [i for i in chosen if state[i][2] != tag])

    @precondition(lambda self: any(self.now(0)) or any(self.now(1)))
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        who, first = self.choose(data)
        state = dict(self.now(who))
        chosen = sorted({first, *data.draw(st.sets(st.sampled_from(sorted(state)), max_size=3))})
        self.project.annotations.remove(chosen, analyst=self.people[who])
        self.step(who, {i: row for i, row in state.items() if i not in chosen}, chosen)

    @precondition(lambda self: any(self.now(0)) or any(self.now(1)))
    @rule(data=st.data())
    def another_analysts_are_refused(self, data: st.DataObject) -> None:
        who, id_ = self.choose(data)
        with pytest.raises(Problem):
            self.project.annotations.remove([id_], analyst=self.people[1 - who])

    @rule(who=st.integers(0, 1))
    def undo(self, who: int) -> None:
        if self.place[who] == 0:
            action = self.project.undoable(self.people[who])
            assert action is None or action.label == "add Note"
            return
        self.move(who, -1)
        self.project.undo(self.people[who])

    @rule(who=st.integers(0, 1))
    def redo(self, who: int) -> None:
        if self.place[who] == len(self.states[who]) - 1:
            assert self.project.redoable(self.people[who]) is None
            return
        self.move(who, 1)
        self.project.redo(self.people[who])

    @rule()
    def reopen(self) -> None:
        self.project.close()
        assert [p.name for p in self.path.parent.iterdir()] == [self.path.name]
        self.project = Project.open(self.path, clock=self.clock)

    def choose(self, data: st.DataObject) -> tuple[int, str]:
        pairs = [(who, id_) for who in (0, 1) for id_ in sorted(self.now(who))]
        return data.draw(st.sampled_from(pairs))

    def move(self, who: int, by: int) -> None:
        before = deepcopy(self.now(who))
        self.place[who] += by
        after = self.now(who)
        self.count([i for i in {*before, *after} if before.get(i) != after.get(i)])

    @invariant()
    def project_holds_what_the_model_holds(self) -> None:
        held = {
            a.id: (a.span.start, a.span.end, a.tag, a.note, a.analyst)
            for a in self.project.annotations.of()
        }
        assert held == {**self.now(0), **self.now(1)}
        assert {row[0] for row in self.project.annotations.listing()} == set(held)

    def teardown(self) -> None:
        try:
            assert self.project.verify() == []
            for id_, versions in self.versions.items():
                revisions = [v.annotation.revision for v in self.project.history.of(id_)]
                assert revisions == list(range(1, len(revisions) + 1))
                assert len(revisions) >= versions
        finally:
            self.project.close()
            self.folder.cleanup()


TestWork = Work.TestCase
TestWork.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
