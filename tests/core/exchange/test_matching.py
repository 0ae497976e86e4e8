"""Names in files: what the file itself tells apart stays apart, and hostile names do no harm."""

import csv
from pathlib import Path

import pytest

from core.analyst import Analyst, spelled
from core.codebook import Tag
from core.document import Reading
from core.exchange.files import write
from core.exchange.formats import named
from core.exchange.incoming import Incoming, IncomingAnnotation, IncomingDocument
from core.exchange.plan import Choices, Plan
from core.exchange.report import Part
from core.naming import LONGEST
from core.span import Span
from db.project import Project

ONE, OTHER = "11111111-1111-4111-8111-111111111111", "21111111-1111-4111-8111-111111111111"


@pytest.fixture
def project(tmp_path: Path):
    with Project.create(tmp_path / "a.sidelight", analyst="Ann") as project:
        yield project


def two(first: str, second: str, **more: tuple[object, ...]) -> Incoming:
    """Return one span by two analysts, or of two tags, given by their keys."""
    tags = ("claim", "claim") if "analysts" in more else (first, second)
    people = (first, second) if "analysts" in more else ("Zoe", "Zoe")
    rows = (
        IncomingAnnotation(str(number), "d", ((0, 3),), tag, who)
        for number, (tag, who) in enumerate(zip(tags, people, strict=True))
    )
    document = IncomingDocument("d", title="Note", text="The mole is closed.")
    return Incoming("bundle", documents=(document,), annotations=tuple(rows), **more)  # type: ignore[arg-type]


def twice(project: Project, incoming: Incoming) -> Plan:
    """Import, see that the same again changes nothing, and return the first plan."""
    plan = project.imports.plan(incoming)
    project.imports.write(plan)
    assert project.imports.plan(incoming).empty
    return plan


def test_two_analysts_of_one_name_stay_two(project: Project) -> None:
    incoming = two(ONE, OTHER, analysts=(Analyst(ONE, "Zoe"), Analyst(OTHER, "Zoe")))
    plan = twice(project, incoming)
    assert [analyst.id for analyst in plan.new_analysts] == [ONE, OTHER]
    assert {row.analyst for row in plan.annotations.new} == {ONE, OTHER}


def test_of_two_analysts_of_one_name_the_project_knows_one(project: Project) -> None:
    here = project.analysts.find_or_add("Zoe")
    incoming = two(ONE, here.id, analysts=(Analyst(ONE, "Zoe"), Analyst(here.id, "Zoe")))
    plan = twice(project, incoming)
    assert [analyst.id for analyst in plan.new_analysts] == [ONE]
    assert {row.analyst for row in plan.annotations.new} == {ONE, here.id}


@pytest.mark.parametrize(
    "name", [" Zoe\u0308  Dahlke ", f"{'Z' * (LONGEST - 1)} Dahlke", "Zoe\0\ud800"]
)
def test_a_name_that_must_be_mended_is_one_analyst_each_time(project: Project, name: str) -> None:
    plan = twice(project, two(name, f" {name}", analysts=()))
    (analyst,) = plan.new_analysts
    assert analyst.name == spelled(analyst.name)
    assert {row.analyst for row in plan.annotations.new} == {analyst.id}


@pytest.mark.parametrize("label", ["Risk", "risk"])
def test_two_tags_of_one_label_stay_two(project: Project, label: str) -> None:
    plan = twice(project, two(ONE, OTHER, tags=(Tag(ONE, "Risk"), Tag(OTHER, label))))
    assert [(tag.id, tag.label) for tag in plan.new_tags] == [(ONE, "Risk"), (OTHER, label)]
    assert {row.tag for row in plan.annotations.new} == {ONE, OTHER}


def test_a_label_in_other_capitals_is_the_same_tag_where_ids_do_not_say_otherwise(
    project: Project,
) -> None:
    plan = twice(project, two("Claim", "CLAIM"))
    assert plan.new_tags == ()
    assert {row.tag for row in plan.annotations.new} == {"claim"}


def test_a_source_chosen_that_is_not_there_is_told(project: Project) -> None:
    plan = project.imports.plan(
        two("claim", "fact"), Choices(documents={"d": "a source removed meanwhile"})
    )
    assert [match.how for match in plan.documents] == ["missing"]
    assert plan.annotations.new == ()
    assert plan.dropped[0].count == 2


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_a_table_tells_sources_of_one_text_and_title_apart(
    project: Project, tmp_path: Path, name: str
) -> None:
    ann = project.analysts.find_or_add("Ann")
    wires = tuple(
        IncomingDocument(key, title="Wire", text="The mole is closed.", source_key=key)
        for key in ("", "another outlet")
    )
    project.imports.write(project.imports.plan(Incoming("bundle", documents=wires)))
    for document in project.documents.all():
        project.annotations.add(document.id, Span(0, 8), "claim", analyst=ann.id, note=document.id)
    out = tmp_path / f"out.{name}"
    write(project.gathering.gather(), out, named(name))
    plan = project.imports.plan(named(name).read(out))
    assert plan.empty
    assert plan.annotations.unchanged == 2


def test_half_a_surrogate_pair_in_a_workbook_does_no_harm(project: Project, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["document", "start", "end", "tag", "analyst", "note"])
    book.active.append(["Wire", 0, 3, "ri_xD800_sk", "Zo_xDFFF_e", "_x0000_"])
    book.save(tmp_path / "odd.xlsx")
    ann = project.analysts.find_or_add("Ann")
    reading = Reading("Wire", "wire.txt", "The mole is closed.", b"", "plain", "1")
    project.documents.add(reading, analyst=ann.id)
    project.imports.write(project.imports.plan(named("xlsx").read(tmp_path / "odd.xlsx")))
    (row,) = project.annotations.of()
    assert project.codebooks.current().get(row.tag).label == "ri\ufffdsk"
    assert project.verify() == []


@pytest.mark.parametrize(
    ("attribute", "cell", "value"),
    [
        ("attributed_to", "the office; Mel", ["the office", "Mel"]),
        ("attributed_to", '["Sons; Co", "Mel"]', ["Sons; Co", "Mel"]),
        ("basis", '["seen", "read"]', '["seen", "read"]'),
        ("basis", '["', '["'),
    ],
)
def test_a_cell_is_a_list_only_where_its_attribute_is_one(
    project: Project, tmp_path: Path, attribute: str, cell: str, value: object
) -> None:
    ann = project.analysts.find_or_add("Ann")
    project.documents.add(
        Reading("Wire", "wire.txt", "The mole is closed.", b"", "plain", "1"), analyst=ann.id
    )
    with (tmp_path / "cells.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["document", "start", "end", "tag", "analyst", attribute])
        writer.writerow(["Wire", "0", "3", "fact", "Ann", cell])
    plan = project.imports.plan(named("csv").read(tmp_path / "cells.csv"))
    (row,) = plan.annotations.new
    assert row.attributes == {attribute: value}


def test_pieces_that_are_found_again_as_one_span_are_told(project: Project) -> None:
    row = IncomingAnnotation(
        "1", "d", ((1000, 1004), (1009, 1015)), "claim", "Zoe", quote="The mole is closed"
    )
    document = IncomingDocument("d", title="Note", text="The mole is closed.")
    plan = project.imports.plan(Incoming("csv", documents=(document,), annotations=(row,)))
    assert [(found.span, found.segments) for found in plan.annotations.new] == [(Span(0, 18), ())]
    assert {loss.what: loss.count for loss in plan.dropped}[Part.PIECES] == 1


def test_into_a_text_of_which_some_words_were_edited(project: Project, tmp_path: Path) -> None:
    text = (
        "The harbour master wrote that the Selkie lay off the mole at six, as all could see."
        " Nobody was hurt. The port office said that the pilot came late, and left it at that."
    )
    fresh = text.replace("lay off", "was at anchor off").replace("the pilot came", "he was")
    reading = Reading("Note", "note.txt", fresh, fresh.encode(), "plain", "1")
    project.documents.add(reading, analyst=project.analysts.find_or_add("Ann").id)

    def row(quote: str, *, around: bool = True) -> IncomingAnnotation:
        start = text.index(quote)
        end = start + len(quote)
        before, after = text[max(0, start - 32) : start], text[end : end + 32]
        return IncomingAnnotation(
            quote,
            "d",
            ((start, end),),
            "claim",
            "Zoe",
            quote=quote,
            prefix=before if around else "",
            suffix=after if around else "",
        )

    rows = (
        row("the Selkie lay off the mole at six"),
        row("Nobody was hurt"),
        row("that the pilot came late", around=False),
    )
    incoming = Incoming("w3c", documents=(IncomingDocument("d", title="Note"),), annotations=rows)
    plan = twice(project, incoming)
    found = [annotation.quote for annotation in plan.annotations.new]
    assert found == ["the Selkie was at anchor off the mole at six", "Nobody was hurt"]
    assert [waiting.quote for waiting in plan.review] == ["that the pilot came late"]
    assert plan.dropped == ()
    assert any("words were edited" in remark for remark in plan.remarks)
    assert any("by their quotes" in remark for remark in plan.remarks)
