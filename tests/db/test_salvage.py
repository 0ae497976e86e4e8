"""What a damaged project still yields."""

import os
import sqlite3

import pytest

from core.problem import Problem
from core.span import Span
from db.annotations import NewAnnotation
from db.file import Damaged
from db.project import Project
from db.salvage import salvage


@pytest.fixture
def many(project, note, ann):
    rows = [
        NewAnnotation(note.id, Span(start, start + length), "claim", ann.id)
        for start in range(400)
        for length in range(1, 6)
    ]
    project.annotations.add_many(rows, label="import")
    return len(rows)


def test_a_sound_project_is_yielded_whole(project, path, note, ann, many):
    id_ = project.annotations.of()[0].id
    project.annotations.change(id_, analyst=ann.id, note="seen")
    project.documents.mark_seen(note.id, analyst=ann.id)
    listing, actions = project.annotations.listing(), project.history.actions()
    project.close()
    to = path.with_name("saved.sidelight")
    assert salvage(path, to)["annotation"] == many
    with Project.open(to) as saved:
        assert saved.annotations.listing() == listing
        assert saved.history.actions() == actions
        assert len(saved.history.of(id_)) == 2
        assert saved.documents.seen(ann.id) == {note.id}
        assert saved.documents.original(note.id)
        assert saved.verify() == []


def test_a_destroyed_page_loses_only_what_was_on_it(project, path, note, many):
    project.close()
    connection = sqlite3.connect(path)
    (root,) = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'annotation'"
    ).fetchone()
    connection.close()
    stored = bytearray(path.read_bytes())
    interior = stored[(root - 1) * 4096 : root * 4096]
    assert interior[0] == 5
    cells = int.from_bytes(interior[3:5], "big")
    pointer = int.from_bytes(interior[12 + cells // 2 * 2 :][:2], "big")
    leaf = int.from_bytes(interior[pointer : pointer + 4], "big")
    stored[(leaf - 1) * 4096 : leaf * 4096] = os.urandom(4096)
    path.write_bytes(stored)
    to = path.with_name("saved.sidelight")
    kept = salvage(path, to)["annotation"]
    assert many - 40 < kept < many
    assert path.read_bytes() == stored
    with Project.open(to) as saved:
        assert saved.documents.all() == [note]
        assert len(saved.annotations.of()) == kept
        assert saved.verify() == []


def test_a_file_that_was_cut_off_yields_what_its_beginning_holds(project, path, note, many):
    project.close()
    stored = path.read_bytes()
    path.write_bytes(stored[: len(stored) // 2])
    to = path.with_name("saved.sidelight")
    kept = salvage(path, to)["annotation"]
    assert 0 < kept < many
    with Project.open(to) as saved:
        assert saved.documents.all() == [note]
        assert len(saved.annotations.of()) == kept
        assert saved.verify() == []


def test_where_too_little_is_left_of_a_file_it_says_so_and_makes_nothing(project, path, many):
    project.close()
    stored = path.read_bytes()[:60_000]
    path.write_bytes(stored)
    to = path.with_name("saved.sidelight")
    with pytest.raises(Damaged, match="Nothing could be saved from"):
        salvage(path, to)
    assert not to.exists()
    assert path.read_bytes() == stored


def test_where_nothing_can_be_read_it_says_so_and_makes_nothing(tmp_path):
    broken = tmp_path / "a.sidelight"
    broken.write_bytes(os.urandom(10_000))
    with pytest.raises(Problem):
        salvage(broken, tmp_path / "b.sidelight")
    assert [path.name for path in tmp_path.iterdir()] == [broken.name]


def test_it_never_takes_the_place_of_a_file(project, path):
    project.close()
    with pytest.raises(Problem, match="already a file"):
        salvage(path, path)
