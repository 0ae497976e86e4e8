"""Counts that are kept up to date equal counts made anew."""

import contextlib
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.document import Reading
from core.problem import Problem
from core.span import Span
from db.annotations import NewAnnotation
from db.project import Project

TEXT = "abcdefghij" * 10


def counted_anew(project):
    """Return the counts by tag, and the open items, of every annotation read whole."""
    rows = project.annotations.of()
    waiting = [
        row
        for row in rows
        if row.attributes.get("unsure") or (row.tag == "fact" and "basis" not in row.attributes)
    ]
    return dict(Counter(row.tag for row in rows)), len(waiting)


def both(project):
    return project.annotations.counts(), project.annotations.open_items()


def reading(name):
    return Reading(
        name, name, TEXT + name, b"x" + name.encode(), reader="plain", reader_version="1"
    )


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["tag", "unsure", "basis", "retag", "remove", "undo", "redo", "hide", "import"]
        ),
        st.integers(0, 20),
    ),
    max_size=14,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_after_any_writes_the_kept_counts_are_true(tmp_path_factory, steps):
    path = tmp_path_factory.mktemp("tally") / "case.sidelight"
    with Project.create(path, analyst="Ana") as project:
        me = project.analysts.find_or_add("Ana").id
        for name in ("one", "two"):
            project.documents.add(reading(name), analyst=me)
        assert both(project) == ({}, 0)
        for step, number in steps:
            try:
                _do(project, me, step, number)
            except (Problem, ZeroDivisionError):  # there is nothing to do it to
                continue
            assert both(project) == counted_anew(project)
            by_source = {d.id: project.documents.counts_of(d.id) for d in project.documents.all()}
            assert {id_: counts for id_, counts in by_source.items() if counts} == (
                project.documents.counts()
            )


def test_one_source_is_counted_before_and_after_all_are(tmp_path):
    path = tmp_path / "case.sidelight"
    with Project.create(path, analyst="Ana") as project:
        me = project.analysts.find_or_add("Ana").id
        (first,) = project.documents.add(reading("one"), analyst=me).documents
        (second,) = project.documents.add(reading("two"), analyst=me).documents
        for start, tag in ((0, "fact"), (5, "fact"), (9, "claim")):
            project.annotations.add(first, Span(start, start + 3), tag, analyst=me)
        (gone,) = project.annotations.add(second, Span(0, 3), "fact", analyst=me).annotation_ids
        project.annotations.remove([gone], analyst=me)
    with Project.open(path) as project:
        before = [project.documents.counts_of(id_) for id_ in (first, second)]
        assert project.documents.counts() == {first: {"fact": 2, "claim": 1}}
        assert [project.documents.counts_of(id_) for id_ in (first, second)] == before
        assert before == [{"fact": 2, "claim": 1}, {}]


def _do(project, me, step, number):
    documents = project.documents.all()
    rows = project.annotations.of()
    document = documents[number % len(documents)].id
    tag = ("claim", "assessment", "fact")[number % 3]
    if step == "tag":
        project.annotations.add(document, Span(number, number + 5), tag, analyst=me)
    elif step == "import":
        new = [NewAnnotation(document, Span(i, i + 3), "fact", me, {}, "") for i in range(30, 40)]
        project.annotations.add_many(new, label="import")
    elif step == "undo":
        project.undo()
    elif step == "redo":
        project.redo()
    elif step == "hide":
        project.documents.remove(document, analyst=me)
    else:
        row = rows[number % len(rows)]
        if step == "unsure":
            project.annotations.change(row.id, analyst=me, attributes={"unsure": True})
        elif step == "basis":
            project.annotations.change(row.id, analyst=me, attributes={"basis": '"basis":'})
        elif step == "retag":
            project.annotations.retag([row.id], tag, analyst=me)
        else:
            project.annotations.remove([row.id], analyst=me)


@pytest.mark.parametrize("looked_before", [True, False])
def test_another_program_s_writes_are_counted(tmp_path, looked_before):
    path = tmp_path / "case.sidelight"
    with Project.create(path, analyst="Ana") as project:
        me = project.analysts.find_or_add("Ana").id
        changes = project.documents.add(reading("one"), analyst=me)
        if looked_before:
            assert project.annotations.counts() == {}
        with Project.open(path) as other:
            other.annotations.add(next(iter(changes.documents)), Span(0, 3), "fact", analyst=me)
        assert both(project) == ({"fact": 1}, 1)


def test_what_was_counted_and_given_up_is_counted_no_more(tmp_path):
    with Project.create(tmp_path / "case.sidelight", analyst="Ana") as project:
        me = project.analysts.find_or_add("Ana").id
        (note,) = project.documents.add(reading("one"), analyst=me).documents
        with contextlib.suppress(ZeroDivisionError), project.together():
            for at in (0, 5):
                project.annotations.add(note, Span(at, at + 3), "claim", analyst=me)
            assert both(project) == ({"claim": 2}, 0)
            raise ZeroDivisionError
        assert both(project) == ({}, 0)
        for at in (0, 5):
            project.annotations.add(note, Span(at, at + 3), "fact", analyst=me)
        assert both(project) == counted_anew(project) == ({"fact": 2}, 2)
