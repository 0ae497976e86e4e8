"""Decisions: what they write, what they leave alone, and when they hold no longer."""

import contextlib

import pytest

from core.comparing.adjudication import take, take_alike
from core.comparing.groups import groups
from core.comparing.outlines import Outline
from core.comparing.stretches import Stretches
from core.decision import Ruling, Wording
from core.problem import Problem
from core.span import Span
from db.project import Project


@pytest.fixture
def tagged(project, note, ann, beth):
    """Three groups: alike, of another tag, of only Beth."""

    def add(who, start, end, tag):
        span = Span(start, end)
        return project.annotations.add(note.id, span, tag, analyst=who.id).annotation_ids[0]

    return [
        add(ann, 0, 9, "claim"), add(beth, 0, 9, "claim"), add(ann, 20, 30, "claim"),
        add(beth, 20, 30, "fact"), add(beth, 40, 50, "fact"),
    ]  # fmt: skip


@pytest.fixture
def lea(project):
    return project.analysts.find_or_add("Lea")


def compared(project, note, *people):
    texts = {note.id: project.documents.text(note.id)}
    return groups(project.annotations.of(), [person.id for person in people], texts)


def states(project, note, *people):
    return [str(s.state) for s in project.decisions.standings(compared(project, note, *people))]


def agreed(project):
    return [(row.span.start, row.tag, row.analyst) for row in project.decisions.agreed()]


def test_taking_one_analysts_copies_it_into_the_agreed_layer(project, note, tagged, ann, beth, lea):
    own = project.annotations.of()
    clash = compared(project, note, ann, beth)[1]
    project.decisions.decide([take(clash, beth.id, remark="seen")], analyst=lea.id)
    (row,) = project.decisions.agreed()
    (decision,) = project.decisions.all()
    assert (row.layer, row.tag, row.analyst, row.decision) == (
        "agreed",
        "fact",
        lea.id,
        decision.id,
    )
    assert set(decision.members) == set(tagged[2:4])
    assert (decision.remark, decision.outcome) == ("seen", "take")
    assert project.annotations.of() == own
    assert project.verify() == []


def test_both_and_dissent_keep_every_view_and_undecided_none(project, note, tagged, lea):
    for outcome, number in (("both", 2), ("dissent", 2), ("undecided", 0)):
        project.decisions.add(tagged[2:4], outcome, analyst=lea.id)
        assert len(agreed(project)) == number
        assert [decision.outcome for decision in project.decisions.all()] == [outcome]


def test_ones_own_words_are_written(project, note, tagged, lea):
    wording = Wording(Span(21, 29), "assessment", {"confidence": "low"}, "read again")
    project.decisions.add(tagged[2:4], "own", own=[wording], analyst=lea.id)
    (row,) = project.decisions.agreed()
    assert (row.span, row.tag, row.note) == (Span(21, 29), "assessment", "read again")
    assert row.quote == project.documents.text(note.id)[21:29]


def test_what_is_alike_is_one_action_and_one_undo(project, note, tagged, ann, beth, lea):
    rulings = take_alike(compared(project, note, ann, beth), [ann.id, beth.id])
    assert len(rulings) == 1
    project.decisions.decide(rulings, analyst=lea.id)
    assert agreed(project) == [(0, "claim", lea.id)]
    assert states(project, note, ann, beth) == ["decided", "open", "open"]
    project.undo(lea.id)
    assert agreed(project) == []
    assert states(project, note, ann, beth) == ["open"] * 3
    project.redo(lea.id)
    assert states(project, note, ann, beth) == ["decided", "open", "open"]


def test_only_a_group_that_changed_opens_again(project, note, tagged, ann, beth, lea):
    everything = [Ruling(tuple(ids), "both") for ids in (tagged[:2], tagged[2:4], tagged[4:])]
    project.decisions.decide(everything, analyst=lea.id)
    assert states(project, note, ann, beth) == ["decided"] * 3
    project.annotations.change(tagged[2], analyst=ann.id, note="on second thought")
    assert states(project, note, ann, beth) == ["decided", "reopened", "decided"]
    project.undo(ann.id)
    assert states(project, note, ann, beth) == ["decided"] * 3
    project.annotations.add(note.id, Span(45, 55), "claim", analyst=ann.id)
    assert states(project, note, ann, beth) == ["decided", "decided", "reopened"]


def test_an_older_version_merged_late_opens_its_group_whatever_the_clocks_say(
    project, note, tagged, ann, beth, lea, tmp_path
):
    """A colleague changed it before the decision, but it arrives after."""
    project.copy_to(tmp_path / "beth.sidelight")
    with Project.open(tmp_path / "beth.sidelight", clock=project._journal.clock) as theirs:
        theirs.annotations.change(tagged[4], analyst=beth.id, note="earlier")
    project.decisions.add(tagged[4:], "both", analyst=lea.id)
    project.decisions.add(tagged[:2], "both", analyst=lea.id)
    with project.merging.prepare([tmp_path / "beth.sidelight"], analyst=lea.id) as parcel:
        project.merging.merge(parcel)
    assert states(project, note, ann, beth) == ["decided", "open", "reopened"]


def test_the_last_decision_counts_whoever_took_it(project, note, tagged, ann, beth, lea):
    project.decisions.add(tagged[2:4], "take", taken=[tagged[2]], analyst=lea.id)
    project.decisions.add(tagged[2:4], "take", taken=[tagged[3]], analyst=beth.id)
    assert agreed(project) == [(20, "fact", beth.id)]
    assert len(project.decisions.all()) == 2
    project.decisions.add(tagged[2:4], "take", taken=[tagged[2]], analyst=lea.id)
    assert agreed(project) == [(20, "claim", lea.id)]
    last = max(project.decisions.all(), key=lambda decision: decision.at)
    with pytest.raises(Problem, match="another analyst's"):
        project.decisions.withdraw(last.id, analyst=beth.id)
    project.decisions.withdraw(last.id, analyst=lea.id)
    assert agreed(project) == [(20, "fact", beth.id)]


@pytest.mark.parametrize(
    ("outcome", "more"),
    [
        ("perhaps", {}), ("take", {}), ("own", {}),
        ("own", {"own": [Wording(Span(0, 10**6), "claim")]}),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_writes_nothing(project, tagged, lea, outcome, more):
    before = project.history.actions()
    with pytest.raises(Problem):
        project.decisions.add(tagged[2:4], outcome, analyst=lea.id, **more)
    with pytest.raises(Problem):
        project.decisions.add([], "both", analyst=lea.id)
    with pytest.raises(Problem, match="not there any more"):
        project.decisions.add(["gone"], "both", analyst=lea.id)
    with pytest.raises(Problem, match="several analysts"):
        project.decisions.add(tagged[2:4], "take", taken=tagged[2:4], analyst=lea.id)
    assert project.history.actions() == before


def test_a_remark_is_written_on_ones_own_decision_only_and_undone(project, tagged, ann, lea):
    project.decisions.add(tagged[2:4], "dissent", analyst=lea.id)
    (decision,) = project.decisions.all()
    project.decisions.remark(decision.id, "ask Ann", analyst=lea.id)
    assert [(d.remark, d.outcome) for d in project.decisions.all()] == [("ask Ann", "dissent")]
    assert len(project.decisions.agreed()) == 2
    with pytest.raises(Problem, match="another analyst's"):
        project.decisions.remark(decision.id, "no", analyst=ann.id)
    project.undo(lea.id)
    assert project.decisions.all()[0].remark == ""
    assert project.verify() == []


def test_standings_need_nothing_of_a_member_but_its_id(project, note, tagged, ann, beth, lea):
    bare = groups(
        [
            Outline(id_, start, end, note.id, group.tag, group.analyst)
            for group in project.annotations.spans(note.id).groups
            for id_, start, end in zip(group.ids, group.starts, group.ends, strict=True)
        ],
        [ann.id, beth.id],
        {note.id: project.documents.text(note.id)},
    )
    project.decisions.decide(
        [take(group, group.members[0].analyst) for group in bare], analyst=lea.id
    )
    project.annotations.change(tagged[3], analyst=beth.id, note="doubted")
    assert [str(s.state) for s in project.decisions.standings(bare)] == [
        "decided", "reopened", "decided",
    ]  # fmt: skip
    project.undo(beth.id)
    assert {str(s.state) for s in project.decisions.standings(bare)} == {"decided"}


@pytest.mark.parametrize(
    ("outcome", "label"),
    [
        ("take", "decide for one analyst"),
        ("both", "decide for all that was marked"),
        ("own", "decide in words of one's own"),
        ("dissent", "keep the dissent"),
        ("undecided", "leave a difference undecided"),
    ],
)
def test_the_list_of_actions_says_in_words_how_it_was_decided(project, tagged, lea, outcome, label):
    taken = (tagged[3],) if outcome == "take" else ()
    own = (Wording(Span(21, 28), "claim"),) if outcome == "own" else ()
    ruling = Ruling(tuple(tagged[2:4]), outcome, taken, own)
    assert project.decisions.decide([ruling], analyst=lea.id).label == label
    assert project.undo(lea.id).label == label


def test_changes_name_what_was_decided_on(project, tagged, lea):
    members = frozenset(tagged[:2])
    assert project.decisions.add(tagged[:2], "dissent", analyst=lea.id).decided == members
    assert project.undo(analyst=lea.id).decided == members
    assert project.redo(analyst=lea.id).decided == members


def test_a_decision_is_found_by_what_it_was_taken_on_whoever_wrote_it(
    project, path, note, tagged, ann, beth, lea
):
    def outcomes():
        return [str(one.outcome) for one in project.decisions.all()]

    project.decisions.add(tagged[:2], "both", analyst=lea.id)
    with contextlib.suppress(ZeroDivisionError), project.together():
        project.decisions.add(tagged[2:4], "both", analyst=lea.id)
        raise ZeroDivisionError
    with Project.open(path) as other:
        other.decisions.add(tagged[2:4], "undecided", analyst=lea.id)
    assert states(project, note, ann, beth) == ["decided", "decided", "open"]
    project.decisions.add(tagged[2:4], "dissent", analyst=lea.id)
    assert outcomes() == ["both", "dissent"]
    project.undo(lea.id)
    assert sorted(outcomes()) == ["both", "undecided"]
    project.redo(lea.id)
    project.decisions.add(tagged[:4], "both", analyst=lea.id)
    assert outcomes() == ["both"]
    assert project.verify() == []


def test_what_was_read_of_decisions_that_were_given_up_hides_none_of_the_next(
    project, note, tagged, ann, beth, lea
):
    with contextlib.suppress(ZeroDivisionError), project.together():
        for number in (0, 2, 4):
            project.decisions.add(tagged[number : number + 2], "both", analyst=lea.id)
        assert states(project, note, ann, beth) == ["decided", "decided", "decided"]
        raise ZeroDivisionError
    assert states(project, note, ann, beth) == ["open", "open", "open"]
    project.decisions.add(tagged[2:4], "both", analyst=lea.id)
    assert states(project, note, ann, beth) == ["open", "decided", "open"]


def test_groups_that_are_made_when_looked_at_stand_as_those_that_were_made_before(
    project, note, tagged, ann, beth, lea
):
    def found():
        spans = {note.id: project.annotations.spans(note.id)}
        texts = {note.id: project.documents.text(note.id)}
        return Stretches(spans, {ann.id: "Ann", beth.id: "Beth"}, texts)

    for members, outcome in ((tagged[:2], "both"), (tagged[2:4], "dissent"), (tagged[4:], "both")):
        project.decisions.add(members, outcome, analyst=lea.id)
        lazy = found()
        assert project.decisions.standings(lazy) == project.decisions.standings(list(found()))
    project.annotations.change(tagged[3], analyst=beth.id, note="seen again")
    project.annotations.add(note.id, Span(45, 48), "claim", analyst=ann.id)
    lazy = found()
    known = [str(standing.state) for standing in project.decisions.standings(lazy)]
    assert sorted(known) == ["decided", "reopened", "reopened"]
    assert project.decisions.standings(lazy) == project.decisions.standings(list(found()))


def test_what_one_decision_agreed_on_is_found_around_its_stretch(project, note, tagged, lea):
    far = Wording(Span(0, 5), "assessment")
    project.decisions.add(tagged[2:4], "own", own=[far], analyst=lea.id)
    project.decisions.add(tagged[:2], "both", analyst=lea.id)
    own, both = project.decisions.all()
    near = Span(20, 30)
    found = project.decisions.agreed_by(own.id, document=note.id, near=near)
    assert [(row.span, row.tag) for row in found] == [(Span(0, 5), "assessment")]
    found = project.decisions.agreed_by(both.id, document=note.id, near=near)
    assert [(row.span, row.tag) for row in found] == [(Span(0, 9), "claim")]
    project.undo(lea.id)
    assert project.decisions.agreed_by(both.id, document=note.id, near=near) == []
