"""A project opened for reading only: what may be done with it, and that it leaves no trace."""

import sqlite3

import pytest

from core.problem import Problem
from db.project import Project
from tests.db.beside import HOLD, inside, listing, python, said


def test_a_read_only_file_opens_for_reading_only(project, path, note):
    project.close()
    path.chmod(0o444)
    with pytest.raises(Problem, match="can only be read"):
        Project.open(path)
    with Project.open(path, read_only=True) as reading:
        assert reading.documents.all() == [note]
    path.chmod(0o644)


def test_a_read_only_folder_opens_for_reading_only(project, path, note):
    project.close()
    path.parent.chmod(0o555)
    try:
        with pytest.raises(Problem, match="folder"):
            Project.open(path)
        before = listing(path.parent)
        with Project.open(path, read_only=True) as reading:
            assert reading.documents.all() == [note]
            assert listing(path.parent) == before
        assert listing(path.parent) == before
    finally:
        path.parent.chmod(0o755)


@pytest.mark.parametrize("mode", [0o755, 0o555])
def test_reading_leaves_no_trace_of_a_file_left_in_log_mode(project, path, note, mode):
    project.close()
    with sqlite3.connect(path, isolation_level=None) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    assert path.read_bytes()[18:20] == b"\2\2"
    path.parent.chmod(mode)
    try:
        before = path.read_bytes(), listing(path.parent)
        with Project.open(path, read_only=True) as reading:
            assert reading.documents.all() == [note]
            assert listing(path.parent) == before[1]
        assert (path.read_bytes(), listing(path.parent)) == before
    finally:
        path.parent.chmod(0o755)


def test_reading_a_plain_file_leaves_no_trace(project, path, note):
    project.close()
    before = path.read_bytes(), listing(path.parent)
    with Project.open(path, read_only=True) as reading:
        assert reading.verify() == []
        assert listing(path.parent) == before[1]
    assert (path.read_bytes(), listing(path.parent)) == before


def test_nothing_is_written_through_a_reading_project(project, path, note, ann):
    project.close()
    with Project.open(path, read_only=True) as reading:
        with pytest.raises(Problem, match="reading only"):
            reading.set_title("other", analyst=ann.id)
        with pytest.raises(Problem, match="reading only"):
            reading.documents.mark_seen(note.id, analyst=ann.id)


def test_reading_beside_a_window_sees_its_work_and_leaves_no_trace(project, path):
    project.close()
    window = python(HOLD, path)
    with window:
        assert said(window) == "open\n"
        names, before = inside(path.parent), path.read_bytes()
        with Project.open(path, read_only=True) as reading:
            assert reading.title == "from the window"
        assert (inside(path.parent), path.read_bytes()) == (names, before)
        window.communicate("close\n")
    assert inside(path.parent) == [path.name]


def test_reading_what_a_killed_window_left_leaves_no_trace(project, path):
    project.close()
    window = python(HOLD, path)
    with window:
        assert said(window) == "open\n"
        window.kill()
    for present in ("-wal -shm", "-wal"):
        names, before = inside(path.parent), path.read_bytes()
        with Project.open(path, read_only=True) as reading:
            assert reading.title == "from the window", present
        assert (inside(path.parent), path.read_bytes()) == (names, before)
        path.with_name(path.name + "-shm").unlink(missing_ok=True)
    with Project.open(path, exclusive=True) as again:
        assert again.title == "from the window"
    assert inside(path.parent) == [path.name]
