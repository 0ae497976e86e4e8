"""Merging colleagues' files: what is told before, what comes in, what waits, what is taken back."""

import sqlite3
from dataclasses import replace

import pytest

from core.problem import Problem
from core.span import Span
from db import merge_parcel
from db.merge import Parcel
from db.project import Project


@pytest.fixture
def other(project, note, tmp_path):
    """A copy of the project, to work in."""
    project.copy_to(tmp_path / "other.sidelight")
    with Project.open(tmp_path / "other.sidelight") as theirs:
        yield theirs


def report(project, *others, reader):
    with project.merging.prepare([other.path for other in others], analyst=reader.id) as parcel:
        return parcel.report


def merge(project, *others, reader, accept=False):
    with project.merging.prepare([other.path for other in others], analyst=reader.id) as parcel:
        return project.merging.merge(parcel, accept=accept)


def tag(project, document, start, who, tag="claim"):
    span = Span(start, start + 3)
    return project.annotations.add(document.id, span, tag, analyst=who.id).annotation_ids[0]


def test_each_analysts_share_is_told(project, other, note, ann):
    theirs = other.analysts.find_or_add("Beth")
    ids = [tag(other, note, start, theirs) for start in (0, 5, 9)]
    (share,) = report(project, other, reader=ann).shares
    assert (share.name, share.new, share.changed, share.withdrawn) == ("Beth", 3, 0, 0)
    merge(project, other, reader=ann)
    other.annotations.change(ids[0], analyst=theirs.id, note="why")
    other.annotations.remove(ids[1:], analyst=theirs.id)
    (share,) = report(project, other, reader=ann).shares
    assert (share.new, share.changed, share.withdrawn) == (0, 1, 2)


def test_sources_are_matched_by_their_text(project, other, note, ann, reading):
    other.documents.add(reading("Another text."), analyst=ann.id)
    other.documents.add(reading("Third.", "Third"), analyst=ann.id)
    found = report(project, other, reader=ann)
    assert found.matched == 1
    assert set(found.added) == {note.title, "Third"}
    assert found.differing == (note.title,)


def test_a_name_that_both_changed_is_told(project, other, note, ann):
    beth = other.analysts.find_or_add("Beth")
    project.documents.update(note.id, analyst=ann.id, title="Here")
    other.documents.update(note.id, analyst=beth.id, title="There")
    (lost,) = report(project, other, reader=ann).lost
    assert {lost.kept, lost.lost} == {"Here", "There"}
    merge(project, other, reader=ann)
    assert project.documents.get(note.id).title == lost.kept
    assert report(project, other, reader=ann).nothing


def test_a_change_that_follows_ours_is_no_loss(project, other, note, ann):
    beth = other.analysts.find_or_add("Beth")
    other.documents.update(note.id, analyst=beth.id, title="There")
    assert report(project, other, reader=ann).lost == ()
    merge(project, other, reader=ann)
    assert project.documents.get(note.id).title == "There"


def test_two_tags_of_one_name_are_kept_and_told(project, other, ann):
    claim = project.codebooks.current().get("claim")
    project.codebooks.save_tag(replace(claim, id="", label="Rumour"), analyst=ann.id)
    fact = other.codebooks.current().get("fact")
    other.codebooks.save_tag(replace(fact, label="Rumour"), analyst=ann.id)
    assert report(project, other, reader=ann).twice == ("Rumour",)
    merge(project, other, reader=ann)
    assert [t.label for t in project.codebooks.current().tags].count("Rumour") == 2


def test_what_stands_in_my_name_waits_until_accepted(project, other, note, ann):
    mine = tag(project, note, 0, ann)
    project.copy_to(other.path.with_name("later.sidelight"))
    with Project.open(other.path.with_name("later.sidelight")) as later:
        later.annotations.change(mine, analyst=ann.id, note="not by me")
        tag(later, note, 9, later.analysts.find_or_add("Beth"))
        tag(later, note, 20, ann)
        found = report(project, later, reader=ann)
        assert found.mine_total == 2
        assert {row.what for row in found.mine} == {"new", "changed"}
        merge(project, later, reader=ann)
        assert project.annotations.get(mine).note == ""
        assert len(project.annotations.of()) == 2
        assert report(project, later, reader=ann).rows == 2
        merge(project, later, reader=ann, accept=True)
    assert project.annotations.get(mine).note == "not by me"
    assert [v.annotation.note for v in project.history.of(mine)] == ["", "not by me"]


def test_a_removed_source_stays_removed_and_its_new_annotations_are_told(project, other, note, ann):
    project.documents.remove(note.id, analyst=ann.id)
    tag(other, note, 0, other.analysts.find_or_add("Beth"))
    found = report(project, other, reader=ann)
    assert (found.waiting, found.returning) == ({note.title: 1}, ())
    assert any("was removed here and stays so" in sentence for sentence in found.sentences)
    merge(project, other, reader=ann)
    assert project.documents.all() == []
    project.undo(ann.id)
    project.undo(ann.id)
    assert project.documents.all() == [note]


def test_several_files_are_one_action(project, other, note, ann, tmp_path):
    project.copy_to(tmp_path / "third.sidelight")
    with Project.open(tmp_path / "third.sidelight") as third:
        tag(other, note, 0, other.analysts.find_or_add("Beth"))
        tag(third, note, 0, third.analysts.find_or_add("Cleo"))
        changes = merge(project, other, third, reader=ann)
    assert (changes.kind, changes.label) == ("merge", "merge of 2 files")
    assert len(project.annotations.of()) == 2
    project.undo(ann.id)
    assert project.annotations.of() == []
    assert [analyst.name for analyst in project.analysts.all()] == ["Ann"]


def test_where_nothing_is_new_nothing_is_written(project, other, ann):
    before = project.history.actions()
    changes = merge(project, other, reader=ann)
    assert not changes.annotation_ids
    assert project.history.actions() == before


def test_another_project_keeps_its_title_and_gives_its_work(project, note, ann, tmp_path, reading):
    with Project.create(tmp_path / "b.sidelight", title="Else", analyst="Beth") as other:
        beth = other.analysts.find_or_add("Beth")
        (document,) = other.documents.add(
            reading(project.documents.text(note.id)), analyst=beth.id
        ).documents
        tag(other, other.documents.get(document), 0, beth)
        found = report(project, other, reader=ann)
        assert not found.same_project
        assert found.matched == 1
        title = project.title
        merge(project, other, reader=ann)
    assert project.title == title
    assert len(project.annotations.of()) == 1
    assert project.verify() == []


def test_decisions_that_touch_my_tags_are_told(project, other, note, ann):
    mine = tag(project, note, 0, ann)
    project.copy_to(other.path.with_name("later.sidelight"))
    with Project.open(other.path.with_name("later.sidelight")) as later:
        lea = later.analysts.find_or_add("Lea")
        theirs = tag(later, note, 30, later.analysts.find_or_add("Beth"))
        later.decisions.add([mine], "both", analyst=lea.id)
        later.decisions.add([theirs], "both", analyst=lea.id)
        found = report(project, later, reader=ann)
        assert (found.decisions, found.on_mine) == (2, 1)
        assert "1 decision touches your tags." in found.sentences
        merge(project, later, reader=ann)
    assert len(project.decisions.all()) == 2
    assert len(project.decisions.agreed()) == 2


class EnoughError(Exception):
    pass


def test_stopping_leaves_everything_as_it_was(project, other, note, ann, monkeypatch):
    tag(other, note, 0, other.analysts.find_or_add("Beth"))

    def stop(*_):
        raise EnoughError

    before = project.history.actions()
    with pytest.raises(EnoughError):
        project.merging.prepare([other.path], analyst=ann.id, progress=stop)
    with Parcel(project.path, [other.path], analyst=ann.id) as parcel:
        monkeypatch.setattr(merge_parcel, "_OPCODES", 1)
        with pytest.raises(EnoughError):
            project.merging.merge(parcel, look=stop)
        assert project.history.actions() == before
        project.merging.merge(parcel)
    assert len(project.annotations.of()) == 1


def test_a_parcel_leaves_nothing_behind(project, other, ann):
    with project.merging.prepare([other.path], analyst=ann.id) as parcel:
        folder = parcel.path.parent
        assert folder.exists()
    assert not folder.exists()
    with pytest.raises(sqlite3.OperationalError):
        project.merging.merge(parcel)
    with pytest.raises(Problem):
        project.merging.prepare([project.path], analyst=ann.id)
