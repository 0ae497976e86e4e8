"""What another program writes between a reading and a writing is neither lost nor undone."""

import pytest

from core.changes import Changes
from core.codebook import Tag
from core.problem import Problem
from core.span import Span
from db.project import Project


@pytest.fixture
def between(project, path):
    """Let another connection do something when the project next asks for the right to write."""

    def set_up(act):
        begin = project._journal.transaction

        def after():
            project._journal.transaction = begin
            with Project.open(path) as other:
                act(other)
            return begin()

        project._journal.transaction = after

    return set_up


@pytest.fixture
def mark(project, note, ann):
    (id_,) = project.annotations.add(note.id, Span(0, 3), "claim", analyst=ann.id).annotation_ids
    return id_


def test_a_removed_source_does_not_come_back_by_a_new_title(project, note, ann, between):
    between(lambda other: other.documents.remove(note.id, analyst=ann.id))
    with pytest.raises(KeyError):
        project.documents.update(note.id, analyst=ann.id, title="New")
    assert project.documents.all() == []


def test_a_removed_annotation_does_not_come_back_by_a_note(project, ann, mark, between):
    between(lambda other: other.annotations.remove([mark], analyst=ann.id))
    with pytest.raises(KeyError):
        project.annotations.change(mark, analyst=ann.id, note="thought")
    assert project.annotations.of() == []


def test_attributes_set_by_two_are_all_kept(project, ann, mark, between):
    between(
        lambda other: other.annotations.change(
            mark, analyst=ann.id, attributes={"attributed_to": ["Ito"]}
        )
    )
    project.annotations.change(mark, analyst=ann.id, attributes={"credibility": 2})
    assert project.annotations.get(mark).attributes == {"attributed_to": ["Ito"], "credibility": 2}
    project.annotations.change(mark, analyst=ann.id, attributes={"attributed_to": None})
    assert project.annotations.get(mark).attributes == {"credibility": 2}
    assert project.annotations.change(mark, analyst=ann.id, attributes={"basis": None}) == Changes()


def test_a_removed_link_does_not_come_back_by_a_note(project, note, ann, mark, between):
    (end,) = project.annotations.add(note.id, Span(4, 9), "claim", analyst=ann.id).annotation_ids
    (link,) = project.links.add("same", mark, end, analyst=ann.id).links
    between(lambda other: other.links.remove([link], analyst=ann.id))
    with pytest.raises(KeyError):
        project.links.change(link, analyst=ann.id, note="x")
    assert project.links.all() == []


def test_a_source_removed_meanwhile_is_not_rated(project, note, ann, between):
    between(lambda other: other.documents.remove(note.id, analyst=ann.id))
    with pytest.raises(KeyError):
        project.ratings.set(note.id, analyst=ann.id, reliability="A")


def test_two_tags_of_one_name_are_not_made(project, ann, between):
    between(lambda other: other.codebooks.save_tag(Tag("", "rumour", "first"), analyst=ann.id))
    with pytest.raises(Problem, match="already a tag"):
        project.codebooks.save_tag(Tag("", "rumour", "second"), analyst=ann.id)


def test_an_analyst_is_added_once_and_a_name_given_once(project, ann, beth, between):
    between(lambda other: other.analysts.find_or_add("Cem"))
    cem = project.analysts.find_or_add("cem")
    assert [analyst.name for analyst in project.analysts.all()] == ["Ann", "Beth", "Cem"]
    between(lambda other: other.analysts.rename(cem.id, "Dee", analyst=ann.id))
    with pytest.raises(Problem, match="already an analyst"):
        project.analysts.rename(beth.id, "Dee", analyst=ann.id)


def test_an_action_is_undone_once(project, ann, mark, between):
    between(lambda other: other.undo(ann.id))
    project.undo(ann.id)
    assert [action.kind for action in project.history.actions(2)] == ["undo", "undo"]
    undone = {action.undoes for action in project.history.actions(2)}
    assert len(undone) == 2


def test_what_belongs_together_is_kept_as_a_whole_or_not_at_all(project, note, ann):
    before = project.history.actions()

    def fail():
        with project.together():
            someone = project.analysts.find_or_add("Cem")
            project.annotations.add(note.id, Span(0, 3), "no tag", analyst=someone.id)

    with pytest.raises(Problem, match="no tag"):
        fail()
    assert project.history.actions() == before
    with project.together():
        someone = project.analysts.find_or_add("Cem")
        project.annotations.add(note.id, Span(0, 3), "claim", analyst=someone.id)
    project.undo(someone.id)
    assert someone in project.analysts.all()


def test_half_a_character_is_refused_in_words(project, note, ann):
    with pytest.raises(Problem, match="cannot be stored"):
        project.annotations.add(note.id, Span(0, 3), "claim", analyst=ann.id, note="\ud800")
    assert project.annotations.of() == []


def test_annotations_of_several_are_removed_and_undone_as_one(project, note, ann, beth):
    ids = [
        id_
        for who in (ann, beth)
        for id_ in project.annotations.add(
            note.id, Span(0, 3), "claim", analyst=who.id
        ).annotation_ids
    ]
    assert set(project.annotations.remove_for_each(ids).annotation_ids) == set(ids)
    assert project.annotations.of() == []
    project.undo()
    assert len(project.annotations.of()) == 2
