"""A file that an older Sidelight wrote: brought up to date with all that it holds."""

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from core.decision import Outcome
from core.identity import digest
from core.span import Span
from db.file import connect
from db.project import Project
from db.salvage import salvage
from db.schema import fresh, migrate, parts
from db.steps import STEPS
from db.tables import TABLES, names

WRITTEN = Path(__file__).with_name("format_1.sql").read_text()
"""What a project of format 1 held, as SQLite dumps it."""


@pytest.fixture
def older(tmp_path):
    path = tmp_path / "mole.sidelight"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(WRITTEN)
    return path


def rows(path, table):
    """Return a table of a file as it lies, by column."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]


def beside(path):
    return sorted(one.name for one in path.parent.iterdir())


def test_a_schema_that_changes_needs_a_step_of_its_own():
    """Files of each format are out there: change the tables only with a new step."""
    assert digest(sorted(fresh(STEPS))) == (
        "fb6cea76d783aa42ba6d2b128838d010b2bcd0636387594f7e31e9293775e611"
    )
    assert len(STEPS) == 2


def test_the_first_format_is_what_was_written_then(older):
    with contextlib.closing(sqlite3.connect(older)) as connection:
        assert parts(connection) == fresh(STEPS[:1])


def test_step_by_step_a_file_becomes_what_a_new_one_is(older, tmp_path):
    with contextlib.closing(connect(older, "rw", patience=1)) as connection:
        migrate(connection)
        assert parts(connection) == fresh(STEPS)


def test_opening_keeps_every_row_and_the_older_file_beside(older):
    before = {table: rows(older, table) for table in ("action", "text", "original", "seen")}
    current = {
        table.name: rows(older, table.name) for table in TABLES if table.name != "thread_mark"
    }
    past = {t.history: rows(older, t.history) for t in TABLES if t.name != "thread_mark"}
    with Project.open(older) as project:
        assert project.verify() == []
        ann, beth = sorted(project.analysts.all(), key=lambda analyst: analyst.name)
        (note,) = project.documents.all()
        assert project.documents.original(note.id).decode("utf-16").startswith("The Selkie")
        assert project.documents.seen(beth.id) == {note.id}
        assert {row.note for row in project.annotations.of()} == {"", "seen twice"}
        (link,) = project.links.all()
        assert link.kind == "supports"
        assert project.ratings.of(ann.id) == {note.id: ("B", "knows the mole")}
        (decision,) = project.decisions.all()
        assert (decision.outcome, decision.remark) == (Outcome.DISSENT, "two clocks")
        assert decision.versions == ()
        project.annotations.add(note.id, Span(0, 3), "claim", analyst=ann.id)
        project.undo(ann.id)
        assert project.verify() == []
    assert beside(older) == ["mole (format 1).sidelight", "mole.sidelight"]
    assert [row | {"seq": 0} for row in before["original"]] == rows(older, "original")
    assert [row | {"seq": 0} for row in before["seen"]] == rows(older, "seen")
    assert before["action"] == rows(older, "action")[:-2]
    for name, held in (current | past).items():
        now = {(row["id"], row["edit"]): row for row in rows(older, name)}
        for row in held:
            same = now[row["id"], row["edit"]]
            if "decision" in name:
                assert same.pop("versions") == "[]"
                assert same.pop("digest") != row.pop("digest")
            assert same == row
    with contextlib.closing(
        sqlite3.connect(older.with_name("mole (format 1).sidelight"))
    ) as connection:
        assert parts(connection) == fresh(STEPS[:1])


def test_reading_leaves_the_older_file_as_it_is(older):
    before = older.read_bytes()
    with Project.open(older, read_only=True) as project:
        assert len(project.annotations.of()) == 3
        assert len(project.decisions.all()) == 1
        assert project.verify() == []
    assert (older.read_bytes(), beside(older)) == (before, ["mole.sidelight"])


def test_a_colleagues_older_file_is_merged(older, path, clock):
    before = older.read_bytes()
    with Project.create(path, analyst="Ann", clock=clock) as project:
        ann = project.analysts.find_or_add("Ann")
        with project.merging.prepare([older], analyst=ann.id) as parcel:
            project.merging.merge(parcel, accept=True)
        assert len(project.annotations.of()) == 3
        assert [one.remark for one in project.decisions.all()] == ["two clocks"]
        assert project.verify() == []
        with project.merging.prepare([older], analyst=ann.id) as parcel:
            assert parcel.report.nothing
    assert older.read_bytes() == before


def test_salvage_brings_an_older_file_up_to_date(older, tmp_path):
    to = tmp_path / "saved.sidelight"
    counted = salvage(older, to)
    assert counted["decision"] == 1
    assert counted["annotation"] == 3
    with Project.open(to) as project:
        assert project.verify() == []
        assert len(project.decisions.all()) == 1


def test_an_older_file_that_was_changed_by_hand_is_told_and_can_be_read(older):
    copy = Path(shutil.copyfile(older, older.with_name("changed.sidelight")))
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        connection.execute("DROP TRIGGER decision_keep")
    with pytest.raises(Exception, match="changed by another program: trigger decision_keep"):
        Project.open(copy)
    with Project.open(copy, read_only=True) as project:
        assert len(project.annotations.of()) == 3


def test_every_digest_of_a_migrated_file_fits(older):
    with contextlib.closing(connect(older, "rw", patience=1)) as connection:
        migrate(connection)
        for table in TABLES:
            for name in (table.name, table.history):
                for *exchanged, stored in connection.execute(
                    f"SELECT {names((*table.exchanged, 'digest'))} FROM {name}"
                ):
                    assert digest(exchanged) == stored


def test_what_an_older_file_would_get_by_a_merge_is_told_without_changing_it(older, tmp_path):
    other = Path(shutil.copyfile(older, tmp_path / "other.sidelight"))
    with Project.open(other) as project:
        ann = project.analysts.all()[0]
        project.annotations.add(
            project.documents.all()[0].id, Span(0, 2), tag="fact", analyst=ann.id
        )
    before = older.read_bytes()
    with (
        Project.open(older, read_only=True) as project,
        project.merging.prepare([other], analyst="nobody") as parcel,
    ):
        assert sum(share.new for share in parcel.report.shares) == 1
    assert older.read_bytes() == before
