"""What verify finds, and in what words."""

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.document import Reading
from core.problem import Problem
from core.span import Span
from db.project import Project

TEXT = "The Selkie lay off the mole for eleven hours. 港は静かだった 😀. The register says 2009."


def force(path: Path, *statements: str) -> None:
    """Change a closed project behind its back, without the triggers that guard it."""
    connection = sqlite3.connect(path, isolation_level=None)
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE text SET text = replace(text, 'Selkie', 'Sirene')", "text of “Harbour Note 7”"),
        ("UPDATE original SET bytes = x'00'", "original of Harbour Note 7.txt"),
        ("UPDATE annotation SET quote = 'Thf'", "quotation of annotation"),
        ('UPDATE annotation SET "end" = 100000', "reaches to 100000"),
        ("UPDATE annotation SET prefix = 'x'", "surrounds"),
        ("UPDATE annotation SET note = 'forged'", "changed from outside"),
        ("UPDATE annotation_history SET note = 'forged'", "earlier version"),
        ("UPDATE annotation SET attributes = '{oops}'", "cannot be read"),
        ("UPDATE annotation SET analyst = 'nobody'", "not there"),
        ("UPDATE tag SET label = 'lie' WHERE id = 'claim'", "the tag claim"),
        ("UPDATE document SET title = 'forged'", "the source card"),
        ("UPDATE project SET title = 'forged'", "the project's title"),
        ("DELETE FROM text", "missing"),
        ("UPDATE annotation SET seq = 77", "Nothing says who wrote"),
        ("UPDATE tag SET deleted = 1 WHERE id = 'claim'", "which was removed"),
    ],
)
def test_every_forgery_is_told(project, path, note, ann, statement, said):
    (id_,) = project.annotations.add(note.id, Span(0, 3), "claim", analyst=ann.id).annotation_ids
    project.annotations.change(id_, analyst=ann.id, note="seen")
    project.close()
    force(path, statement)
    with Project.open(path, read_only=True) as forged:
        faults = forged.verify()
    assert any(said in fault for fault in faults), faults


def test_a_lost_index_entry_is_told(project, path, note, ann):
    project.annotations.add(note.id, Span(0, 3), "claim", analyst=ann.id)
    project.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'annotation_2'"
    ).fetchone()
    connection.execute(
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema"
        " WHERE name = 'link_1') WHERE name = 'annotation_2'"
    )
    connection.close()
    assert page
    with Project.open(path, read_only=True) as damaged:
        assert any("structure" in fault for fault in damaged.verify())


def test_long_lists_of_faults_are_counted(project, path, note, ann):
    for start in range(300):
        project.annotations.add(note.id, Span(start, start + 3), "claim", analyst=ann.id)
    project.close()
    force(path, "UPDATE annotation SET note = 'forged'")
    with Project.open(path, read_only=True) as forged:
        assert forged.verify()[-1] == "There are 100 more like these."


def test_a_changed_text_is_not_shown(project, path, note):
    project.close()
    force(path, "UPDATE text SET text = replace(text, 'Selkie', 'Sirene')")
    with Project.open(path, read_only=True) as forged, pytest.raises(Problem, match="not what was"):
        forged.documents.text(note.id)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, list[int]]:
    """A project, its bytes, and where in them texts and quotes lie."""
    path = tmp_path_factory.mktemp("flips") / "a.sidelight"
    with Project.create(path, analyst="Ann") as project:
        me = project.analysts.all()[0].id
        (document,) = project.documents.add(
            Reading("Note", "n.txt", TEXT, b"", "plain", "1"), analyst=me
        ).documents
        for start in range(0, 60, 5):
            (id_,) = project.annotations.add(
                document, Span(start, start + 20), "claim", analyst=me
            ).annotation_ids
        project.annotations.change(id_, analyst=me, note="x")
        quotes = [a.quote for a in project.annotations.of()]
    stored = path.read_bytes()
    places: set[int] = set()
    for written in (TEXT, *quotes):
        needle, start = written.encode(), 0
        while (found := stored.find(needle, start)) >= 0:
            places |= set(range(found, found + len(needle)))
            start = found + 1
    # What a deleted cell left behind is no part of the project: only live bytes count.
    assert len(places) > 12 * 20
    return path, stored, sorted(places)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), bit=st.integers(0, 7))
def test_any_flipped_bit_in_texts_and_quotes_is_found(sound, data, bit):
    path, stored, places = sound
    at = data.draw(st.sampled_from(places))
    flipped = bytearray(stored)
    flipped[at] ^= 1 << bit
    path.write_bytes(flipped)
    with Project.open(path, read_only=True) as damaged:
        assert damaged.verify() != []


@pytest.mark.long
def test_every_flipped_bit_in_texts_and_quotes_is_found(sound):
    path, stored, places = sound
    for at in places:
        for bit in range(8):
            flipped = bytearray(stored)
            flipped[at] ^= 1 << bit
            path.write_bytes(flipped)
            with Project.open(path, read_only=True) as damaged:
                assert damaged.verify() != [], (at, bit)


def test_json_is_compact_and_in_order(project, note, ann):
    project.annotations.add(
        note.id, Span(0, 3), "claim", analyst=ann.id,
        attributes={"unsure": True, "attributed_to": ["Ito, 港"]},
    )  # fmt: skip
    (stored,) = project._file.row("SELECT attributes FROM annotation")
    assert stored == '{"attributed_to":["Ito, 港"],"unsure":true}'
    assert json.loads(stored)
