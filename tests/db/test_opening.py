"""What a project file is on disk, and what is refused, in words."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from core.problem import Problem
from db.file import Damaged
from db.project import Project
from tests.db.beside import inside, python


def test_a_closed_project_is_one_plain_file(project, path):
    assert {p.name for p in path.parent.iterdir()} > {path.name}
    project.close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    assert path.read_bytes()[18:20] == b"\1\1"  # no log in use, as the header says


def test_while_open_the_journal_is_a_log(project, path):
    assert path.with_name(path.name + "-wal").exists()


def test_a_new_project_is_named_after_its_file_and_holds_who_started_it(project):
    assert project.title == "harbour"
    assert [a.name for a in project.analysts.all()] == ["Ann"]
    assert [tag.label for tag in project.codebooks.current().tags] == [
        "claim", "assessment", "fact",
    ]  # fmt: skip
    assert project.verify() == []


def test_create_never_takes_the_place_of_a_file(tmp_path):
    there = tmp_path / "notes.txt"
    there.write_text("mine")
    with pytest.raises(Problem, match="already a file"):
        Project.create(there)
    assert there.read_text() == "mine"
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_create_needs_a_folder(tmp_path):
    with pytest.raises(Problem, match="no folder"):
        Project.create(tmp_path / "none" / "a.sidelight")


def test_what_was_written_is_there_after_reopening(project, path, note, ann):
    project.close()
    with Project.open(path) as again:
        assert again.id == project.id
        assert again.documents.all() == [note]
        assert again.analysts.all() == [ann]


@pytest.mark.parametrize("read_only", [False, True])
def test_a_missing_file_is_refused(tmp_path, read_only):
    with pytest.raises(Problem, match="no file"):
        Project.open(tmp_path / "a.sidelight", read_only=read_only)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("read_only", [False, True])
def test_a_folder_is_refused(tmp_path, read_only):
    with pytest.raises(Problem, match="folder"):
        Project.open(tmp_path, read_only=read_only)


@pytest.mark.parametrize("read_only", [False, True])
def test_an_empty_file_is_refused_and_stays_empty(tmp_path, read_only):
    empty = tmp_path / "a.sidelight"
    empty.touch()
    with pytest.raises(Problem, match="empty"):
        Project.open(empty, read_only=read_only)
    assert empty.stat().st_size == 0


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("content", [b"Dear all,\n", os.urandom(8192), b"SQLite format 3\0"])
def test_no_database_is_refused_and_left_alone(tmp_path, read_only, content):
    foreign = tmp_path / "a.sidelight"
    foreign.write_bytes(content)
    with pytest.raises(Problem, match="not a Sidelight project"):
        Project.open(foreign, read_only=read_only)
    assert foreign.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir()] == [foreign.name]


@pytest.mark.parametrize("read_only", [False, True])
def test_another_programs_database_is_refused_and_left_alone(tmp_path, read_only):
    foreign = tmp_path / "a.sidelight"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE songs(title)")
    connection.close()
    before = foreign.read_bytes()
    with pytest.raises(Problem, match="not a Sidelight project"):
        Project.open(foreign, read_only=read_only)
    assert foreign.read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_format_is_refused_and_left_alone(project, path, read_only):
    project.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(Problem, match="newer Sidelight") as told:
        Project.open(path, read_only=read_only)
    assert "up to date" in told.value.hint
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_truncated_file_is_refused(project, path, note, read_only):
    project.close()
    whole = path.read_bytes()
    for length in (50, 100, 4096, len(whole) // 2, len(whole) - 4096):
        path.write_bytes(whole[:length])
        with pytest.raises(Problem):
            Project.open(path, read_only=read_only).close()


def test_random_bytes_inside_are_told_not_raised_as_a_bug(project, path, note):
    project.close()
    whole = path.read_bytes()
    for page in range(1, len(whole) // 4096):
        path.write_bytes(whole[: page * 4096] + os.urandom(4096) + whole[(page + 1) * 4096 :])
        try:
            with Project.open(path, read_only=True) as damaged:
                assert damaged.verify() != [], page
        except Problem:
            continue


def test_any_flipped_bit_of_the_header_is_told_or_harmless(project, path, note):
    project.close()
    whole = path.read_bytes()
    for bit in range(800):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        try:
            with Project.open(path, read_only=True) as opened:
                assert opened.documents.text(note.id)
        except Problem:
            continue


def test_a_project_without_its_tables_is_damaged(project, path):
    project.close()
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE review")
    connection.close()
    with pytest.raises(Damaged, match="parts of the project are missing"):
        Project.open(path)


def test_names_with_signs_of_their_own_are_only_names(tmp_path, clock):
    path = tmp_path / "a?mode=ro#x %41 ' ü.sidelight"
    with Project.create(path, analyst="Ann", clock=clock) as project:
        project.set_title("x", analyst=project.analysts.all()[0].id)
    with Project.open(path, read_only=True) as again:
        assert again.title == "x"
    assert inside(tmp_path) == [path.name]


def test_a_copied_file_is_a_project_of_its_own_place(project, path, note):
    project.close()
    copy = path.with_name("copy.sidelight")
    shutil.copy(path, copy)
    with Project.open(path, exclusive=True), Project.open(copy, exclusive=True) as second:
        assert second.documents.all() == [note]


def test_importing_it_is_light():
    code = "import sys, db.project; print(sorted({'numpy', 'sqlite_utils', 'PySide6'} & {*sys.modules}))"
    with python(code) as process:
        assert process.communicate()[0] == "[]\n"


def test_a_log_left_behind_by_a_deleted_project_does_not_spoil_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "case.sidelight"
    first = Project.create(path, analyst="Ana")
    first.analysts.find_or_add("Ben")
    log = path.with_name("case.sidelight-wal").read_bytes()
    first.close()
    path.unlink()
    path.with_name("case.sidelight-wal").write_bytes(log)
    with Project.create(path, analyst="Cem") as second:
        assert [analyst.name for analyst in second.analysts.all()] == ["Cem"]
        assert second.verify() == []
    assert path.with_name("case.sidelight-wal (left behind)").read_bytes() == log
