"""annotate, annotations, remove."""

import contextlib
import json
import sqlite3

import pytest


def test_an_annotation_is_listed_with_what_was_set(listed, project, tag):
    id_ = tag(
        17,
        28,
        *("--set", "credibility=4", "--set", "attributed_to=Port office; Ilse Varga"),
        *("--set", "unsure=true", "--note", "heard"),
    )
    (row,) = listed("annotations", project)
    document = listed("documents", project)[0]["id"]
    assert row.pop("created") == row.pop("updated") > "2"
    assert row == {
        "id": id_,
        "document": "bridge",
        "document_id": document,
        "start": 17,
        "end": 28,
        "quote": "🌉 Rust won.",
        "tag": "claim",
        "analyst": "Ana",
        "attributes": {
            "credibility": 4,
            "attributed_to": ["Port office", "Ilse Varga"],
            "unsure": True,
        },
        "note": "heard",
    }


def test_what_was_not_set_is_not_listed(listed, project, tag):
    tag()
    (row,) = listed("annotations", project)
    assert (row["attributes"], row["note"]) == ({}, "")


def test_annotations_are_listed_by_document_start_end(listed, done, project, tag):
    where = ("--start", 0, "--end", 3, "--tag", "fact", "--analyst", "Ana")
    done("annotate", project, "--document", "quay.md", *where)
    tag(4, 10)
    tag(0, 15)
    tag(0, 3)
    spans = [(row["document"], row["start"], row["end"]) for row in listed("annotations", project)]
    assert spans == [("bridge", 0, 3), ("bridge", 0, 15), ("bridge", 4, 10), ("The quay", 0, 3)]


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 3), (0, 29), (10**30, 10**30 + 1)])
def test_a_span_outside_the_text_is_refused_and_nothing_written(
    refused, listed, project, start, end
):
    before = listed("history", project)
    where = ("--document", "bridge", f"--start={start}", f"--end={end}")
    assert "There is no span" in refused(
        "annotate", project, *where, "--tag", "claim", "--analyst", "Ana"
    )
    assert listed("history", project) == before


@pytest.mark.parametrize(
    ("tag", "setting", "said"),
    [
        ("rumour", "credibility=1", "no tag “rumour”"),
        ("claim", "credibility=7", "credibility"),
        ("claim", "credibility=high", "credibility"),
        ("claim", "colour=red", "colour"),
        ("claim", "likelihood=icd203:likely", "likelihood"),
        ("assessment", "likelihood=probably", "likelihood"),
        ("claim", "event_time=last spring", "“last spring” is not a date"),
        ("claim", "unsure=perhaps", "unsure"),
        ("claim", "credibility", "ATTRIBUTE=VALUE"),
    ],
)
def test_an_unknown_tag_or_value_is_refused(refused, listed, project, tag, setting, said):
    where = ("--document", "bridge", "--start", 0, "--end", 3, "--analyst", "Ana")
    assert said in refused("annotate", project, *where, "--tag", tag, "--set", setting)
    assert listed("annotations", project) == []


def test_the_same_again_is_refused_with_the_id_of_the_first(refused, project, tag):
    id_ = tag(0, 3)
    where = ("--document", "bridge", "--start", 0, "--end", 3)
    assert id_ in refused("annotate", project, *where, "--tag", "claim", "--analyst", "Ana")


def test_another_tag_or_another_analyst_may_take_the_same_span(listed, project, tag):
    tag(0, 3)
    tag(0, 3, tag="fact")
    tag(0, 3, analyst="Ben")
    assert len(listed("annotations", project)) == 3


def test_an_analyst_is_known_by_name_whatever_the_case(listed, project, tag):
    tag(0, 3)
    tag(0, 5, analyst=" ana ")
    assert {row["analyst"] for row in listed("annotations", project)} == {"Ana"}


def test_removing_acts_for_each_annotations_own_analyst(done, listed, project, tag):
    ids = [tag(0, 3), tag(0, 5, analyst="Ben"), tag(0, 8)]
    done("remove", project, ids[0], ids[1])
    assert [row["id"] for row in listed("annotations", project)] == [ids[2]]
    (removal, *_) = listed("history", project)
    assert (removal["analyst"], removal["label"]) == ("Ana", "remove 2 annotations")
    done("undo", project)
    assert len(listed("annotations", project)) == 3


def test_a_refused_annotation_adds_no_analyst(refused, listed, project):
    before = listed("history", project)
    where = ("--document", "bridge", "--start", 0, "--end", 15)
    more = ("--set", "credibility=9")
    refused("annotate", project, *where, "--tag", "fact", "--analyst", "Nova", *more)
    assert listed("history", project) == before


def test_an_unknown_annotation_is_refused_and_none_removed(refused, listed, project, tag):
    id_ = tag()
    assert "nothing" in refused("remove", project, id_, "nothing")
    assert len(listed("annotations", project)) == 1


def test_annotations_are_listed_for_people(done, project, tag):
    id_ = tag()
    assert done("annotations", project) == f"{id_}  bridge 0-15  claim, Ana: The bridge fell\n"


def test_a_damaged_annotation_is_named_and_the_others_listed(run, project, tag):
    good, bad = tag(0, 3), tag(4, 10)
    with contextlib.closing(sqlite3.connect(project, isolation_level=None)) as file:
        triggers = file.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        kept = triggers.fetchall()
        for name, _ in kept:
            file.execute(f"DROP TRIGGER {name}")
        file.execute("UPDATE annotation SET attributes = '{bad}' WHERE id = ?", (bad,))
        for _, sql in kept:
            file.execute(sql)
    result = run("annotations", project, "--json")
    assert [row["id"] for row in json.loads(result.stdout)] == [good]
    assert bad in result.stderr
    assert result.exit_code == 1


def test_a_blank_note_is_none(tag, listed, project):
    tag(0, 3, "--note", " ")
    assert [row["note"] for row in listed("annotations", project)] == [""]
