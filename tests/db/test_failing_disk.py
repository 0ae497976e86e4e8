"""A disk that is full or fails loses nothing that was saved, and says so."""

import pytest

from core.document import Reading
from core.problem import Problem
from core.span import Span
from db.annotations import NewAnnotation
from db.project import Project
from tests.disk import no_file_longer_than


def large(me: str) -> Reading:
    text = "".join(f"{n} lay off the mole. " for n in range(100_000))
    return Reading("Large", "large.txt", text, b"", "plain", "1")


def test_no_room_is_told_and_nothing_is_lost(project, path, note, ann):
    project.annotations.add(note.id, Span(0, 3), "claim", analyst=ann.id)
    before = project.history.actions()
    pages = project._file.value("PRAGMA page_count")
    project._file.rows(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(Problem, match="no room left") as told:
        project.documents.add(large(ann.id), analyst=ann.id)
    assert "Free some disk space" in told.value.hint
    assert project.history.actions() == before
    assert project.documents.all() == [note]
    project._file.rows("PRAGMA max_page_count = 1000000")
    project.documents.add(large(ann.id), analyst=ann.id)
    assert len(project.documents.all()) == 2
    assert project.verify() == []


def test_a_failing_write_is_told_and_the_project_stays_usable(project, path, note, ann):
    project.annotations.add(note.id, Span(0, 3), "claim", analyst=ann.id)
    before = project.history.actions()
    with no_file_longer_than(path.stat().st_size + 200_000):
        with pytest.raises(Problem, match=r"disk|room"):
            project.documents.add(large(ann.id), analyst=ann.id)
        assert project.history.actions() == before
        rows = [
            NewAnnotation(note.id, Span(i, i + j), "fact", ann.id)
            for i in range(300)
            for j in range(1, 20)
        ]
        with pytest.raises(Problem):
            project.annotations.add_many(rows, label="import")
        assert project.history.actions() == before
    project.annotations.add(note.id, Span(4, 9), "claim", analyst=ann.id)
    assert project.verify() == []
    project.close()
    with Project.open(path) as again:
        assert again.annotations.counts() == {"claim": 2}
        assert again.verify() == []


def test_a_project_that_cannot_be_made_leaves_nothing(tmp_path):
    with no_file_longer_than(20_000), pytest.raises(Problem):
        Project.create(tmp_path / "a.sidelight", analyst="Ann")
    assert list(tmp_path.iterdir()) == []


def test_what_is_too_large_is_refused_in_words(project, ann):
    huge = Reading("Huge", "h.bin", "x", bytes(100_000_001), "plain", "1")
    with pytest.raises(Problem, match="at most 100 MB"):
        project.documents.add(huge, analyst=ann.id)
    assert project.documents.all() == []
