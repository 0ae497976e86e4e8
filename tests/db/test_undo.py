"""Undo and redo: everything, whose, in what words, and what is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from core.attributes import Attribute
from core.changes import Action, Changes
from core.codebook import Tag
from core.document import Document, Metadata, Reading
from core.problem import Problem
from core.span import Span
from db.annotations import NewAnnotation
from db.project import Project
from db.tables import TABLES


def state(project: Project, analyst: str) -> tuple[object, ...]:
    """Everything a person can see in the project, without versions and times."""
    return (
        project.title,
        [(d.id, d.title, d.metadata) for d in project.documents.all()],
        [(a.id, a.span, a.quote, a.tag, dict(a.attributes), a.note, a.updated)
         for a in project.annotations.of()],
        [(link.id, link.kind, link.note, link.resolved) for link in project.links.all()],
        project.ratings.of(analyst),
        project.codebooks.current(),
        project.codebooks.hash,
        project.analysts.all(),
    )  # fmt: skip


def commands(
    project: Project, note: Document, reading: Callable[..., Reading], me: str
) -> list[tuple[str, Callable[[], Changes]]]:
    """Every command there is, with the words for it."""
    ids: list[str] = []
    tag = project.annotations.add

    def first() -> Changes:
        changes = tag(note.id, Span(0, 10), "claim", analyst=me)
        ids.extend(changes.annotation_ids)
        return changes

    def second() -> Changes:
        changes = tag(note.id, Span(3, 9), "fact", analyst=me, note="why")
        ids.extend(changes.annotation_ids)
        return changes

    def change(**values: Any) -> Callable[[], Changes]:
        return lambda: project.annotations.change(ids[0], analyst=me, **values)

    return [
        ("tag as claim", first),
        ("tag as fact", second),
        ("move the start", change(span=Span(2, 10))),
        ("move the end", change(span=Span(2, 12))),
        ("move the annotation", change(span=Span(1, 11))),
        ("change the note", change(note="seen")),
        ("change the credibility", change(attributes={"credibility": 2})),
        ("change details", change(attributes={"unsure": True, "event_time": "2031"}, label="change details")),
        ("retag as assessment", change(tag="assessment")),
        ("retag 2 annotations as claim", lambda: project.annotations.retag(ids, "claim", analyst=me)),
        ("link as supporting", lambda: project.links.add("supports", *ids, analyst=me)),
        ("link as contradicting", lambda: project.links.add("contradicts", *ids, analyst=me)),
        ("change the link", lambda: project.links.change(
            project.links.all()[0].id, analyst=me, resolved=True)),
        ("rate Harbour Note 7 B", lambda: project.ratings.set(
            note.id, analyst=me, reliability="B", reason="seen")),
        ("rate Harbour Note 7 C", lambda: project.ratings.set(
            note.id, analyst=me, reliability="C")),
        ("clear the rating of Harbour Note 7", lambda: project.ratings.set(note.id, analyst=me, reliability="")),
        ("add the tag rumour", lambda: project.codebooks.save_tag(
            Tag("rumour", "rumour", parent="claim", attributes=(Attribute("heard", "date", "text"),)),
            analyst=me)),
        ("change the tag hearsay", lambda: project.codebooks.save_tag(
            Tag("rumour", "hearsay"), analyst=me)),
        ("rename Ann to Anna", lambda: project.analysts.rename(me, "Anna", analyst=me)),
        ("change the title", lambda: project.set_title("The mole", analyst=me)),
        ("add Second", lambda: project.documents.add(reading("Another text.", "Second"), analyst=me)),
        ("rename Harbour Note 7 to Note 7", lambda: project.documents.update(
            note.id, analyst=me, title="Note 7")),
        ("change the source card of Note 7", lambda: project.documents.update(
            note.id, analyst=me, metadata=Metadata(author="Ito", labels=("port",)))),
        ("remove Note 7", lambda: project.documents.remove(note.id, analyst=me)),
        ("add Note 7", lambda: project.documents.add(
            reading(project.documents.text(note.id), "Other title"), analyst=me)),
        ("remove a link", lambda: project.links.remove(
            [project.links.all()[0].id], analyst=me)),
        ("remove 2 annotations", lambda: project.annotations.remove(ids, analyst=me)),
    ]  # fmt: skip


def label_of(action: Action | None) -> str:
    return "" if action is None else action.label


def test_every_command_is_undone_and_redone_under_its_name_also_after_reopening(
    project, path, note, reading, ann, clock
):
    states = [state(project, ann.id)]
    labels = []
    for label, command in commands(project, note, reading, ann.id):
        assert command().label == label
        assert label_of(project.undoable(ann.id)) == label
        labels.append(label)
        states.append(state(project, ann.id))
    project.close()
    with Project.open(path, clock=clock) as again:
        for label, before in zip(reversed(labels), reversed(states[:-1]), strict=True):
            assert again.undo(ann.id).label == label
            assert state(again, ann.id) == before, label
    with Project.open(path, clock=clock) as again:
        for label, after in zip(labels, states[1:], strict=True):
            assert label_of(again.redoable(ann.id)) == label
            assert again.redo(ann.id).label == label
            assert state(again, ann.id) == after, label
        assert again.redoable(ann.id) is None
        for label, before in zip(reversed(labels), reversed(states[:-1]), strict=True):
            assert again.undo(ann.id).label == label
            assert state(again, ann.id) == before, label
        assert again.verify() == []


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


def dump(project: Project) -> dict[str, list[tuple[object, ...]]]:
    tables = [name for t in TABLES for name in (t.name, t.history)] + ["text", "original", "seen"]
    return {name: sorted(project._file.rows(f"SELECT * FROM {name}"), key=repr) for name in tables}


def test_an_import_taken_back_leaves_no_trace_and_no_tombstone(project, note, reading, ann, beth):
    mine = project.annotations.add(note.id, Span(0, 4), "claim", analyst=ann.id).annotation_ids[0]
    before = dump(project)
    journal, stores = project._journal, project.annotations
    rows = [NewAnnotation(note.id, Span(i, i + 5), "fact", beth.id) for i in range(50)]
    with journal.action("import Beth's set", analyst=ann.id, kind="import"):
        (new,) = project.documents.add(reading("Brought along.", "New"), analyst=ann.id).documents
        project.codebooks.save_tag(Tag("rumour", "rumour"), analyst=ann.id)
        stores.add_many([NewAnnotation(new, Span(0, 7), "rumour", beth.id), *rows], label="")
        stores.change(mine, analyst=ann.id, note="from the set")
        project.documents.update(note.id, analyst=ann.id, title="From the set")
    assert project.undoable(ann.id).label == "import Beth's set"
    later = project.annotations.add(new, Span(1, 4), "rumour", analyst=ann.id)
    project.annotations.add(note.id, Span(1, 4), "claim", analyst=ann.id)
    project.undo(ann.id)
    project.undo(ann.id)
    changes = project.undo(ann.id)
    assert changes.documents == {new, note.id}
    assert len(changes.annotation_ids) == 52 + len(later.annotation_ids)
    after = dump(project)
    undone = project._file.rows("SELECT id FROM annotation WHERE deleted = 1")
    assert len(undone) == 1  # the later one on a document that stayed
    for name in before:
        gone = [row for row in after[name] if undone[0][0] not in row]
        assert gone == before[name], name
    assert project.redoable(ann.id) is None
    assert project.verify() == []


def test_an_import_is_taken_back_with_what_was_changed_in_it_and_back(project, note, ann):
    mine = project.annotations.add(note.id, Span(0, 4), "claim", analyst=ann.id).annotation_ids[0]
    before = dump(project)
    rows = [NewAnnotation(note.id, Span(i, i + 5), "fact", ann.id) for i in range(9)]
    with project._journal.action("import a set", analyst=ann.id, kind="import"):
        new = project.annotations.add_many(rows, label="").annotation_ids
        project.annotations.change(mine, analyst=ann.id, note="from the set")
    for id_ in (mine, new[3]):
        project.annotations.change(id_, analyst=ann.id, note="later")
        project.undo(ann.id)
    assert set(project.undo(ann.id).annotation_ids) == {mine, *new}
    assert dump(project) == before
    assert project.verify() == []


def test_an_import_is_not_taken_back_under_another_analysts_work(project, note, reading, ann, beth):
    with project._journal.action("import a set", analyst=ann.id, kind="import"):
        (new,) = project.documents.add(reading("Brought along.", "New"), analyst=ann.id).documents
    (id_,) = project.annotations.add(new, Span(0, 7), "claim", analyst=beth.id).annotation_ids
    with pytest.raises(Problem, match="later work of Beth rests on it"):
        project.undo(ann.id)
    project.annotations.remove([id_], analyst=beth.id)
    project.undo(ann.id)
    assert [d.id for d in project.documents.all()] == [note.id]
    assert project.verify() == []


def test_import_undo_import_is_one_import(project, note, ann, beth):
    rows = [
        NewAnnotation(note.id, Span(i, i + 5), "fact", beth.id, id=f"{i:036d}") for i in range(20)
    ]
    project.annotations.add_many(rows, label="import", analyst=ann.id)
    once = project.annotations.listing()
    project.undo(ann.id)
    assert project.annotations.listing() == []
    project.annotations.add_many(rows, label="import", analyst=ann.id)
    assert project.annotations.listing() == once
    project.annotations.add_many(rows, label="import", analyst=ann.id)
    assert project.annotations.listing() == once


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


def test_a_large_import_is_taken_back_as_a_set(project, note, ann, beth):
    rows = [
        NewAnnotation(note.id, Span(start, start + length), tag, beth.id)
        for start in range(500)
        for length in range(1, 11)
        for tag in ("claim", "fact")
    ]
    before = dump(project)
    assert (
        len(project.annotations.add_many(rows, label="import", analyst=ann.id).annotation_ids)
        == 10_000
    )
    assert len(project.undo(ann.id).annotation_ids) == 10_000
    assert dump(project) == before
    assert project.verify() == []
