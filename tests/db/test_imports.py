"""Importing: one step of undo, the same file twice changes nothing, nothing silent."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from core.analyst import Analyst
from core.document import Document, Reading
from core.exchange.annotated_set import AnnotatedSet
from core.exchange.files import write
from core.exchange.formats import named
from core.exchange.holding import OTHERWISE, REMOVED
from core.exchange.incoming import Incoming, IncomingAnnotation, IncomingDocument, IncomingLink
from core.exchange.matching_people import NAMELESS, NoAnalyst
from core.exchange.others import NO_ENDS
from core.exchange.plan import Choices
from core.exchange.report import Loss
from core.problem import Problem
from core.span import Span
from db.project import Project
from tests.core.exchange.sets import annotated_sets

MATERIAL = os.environ.get("SIDELIGHT_MATERIAL", "")


def row(key: str, start: int, end: int, **more: Any) -> IncomingAnnotation:
    said: dict[str, Any] = {"tag": "claim", "analyst": "Cleo", "where": f"line {key}"} | more
    return IncomingAnnotation(key, "Harbour Note 7", ((start, end),), **said)


def incoming(*rows: IncomingAnnotation, **more: Any) -> Incoming:
    return Incoming(
        "csv", documents=(IncomingDocument("Harbour Note 7"),), annotations=rows, **more
    )


def dropped(losses: tuple[Loss, ...]) -> dict[str, int]:
    return {loss.what: loss.count for loss in losses}


def state(project: Project) -> tuple[object, ...]:
    return (
        project.annotations.of(),
        project.links.all(),
        project.documents.all(),
        project.analysts.all(),
        project.codebooks.current(),
        project.thread_marks.all(),
    )


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(annotated=annotated_sets())
def test_a_set_comes_back_equal_twice_changes_nothing_and_undo_takes_it_back(
    annotated: AnnotatedSet, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("set")
    write(annotated, folder / "set.json", named("bundle"))
    read = named("bundle").read(folder / "set.json")
    with Project.create(folder / "a.sidelight", analyst="") as project:
        before = state(project)
        project.imports.write(project.imports.plan(read))
        after = project.gathering.gather()
        assert after.annotations == annotated.annotations
        assert after.links == annotated.links
        assert after.documents == annotated.documents
        assert after.ratings == annotated.ratings
        assert after.thread_marks == annotated.thread_marks
        assert {a.id: a.name for a in after.analysts} == dict(annotated.names)
        assert set(after.codebook.tags) == set(annotated.codebook.tags)
        actions = len(project.history.actions())
        again = project.imports.plan(read)
        assert again.empty
        assert again.annotations.unchanged == len(annotated.annotations)
        project.imports.write(again)
        assert len(project.history.actions()) == actions
        assert project.verify() == []
        project.undo()
        assert state(project) == before
        assert project.analysts.last is None


def test_rows_without_ids_are_the_same_rows_when_they_come_again(
    project: Project, note: Document
) -> None:
    rows = incoming(row("2", 0, 10), row("3", 0, 10), row("4", 12, 20))
    project.imports.write(project.imports.plan(rows))
    assert len(project.annotations.of()) == 3
    again = project.imports.plan(rows)
    assert again.empty
    assert again.annotations.unchanged == 3


def test_what_an_analyst_tagged_here_is_known_by_its_place(
    project: Project, note: Document, ann: Analyst
) -> None:
    project.annotations.add(note.id, Span(0, 10), "claim", analyst=ann.id, note="mine")
    plan = project.imports.plan(incoming(row("2", 0, 10, analyst="ann")))
    assert plan.empty
    assert plan.annotations.unchanged == 1


def test_an_import_revises_what_an_import_made_and_no_more(
    project: Project, note: Document
) -> None:
    def given(note: str) -> Incoming:
        id_ = "0b6f5b43-7f2c-5f6e-9a4e-0d8a5e1c2f10"
        return incoming(row("2", 0, 10, id=id_, note=note))

    project.imports.write(project.imports.plan(given("first")))
    project.imports.write(project.imports.plan(given("second")))
    (made,) = project.annotations.of()
    assert made.note == "second"
    project.undo()
    assert project.annotations.get(made.id).note == "first"
    project.annotations.change(made.id, analyst=made.analyst, note="her own words")
    plan = project.imports.plan(given("second"))
    assert plan.empty
    assert dropped(plan.dropped) == {OTHERWISE: 1}
    project.annotations.remove([made.id], analyst=made.analyst)
    assert dropped(project.imports.plan(given("second")).dropped) == {REMOVED: 1}


def test_an_import_does_not_revise_what_a_colleague_wrote_and_a_merge_brought(
    project: Project, note: Document, ann: Analyst, tmp_path: Path, reading: Callable[..., Reading]
) -> None:
    path = tmp_path / "beth.sidelight"
    with Project.create(path, analyst="Beth") as other:
        beth = other.analysts.find_or_add("Beth")
        (id_,) = other.documents.add(
            reading(project.documents.text(note.id)), analyst=beth.id
        ).documents
        (tagged,) = other.annotations.add(
            id_, Span(0, 10), "claim", analyst=beth.id, note="her own words"
        ).annotation_ids
    with project.merging.prepare([path], analyst=ann.id) as parcel:
        project.merging.merge(parcel)
    plan = project.imports.plan(incoming(row("2", 0, 10, id=tagged, analyst="Beth", note="other")))
    assert plan.annotations.changed == ()
    assert dropped(plan.dropped) == {OTHERWISE: 1}


def test_of_rows_alike_one_is_what_stands_there_and_links_lead_to_what_is_there(
    project: Project, note: Document, ann: Analyst
) -> None:
    project.annotations.add(note.id, Span(0, 10), "claim", analyst=ann.id, note="mine")
    rows = incoming(
        row("2", 0, 10, analyst="Ann"),
        row("3", 0, 10, analyst="Ann"),
        row("4", 12, 20, analyst="Ann"),
        links=(IncomingLink("l", "supports", "3", "4", "Ann"),),
    )
    project.imports.write(project.imports.plan(rows))
    there = {annotation.id for annotation in project.annotations.of()}
    assert len(there) == 3
    (link,) = project.links.all()
    assert {link.source, link.target} <= there
    assert project.imports.plan(rows).empty


def test_one_bad_row_does_not_stop_the_others(project: Project, note: Document) -> None:
    plan = project.imports.plan(
        incoming(
            row("2", 0, 10),
            row("3", 5, 5),
            row("4", 5, 10**9),
            row("5", 20, 30, tag=""),
            row("6", 20, 30, attributes={"credibility": "9", "colour": "red", "unsure": False}),
            IncomingAnnotation("7", "Nowhere", ((0, 3),), "claim", "Cleo"),
        )
    )
    project.imports.write(plan)
    assert [(a.span.start, dict(a.attributes)) for a in project.annotations.of()] == [
        (0, {}),
        (20, {}),
    ]
    assert sum(dropped(plan.dropped).values()) == 6
    assert all(loss.example for loss in plan.dropped)


def test_what_cannot_be_placed_waits_for_review_once(project: Project, note: Document) -> None:
    lost = incoming(
        row("2", 0, 3, quote="not in this text"), row("3", 3, 9, quote="The register says 2009")
    )
    plan = project.imports.plan(lost)
    assert [review.reason for review in plan.review] == [
        "its quote is not in the source",
        "its quote is there 8 times",
    ]
    project.imports.write(plan)
    again = project.imports.plan(lost)
    assert again.empty
    assert again.waiting == 2
    project.undo()
    assert len(project.imports.plan(lost).review) == 2


def test_tags_and_analysts_can_be_chosen_before_anything_is_written(
    project: Project, note: Document, ann: Analyst
) -> None:
    rows = incoming(row("2", 0, 10, tag="Gossip"), row("3", 12, 20, tag="noise", analyst=""))
    choices = Choices(
        analyst="Dora", tags={"Gossip": "claim", "noise": ""}, analysts={"Cleo": "Ann"}
    )
    plan = project.imports.plan(rows, choices)
    assert [(a.tag, a.analyst) for a in plan.annotations.new] == [("claim", ann.id)]
    assert plan.new_tags == ()
    made = project.imports.plan(rows, Choices(analyst="Dora"))
    assert [tag.label for tag in made.new_tags] == ["Gossip", "noise"]
    assert [analyst.name for analyst in made.new_analysts] == ["Cleo", "Dora"]
    assert project.annotations.of() == []


def test_work_of_nobody_is_left_out_and_told_unless_all_of_it_is(
    project: Project, note: Document
) -> None:
    mixed = incoming(row("2", 0, 10), row("3", 12, 20, analyst=""))
    plan = project.imports.plan(mixed)
    assert len(plan.annotations.new) == 1
    assert [(loss.what, loss.count) for loss in plan.dropped] == [(NAMELESS, 1)]
    with pytest.raises(NoAnalyst):
        project.imports.plan(incoming(row("3", 12, 20, analyst="")))


def test_a_title_that_two_sources_have_is_refused_and_they_are_listed(
    project: Project, note: Document, ann: Analyst, reading: Callable[..., Reading]
) -> None:
    (other,) = project.documents.add(reading("Another text."), analyst=ann.id).documents
    plan = project.imports.plan(incoming(row("2", 0, 5)))
    with pytest.raises(Problem) as refusal:
        project.imports.write(plan)
    assert note.id in str(refusal.value)
    assert other in str(refusal.value)
    chosen = Choices(documents={"Harbour Note 7": other})
    assert [
        a.document for a in project.imports.plan(incoming(row("2", 0, 5)), chosen).annotations.new
    ] == [other]


def test_links_need_both_ends(project: Project, note: Document) -> None:
    rows = (row("a", 0, 10), row("b", 12, 20))
    links = (
        IncomingLink("1", "Same", "a", "b", "Cleo"),
        IncomingLink("2", "same", "a", "z", "Cleo", where="line 9"),
        IncomingLink("3", "likes", "a", "b", "Cleo"),
    )
    plan = project.imports.plan(incoming(*rows, links=links))
    project.imports.write(plan)
    (link,) = project.links.all()
    assert (link.kind, link.source) == ("same", project.annotations.of()[0].id)
    assert sum(dropped(plan.dropped).values()) == 2
    assert project.imports.plan(incoming(*rows, links=links)).empty


def test_a_source_with_another_text_of_the_same_title_is_new(
    project: Project, note: Document
) -> None:
    text = "Quite another text."
    plan = project.imports.plan(
        Incoming("doccano", documents=(IncomingDocument("1", note.title, text=text),))
    )
    assert [match.how for match in plan.documents] == ["new"]
    folded = project.documents.text(note.id).replace("\n", "\r\n  ")
    plan = project.imports.plan(
        Incoming(
            "doccano",
            documents=(IncomingDocument("1", note.title, text=folded),),
            annotations=(IncomingAnnotation("1", "1", ((4, 10),), "claim", "Cleo"),),
        )
    )
    assert [match.how for match in plan.documents] == ["title"]


if MATERIAL:

    def test_the_annotations_of_real_texts_come_in_whole(tmp_path: Path) -> None:
        from core.readers import read  # noqa: PLC0415 - only this test reads files

        sources = Path(MATERIAL, "sources")
        with Project.create(tmp_path / "real.sidelight", analyst="Ann") as project:
            who = project.analysts.find_or_add("Ann").id
            for file in sorted(sources.glob("*.txt")):
                project.documents.add(read(file), analyst=who)
            format_ = named("csv")
            for name in ("annotations.csv", "links.csv"):
                plan = project.imports.plan(format_.read(sources / name))
                assert plan.dropped == ()
                assert plan.review == ()
                project.imports.write(plan)
                assert project.imports.plan(format_.read(sources / name)).empty
            assert len(project.annotations.of()) == 96
            assert len(project.links.all()) == 17
            assert project.verify() == []
            project.undo()
            project.undo()
            assert project.annotations.of() == []


def test_links_without_their_annotations_bring_nothing_and_no_analysts(
    project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "links.csv"
    path.write_text("source,target,kind,analyst\nx,y,same,Cleo\ny,z,contradicts,Dora\n")
    plan = project.imports.plan(named("csv").read(path))
    assert dropped(plan.dropped) == {NO_ENDS: 2}
    assert plan.new_analysts == ()
    assert plan.empty
