"""Windows and command lines on the same file: who is let in, who waits, who is told."""

import sqlite3

import pytest

from core.problem import Problem
from db.file import Busy
from db.lock import InUse
from db.project import Project
from tests.db.beside import HOLD, inside, python, said


def test_a_second_window_is_told_and_a_killed_one_holds_nothing(project, path):
    project.close()
    window = python(HOLD, path)
    with window:
        assert said(window) == "open\n"
        with pytest.raises(InUse, match="another window"):
            Project.open(path, exclusive=True)
        link = path.with_name("link.sidelight")
        link.symlink_to(path)
        with pytest.raises(InUse):
            Project.open(link, exclusive=True)
        link.unlink()
        window.kill()
    Project.open(path, exclusive=True).close()


def test_two_windows_of_one_process_exclude_each_other(project, path):
    project.close()
    with Project.open(path, exclusive=True):
        with pytest.raises(InUse):
            Project.open(path, exclusive=True)
        Project.open(path, read_only=True).close()
    Project.open(path, exclusive=True).close()


def test_a_refused_file_is_not_held(tmp_path):
    foreign = tmp_path / "a.sidelight"
    foreign.write_bytes(b"Dear all,")
    for _ in range(2):
        with pytest.raises(Problem, match="not a Sidelight project"):
            Project.open(foreign, exclusive=True)


def test_a_command_line_writes_beside_a_window_and_the_window_sees_it(project, path, ann):
    project.close()
    with Project.open(path, exclusive=True) as window:
        assert window.poll() is None
        window.set_title("mine", analyst=ann.id)
        assert window.poll() is None
        with Project.open(path) as verb:
            verb.set_title("by the verb", analyst=ann.id)
        changes = window.poll()
        assert changes is not None
        assert changes.everything
        assert window.poll() is None
        assert window.title == "by the verb"
        window.set_title("and on", analyst=ann.id)
    assert inside(path.parent) == [path.name]


def test_a_writer_that_finds_a_reader_leaves_the_log_and_loses_nothing(project, path, ann):
    with Project.open(path, read_only=True) as reading:
        project.set_title("late", analyst=ann.id)
        project.close()
        assert reading.title == "late"
    with Project.open(path) as again:
        assert again.title == "late"
    assert inside(path.parent) == [path.name]


def test_another_writer_is_told_in_words_and_waiting_is_short(project, path, ann):
    project.close()
    with Project.open(path, exclusive=True) as window:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy, match="Another program is writing") as told:
            window.set_title("mine", analyst=ann.id)
        assert told.value.hint
        assert window.title == "harbour"
        other.execute("ROLLBACK")
        other.close()
        window.set_title("mine", analyst=ann.id)
        assert window.title == "mine"


def test_a_window_waits_less_than_everything_else(project, path):
    project.close()

    def patience(**options: object) -> int:
        with Project.open(path, **options) as opened:  # type: ignore[arg-type]
            return int(opened._file.value("PRAGMA busy_timeout"))

    assert patience(exclusive=True) == 50
    assert patience() == 5000
    assert patience(exclusive=True, patience=1.5) == 1500
