"""Gathering: a part of a project as an annotated set, and what goes out of it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from core.analyst import Analyst
from core.document import Document, Reading
from core.exchange.files import write
from core.exchange.formats import named
from core.exchange.report import Part
from core.span import Span
from db.project import Project


def test_a_part_of_a_project_is_gathered(
    project: Project, note: Document, ann: Analyst, beth: Analyst
) -> None:
    for start, tag, who in ((0, "claim", ann), (12, "fact", ann), (22, "claim", beth)):
        project.annotations.add(note.id, Span(start, start + 5), tag, analyst=who.id)
    first, second, third = project.annotations.of()
    project.links.add("same", first.id, third.id, analyst=ann.id)
    gather = project.gathering.gather
    assert gather().annotations == (first, second, third)
    assert len(gather().links) == 1
    assert gather(analysts=[ann.id]).annotations == (first, second)
    assert gather(analysts=[ann.id]).links == ()
    assert gather(tags=["fact"]).annotations == (second,)
    assert gather(since=third.updated).annotations == (third,)
    assert gather(until=first.updated).annotations == (first,)
    assert gather(agreed=True).annotations == ()
    assert gather(documents=["none"]).documents == ()


def test_reading_for_an_export_leaves_the_file_as_it_is(
    path: Path, clock: Callable[[], datetime], project: Project, note: Document, tmp_path: Path
) -> None:
    project.close()
    before = path.read_bytes()
    with Project.open(path, read_only=True) as opened:
        write(opened.gathering.gather(), tmp_path / "out.json", named("bundle"))
    assert path.read_bytes() == before


def test_the_agreed_layer_goes_out_with_what_was_decided_last(
    project: Project, note: Document, ann: Analyst, beth: Analyst, tmp_path: Path
) -> None:
    members = [
        project.annotations.add(note.id, Span(0, 10), tag, analyst=who.id).annotation_ids[0]
        for tag, who in (("claim", ann), ("fact", beth))
    ]
    project.decisions.add(members, "take", taken=members[:1], analyst=beth.id)
    project.decisions.add(members, "dissent", analyst=ann.id, remark="each reads it so")
    agreed = project.gathering.gather(agreed=True)
    assert [row.tag for row in agreed.annotations] == ["claim", "fact"]
    assert [(one.outcome, one.remark) for one in agreed.decisions] == [
        ("dissent", "each reads it so")
    ]
    for name in ("bundle", "w3c"):
        out = tmp_path / f"agreed.{name}"
        write(agreed, out, named(name))
        with Project.create(tmp_path / f"{name}.sidelight", analyst="") as other:
            read = named(name).read(out)
            assert read.decisions[0].members == agreed.decisions[0].members
            assert read.decisions[0].versions == agreed.decisions[0].versions
            plan = other.imports.plan(read)
            assert plan.decisions == agreed.decisions


@pytest.mark.parametrize(("original", "lost"), [(b"No ferry.", 0), (b"No ferry.\r\n", 1)])
def test_a_file_that_is_more_than_its_text_is_named_as_lost(
    project: Project, ann: Analyst, tmp_path: Path, original: bytes, lost: int
) -> None:
    text = original.decode().replace("\r\n", "\n")
    project.documents.add(Reading("Note", "note.txt", text, original, "plain", "1"), analyst=ann.id)
    report = write(project.gathering.gather(), tmp_path / "out.json", named("bundle"))
    assert sum(loss.count for loss in report.lost if loss.what == Part.ORIGINALS) == lost
