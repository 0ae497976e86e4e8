"""What goes out in the formats of other programs comes in again, but for what is said to be lost."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, assume, given, settings

from core.exchange.annotated_set import AnnotatedSet
from core.exchange.files import write
from core.exchange.formats import named, recognised
from core.exchange.placing import place
from core.exchange.report import Part
from core.exchange.xml import UNSTORABLE
from core.link import Link
from tests.core.exchange.sets import annotated_sets, assert_back, known, round_trip

NAMES = ("w3c", "brat", "refi-qda", "label-studio", "doccano", "prodigy", "uima-json", "uima-xmi")
QUICK = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def _said(link: Link) -> tuple[str, ...]:
    return link.kind, link.source, link.target, link.analyst


def come_back(name: str, annotated: AnnotatedSet) -> None:
    """Assert that all comes back that the report does not name."""
    owners = {annotation.id: annotation.analyst for annotation in annotated.annotations}
    if name == "refi-qda":  # its links are of whoever made the selection they start from
        links = [replace(link, analyst=owners[link.source]) for link in annotated.links]
        annotated = replace(annotated, links=tuple({_said(link): link for link in links}.values()))
        with TemporaryDirectory() as folder:
            report = write(annotated, Path(folder) / "set.qdpx", named(name))
            incoming = named(name).parse(Path(folder) / "set.qdpx")
        plan = place(incoming, known(codebook=annotated.codebook))
    else:
        report, plan = round_trip(annotated, name)
    lost = {loss.what for loss in report.lost}
    assume(not {Part.ANNOTATIONS, UNSTORABLE} & lost)
    assert_back(annotated, report, plan)
    assert {loss.what for loss in plan.dropped} <= {"definitions of tags that stand otherwise here"}


@QUICK
@pytest.mark.parametrize("name", NAMES)
@given(annotated=annotated_sets())
def test_all_comes_back_that_the_report_does_not_name(name: str, annotated: AnnotatedSet) -> None:
    come_back(name, annotated)


@pytest.mark.long
@settings(QUICK, max_examples=250)
@pytest.mark.parametrize("name", NAMES)
@given(annotated=annotated_sets())
def test_all_comes_back_from_many_sets(name: str, annotated: AnnotatedSet) -> None:
    come_back(name, annotated)


@QUICK
@pytest.mark.parametrize("name", NAMES)
@given(annotated=annotated_sets())
def test_the_same_set_gives_the_same_bytes(name: str, annotated: AnnotatedSet, tmp_path) -> None:
    format_ = named(name)
    ending = format_.endings[0] if format_.endings else ""
    found = []
    for _ in range(2):
        with TemporaryDirectory(dir=tmp_path) as folder:
            place = Path(folder) / f"set{ending}"
            write(annotated, place, format_)
            assert recognised(place) is format_
            files = [path for path in (place, *place.rglob("*")) if path.is_file()]
            found.append({path.relative_to(folder): path.read_bytes() for path in files})
    assert found[0] == found[1]
