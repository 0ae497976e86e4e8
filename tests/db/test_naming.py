"""Titles and names that are too long to be any."""

import sqlite3
from dataclasses import replace

import pytest

from core.attributes import Attribute
from core.codebook import Tag
from core.identity import analyst_id
from core.naming import LONGEST, SHORT
from core.problem import Problem
from core.span import Span
from db.codec import tag_row
from db.project import Project
from db.tables import ANALYST, TAG

LONG = "x" * (LONGEST + 1)
HUGE = 5_000_000


def test_a_name_that_is_too_long_is_refused_in_words(project, tmp_path, note, ann, reading):
    writes = (
        lambda: project.documents.add(reading("Another text.", LONG), analyst=ann.id),
        lambda: project.documents.update(note.id, analyst=ann.id, title=LONG),
        lambda: project.set_title(LONG, analyst=ann.id),
        lambda: project.analysts.find_or_add(LONG),
        lambda: project.analysts.rename(ann.id, LONG, analyst=ann.id),
        lambda: project.codebooks.save_tag(Tag("", LONG), analyst=ann.id),
        lambda: Project.create(tmp_path / "other.sidelight", title=LONG),
    )
    before = project.history.actions()
    for write in writes:
        with pytest.raises(Problem, match="too long: 1001 characters"):
            write()
    assert project.history.actions() == before
    project.set_title(LONG[1:], analyst=ann.id)
    assert project.title == LONG[1:]


def test_names_given_here_are_short_and_those_that_a_file_brought_stay(project, ann):
    tags, long = project.codebooks, "x" * (SHORT + 1)
    project.analysts.find_or_add("x" * SHORT)
    tags.save_tag(Tag("", "x" * SHORT), analyst=ann.id)
    field = Attribute(long, "text", "analyst")
    for write in (
        lambda: project.analysts.find_or_add(long),
        lambda: project.analysts.rename(ann.id, long, analyst=ann.id),
        lambda: tags.save_tag(Tag("", long), analyst=ann.id),
        lambda: tags.save_tag(Tag("", "aside", attributes=(field,)), analyst=ann.id),
    ):
        with pytest.raises(Problem, match="too long: 81 characters; it may have 80"):
            write()
    brought = Tag("brought", long, attributes=(field,))
    with project._journal.action("import", analyst=ann.id) as writing:
        writing.put(TAG, tag_row(brought, ann.id))
    tags.save_tag(replace(brought, definition="As it came."), analyst=ann.id)
    assert tags.current().get("brought").definition == "As it came."
    with pytest.raises(Problem, match="too long: 82 characters"):
        tags.save_tag(replace(brought, label=f"{long}y"), analyst=ann.id)


def test_who_has_a_long_name_already_is_found_under_it(project, ann):
    long = "x" * (SHORT + 1)
    with project._journal.action("import", analyst=ann.id) as writing:
        writing.put(ANALYST, {"id": analyst_id(long), "name": long})
    assert project.analysts.find_or_add(long.upper()).id == analyst_id(long)


def test_what_another_program_made_too_long_is_cut_where_it_is_read(project, path, note, ann):
    (id_,) = project.annotations.add(note.id, Span(0, 3), "claim", analyst=ann.id).annotation_ids
    project.close()
    connection = sqlite3.connect(path, isolation_level=None)
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for table, column in (
        ("document", "title"), ("document", "file"), ("project", "title"),
        ("analyst", "name"), ("tag", "label"), ("action", "label"),
    ):  # fmt: skip
        connection.execute(f"UPDATE {table} SET {column} = ?", ("x" * HUGE,))
    for _, sql in triggers:
        connection.execute(sql)
    connection.close()
    with Project.open(path, read_only=True) as forged:
        (document,) = forged.documents.all()
        (version,) = forged.history.of(id_)
        shown = [
            document.title, document.file, forged.title, version.label, version.by,
            *(analyst.name for analyst in forged.analysts.all()),
            *(tag.label for tag in forged.codebooks.current().tags),
            *(action.label for action in forged.history.actions()),
        ]  # fmt: skip
    assert {len(words) for words in shown} == {LONGEST}
