"""Annotations: what is written, refused, listed and counted."""

import pytest

from core.problem import Problem
from core.span import Span
from db.annotations import Duplicate, NewAnnotation


@pytest.fixture
def tag(project, note, ann):
    def tag(start, end, tag="claim", who=None, **more):
        changes = project.annotations.add(
            note.id, Span(start, end), tag, analyst=(who or ann).id, **more
        )
        return changes.annotation_ids[0]

    return tag


def test_an_annotation_holds_its_quote_and_what_surrounds_it(project, note, ann, tag):
    text = project.documents.text(note.id)
    start = text.index("😀")
    held = project.annotations.get(tag(start, start + 3, note="odd"))
    assert held.quote == "😀. "
    assert held.prefix == text[start - 32 : start]
    assert held.suffix == text[start + 3 : start + 35]
    assert (held.analyst, held.tag, held.note, held.revision) == (ann.id, "claim", "odd", 1)
    assert held.created == held.updated == "2031-03-02T08:00:02.000Z"


def test_changes_say_what_was_touched(project, note, ann):
    changes = project.annotations.add(note.id, Span(0, 4), "claim", analyst=ann.id)
    assert list(changes.annotations) == [note.id]
    assert changes.label == "tag as claim"
    assert not changes.documents


def test_an_id_made_before_the_write_is_kept(project, note, ann):
    id_ = "01890a5d-ac96-774b-bcce-b302099a8057"
    row = NewAnnotation(note.id, Span(0, 4), "claim", ann.id, id=id_)
    project.annotations.add_many([row], label="tag")
    assert project.annotations.get(id_).id == id_


def test_the_same_span_tag_and_analyst_is_refused_by_name(project, note, ann, beth, tag):
    id_ = tag(0, 10)
    with pytest.raises(Duplicate, match="already tagged this as claim: “The Selkie") as told:
        tag(0, 10)
    assert told.value.id == id_
    assert tag(0, 10, "fact")
    assert tag(0, 10, who=beth)
    assert len(project.history.actions()) == 6  # nothing of the refused one is written


def test_a_span_beyond_the_text_is_refused(project, note, ann):
    with pytest.raises(Problem, match=f"ends at {note.length}"):
        project.annotations.add(note.id, Span(0, note.length + 1), "claim", analyst=ann.id)
    assert project.annotations.counts() == {}


def test_an_unknown_tag_is_refused_naming_the_known(project, note, ann):
    with pytest.raises(Problem, match="claim, assessment, fact"):
        project.annotations.add(note.id, Span(0, 4), "rumour", analyst=ann.id)


def test_an_unknown_document_is_refused(project, ann):
    with pytest.raises(KeyError):
        project.annotations.add("none", Span(0, 4), "claim", analyst=ann.id)


def test_an_attribute_that_the_tag_has_not_is_refused(project, note, ann):
    with pytest.raises(Problem, match="no basis"):
        project.annotations.add(
            note.id, Span(0, 4), "claim", analyst=ann.id, attributes={"basis": "seen"}
        )


def test_attributes_stay_when_a_tag_changes_and_only_new_ones_are_checked(project, ann, tag):
    id_ = tag(0, 4, "fact", attributes={"basis": "seen"})
    project.annotations.retag([id_], "claim", analyst=ann.id)
    kept = {"basis": "seen", "credibility": 2}
    project.annotations.change(id_, analyst=ann.id, attributes=kept)
    assert project.annotations.get(id_).attributes == kept
    with pytest.raises(Problem, match="no value of credibility"):
        project.annotations.change(id_, analyst=ann.id, attributes={**kept, "credibility": 9})
    project.annotations.change(id_, analyst=ann.id, attributes={"basis": None, "kind": None})
    assert project.annotations.get(id_).attributes == {"credibility": 2}


def test_nothing_changed_is_no_action(project, ann, tag):
    id_ = tag(0, 4)
    before = project.history.actions()
    project.annotations.change(id_, analyst=ann.id, note="", span=Span(0, 4))
    project.annotations.retag([id_], "claim", analyst=ann.id)
    assert project.history.actions() == before


def test_only_its_own_analyst_changes_an_annotation(project, ann, beth, tag):
    mine, hers = tag(0, 4), tag(5, 9, who=beth)
    with pytest.raises(Problem, match="Beth's"):
        project.annotations.change(hers, analyst=ann.id, note="x")
    with pytest.raises(Problem, match="Beth's"):
        project.annotations.retag([mine, hers], "fact", analyst=ann.id)
    with pytest.raises(Problem, match="Beth's"):
        project.annotations.remove([mine, hers], analyst=ann.id)
    assert project.annotations.counts() == {"claim": 2}


def test_retagging_into_what_is_there_is_refused(project, ann, tag):
    first, second = tag(0, 4), tag(0, 4, "fact")
    with pytest.raises(Duplicate) as told:
        project.annotations.retag([first], "fact", analyst=ann.id)
    assert told.value.id == second
    with pytest.raises(Duplicate):
        project.annotations.retag([first, second], "assessment", analyst=ann.id)


def test_many_are_removed_as_one_with_ones_own_links(project, ann, beth, tag):
    first, second, third = tag(0, 4), tag(5, 9), tag(10, 14, who=beth)
    project.links.add("same", first, second, analyst=ann.id)
    project.links.add("supports", third, first, analyst=beth.id)
    changes = project.annotations.remove([first, second], analyst=ann.id)
    assert changes.label == "remove 2 annotations"
    assert len(changes.links) == 1
    assert [link.analyst for link in project.links.all()] == [beth.id]
    project.undo(ann.id)
    assert len(project.links.all()) == 2
    assert len(project.annotations.of()) == 3


def test_lists_are_in_the_order_of_documents_and_text(project, note, ann, reading, tag):
    (other,) = project.documents.add(reading("Second text here.", "B"), analyst=ann.id).documents
    late = project.annotations.add(other, Span(0, 6), "claim", analyst=ann.id).annotation_ids[0]
    inner, outer, first = tag(5, 9), tag(5, 20, attributes={"unsure": True}), tag(0, 2)
    order = [first, inner, outer, late]
    assert [a.id for a in project.annotations.of()] == order
    assert [row[0] for row in project.annotations.listing()] == order
    assert [row[0] for row in project.annotations.listing(ids=[late, inner])] == [inner, late]
    assert project.annotations.span_rows(note.id, order) == [
        (first, 0, 2, "claim", ann.id, False),
        (outer, 5, 20, "claim", ann.id, True),
        (inner, 5, 9, "claim", ann.id, False),
    ]
    assert project.annotations.span_rows(note.id, [inner, late]) == [
        (inner, 5, 9, "claim", ann.id, False)
    ]
    assert project.annotations.listing(ids=[late]) == [
        (late, other, 0, 6, "claim", ann.id, "Second")
    ]


def rows_of(spans):
    return {
        (id_, start, end, group.tag, group.analyst, id_ in spans.unsure)
        for group in spans.groups
        for id_, start, end in zip(group.ids, group.starts, group.ends, strict=True)
    }


def test_spans_are_all_that_stands_in_a_document(project, note, ann, beth, reading, tag):
    (other,) = project.documents.add(reading("Second text here.", "B"), analyst=ann.id).documents
    project.annotations.add(other, Span(0, 6), "claim", analyst=ann.id)
    gone = tag(0, 9, "fact")
    ids = [tag(5, 9), tag(5, 20, attributes={"unsure": True}), tag(0, 2, "fact"), gone]
    theirs = [tag(5, 9, who=beth, attributes={"unsure": True}), tag(1, 3, who=beth)]
    project.annotations.remove([gone], analyst=ann.id)
    project.decisions.add([ids[0]], "take", taken=[ids[0]], analyst=ann.id)
    assert len(project.decisions.agreed()) == 1
    whole = project.annotations.spans(note.id)
    assert rows_of(whole) == set(project.annotations.span_rows(note.id, [*ids, *theirs]))
    assert len(whole) == 5
    mine = project.annotations.spans(note.id, analyst=ann.id)
    assert rows_of(mine) == set(project.annotations.span_rows(note.id, ids))


def test_a_listed_quote_is_cut(project, note, tag):
    tag(0, 400)
    assert len(project.annotations.listing()[0][-1]) == 200


def test_counts_leave_out_the_agreed_layer(project, note, ann, beth, tag):
    id_ = tag(0, 4)
    tag(5, 9, "fact"), tag(5, 9, "fact", who=beth)
    project.decisions.add([id_], "take", taken=[id_], analyst=ann.id)
    assert len(project.decisions.agreed()) == 1
    assert project.annotations.counts() == {"claim": 1, "fact": 2}
    assert project.annotations.counts(note.id) == {"claim": 1, "fact": 2}
    assert project.documents.counts() == {note.id: {"claim": 1, "fact": 2}}
    assert len(project.annotations.of()) == 3


def test_open_items_are_baseless_facts_and_unsure_ones(project, ann, tag):
    tag(0, 4, note='"unsure":true')
    tag(5, 9, attributes={"unsure": True})
    tag(10, 14, "fact")
    tag(15, 19, "fact", attributes={"basis": 'he wrote "unsure":true'})
    assert project.annotations.open_items() == 2


def test_annotations_of_a_removed_document_are_nowhere_until_it_comes_back(
    project, note, ann, reading, tag
):
    id_ = tag(0, 4, "fact")
    project.documents.remove(note.id, analyst=ann.id)
    assert project.annotations.of() == project.annotations.listing() == []
    assert len(project.annotations.spans(note.id)) == 0
    assert project.annotations.of(document=note.id) == []
    assert project.annotations.counts() == project.annotations.counts(note.id) == {}
    assert project.documents.counts() == {}
    assert project.annotations.open_items() == 0
    with pytest.raises(KeyError):
        project.annotations.get(id_)
    project.documents.add(reading(project.documents.text(note.id)), analyst=ann.id)
    assert [a.id for a in project.annotations.of()] == [id_]


def test_many_are_added_as_one_action_and_known_ones_left_alone(project, note, ann, beth, tag):
    tag(0, 4)
    rows = [NewAnnotation(note.id, Span(i, i + 4), "claim", ann.id, note="new") for i in range(5)]
    rows += [NewAnnotation(note.id, Span(1, 9), "fact", beth.id)]
    changes = project.annotations.add_many([*rows, rows[1]], label="import a set")
    assert len(changes.annotation_ids) == 5
    action = project.history.actions(1)[0]
    assert (action.label, action.kind) == ("import a set", "import")
    assert project.annotations.of()[0].note == ""
    assert project.verify() == []


def test_many_with_one_fault_add_nothing(project, note, ann):
    rows = [NewAnnotation(note.id, Span(0, 4), "claim", ann.id)]
    with pytest.raises(Problem):
        project.annotations.add_many(
            [*rows, NewAnnotation(note.id, Span(0, 10**6), "claim", ann.id)], label="import"
        )
    assert project.annotations.of() == []


def test_history_tells_who_said_what_and_when(project, ann, tag):
    id_ = tag(0, 4)
    project.annotations.change(id_, analyst=ann.id, note="seen")
    project.annotations.remove([id_], analyst=ann.id)
    versions = project.history.of(id_)
    assert [(v.label, v.by, v.annotation.note, v.removed) for v in versions] == [
        ("tag as claim", "Ann", "", False),
        ("change the note", "Ann", "seen", False),
        ("remove an annotation", "Ann", "seen", True),
    ]
    assert versions[0].at < versions[1].at < versions[2].at
    assert project.history.of("unknown") == []
