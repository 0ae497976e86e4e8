"""What goes out in the project's own formats comes in again."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from core.exchange.annotated_set import AnnotatedSet
from core.exchange.files import write
from core.exchange.formats import named, recognised
from core.exchange.report import Part
from tests.core.exchange.sets import annotated_sets, assert_back, round_trip

QUICK = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@QUICK
@given(annotated_sets())
def test_a_bundle_loses_nothing(annotated: AnnotatedSet) -> None:
    report, plan = round_trip(annotated, "bundle")
    assert report.lost == ()
    assert_back(annotated, report, plan)
    assert plan.annotations.new == annotated.annotations
    assert plan.links.new == annotated.links
    assert tuple(document.about for document in plan.new_documents) == tuple(
        document.about for document in annotated.documents
    )
    assert plan.new_analysts == annotated.analysts
    assert plan.new_tags == annotated.codebook.tags[3:]
    assert plan.ratings.new == annotated.ratings
    assert plan.thread_marks.new == annotated.thread_marks
    assert [d.structure for d in plan.new_documents] == [d.structure for d in annotated.documents]
    assert plan.dropped == ()


@QUICK
@pytest.mark.parametrize("name", ["csv", "xlsx"])
@given(annotated=annotated_sets())
def test_a_table_brings_back_what_its_report_does_not_name(
    name: str, annotated: AnnotatedSet
) -> None:
    report, plan = round_trip(annotated, name)
    assert Part.TEXTS in {loss.what for loss in report.lost}
    assert_back(annotated, report, plan)
    assert plan.dropped == ()


@QUICK
@pytest.mark.parametrize("name", ["bundle", "csv", "xlsx"])
@given(annotated=annotated_sets())
def test_the_same_set_gives_the_same_bytes(name: str, annotated: AnnotatedSet) -> None:
    format_ = named(name)
    with tempfile.TemporaryDirectory() as folder:
        first, second = (Path(folder) / f"{one}{format_.endings[0]}" for one in "ab")
        write(annotated, first, format_)
        write(annotated, second, format_)
        assert first.read_bytes() == second.read_bytes()
        assert recognised(first) is format_
