"""Names of threads, and where they were looked for in vain."""

import pytest

from core.problem import Problem
from core.span import Span
from db.project import Project


@pytest.fixture
def mark(project, ann, note):
    (id_,) = project.annotations.add(note.id, Span(0, 10), "claim", analyst=ann.id).annotation_ids
    return id_


def said(project):
    return [(mark.kind, mark.words, mark.document) for mark in project.thread_marks.all()]


def test_a_name_replaces_ones_own_and_an_empty_one_takes_it_back(project, ann, mark):
    project.thread_marks.name(mark, "  the  night ", analyst=ann.id)
    project.thread_marks.name(mark, "that night", analyst=ann.id)
    assert said(project) == [("name", "that night", "")]
    project.thread_marks.name(mark, "", analyst=ann.id)
    assert said(project) == []


def test_each_analyst_names_for_themselves_and_the_last_is_last(project, ann, beth, mark):
    project.thread_marks.name(mark, "one", analyst=ann.id)
    project.thread_marks.name(mark, "two", analyst=beth.id)
    assert [words for _, words, _ in said(project)] == ["one", "two"]


def test_looking_in_vain_is_undone_redone_and_kept(project, ann, note, mark, path):
    project.thread_marks.look(mark, note.id, found=False, analyst=ann.id)
    project.undo(ann.id)
    assert said(project) == []
    project.redo(ann.id)
    assert said(project) == [("absent", "", note.id)]
    assert project.verify() == []
    project.close()
    with Project.open(path) as again:
        assert said(again) == [("absent", "", note.id)]


def test_what_is_not_there_cannot_be_marked(project, ann, note, mark):
    project.annotations.remove([mark], analyst=ann.id)
    with pytest.raises(Problem):
        project.thread_marks.name(mark, "gone", analyst=ann.id)
    with pytest.raises(Problem):
        project.thread_marks.look(mark, note.id, found=False, analyst=ann.id)
    assert said(project) == []
