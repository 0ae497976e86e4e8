"""Blind rounds: what a file holds, what is submitted, what was tagged before and after."""

import pytest

from core.problem import Problem
from core.span import Span
from db.project import Project

SECRET = "Nobody in the round may read this remark."


@pytest.fixture
def given(project, note, ann, beth, tmp_path):
    """Beth's file of a round that Ann leads, in a project that Ann has tagged and removed in."""
    ids = [
        project.annotations.add(
            note.id, Span(start, start + 9), "claim", analyst=ann.id, note=SECRET
        ).annotation_ids[0]
        for start in (0, 20)
    ]
    project.annotations.remove(ids[:1], analyst=ann.id)
    project.ratings.set(note.id, analyst=ann.id, reliability="B", reason=SECRET)
    project.decisions.add(ids[1:], "dissent", analyst=ann.id, remark=SECRET)
    _, (file,) = project.rounds.start([beth], tmp_path, lead=ann.id)
    return file.path


def collect(project, path, ann):
    with project.merging.prepare([path], analyst=ann.id) as parcel:
        project.merging.merge(parcel)


def test_a_rounds_file_holds_sources_and_codebook_and_no_byte_of_others_work(
    project, given, note, beth
):
    content = given.read_bytes()
    assert SECRET.encode() not in content
    assert SECRET.encode() in project.path.read_bytes() + b"".join(
        log.read_bytes() for log in project.path.parent.glob(f"{project.path.name}-wal")
    )
    with Project.open(given) as theirs:
        assert theirs.verify() == []
        assert theirs.documents.text(note.id) == project.documents.text(note.id)
        assert theirs.documents.original(note.id) == project.documents.original(note.id)
        assert theirs.codebooks.hash == project.codebooks.hash
        assert theirs.codebooks.revision == project.codebooks.revision
        assert (theirs.id, theirs.title, theirs.analysts.last) == (
            project.id,
            project.title,
            beth.id,
        )
        assert theirs.annotations.of() == []
        assert theirs.decisions.all() == []
        assert theirs.undoable(None) is None


def test_an_untouched_file_brings_nothing_back(project, given, ann):
    with project.merging.prepare([given], analyst=ann.id) as parcel:
        assert parcel.report.nothing


def test_what_was_tagged_before_submitting_stays_known(project, given, note, ann, beth):
    with Project.open(given) as theirs:
        (first,) = theirs.annotations.add(
            note.id, Span(0, 3), "claim", analyst=beth.id
        ).annotation_ids
        theirs.annotations.add(note.id, Span(5, 9), "fact", analyst=beth.id)
        theirs.rounds.submit(analyst=beth.id)
        theirs.annotations.change(first, analyst=beth.id, note="after seeing the others")
    collect(project, given, ann)
    (found,) = project.rounds.all()
    assert found.submitted
    assert project.rounds.intact(found)
    assert project.rounds.changed_since(found) == [first]
    assert sorted(project.rounds.blind(found).values()) == [False, True, True]
    assert project.verify() == []


def test_work_of_before_the_round_is_no_part_of_what_was_submitted(
    project, note, ann, beth, clock, tmp_path
):
    for start in (0, 9):
        project.annotations.add(note.id, Span(start, start + 3), "fact", analyst=beth.id)
        folder = tmp_path / str(start)
        folder.mkdir()
        _, (file,) = project.rounds.start([beth], folder, lead=ann.id)
        with Project.open(file.path, clock=clock) as theirs:
            theirs.annotations.add(note.id, Span(start + 4, start + 7), "claim", analyst=beth.id)
            theirs.rounds.submit(analyst=beth.id)
        collect(project, file.path, ann)
    assert len(project.annotations.of()) == 4
    assert [project.rounds.intact(found) for found in project.rounds.all()] == [True, True]


def test_it_is_noticed_when_what_was_submitted_is_not_there(project, given, note, ann, beth):
    with Project.open(given) as theirs:
        theirs.annotations.add(note.id, Span(0, 3), "claim", analyst=beth.id)
        theirs.rounds.submit(analyst=beth.id)
    with project.merging.prepare([given], analyst=beth.id) as parcel:
        assert parcel.report.mine_total == 2
    collect(project, given, ann)
    (found,) = project.rounds.all()
    assert project.rounds.intact(found)
    earlier = project.rounds._submission(found.id)
    assert project.rounds._hash(beth.id, before=earlier) == found.hash
    assert project.rounds._hash(ann.id, before=earlier) != found.hash


def test_taking_a_submission_back_opens_the_round_again(given, beth):
    with Project.open(given) as theirs:
        theirs.rounds.submit(analyst=beth.id)
        with pytest.raises(Problem, match="No round of yours"):
            theirs.rounds.submit(analyst=beth.id)
        theirs.undo(beth.id)
        assert theirs.rounds.under_way(beth.id)
        theirs.rounds.submit(analyst=beth.id)
        assert theirs.rounds.under_way(beth.id) is None


def test_a_round_that_cannot_be_begun_leaves_nothing(project, note, ann, beth, tmp_path):
    cleo = project.analysts.find_or_add("Cleo")
    folder = tmp_path / "round"
    folder.mkdir()
    (folder / "harbour – Cleo.sidelight").touch()
    with pytest.raises(Problem, match="already a file"):
        project.rounds.start([beth, cleo], folder, lead=ann.id)
    assert [path.name for path in folder.iterdir()] == ["harbour – Cleo.sidelight"]
    assert project.rounds.all() == []
    with pytest.raises(Problem, match="needs analysts"):
        project.rounds.start([], folder, lead=ann.id)
    with pytest.raises(Problem, match="no folder"):
        project.rounds.start([beth], folder / "none", lead=ann.id)
    project.documents.remove(note.id, analyst=ann.id)
    with pytest.raises(Problem, match="Add sources first"):
        project.rounds.start([beth], folder, lead=ann.id)


def test_analysts_whose_names_make_one_file_name_get_a_file_each(project, note, ann, tmp_path):
    people = [project.analysts.find_or_add(name) for name in ("Zoe A/B", "Zoe A:B")]
    _, files = project.rounds.start(people, tmp_path, lead=ann.id)
    for file, analyst in zip(files, people, strict=True):
        with Project.open(file.path) as theirs:
            assert theirs.analysts.last == analyst.id
    assert len({file.path for file in files}) == 2


def test_undo_takes_a_round_back(project, given, ann, beth, tmp_path):
    with pytest.raises(Problem, match="Beth is in a round"):
        project.rounds.start([beth], tmp_path, lead=ann.id)
    project.undo(ann.id)
    assert project.rounds.all() == []


def test_a_file_knows_for_which_round_it_was_written(project, given, beth):
    assert project.rounds.given() is None
    with Project.open(given) as theirs:
        found = theirs.rounds.given()
        assert found is not None
        assert (found.analyst, found.submitted) == (beth.id, "")
        theirs.rounds.submit(analyst=beth.id)
        after = theirs.rounds.given()
        assert after is not None
        assert after.submitted
