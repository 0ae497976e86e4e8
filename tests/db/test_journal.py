"""Nothing but the journal deletes or rewrites a row; what it writes is whole, and something."""

import contextlib
import uuid

import pytest

from core.changes import Changes
from core.problem import Problem
from core.span import Span
from db.tables import ANALYST


def test_rows_cannot_be_deleted_or_rewritten_from_outside_the_journal(project, note, ann):
    project.annotations.add(note.id, Span(0, 4), "claim", analyst=ann.id)
    project.annotations.change(project.annotations.of()[0].id, analyst=ann.id, note="x")
    for sql in (
        "DELETE FROM annotation",
        "DELETE FROM annotation_history",
        "UPDATE annotation_history SET note = 'y'",
        "UPDATE annotation SET note = 'y'",
        "UPDATE annotation SET edit = 'x', revision = 9",
        "UPDATE text SET text = 'y'",
        "DELETE FROM text",
        "UPDATE original SET bytes = x'00'",
        "UPDATE action SET label = 'y'",
        "DELETE FROM action",
    ):
        with pytest.raises(Exception, match=r"(annotation|text|original|action|CHECK)"):
            project._file.rows(sql)
    assert project.verify() == []


def labels(project):
    return [action.label for action in project.history.actions()]


def test_what_an_action_writes_after_one_within_it_is_told(project, note, ann):
    mallory = {"id": str(uuid.UUID(int=7)), "name": "Mallory"}
    with project._journal.action("bring along", analyst=ann.id) as writing:
        within = project.annotations.add(note.id, Span(0, 4), "claim", analyst=ann.id)
        writing.put(ANALYST, mallory)
    assert within.annotation_ids == writing.changes.annotation_ids != ()
    assert writing.changes.analysts == {mallory["id"]}
    project.undo(ann.id)
    assert writing.changes.analysts == {mallory["id"]}


def test_a_refused_action_leaves_no_step_where_the_refusal_is_met_among_others(project, note, ann):
    tag = project.annotations.add
    (id_,) = tag(note.id, Span(0, 4), "claim", analyst=ann.id).annotation_ids
    before = labels(project)
    with project.together():
        with pytest.raises(Problem):
            project.links.add("same", id_, "nobody", analyst=ann.id)
        tag(note.id, Span(5, 9), "fact", analyst=ann.id)
    assert labels(project) == ["tag as fact", *before]


def test_an_action_within_another_is_kept_whole_or_not_at_all(project, note, ann):
    mallory = {"id": str(uuid.UUID(int=7)), "name": "Mallory"}

    def fail():
        with project._journal.action("a part", analyst=ann.id) as part:
            part.put(ANALYST, mallory)
            raise ZeroDivisionError

    before = labels(project)
    with project._journal.action("all", analyst=ann.id), contextlib.suppress(ZeroDivisionError):
        fail()
    assert "Mallory" not in [analyst.name for analyst in project.analysts.all()]
    assert labels(project) == before  # for nothing else was written
    with project._journal.action("all", analyst=ann.id):
        with contextlib.suppress(ZeroDivisionError):
            fail()
        project.annotations.add(note.id, Span(0, 4), "claim", analyst=ann.id)
    assert labels(project) == ["all", *before]
    assert project.verify() == []


def test_what_says_nothing_new_is_no_step_of_undo(project, note, reading, ann, beth):
    annotations, marks, me = project.annotations, project.thread_marks, ann.id
    first, second = (
        annotations.add(note.id, Span(start, 9), "claim", analyst=me).annotation_ids[0]
        for start in (0, 4)
    )
    (link,) = project.links.add("same", first, second, analyst=me, note="so").links
    project.decisions.add([first], "dissent", analyst=me, remark="why")
    (decision,) = project.decisions.all()
    marks.look(first, note.id, found=False, analyst=me)
    project.ratings.set(note.id, analyst=me, reliability="B", reason="seen")
    (claim,) = (tag for tag in project.codebooks.current().tags if tag.id == "claim")
    nothing = [
        lambda: project.ratings.set(note.id, analyst=me, reliability="B", reason="seen"),
        lambda: project.ratings.set(note.id, analyst=beth.id, reliability=""),
        lambda: marks.name(first, "", analyst=me),
        lambda: marks.look(first, note.id, found=False, analyst=me),
        lambda: marks.look(second, note.id, found=True, analyst=me),
        lambda: project.links.change(link, analyst=me, note="so", resolved=False),
        lambda: project.links.remove([], analyst=me),
        lambda: annotations.remove([], analyst=me),
        lambda: annotations.add_many([], label="import"),
        lambda: project.documents.update(note.id, analyst=beth.id, title=note.title),
        lambda: project.codebooks.save_tag(claim, analyst=beth.id),
        lambda: project.analysts.rename(me, "Ann", analyst=me),
        lambda: project.set_title(project.title, analyst=me),
        lambda: project.reviews.dismiss([], analyst=me),
        lambda: project.decisions.remark(decision.id, "why", analyst=me),
    ]
    before, last = project.history.actions(), project.analysts.last
    for command in nothing:
        assert command() == Changes()
        assert project.history.actions() == before
        assert project.analysts.last == last
    with project.together():
        for command in nothing:
            command()
        marks.look(first, note.id, found=True, analyst=me)
        marks.look(first, note.id, found=True, analyst=me)
    assert labels(project)[1:] == [action.label for action in before]
    assert project.verify() == []


def test_a_name_that_is_given_again_is_the_last_one(project, note, ann, beth):
    (id_,) = project.annotations.add(note.id, Span(0, 9), "claim", analyst=ann.id).annotation_ids
    for words, whose in (("one", ann), ("two", beth), ("one", ann)):
        project.thread_marks.name(id_, words, analyst=whose.id)
    assert [mark.words for mark in project.thread_marks.all()] == ["two", "one"]


def test_an_empty_step_that_an_older_file_holds_does_not_stop_undo(project, note, ann):
    connection = project._file.connection
    project.annotations.add(note.id, Span(0, 4), "claim", analyst=ann.id)
    connection.execute(
        "INSERT INTO action(at, analyst, label, kind) VALUES (?, ?, 'remove 0 links', 'edit')",
        (project._journal.time(), ann.id),
    )
    project.undo(ann.id)
    assert project.undo(ann.id).label == "tag as claim"
