"""The sample as a project file: it holds what the data says, and is sound."""

import pytest

from core.comparing.groups import Summary, groups, summary
from core.problem import Problem
from core.samples import load_sample
from core.threads import Status, threads
from db.project import Project
from db.samples import create_sample, write_sample


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "s.sidelight"
    create_sample(path).close()
    return path


@pytest.fixture
def project(path):
    with Project.open(path, read_only=True) as project:
        yield project


def test_the_project_is_sound(project):
    assert project.verify() == []


def test_it_is_called_what_the_sample_is_called(project):
    assert project.title == "The night ferry at Ansel"


def test_sources_stand_in_the_order_in_which_they_are_read(project):
    assert [document.title for document in project.documents.all()] == [
        "Harbour Note 7",
        "Selkie fails again",
    ]


def test_annotations_say_what_the_data_says(project):
    names = {analyst.id: analyst.name for analyst in project.analysts.all()}
    files = {document.id: document.file for document in project.documents.all()}
    stored = {
        (
            names[row.analyst],
            files[row.document],
            row.span,
            row.quote,
            row.tag,
            str(sorted(row.attributes.items())),
            row.note,
        )
        for row in project.annotations.of()
    }
    assert stored == {
        (
            row.analyst,
            row.document,
            row.span,
            row.quote,
            row.tag,
            str(sorted(row.attributes.items())),
            row.note,
        )
        for row in load_sample().annotations
    }


def test_the_groups_are_those_of_the_story(project):
    texts = {
        document.id: project.documents.text(document.id) for document in project.documents.all()
    }
    analysts = [analyst.id for analyst in project.analysts.all()]
    found = groups(project.annotations.of(), analysts, texts)
    assert summary(found) == Summary(alike=9, other_tag=6, split=3, only_one=6)


def test_the_threads_are_those_of_the_story_and_the_contested_one_is_first(project):
    cards = {document.id: document.metadata for document in project.documents.all()}
    found = threads(project.annotations.of(), project.links.all(), cards)
    assert [thread.status for thread in found] == [
        Status.CONTESTED,
        Status.CORROBORATED,
        Status.SINGLE_ORIGIN,
        Status.SINGLE_SOURCE,
    ]


def test_links_ratings_and_open_items_are_there(project):
    first = project.analysts.all()[0].id
    assert len(project.links.all()) == 8
    assert [letter for letter, _ in project.ratings.of(first).values()] == ["B", "D"]
    assert project.annotations.open_items() == 5


def test_one_decision_keeps_the_dissent(project):
    (decision,) = project.decisions.all()
    tags = {project.annotations.get(id_).tag for id_ in decision.members}
    assert decision.outcome == "dissent"
    assert tags == {"assessment", "claim"}


def test_what_an_analyst_did_is_that_analysts_to_undo(tmp_path):
    with create_sample(tmp_path / "s.sidelight") as project:
        ben = project.analysts.find_or_add("Ben").id
        project.undo(ben)
        project.undo(ben)
        assert {row.analyst for row in project.annotations.of()}.isdisjoint({ben})
        project.redo(ben)
        project.redo(ben)
        assert len(project.annotations.of()) == 45
        assert project.verify() == []


def test_every_project_gets_the_same_annotations_under_the_same_ids(project, tmp_path):
    with create_sample(tmp_path / "other.sidelight") as other:
        ids = [row.id for row in other.annotations.of()]
    assert ids == [row.id for row in project.annotations.of()]


def test_an_existing_file_is_left_alone(path):
    before = path.read_bytes()
    with pytest.raises(Problem):
        create_sample(path)
    assert path.read_bytes() == before


def test_the_sample_can_be_written_into_a_project_that_has_begun(tmp_path):
    with Project.create(tmp_path / "p.sidelight", analyst="Mina") as project:
        write_sample(project)
        assert len(project.annotations.of()) == 45
        assert {analyst.name for analyst in project.analysts.all()} == {"Ana", "Ben", "Mina"}
