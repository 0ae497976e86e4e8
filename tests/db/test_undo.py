"""Undo and redo: whose, in what words, and what is refused."""

import pytest

from core.codebook import Tag
from core.problem import Problem
from core.span import Span


def test_making_the_project_and_its_analysts_is_never_undone(project, ann, beth):
    assert project.undoable(None) is None
    assert project.undoable(ann.id) is None
    with pytest.raises(Problem, match="nothing to undo"):
        project.undo()
    with pytest.raises(Problem, match="nothing to redo"):
        project.redo()


def test_an_analyst_undoes_her_own_last_action(project, note, ann, beth):
    hers = project.annotations.add(note.id, Span(0, 4), "claim", analyst=ann.id).annotation_ids
    other = project.annotations.add(note.id, Span(5, 9), "fact", analyst=beth.id).annotation_ids
    changes = project.undo(ann.id)
    assert changes.kind == "undo"
    assert changes.annotation_ids == hers
    assert [a.id for a in project.annotations.of()] == [*other]
    assert project.undoable(ann.id).label == "add Harbour Note 7"


def test_none_undoes_the_last_action_whoever_did_it(project, note, ann, beth):
    project.annotations.add(note.id, Span(0, 4), "claim", analyst=ann.id)
    project.annotations.add(note.id, Span(5, 9), "fact", analyst=beth.id)
    assert project.undo().label == "tag as fact"
    assert project.undo().label == "tag as claim"
    assert project.redo().label == "tag as claim"
    assert project.redo().label == "tag as fact"
    assert len(project.annotations.of()) == 2


def test_a_new_action_clears_redo_but_not_another_analysts(project, note, ann, beth):
    project.annotations.add(note.id, Span(0, 4), "claim", analyst=ann.id)
    project.undo(ann.id)
    project.annotations.add(note.id, Span(5, 9), "fact", analyst=beth.id)
    assert project.redoable(ann.id).label == "tag as claim"
    project.annotations.add(note.id, Span(5, 9), "fact", analyst=ann.id)
    assert project.redoable(ann.id) is None


def test_undo_is_refused_naming_whoever_changed_the_same_since(project, note, ann, beth):
    project.documents.update(note.id, analyst=ann.id, title="Note 7")
    project.documents.update(note.id, analyst=beth.id, title="Note VII")
    with pytest.raises(Problem, match="“rename Harbour Note 7 to Note 7” cannot be undone: Beth"):
        project.undo(ann.id)
    project.undo(beth.id)
    project.undo(ann.id)
    assert project.documents.get(note.id).title == "Harbour Note 7"
    project.documents.update(note.id, analyst=beth.id, title="Note VII")
    with pytest.raises(Problem, match="cannot be redone: Beth"):
        project.redo(ann.id)
    assert project.documents.get(note.id).title == "Note VII"


def test_a_tag_that_another_analyst_uses_is_not_undone(project, note, ann, beth):
    project.codebooks.save_tag(Tag("rumour", "rumour"), analyst=ann.id)
    project.annotations.add(note.id, Span(0, 4), "rumour", analyst=beth.id)
    with pytest.raises(Problem, match="Beth has tagged with it since"):
        project.undo(ann.id)
    assert project.codebooks.current().get("rumour")
    project.undo(beth.id)
    project.undo(ann.id)
    assert project.verify() == []


def test_redo_brings_back_the_same_annotation_with_its_time(project, note, ann):
    (id_,) = project.annotations.add(note.id, Span(0, 4), "claim", analyst=ann.id).annotation_ids
    before = project.annotations.get(id_)
    project.undo(ann.id)
    with pytest.raises(KeyError):
        project.annotations.get(id_)
    project.redo(ann.id)
    after = project.annotations.get(id_)
    assert (after.id, after.created, after.updated) == (id_, before.created, before.updated)
    assert after.revision == 3
    assert [(v.label, v.removed) for v in project.history.of(id_)] == [
        ("tag as claim", False), ("undo: tag as claim", True), ("redo: tag as claim", False),
    ]  # fmt: skip
