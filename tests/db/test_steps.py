"""A file of an older format is brought up to date by steps, or left as it is."""

import pytest

from db.project import Project
from db.steps import STEPS
from tests.db.beside import inside


def test_an_older_format_is_backed_up_beside_itself_then_brought_up(project, path, note):
    project.close()
    before = path.read_bytes()

    def add_a_column(database):
        database.table("document").add_column("shelf", str)

    with Project.open(path, steps=(*STEPS, add_a_column)) as newer:
        assert newer.documents.all() == [note]
        assert newer._file.value("PRAGMA user_version") == len(STEPS) + 1
        assert newer._file.rows("SELECT shelf FROM document") == [(None,)]
    beside = path.with_name(f"harbour (format {len(STEPS)}).sidelight")
    assert inside(path.parent) == [beside.name, path.name]
    assert beside.read_bytes()[:24] == before[:24]
    with Project.open(beside, read_only=True) as older:
        assert older.documents.all() == [note]
        assert older.verify() == []


def test_reading_an_older_format_leaves_it_as_it_is(project, path, note):
    project.close()
    before = path.read_bytes()

    def add_a_column(database):
        database.table("document").add_column("shelf", str)

    with Project.open(path, read_only=True, steps=(*STEPS, add_a_column)) as newer:
        assert newer._file.rows("SELECT shelf FROM document") == [(None,)]
    assert path.read_bytes() == before
    assert inside(path.parent) == [path.name]


def test_a_step_that_fails_changes_nothing(project, path, note):
    project.close()

    def half(database):
        database.table("document").add_column("shelf", str)
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        Project.open(path, steps=(*STEPS, half))
    with Project.open(path) as same:
        assert same.documents.all() == [note]
        assert "shelf" not in same._file.value(
            "SELECT sql FROM sqlite_schema WHERE name='document'"
        )
