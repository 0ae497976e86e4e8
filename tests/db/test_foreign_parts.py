"""Triggers, tables and indices of a project file that Sidelight did not make."""

import sqlite3
import time

import pytest

from core.span import Span
from db import schema
from db.file import Damaged
from db.project import Project
from db.steps import STEPS

EVIL = "CREATE TRIGGER evil AFTER INSERT ON action BEGIN DELETE FROM original; END"


def change(path, *statements):
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        (EVIL, "trigger evil"),
        ("DROP TRIGGER annotation_version", "trigger annotation_version"),
        ("DROP TRIGGER annotation_history_stay", "trigger annotation_history_stay"),
        ("DROP INDEX annotation_3", "index annotation_3"),
        ("CREATE TABLE songs(title)", "table songs"),
        ("CREATE VIEW songs AS SELECT 1", "view songs"),
        ("ALTER TABLE annotation ADD COLUMN mood TEXT", "table annotation"),
    ],
)
def test_what_another_program_changed_is_refused_for_writing_and_told(
    project, path, note, ann, statement, part
):
    project.annotations.add(note.id, Span(0, 3), "claim", analyst=ann.id)
    project.close()
    change(path, statement)
    before = path.read_bytes()
    with pytest.raises(Damaged, match=f"changed by another program: {part}") as told:
        Project.open(path)
    assert "reading only" in told.value.hint
    assert "save what it still yields" in told.value.hint
    assert told.value.verb == "salvage DAMAGED NEW"
    assert path.read_bytes() == before
    with Project.open(path, read_only=True) as reading:
        assert len(reading.annotations.of()) == 1
        assert any(part in fault for fault in reading.verify())


def test_a_trigger_that_was_rewritten_under_its_name_is_found(project, path):
    project.close()
    change(
        path,
        "DROP TRIGGER text_keep",
        "CREATE TRIGGER text_keep BEFORE UPDATE ON text BEGIN SELECT 1; END",
    )
    with pytest.raises(Damaged, match="text_keep"):
        Project.open(path)


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    "statements",
    [
        ("DROP TABLE seen",),
        ("ALTER TABLE seen RENAME TO seen2", "CREATE VIEW seen AS SELECT * FROM seen2"),
        ("ALTER TABLE link RENAME COLUMN note TO remark",),
        ("DROP TABLE codebook", "CREATE TABLE codebook(hash TEXT, at TEXT, analyst TEXT)"),
    ],
)
def test_where_a_table_or_column_lacks_nothing_can_be_opened(project, path, read_only, statements):
    project.close()
    change(path, *statements)
    with pytest.raises(Damaged, match="parts of the project are missing"):
        Project.open(path, read_only=read_only)


def test_what_sqlite_adds_by_itself_is_no_change(project, path, note, ann):
    project.close()
    change(path, "ANALYZE")
    with Project.open(path) as again:
        assert again.verify() == []


def test_the_schema_as_stated_is_the_schema_as_made(project):
    assert schema.parts(project._file.connection) == schema.fresh()


def test_comparing_takes_no_time_worth_naming(project):
    schema.fresh.cache_clear()
    times = []
    for _ in range(20):
        start = time.perf_counter()
        assert schema.unlike(project._file.connection, STEPS) == []
        times.append(time.perf_counter() - start)
    assert sorted(times)[10] < 0.005
