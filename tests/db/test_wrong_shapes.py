"""What the right tables hold in the wrong shape is told in words, and never raised as a bug."""

import sqlite3

import pytest

from core.document import Metadata
from core.exchange.files import write
from core.exchange.formats import named
from core.problem import Problem
from core.span import Span
from db.file import Damaged
from db.project import Project

DEEP = "[" * 100_000 + "]" * 100_000


def force(path, statement, *parameters):
    """Change a closed project behind its back, and leave its schema as it was."""
    connection = sqlite3.connect(path, isolation_level=None)
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall()
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement, parameters)
    for _, sql in triggers:
        connection.execute(sql)
    connection.close()


def everything(project):
    """Read all that a window reads; return the problems that were told."""
    told = []

    def read(act):
        try:
            return act()
        except Problem as problem:
            told.append(problem)
            return []

    for document in read(project.documents.listed):
        read(lambda id_=document.id: project.documents.get(id_))
        read(lambda id_=document.id: project.documents.text(id_))
        read(lambda id_=document.id: project.documents.structure(id_))
        read(lambda id_=document.id: project.annotations.spans(id_))
    read(project.annotations.of)
    read(project.annotations.actors)
    read(project.annotations.open_items)
    for row in read(project.annotations.listing):
        read(lambda id_=row[0]: project.annotations.get(id_))
        read(lambda id_=row[0]: project.history.of(id_))
    read(project.codebooks.current)
    read(project.links.all)
    read(project.decisions.all)
    read(project.history.actions)
    read(lambda: project.undoable(None))
    read(lambda: project.redoable(None))
    return told


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("annotation", "attributes", "{bad}"),
        ("annotation", "attributes", f'{{"a":{DEEP}}}'),
        ("annotation", "attributes", '{"attributed_to":5}'),
        ("annotation", "attributes", '{"attributed_to":[{}]}'),
        ("annotation", "attributes", '{"credibility":NaN}'),
        ("annotation", "attributes", '{"event_time":{}}'),
        ("annotation", "attributes", '{"basis":"\\ud800"}'),
        ("annotation", "segments", "[5]"),
        ("annotation", "segments", "[[9,2]]"),
        ("annotation", "segments", DEEP),
        ("annotation", "updated", "9999-99-99T99:99:99.999Z"),
        ("annotation", "created", "aaaa-bb-ccTdd:ee:ff.gggZ"),
        ("document", "metadata", '{"labels":7}'),
        ("document", "metadata", '{"author":5}'),
        ("document", "metadata", "{bad}"),
        ("document", "structure", "[5]"),
        ("document", "structure", '[{"kind":"heading"}]'),
        ("document", "structure", '[{"kind":"heading","start":0,"end":5,"level":99}]'),
        ("document", "structure", '[{"kind":"markup","start":-5,"end":3}]'),
        ("tag", "attributes", '[{"name":5}]'),
        ("tag", "attributes", '[{"name":"a","kind":"zzz"}]'),
        ("tag", "rules", "[5,{}]"),
        ("link", "aspect", '["date",5]'),
        ("decision", "members", "[[]]"),
        ("action", "at", "9999-99-99T99:99:99.999Z"),
    ],
)
def test_a_wrong_shape_is_damage_in_words(project, path, note, ann, table, column, value):
    ids = [
        id_
        for start in (0, 4)
        for id_ in project.annotations.add(
            note.id, Span(start, start + 3), "claim", analyst=ann.id
        ).annotation_ids
    ]
    project.links.add("same", *ids, analyst=ann.id)
    project.decisions.add(ids, "both", analyst=ann.id)
    project.close()
    force(path, f'UPDATE {table} SET "{column}" = ?', value)
    with Project.open(path) as damaged:
        told = everything(damaged)
        assert told
        assert all(isinstance(problem, Damaged) and problem.hint for problem in told)
        faults = damaged.verify()
    assert any("cannot be read" in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ('UPDATE annotation SET "end" = 4611686018427387904', "reaches to"),
        ('UPDATE annotation SET "start" = 1000000, "end" = 1000009', "reaches to"),
        ("UPDATE annotation SET tag = 'zzz'", "refers to a tag"),
        ("UPDATE annotation SET analyst = 'zzz'", "refers to a analyst"),
    ],
)
def test_what_does_not_fit_is_left_out_and_told(project, path, note, ann, statement, said):
    (id_,) = project.annotations.add(note.id, Span(0, 3), "claim", analyst=ann.id).annotation_ids
    project.close()
    force(path, statement)
    with Project.open(path) as damaged:
        assert len(damaged.annotations.spans(note.id)) == 0
        assert damaged.annotations.listing() == []
        assert damaged.annotations.of() == []
        with pytest.raises(KeyError):
            damaged.annotations.get(id_)
        assert everything(damaged) == []
        assert any(said in fault for fault in damaged.verify())


def test_structure_beyond_the_text_is_left_out_and_told(project, path, note):
    project.close()
    force(
        path,
        "UPDATE document SET structure ="
        ' \'[{"kind":"quote","start":0,"end":5},{"kind":"quote","start":5,"end":1000000}]\'',
    )
    with Project.open(path) as damaged:
        assert [found.end for found in damaged.documents.structure(note.id)] == [5]
        assert any("reaches beyond its text" in fault for fault in damaged.verify())


def test_a_forged_length_is_no_text(project, path, note):
    project.close()
    force(path, "UPDATE document SET length = 1000000")
    with Project.open(path) as damaged, pytest.raises(Damaged, match="not what was added"):
        damaged.documents.text(note.id)


def test_a_removed_tag_that_annotations_carry_is_retired(project, path, note, ann):
    project.annotations.add(note.id, Span(0, 3), "claim", analyst=ann.id)
    project.close()
    force(path, "UPDATE tag SET deleted = 1 WHERE id IN ('claim', 'fact')")
    with Project.open(path) as damaged:
        tags = {tag.id: tag.retired for tag in damaged.codebooks.current().tags}
    assert tags == {"claim": True, "assessment": False}


def test_a_source_with_a_damaged_card_is_listed_without_it(project, path, note):
    project.close()
    force(path, "UPDATE document SET metadata = '{bad}'")
    with Project.open(path) as damaged:
        (listed,) = damaged.documents.listed()
        assert (listed.id, listed.title, listed.metadata) == (note.id, note.title, Metadata())
        with pytest.raises(Damaged):
            damaged.documents.get(note.id)


def test_one_damaged_annotation_is_left_out_and_told(project, path, note, ann):
    good, bad = (
        project.annotations.add(note.id, Span(start, start + 3), "claim", analyst=ann.id)
        for start in (0, 4)
    )
    project.close()
    force(path, "UPDATE annotation SET attributes = '{bad}' WHERE \"start\" = 4")
    with Project.open(path) as damaged:
        unread: list[str] = []
        rows = damaged.annotations.of(unread=unread)
        assert [row.id for row in rows] == list(good.annotation_ids)
        assert unread == list(bad.annotation_ids)
        assert any(unread[0] in fault for fault in damaged.verify())


def test_a_link_whose_time_is_none_is_told_by_whoever_reads_it(project, path, note, ann, tmp_path):
    ids = [
        project.annotations.add(note.id, Span(*span), "claim", analyst=ann.id).annotation_ids[0]
        for span in ((0, 3), (4, 9))
    ]
    project.links.add("same", *ids, analyst=ann.id)
    write(project.gathering.gather(), tmp_path / "set.json", named("bundle"))
    project.close()
    force(path, "UPDATE link SET created = '2031-03-02T08:00:61.000Z'")
    incoming = named("bundle").read(tmp_path / "set.json")
    with Project.open(path) as damaged:
        for read in (damaged.links.all, lambda: damaged.imports.plan(incoming)):
            with pytest.raises(Damaged):
                read()
