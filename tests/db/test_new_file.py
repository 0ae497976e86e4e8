"""New files: whole under their name, or not there, and never in place of another."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.problem import Problem
from core.span import Span
from db.annotations import NewAnnotation
from db.new_file import new_file
from db.project import Project
from db.salvage import salvage
from tests.disk import no_file_longer_than


@contextlib.contextmanager
def no_commit(project: Project) -> Iterator[None]:
    """Let SQLite refuse every COMMIT meanwhile."""

    def refuse(what: int, word: str | None, *_: str | None) -> int:
        denied = what == sqlite3.SQLITE_TRANSACTION and word == "COMMIT"
        return sqlite3.SQLITE_DENY if denied else sqlite3.SQLITE_OK

    connection = project._file.connection
    connection.set_authorizer(refuse)
    try:
        yield
    finally:
        connection.set_authorizer(None)


def test_a_round_that_is_not_kept_leaves_no_file(project, note, ann, beth, tmp_path):
    before = set(tmp_path.iterdir())

    def start() -> set[Path]:
        _, files = project.rounds.start([ann, beth], tmp_path, lead=ann.id)
        return {file.path for file in files}

    with contextlib.suppress(ZeroDivisionError), project.together():
        assert start() == set(tmp_path.iterdir()) - before
        raise ZeroDivisionError
    assert (project.rounds.all(), set(tmp_path.iterdir())) == ([], before)
    with no_commit(project), pytest.raises(Problem):
        start()
    assert (project.rounds.all(), set(tmp_path.iterdir())) == ([], before)
    assert start() == set(tmp_path.iterdir()) - before


def test_a_round_refused_among_other_steps_leaves_no_file(project, note, ann, beth, tmp_path):
    taken = tmp_path / "harbour – Beth.sidelight"
    taken.write_text("mine")
    with project.together():
        with pytest.raises(Problem, match="already a file harbour – Beth") as told:
            project.rounds.start([ann, beth], tmp_path, lead=ann.id)
        project.annotations.add(note.id, Span(0, 4), "claim", analyst=ann.id)
    assert "Move it away" in told.value.hint
    assert project.rounds.all() == []
    assert list(tmp_path.glob("harbour – *")) == [taken]
    assert len(project.annotations.of()) == 1


def test_what_cannot_be_saved_whole_leaves_nothing(project, path, note, ann, tmp_path):
    rows = [NewAnnotation(note.id, Span(i, i + 9), "claim", ann.id) for i in range(400)]
    project.annotations.add_many(rows, label="import")
    project.close()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")  # packed closer than what is written row by row
    with (
        no_file_longer_than(path.stat().st_size),
        pytest.raises(Problem, match=r"room left to save saved\.sidelight|saved\.sidelight could"),
    ):
        salvage(path, tmp_path / "saved.sidelight")
    assert list(tmp_path.iterdir()) == [path]


def test_what_came_meanwhile_stays(tmp_path):
    path = tmp_path / "a.sidelight"
    with contextlib.ExitStack() as making:
        making.enter_context(new_file(path)).write_text("new")
        path.write_text("theirs")
        with pytest.raises(Problem, match="already a file"):
            making.close()
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_a_log_left_behind_steps_aside_for_whatever_is_made(project, path, note, ann, tmp_path):
    project.close()
    saved, left = tmp_path / "saved.sidelight", tmp_path / "saved.sidelight-wal"
    left.write_bytes(b"of another file")
    salvage(path, saved)
    assert not left.exists()
    assert left.with_name(f"{left.name} (left behind)").read_bytes() == b"of another file"
    with Project.open(saved) as opened:
        assert opened.verify() == []
