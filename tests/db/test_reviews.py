"""What an import could not place can be placed or dismissed, with undo, and stays settled."""

import pytest

from core.exchange.anchoring import candidates
from core.exchange.incoming import Incoming, IncomingAnnotation, IncomingDocument
from core.problem import Problem
from core.span import Span
from db.project import Project

TEXT = "Rain fell. The mole held. Rain fell. The pump failed at dawn, and nobody knew why."


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "case.sidelight", analyst="Ana") as made:
        yield made


@pytest.fixture
def brought(project):
    """An import of two rows whose quotes stand nowhere, or twice."""
    rows = [
        IncomingAnnotation("1", "note", ((500, 510),), "claim", "Ben", quote="Rain fell."),
        IncomingAnnotation(
            "2", "note", ((900, 920),), "fact", "Ben",
            quote="The pump failed at dusk", attributes={"basis": "the log"}, note="look",
        ),
    ]  # fmt: skip
    incoming = Incoming(
        "csv", documents=(IncomingDocument("note", "Note", text=TEXT),), annotations=tuple(rows)
    )
    project.imports.write(project.imports.plan(incoming), analyst=project.analysts.all()[0].id)
    return incoming


def ana(project):
    return next(a.id for a in project.analysts.all() if a.name == "Ana")


def test_what_could_not_be_placed_waits_with_its_reason(project, brought):
    assert [(row.quote, row.reason) for row in project.reviews.open()] == [
        ("Rain fell.", "its quote is there 2 times"),
        ("The pump failed at dusk", "its quote is not in the source"),
    ]
    assert project.reviews.count() == 2


def test_placing_tags_in_the_name_of_whom_the_file_names_and_undo_brings_it_back(project, brought):
    row = project.reviews.open()[1]
    span = candidates(TEXT, row.quote)[0]
    project.reviews.place(row.id, span, analyst=ana(project))
    (made,) = project.annotations.of()
    assert made.quote == "The pump failed at dawn"
    assert (made.tag, made.attributes, made.note) == ("fact", {"basis": "the log"}, "look")
    assert made.analyst == row.analyst
    assert project.reviews.count() == 1
    project.undo(ana(project))
    assert (project.annotations.of(), project.reviews.count()) == ([], 2)


def test_dismissing_is_one_step_and_the_same_file_does_not_ask_again(project, brought):
    project.reviews.dismiss([row.id for row in project.reviews.open()], analyst=ana(project))
    assert project.reviews.count() == 0
    assert project.imports.plan(brought).empty
    project.undo(ana(project))
    assert project.reviews.count() == 2


def test_what_was_settled_cannot_be_settled_again(project, brought):
    row = project.reviews.open()[0]
    project.reviews.dismiss([row.id], analyst=ana(project))
    with pytest.raises(Problem, match="settled meanwhile"):
        project.reviews.place(row.id, Span(0, 10), analyst=ana(project))


def test_undoing_the_import_takes_the_list_with_it(project, brought):
    project.undo(ana(project))
    assert project.reviews.open() == []


def test_candidates_come_by_what_stands_around_them():
    assert candidates(TEXT, "Rain fell.", prefix="held. ") == (Span(26, 36), Span(0, 10))
    assert candidates(TEXT, "The moon rose") == ()
    assert candidates(TEXT, " ") == ()


def test_open_items_are_listed_as_they_are_counted(project, brought):
    me, document = ana(project), project.documents.all()[0].id
    for start, end, tag, values in (
        (0, 10, "fact", {}),
        (11, 25, "fact", {"basis": "seen"}),
        (26, 36, "claim", {"unsure": True}),
        (37, 60, "fact", {"unsure": True}),
    ):
        project.annotations.add(document, Span(start, end), tag, analyst=me, attributes=values)
    rows = project.annotations.open_listing()
    assert [(row[2], unsure, baseless) for row, unsure, baseless in rows] == [
        (0, False, True), (26, True, False), (37, True, True),
    ]  # fmt: skip
    assert len(rows) == project.annotations.open_items() == 3
    assert project.annotations.open_listing(analyst="nobody") == []
