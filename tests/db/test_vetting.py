"""A file from someone else is refused, in a sentence, where Sidelight would not have written it."""

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from core.identity import digest
from core.problem import Problem
from core.span import Span
from db.project import Project
from db.steps import STEPS
from db.tables import ANNOTATION, TABLES, names
from db.vetting import Forged, sound_copy


@pytest.fixture
def other(project, path, note, beth, tmp_path):
    """A colleague's file: Beth has tagged in a copy of the project."""
    other = tmp_path / "beth.sidelight"
    project.copy_to(other)
    with Project.open(other) as theirs:
        theirs.annotations.add(note.id, Span(4, 10), "claim", analyst=beth.id)
        theirs.annotations.add(note.id, Span(20, 30), "fact", analyst=beth.id)
    return other


def refused(project, other, ann):
    """Return what is said of the file; the project must be as it was."""
    before = project.history.actions()
    with pytest.raises(Problem) as told, project.merging.prepare([other], analyst=ann.id):
        pass
    assert project.history.actions() == before
    assert project.verify() == []
    assert str(told.value).count("\n") == 0
    return told.value


def run(other: Path, *statements: str, sealed: bool = True) -> None:
    """Change a file behind Sidelight's back; the triggers stay, digests are made to fit."""
    with contextlib.closing(sqlite3.connect(other, isolation_level=None)) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        if sealed:
            connection.create_function("fit", -1, lambda *values: digest(values))
            for table in TABLES:
                for name in (table.name, table.history):
                    connection.execute(f"UPDATE {name} SET digest = fit({names(table.exchanged)})")
        for _, sql in triggers:
            connection.execute(sql)


def test_a_sound_file_is_taken_and_is_not_changed(project, other, ann):
    content = other.read_bytes()
    with project.merging.prepare([other], analyst=ann.id) as parcel:
        project.merging.merge(parcel)
    assert other.read_bytes() == content
    assert len(project.annotations.of()) == 2


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW evil AS SELECT 1",
        "CREATE TABLE evil(x)",
        "CREATE TRIGGER evil AFTER INSERT ON seen BEGIN DELETE FROM codebook; END",
        "CREATE INDEX evil ON text(text)",
        "DROP TRIGGER annotation_keep",
        "ALTER TABLE seen ADD COLUMN evil TEXT",
    ],
)
def test_any_foreign_part_of_the_schema_is_refused(project, other, ann, statement):
    with contextlib.closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute(statement)
    assert isinstance(refused(project, other, ann), Forged)


def test_a_trigger_under_a_name_of_sqlites_own_is_refused(project, other, ann):
    with contextlib.closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute(
            "CREATE TRIGGER evil AFTER INSERT ON seen BEGIN DELETE FROM codebook; END"
        )
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET name = 'sqlite_stat4',"
            " sql = replace(sql, 'evil', 'sqlite_stat4') WHERE name = 'evil'"
        )
    refused(project, other, ann)


FORGERIES = {
    "quotation": "UPDATE annotation SET quote = 'never said'",
    "surrounds": "UPDATE annotation SET prefix = 'never said'",
    "beyond the text": 'UPDATE annotation SET "end" = 1000000',
    "another analyst's": (
        "UPDATE annotation SET analyst = (SELECT id FROM analyst WHERE name = 'Beth')"
        " WHERE analyst <> (SELECT id FROM analyst WHERE name = 'Beth')"
    ),
    "no such analyst": "UPDATE annotation SET analyst = 'nobody'",
    "no such tag": "UPDATE annotation SET tag = 'none'",
    "no such source": "UPDATE annotation SET document = 'none'",
    "no JSON": "UPDATE annotation SET attributes = '{\"a\":}'",
    "no list": "UPDATE annotation SET segments = '[[3]]'",
    "no time": "UPDATE annotation SET created = '2031-99-99T00:00:00.000Z'",
    "no edit": "UPDATE annotation SET edit = 'an edit of thirty-six characters ...'",
    "text": "UPDATE text SET text = text || '!'",
    "original": "UPDATE original SET bytes = x'00'",
    "id of a source": "UPDATE document SET source_key = 'x'",
    "length": "UPDATE document SET length = length + 1",
    "name": "UPDATE analyst SET name = '   '",
    "parent": (
        "UPDATE tag SET parent = 'none', revision = 2,"
        " edit = '01c1692b-efb8-752b-b13c-2edcb45bc5d9' WHERE id = 'fact'"
    ),
    "same version": "UPDATE tag SET definition = 'something else'",
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_row_is_refused(project, note, ann, beth, tmp_path, forgery):
    own = project.annotations.add(note.id, Span(0, 3), "claim", analyst=ann.id).annotation_ids
    lead = tmp_path / "lead.sidelight"
    with Project.create(lead, analyst="Lea") as other:
        lea = other.analysts.find_or_add("Lea").id
        if forgery in {"another analyst's", "same version"}:
            shutil.copyfile(lead, lead.with_name("empty"))
    project.copy_to(tmp_path / "full.sidelight")
    run(tmp_path / "full.sidelight", FORGERIES[forgery])
    into = project.path if forgery in {"another analyst's", "same version"} else lead
    with Project.open(into) as target, pytest.raises(Forged):
        target.merging.prepare([tmp_path / "full.sidelight"], analyst=lea)
    assert project.annotations.get(own[0]).analyst == ann.id


def test_what_was_changed_without_its_digest_is_refused(project, other, ann):
    run(other, "UPDATE annotation SET note = 'lie'", sealed=False)
    assert "changed from outside" in str(refused(project, other, ann))


def test_foreign_newer_and_damaged_files_are_refused(project, other, ann, tmp_path):
    foreign = tmp_path / "foreign.db"
    with contextlib.closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE t(x)")
    assert "not a Sidelight project" in str(refused(project, foreign, ann))
    newer = Path(shutil.copyfile(other, tmp_path / "newer.sidelight"))
    with contextlib.closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert "newer Sidelight" in str(refused(project, newer, ann))
    torn = Path(shutil.copyfile(other, tmp_path / "torn.sidelight"))
    torn.write_bytes(torn.read_bytes()[: torn.stat().st_size // 2])
    refused(project, torn, ann)
    (tmp_path / "empty.sidelight").touch()
    assert "is empty" in str(refused(project, tmp_path / "empty.sidelight", ann))
    refused(project, tmp_path, ann)


def test_an_older_format_is_brought_up_to_date_in_the_copy(other, tmp_path):
    def second(database):
        database.execute("CREATE TABLE later(x TEXT) STRICT")

    content = other.read_bytes()
    folder = tmp_path / "copy"
    folder.mkdir()
    copy = sound_copy(other, folder, steps=(*STEPS, second))
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(STEPS) + 1,)
    assert other.read_bytes() == content


def test_what_the_project_knows_already_is_not_read_anew(project, other, ann):
    """A known version is recognised by its name; what a file makes of it never comes in."""
    with project.merging.prepare([other], analyst=ann.id) as parcel:
        project.merging.merge(parcel)
    run(other, "UPDATE annotation SET note = 'lie'", sealed=False)
    with project.merging.prepare([other], analyst=ann.id) as parcel:
        assert parcel.report.nothing
        project.merging.merge(parcel)
    assert {row.note for row in project.annotations.of()} == {""}


def test_two_files_that_contradict_each_other_are_refused(project, other, ann, tmp_path):
    liar = Path(shutil.copyfile(other, tmp_path / "liar.sidelight"))
    run(liar, "UPDATE annotation SET note = 'lie'")
    with pytest.raises(Forged, match="says something else"):
        project.merging.prepare([other, liar], analyst=ann.id)


def test_a_file_whose_history_contradicts_it_is_refused(project, other, ann):
    columns = names((*ANNOTATION.exchanged, "digest", "seq"))
    run(
        other,
        f"INSERT INTO annotation_history({columns}, superseded) SELECT {columns}, 9 FROM annotation",
        "UPDATE annotation_history SET note = 'lie'",
    )
    assert "says something else" in str(refused(project, other, ann))


def test_the_same_version_in_history_and_elsewhere_is_taken_once(project, other, ann, tmp_path):
    again = Path(shutil.copyfile(other, tmp_path / "again.sidelight"))
    columns = names((*ANNOTATION.exchanged, "digest", "seq"))
    run(
        again,
        f"INSERT INTO annotation_history({columns}, superseded) SELECT {columns}, 9 FROM annotation",
    )
    with project.merging.prepare([other, again], analyst=ann.id) as parcel:
        project.merging.merge(parcel)
    assert len(project.annotations.of()) == 2
    assert project.verify() == []
