"""What goes wrong is said in a sentence, and nothing is lost by it."""

import sqlite3

import pytest

from core.span import Span
from db.project import Project
from desktop.projects import backup_folder
from desktop.settings import OTHERS, RECENT


@pytest.fixture
def case(ana):
    """Return a desktop with two sources and where its project is."""
    ana.desk.activate(0)
    return ana, ana.session.path


def test_what_cannot_be_saved_yet_is_not_painted_until_it_is(case):
    person, path = case
    with sqlite3.connect(path) as blocking:
        blocking.execute("BEGIN IMMEDIATE")
        person.press("1")
        assert len(person.pane.source.spans) == 0
        assert person.annotations() == []
        assert person.said
        blocking.rollback()
    blocking.close()
    person.qtbot.waitUntil(lambda: len(person.pane.source.spans) == 1)


def test_a_second_window_on_the_same_file_reads_only(case, another_desktop):
    person, path = case
    person.press("1")
    second = another_desktop
    second.answers.choices = [0]
    second.start(path)
    assert second.answers.asked == ["The project is open already"]
    assert second.session.read_only
    assert second.annotations() == person.annotations()
    second.press("1")
    assert len(second.annotations()) == 1


def test_another_program_s_writing_is_seen(case):
    person, path = case
    with Project.open(path) as other:
        (document, _) = other.documents.all()
        analyst = other.analysts.find_or_add("Ben")
        other.annotations.add(document.id, Span(0, 3), "claim", analyst=analyst.id)
    person.qtbot.waitUntil(lambda: len(person.annotations()) == 1, timeout=5_000)


@pytest.mark.parametrize("content", [b"", b"not a project", b"SQLite format 3\0" + bytes(4000)])
def test_what_is_no_project_is_refused_and_stays_as_it_is(desktop, tmp_path, content):
    file = tmp_path / "odd.sidelight"
    file.write_bytes(content)
    person = desktop(file)
    assert not person.session.is_open
    assert person.said
    assert file.read_bytes() == content
    bar, window = person.app.bar, person.app.window
    assert bar.isVisible()
    assert window.rect().contains(bar.geometry())
    window.resize(700, 430)
    assert window.rect().contains(bar.geometry())
    person.press("Escape")
    assert not bar.isVisible()


def test_a_project_that_cannot_be_opened_is_said_where_it_fell(desktop, tmp_path, qtbot):
    file = tmp_path / "odd.sidelight"
    file.write_bytes(b"no project")
    person = desktop()
    person.let_fall(file)
    bar, window = person.app.bar, person.app.window
    assert "odd.sidelight" in bar.accessibleName()
    assert bar.isVisible()
    assert window.rect().contains(bar.geometry())


def test_enter_still_opens_the_last_project_after_another_was_refused(case, desktop, tmp_path):
    _, path = case
    file = tmp_path / "odd.sidelight"
    file.write_bytes(b"no project")
    person = desktop(file)
    person.press("Return")
    assert person.session.path == path


def test_files_that_are_no_texts_are_refused_and_the_others_added(case, tmp_path):
    person, _ = case
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("Good.\n", encoding="utf-8")
    bad.write_bytes(bytes(range(256)) * 20)
    person.drop(bad, good)
    assert "good" in [document.title for document in person.session.documents()]
    assert any("bad" in said for said in person.said)


def test_only_one_s_own_annotations_change(case):
    person, _ = case
    person.press("1")
    (row,) = person.session.listing()
    person.session.set_analyst("Ben")
    person.settings.set(OTHERS, value=True)
    person.pane.set_current(row[0])
    person.press("Delete")
    assert len(person.annotations()) == 1
    person.press("2")
    assert sorted(tag for tag, _ in person.annotations()) == ["assessment", "claim"]


def test_undo_shows_no_place_in_a_source_that_somebody_else_removed(case):
    person, _ = case
    person.press("1")
    person.session.set_analyst("Ben")
    person.session.remove_document(person.desk.active.document)
    person.session.set_analyst("Ana")
    person.press("Ctrl+Z")
    assert person.said[-1].startswith("Took back: ")
    assert person.annotations() == []


def test_a_project_opened_lately_whose_name_no_disk_can_hold_is_missing(desktop, settings):
    settings.set(RECENT, [{"path": "/" + "x" * 300, "title": "Long", "opened": "2031-03-02"}])
    person = desktop()
    (row,) = person.app.projects.recent()
    assert row.missing


def test_a_file_that_was_replaced_is_told_of_and_a_copy_keeps_the_work(case, tmp_path):
    person, path = case
    person.press("1")
    path.rename(tmp_path / "elsewhere.sidelight")
    Project.create(path, analyst="Somebody").close()
    person.qtbot.waitUntil(lambda: any("moved or replaced" in said for said in person.said))
    copy = tmp_path / "copy.sidelight"
    person.answers.files = [copy]
    person.app.actions.run("project.copy")
    assert person.session.path == copy
    assert len(person.annotations()) == 1
    person.press("j", "2")
    assert len(person.annotations()) == 2
    with Project.open(path, read_only=True) as replaced:
        assert replaced.annotations.of() == []


@pytest.fixture
def damaged(case):
    """Return a person without a project, and a project in which another program has meddled."""
    person, path = case
    person.press("1")
    person.app.projects.close()
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("DROP TRIGGER text_keep")
    connection.close()
    return person, path


def test_a_damaged_project_is_read_if_it_can_be(damaged):
    person, path = damaged
    before = path.read_bytes()
    person.answers.choices = [0]
    person.answers.files = [path]
    person.app.actions.run("project.open")
    assert person.answers.asked[-1] == "The project is damaged"
    assert person.session.read_only
    assert len(person.annotations()) == 1
    person.app.projects.close()
    assert path.read_bytes() == before


def test_what_a_damaged_project_still_yields_becomes_a_new_one(damaged, tmp_path):
    person, path = damaged
    before, saved = path.read_bytes(), tmp_path / "saved.sidelight"
    person.answers.choices = [1]
    person.answers.files = [path, saved]
    person.app.actions.run("project.open")
    person.qtbot.waitUntil(lambda: person.session.is_open)
    assert person.session.path == saved
    assert not person.session.read_only
    assert len(person.annotations()) == 1
    assert "Saved 2 sources and 1 annotation as saved.sidelight." in person.said[-1]
    assert path.read_bytes() == before


def test_a_project_that_cannot_be_read_at_all_offers_only_what_it_yields(damaged):
    person, path = damaged
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("DROP TABLE review")
    connection.close()
    person.answers.files = [path]
    offered = []

    def choose(_title, what, choices):
        offered.append((what, choices))
        return -1

    person.answers.choose = choose
    person.app.actions.run("project.open")
    ((what, choices),) = offered
    assert choices == ["Save what it still yields…"]
    assert "salvage" not in what
    assert not person.session.is_open


def test_where_nothing_can_be_saved_it_is_said_with_where_the_backups_are(case, tmp_path):
    person, path = case
    person.app.projects.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:8192])
    saved = tmp_path / "saved.sidelight"
    person.answers.choices, person.answers.files = [0], [path, saved]
    person.app.actions.run("project.open")
    person.qtbot.waitUntil(lambda: person.said[-1].startswith("Nothing could be saved"))
    assert person.said[-1] == (
        "Nothing could be saved from case.sidelight."
        f" Copy its newest backup from {backup_folder()} and open the copy."
    )
    assert any(path.stem in backup.name for backup in backup_folder().iterdir())
    assert not saved.exists()
    assert path.read_bytes() == whole[:8192]
