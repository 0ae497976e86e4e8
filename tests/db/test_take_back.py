"""Taking back an import: all of it goes without a trace, and nobody's later work with it."""

import pytest

from core.codebook import Tag
from core.problem import Problem
from core.span import Span
from db.annotations import NewAnnotation
from db.project import Project
from db.tables import TABLES


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
    project.annotations.add_many(rows, label="import")
    once = project.annotations.listing()
    project.undo(beth.id)
    assert project.annotations.listing() == []
    project.annotations.add_many(rows, label="import")
    assert project.annotations.listing() == once
    project.annotations.add_many(rows, label="import")
    assert project.annotations.listing() == once


def test_a_large_import_is_taken_back_as_a_set(project, note, ann, beth):
    rows = [
        NewAnnotation(note.id, Span(start, start + length), tag, beth.id)
        for start in range(500)
        for length in range(1, 11)
        for tag in ("claim", "fact")
    ]
    project.annotations.add(note.id, Span(0, 4), "assessment", analyst=beth.id)
    before = dump(project)
    assert len(project.annotations.add_many(rows, label="import").annotation_ids) == 10_000
    assert len(project.undo(beth.id).annotation_ids) == 10_000
    assert dump(project) == before
    assert project.verify() == []
