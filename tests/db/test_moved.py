"""A project file that another program takes away or replaces while it is open."""

import shutil
import sqlite3

import pytest

from core.problem import Problem
from core.span import Span
from db.project import Moved, Project


@pytest.fixture(params=["replaced", "deleted", "renamed"])
def moved(request, project, path, note, ann):
    """An open project with work in it whose file was then taken away."""
    backup = path.with_name("backup.sidelight")
    project.copy_to(backup)
    project.annotations.add(note.id, Span(0, 3), "claim", analyst=ann.id)
    assert project.poll() is None
    if request.param == "replaced":
        backup.replace(path)
    elif request.param == "deleted":
        path.unlink()
    else:
        path.rename(path.with_name("elsewhere.sidelight"))
    return project


def test_looking_for_other_writers_tells_it(moved):
    with pytest.raises(Moved, match="moved or replaced") as told:
        moved.poll()
    assert "Save a copy" in told.value.hint


def test_tidying_passes_over_a_file_that_cannot_be_reached(project, path, note, ann):
    project.annotations.add(note.id, Span(0, 3), "claim", analyst=ann.id)
    away = path.parent.rename(path.parent.with_name("away"))
    path.parent.write_text("a file where the folder was")
    project.tidy()
    with pytest.raises(Problem):
        project.poll()
    path.parent.unlink()
    away.rename(path.parent)
    project.tidy()
    assert project.poll() is None


def test_nothing_more_is_written(moved, note, ann):
    with pytest.raises(Moved):
        moved.annotations.add(note.id, Span(4, 10), "claim", analyst=ann.id)
    with pytest.raises(Moved):
        moved.documents.mark_seen(note.id, analyst=ann.id)
    assert len(moved.annotations.of()) == 1


def test_what_is_open_can_still_be_copied(moved, path):
    with pytest.raises(Moved):
        moved.poll()
    kept = path.with_name("kept.sidelight")
    moved.copy_to(kept)
    moved.close()
    with Project.open(kept) as again:
        assert len(again.annotations.of()) == 1
        assert again.verify() == []


@pytest.mark.parametrize("polled", [True, False])
def test_a_file_put_in_its_place_is_not_written_to(project, path, note, ann, polled):
    backup = path.with_name("backup.sidelight")
    project.copy_to(backup)
    for start in range(40):
        project.annotations.add(note.id, Span(start, start + 3), "claim", analyst=ann.id)
    before = backup.read_bytes()
    backup.replace(path)
    if polled:
        with pytest.raises(Moved):
            project.poll()
    project.close()
    assert path.read_bytes() == before
    with Project.open(path) as restored:
        assert restored.annotations.of() == []
        assert restored.verify() == []


def test_a_file_that_was_put_back_goes_on(project, path, note, ann):
    away = path.with_name("away.sidelight")
    path.rename(away)
    with pytest.raises(Moved):
        project.poll()
    away.rename(path)
    project.annotations.add(note.id, Span(0, 3), "claim", analyst=ann.id)
    project.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM annotation").fetchone() == (1,)
    connection.close()


def test_a_reader_is_told_as_well(project, path):
    project.close()
    copy = path.with_name("copy.sidelight")
    shutil.copy(path, copy)
    with Project.open(path, read_only=True) as reading:
        assert reading.poll() is None
        copy.replace(path)
        with pytest.raises(Moved):
            reading.poll()
