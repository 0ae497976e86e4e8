"""A project that turns out damaged leaves the one that is open, and is offered what helps."""

import sqlite3

import pytest

from db.tables import PAINTED
from tests.journeys.team import colleague

HEADER = 100
"""The bytes at the beginning of a file in which SQLite counts how often its way of writing changed."""


def overwrite(path, place, length):
    """Put bytes that mean nothing into a file."""
    with path.open("r+b") as file:
        file.seek(place)
        file.write(b"\xff" * length)


def damage(path, part):
    """Overwrite the first page of a table or an index."""
    connection = sqlite3.connect(path)
    sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
    ((page,),) = connection.execute(sql, (part,))
    ((size,),) = connection.execute("PRAGMA page_size")
    connection.close()
    overwrite(path, (page - 1) * size, size)


def window(person):
    """Return what the window shows of a project."""
    shown = [frame.document for frame in person.desk.frames]
    return person.app.window.windowTitle(), shown, person.session.path


@pytest.mark.parametrize("part", ["sqlite_autoindex_document_1", "text", PAINTED, "tag"])
def test_what_is_open_stays_open(desktop, case_of_ana, tmp_path, part):
    other = colleague(case_of_ana, "Ben", [("No one was hurt", "claim")], tmp_path)
    damage(other, part)
    before = other.read_bytes()
    person = desktop(case_of_ana)
    stood = window(person)
    person.answers.files = [other]
    person.app.actions.run("project.open")
    assert person.answers.asked == ["The project is damaged"]
    assert window(person) == stood
    assert other.read_bytes()[HEADER:] == before[HEADER:]
    person.press("j", "2")
    assert [tag for tag, _ in person.annotations()] == ["claim", "assessment"]


def test_damage_that_is_met_later_can_be_saved_from_by_a_button(case_of_ana, desktop, tmp_path):
    damage(case_of_ana, "annotation_1")
    person = desktop(case_of_ana)
    person.press("j", "2")
    words, save = person.app.bar.message.offer
    assert words == "Save what it still yields…"
    person.answers.files = [tmp_path / "saved.sidelight"]
    save()
    person.settle()
    person.qtbot.waitUntil(lambda: person.session.path.name == "saved.sidelight")
    assert len(person.annotations()) == 1
