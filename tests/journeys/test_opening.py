"""Into another project: the one that is open, and the list of the others, outlive what fails."""

import tempfile

import pytest
from PySide6.QtWidgets import QPushButton

from core.problem import Problem
from tests.disk import no_file_longer_than
from tests.journeys.team import colleague


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Where temporary files go meanwhile."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_sample_for_which_there_is_no_room_leaves_the_project_open(ana, temporary):
    person, path = ana, ana.session.path
    person.settle()
    with no_file_longer_than(20_000):
        person.app.actions.run("project.sample")
    assert "disk" in person.said[-1]
    assert person.session.path == path
    assert list(temporary.iterdir()) == []
    person.press("1")
    assert len(person.annotations()) == 1


def test_a_sample_for_which_there_is_no_folder_leaves_the_project_open(ana, temporary):
    person, path = ana, ana.session.path
    temporary.rmdir()
    person.app.actions.run("project.sample")
    assert person.said[-1].startswith("The sample cannot be made: ")
    assert person.session.path == path


def test_a_sample_makes_room_for_the_next(sample, temporary):
    for _ in range(2):
        person = sample
        person.app.actions.run("project.sample")
        assert person.session.sample
        assert [person.session.path.parent] == list(temporary.iterdir())
    person.app.actions.run("project.close")
    assert list(temporary.iterdir()) == []


def test_a_kept_sample_that_cannot_be_opened_leaves_the_project_open(ana, tmp_path):
    person, path = ana, ana.session.path
    odd = tmp_path / "odd.sidelight"
    odd.write_bytes(b"no project")
    with pytest.raises(Problem):
        person.app.projects.open_kept(odd)
    assert person.session.path == path


def listed(person):
    """Return the titles of the projects that the first page lists, and its buttons to find them."""
    buttons = person.app.window.start.findChildren(QPushButton)
    shown = [button for button in buttons if button.isVisible()]
    return (
        [button.accessibleName() for button in shown if button.objectName() == "recent"],
        [button for button in shown if button.text() == "Find…"],
    )


@pytest.fixture
def seeker(case_of_ana, desktop, tmp_path):
    """A person on the first page whose project has moved, and where it is now."""
    moved = case_of_ana.rename(tmp_path / "moved.sidelight")
    return desktop(), moved


def seek(person, path):
    """Press *Find…* beside the one project that is missing, and choose this file, or none."""
    person.answers.files = [path] if path else []
    person.qtbot.waitUntil(lambda: len(listed(person)[1]) == 1)
    (find,) = listed(person)[1]
    find.click()


def test_a_project_sought_in_vain_is_still_listed(seeker, case_of_ana, tmp_path):
    person, moved = seeker
    odd = tmp_path / "odd.sidelight"
    odd.write_bytes(b"no project")
    seek(person, odd)
    assert "odd.sidelight" in person.said[-1]
    seek(person, None)
    assert not person.session.is_open
    assert [row.path for row in person.settings.recent()] == [case_of_ana]
    seek(person, moved)
    assert person.session.path == moved


def test_a_project_that_was_found_is_listed_where_it_is_now(seeker):
    person, moved = seeker
    seek(person, moved)
    assert person.session.path == moved
    person.app.actions.run("project.close")
    assert [row.path for row in person.settings.recent()] == [moved]
    person.qtbot.waitUntil(lambda: listed(person) == (["case"], []))


def test_a_project_that_is_back_where_it_was_is_found_there(seeker, case_of_ana):
    person, moved = seeker
    moved.rename(case_of_ana)
    seek(person, case_of_ana)
    assert [row.path for row in person.settings.recent()] == [case_of_ana]


@pytest.mark.parametrize(
    "keys", ["", "Ctrl+2", "Ctrl+3", "Ctrl+3 j Return", "Ctrl+3 a", "Ctrl+3 n"]
)
def test_a_project_closes_from_every_view_whatever_is_begun_there(sample, keys):
    sample.press(*keys.split())
    sample.answers.choices = [1]
    sample.app.actions.run("project.close")
    assert not sample.session.is_open
    assert not sample.app.window.working
    sample.press("Return")
    assert sample.session.is_open
    assert sample.app.window.view == "read"
    assert sample.pane.hasFocus()
    sample.press("Ctrl+3")
    assert sample.app.compare.work.place == 0


def test_projects_of_one_title_are_told_apart_by_their_files(desktop, case_of_ana, tmp_path):
    copy = colleague(case_of_ana, "Ben", [], tmp_path)
    person = desktop(case_of_ana)
    assert person.app.window.windowTitle() == "case – Sidelight"
    person.app.opening.open(copy)
    assert person.app.window.windowTitle() == "case – Ben – Sidelight"
    person.session.rename("Bridges")
    assert person.app.window.windowTitle() == "Bridges (case – Ben) – Sidelight"
    person.app.opening.open(case_of_ana)
    person.session.rename("Bridges")
    person.app.opening.open(copy)
    person.app.opening.open(case_of_ana)
    person.app.actions.run("project.close")
    person.qtbot.waitUntil(lambda: listed(person)[0] == ["Bridges, case", "Bridges, case – Ben"])


def test_projects_of_one_title_and_one_file_name_say_where_they_lie(desktop, case_of_ana, tmp_path):
    away = tmp_path / "away"
    away.mkdir()
    copy = colleague(case_of_ana, "Ben", [], away).rename(away / case_of_ana.name)
    person = desktop(case_of_ana)
    person.app.opening.open(copy)
    person.app.actions.run("project.close")
    person.qtbot.waitUntil(lambda: listed(person)[0] == [f"case, {copy}", f"case, {case_of_ana}"])
