"""What a project file is on disk, and what is refused, in words."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from core.problem import Problem
from db.file import Busy, Damaged
from db.lock import InUse
from db.project import Project
from db.steps import STEPS

HOUSE = Path(__file__).resolve().parents[2]


def inside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def listing(folder: Path) -> dict[str, tuple[int, int]]:
    return {p.name: (p.stat().st_size, p.stat().st_mtime_ns) for p in folder.iterdir()}


def python(code: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=HOUSE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline()


HOLD = """
import sys
from pathlib import Path
from db.project import Project
project = Project.open(Path(sys.argv[1]), exclusive=True)
project.set_title("from the window", analyst=project.analysts.all()[0].id)
print("open", flush=True)
if sys.stdin.readline() == "close\\n":
    project.close()
"""


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
