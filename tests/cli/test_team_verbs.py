"""merge, round, submit, adjudicate."""

import json
import shutil

import pytest

from db.project import Project


@pytest.fixture
def files(done, project, tmp_path):
    """The files of a blind round that Ana and Ben were given."""
    done("round", project, "--analyst", "Ana", "--analyst", "Ben", "--lead", "Lea")
    return [tmp_path / f"p – {name}.sidelight" for name in ("Ana", "Ben")]


def annotate(done, file, start, end, tag, analyst):
    where = ("--document", "bridge", "--start", start, "--end", end)
    return done("annotate", file, *where, "--tag", tag, "--analyst", analyst).strip()


@pytest.fixture
def collected(done, project, files):
    """The project with what both tagged: two groups alike, one of other tags, one of only Ben."""
    ana, ben = files
    annotate(done, ana, 0, 3, "claim", "Ana")
    annotate(done, ben, 0, 3, "claim", "Ben")
    annotate(done, ana, 4, 10, "claim", "Ana")
    annotate(done, ben, 4, 10, "fact", "Ben")
    annotate(done, ben, 11, 15, "fact", "Ben")
    for file in files:
        done("submit", file)
    done("merge", project, *files, "--analyst", "Lea")
    return project


def test_a_round_goes_out_comes_back_and_is_told(listed, collected):
    rows = listed("round", collected)
    assert {row["analyst"]: row["intact"] for row in rows} == {"Ana": True, "Ben": True}
    assert all(row["submitted"] and not row["changed_since"] for row in rows)
    assert len(listed("annotations", collected)) == 5


def test_what_changes_after_submitting_is_told(done, listed, files, collected):
    late = annotate(done, files[0], 5, 9, "claim", "Ana")
    done("merge", collected, files[0], "--analyst", "Lea")
    (ana,) = [row for row in listed("round", collected) if row["analyst"] == "Ana"]
    assert (ana["intact"], ana["changed_since"]) == (True, [late])
    assert "1 changed since" in done("round", collected)


def test_submitting_twice_is_refused(done, refused, project, files):
    done("submit", files[0])
    assert "has been submitted already" in refused("submit", files[0])
    done("undo", project)
    assert "No round is under way" in refused("submit", project)


def test_a_round_under_way_is_not_begun_again(refused, listed, project, files):
    assert "Ana is in a round" in refused("round", project, "--analyst", "Ana")
    assert len(listed("round", project)) == 2


def test_merging_again_brings_nothing(done, listed, files, collected):
    assert "holds all of it already" in done("merge", collected, *files)
    found = listed("merge", collected, *files)
    assert (found["merged"], found["versions"]) == (False, 0)


def test_a_dry_run_only_tells(done, listed, project, files):
    annotate(done, files[0], 0, 3, "claim", "Ana")
    before = project.read_bytes()
    found = listed("merge", project, files[0], "--dry-run", "--analyst", "Lea")
    assert found["analysts"] == [{"name": "Ana", "new": 1, "changed": 0, "withdrawn": 0}]
    assert listed("annotations", project) == []
    assert project.read_bytes() == before


def test_a_merge_that_was_taken_back_is_merged_again_not_redone(
    done, refused, listed, project, files
):
    annotate(done, files[0], 0, 3, "claim", "Ana")
    done("merge", project, files[0], "--analyst", "Lea")
    done("undo", project)
    assert "Do the merge again" in refused("redo", project)
    done("merge", project, files[0], "--analyst", "Lea")
    assert len(listed("annotations", project)) == 1


def test_what_changes_my_own_waits_until_accepted(done, listed, project, tag, tmp_path):
    id_ = tag(analyst="Ana")
    other = shutil.copyfile(project, tmp_path / "other.sidelight")
    done("remove", other, id_)
    told = done("merge", project, other, "--analyst", "Ana")
    assert "1 change to what stands in your name" in told
    assert [row["id"] for row in listed("annotations", project)] == [id_]
    found = listed("merge", project, other, "--analyst", "Ana", "--accept")
    assert [(row["id"], row["what"]) for row in found["yours"]] == [(id_, "removed")]
    assert listed("annotations", project) == []
    done("undo", project)
    assert [row["id"] for row in listed("annotations", project)] == [id_]


@pytest.mark.parametrize("spelt", ["Zoë Ruiz", "zoë  ruiz", " Zoe\u0308\tRuiz "])
@pytest.mark.parametrize("known", [True, False])
def test_my_own_waits_however_my_name_is_spelt(done, listed, project, tag, tmp_path, spelt, known):
    if known:
        tag(19, 28, analyst="Zoë Ruiz")
    other = shutil.copyfile(project, tmp_path / "other.sidelight")
    annotate(done, other, 0, 3, "claim", "Zoë Ruiz")
    assert "1 change to what stands in your name" in done(
        "merge", project, other, "--analyst", spelt
    )
    assert len(listed("annotations", project)) == known
    done("merge", project, other, "--analyst", spelt, "--accept")
    assert len(listed("annotations", project)) == known + 1


def test_whoever_bears_a_name_that_was_anothers_is_told_of_nothing_as_theirs(
    done, listed, project, tag, tmp_path
):
    tag(analyst="Ana")
    with Project.open(project) as opened:
        ana = opened.analysts.find_or_add("Ana").id
        opened.analysts.rename(ana, "Anna Moe", analyst=ana)
    other = shutil.copyfile(project, tmp_path / "other.sidelight")
    annotate(done, other, 19, 28, "claim", "Anna Moe")
    assert listed("merge", project, other, "--analyst", "Ana")["yours"] == []
    assert len(listed("annotations", project)) == 2


def test_what_is_no_project_is_not_merged(refused, listed, project, tmp_path):
    before = listed("history", project)
    (tmp_path / "text.txt").write_text("no project")
    refused("merge", project, "text.txt")
    refused("merge", project, "missing.sidelight")
    assert "the open project itself" in refused("merge", project, project)
    assert listed("history", project) == before


def test_groups_are_listed_by_severity_and_decided(done, listed, collected):
    clash, only, alike = listed("adjudicate", collected)
    assert [row["kind"] for row in (clash, only, alike)] == ["tag", "only_one", "same"]
    done(
        "adjudicate", collected, clash["group"], "--take", "Ben", "--remark", "seen", "--by", "Lea"
    )
    found = {row["group"]: row for row in listed("adjudicate", collected)}[clash["group"]]
    assert (found["state"], found["decision"]["outcome"]) == ("decided", "take")
    assert (found["decision"]["by"], found["decision"]["remark"]) == ("Lea", "seen")
    assert len(listed("annotations", collected)) == 5
    assert "one view taken" in done("adjudicate", collected)


@pytest.mark.parametrize(
    "outcome", [["--both"], ["--dissent"], ["--undecided"], ["--own", "4-8:fact"]]
)
def test_every_outcome_decides_and_can_be_undone(done, listed, collected, outcome):
    group = listed("adjudicate", collected)[0]["group"]
    done("adjudicate", collected, group, *outcome, "--by", "Lea")
    assert listed("adjudicate", collected)[0]["state"] == "decided"
    done("undo", collected, "--analyst", "Lea")
    assert listed("adjudicate", collected)[0]["state"] == "open"


def test_what_is_alike_is_accepted_at_once(done, listed, collected):
    assert done("adjudicate", collected, "--alike", "--by", "Lea") == "Decided 1 group.\n"
    assert [row["state"] for row in listed("adjudicate", collected)] == ["open", "open", "decided"]
    assert done("adjudicate", collected, "--alike", "--by", "Lea") == "Decided 0 groups.\n"


def test_a_merge_opens_again_only_what_it_changed(done, listed, files, collected):
    done("adjudicate", collected, "--alike", "--by", "Lea")
    clash = listed("adjudicate", collected)[0]["group"]
    done("adjudicate", collected, clash, "--both", "--by", "Lea")
    annotate(done, files[0], 5, 9, "fact", "Ana")
    done("merge", collected, files[0], "--analyst", "Lea")
    states = {row["start"]: row["state"] for row in listed("adjudicate", collected)}
    assert states == {0: "decided", 4: "reopened", 11: "open"}


def test_an_outcome_that_does_not_fit_is_refused(refused, listed, collected):
    clash, only, _ = listed("adjudicate", collected)
    assert "There is no group" in refused("adjudicate", collected, "0000", "--both")
    assert "marked nothing" in refused("adjudicate", collected, only["group"], "--take", "Ana")
    assert "--take" in refused("adjudicate", collected, clash["group"])
    assert "START-END:TAG" in refused("adjudicate", collected, clash["group"], "--own", "4:fact")
    refused("adjudicate", collected, clash["group"], "--own", "4-5000:fact")
    assert {row["state"] for row in listed("adjudicate", collected)} == {"open"}


def test_the_files_of_a_round_hold_nobody_elses_tags(run, done, project, tag, tmp_path):
    tag(0, 15, "--note", "Lea’s own secret remark", analyst="Lea")
    answer = run("round", project, "--analyst", "Ana", "--lead", "Lea", "--json")
    (row,) = json.loads(answer.stdout)
    content = (tmp_path / row["file"]).read_bytes()
    assert b"The bridge fell" in content
    assert b"secret remark" not in content


def test_one_analyst_alone_is_not_compared(refused, collected):
    said = refused("adjudicate", collected, "--alike", "--analyst", "Ana")
    assert "--by says who decides" in said
