"""Rolling backups."""

from pathlib import Path

import pytest

from core.problem import Problem
from core.span import Span
from db.project import Project


def inside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_a_whole_plain_project(project, note, tmp_path):
    copy = project.back_up(tmp_path / "backups")
    assert inside(tmp_path / "backups") == [copy.name]
    assert copy.name.startswith("harbour ")
    with Project.open(copy, read_only=True) as backup:
        assert backup.documents.all() == [note]
        assert backup.verify() == []


def test_nothing_new_is_no_new_backup(project, note, ann, tmp_path):
    assert project.back_up(tmp_path / "backups")
    assert project.back_up(tmp_path / "backups") is None
    project.annotations.add(note.id, Span(0, 3), "claim", analyst=ann.id)
    assert project.back_up(tmp_path / "backups")


def test_the_oldest_go_and_other_files_stay(project, note, ann, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "mine.sidelight").write_text("keep")
    made = []
    for start in range(6):
        project.annotations.add(note.id, Span(start, start + 3), "claim", analyst=ann.id)
        made.append(project.back_up(folder, keep=3))
    assert {p.name for p in made[-3:]} | {"mine.sidelight"} == set(inside(folder))


def test_a_folder_that_cannot_be_made_is_told(project, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Problem):
        project.back_up(tmp_path / "file" / "backups")


def test_two_copies_of_one_project_are_backed_up_apart(project, path, note, ann, tmp_path):
    folder, twin = tmp_path / "backups", path.with_name("twin.sidelight")
    project.copy_to(twin)
    with Project.open(twin) as other:
        for start in range(4):
            project.annotations.add(note.id, Span(start, start + 3), "claim", analyst=ann.id)
            other.annotations.add(note.id, Span(start, start + 3), "fact", analyst=ann.id)
            assert project.back_up(folder, keep=2)
            assert other.back_up(folder, keep=2)
    assert [name.split()[0] for name in inside(folder)] == ["harbour"] * 2 + ["twin"] * 2


def test_as_many_actions_are_not_the_same_actions(project, path, note, ann, tmp_path, clock):
    older = path.with_name("older.sidelight")
    project.copy_to(older)
    project.annotations.add(note.id, Span(0, 3), "claim", analyst=ann.id)
    assert project.back_up(tmp_path / "backups")
    project.close()
    older.replace(path)
    with Project.open(path, clock=clock) as restored:
        restored.annotations.add(note.id, Span(4, 9), "claim", analyst=ann.id)
        assert restored.back_up(tmp_path / "backups")
        assert restored.back_up(tmp_path / "backups") is None
