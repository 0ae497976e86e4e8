"""compare."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
KINDS = ["same", "tag", "boundary", "boundary_and_tag", "split", "only_one"]
RULES = ["exact_tag", "exact", "overlap_tag", "overlap", "iou50_tag", "iou50"]


@pytest.fixture
def marked(project, tag):
    """Ana and Ben on the bridge: one stretch alike, one with another tag; Cy nowhere."""
    tag(0, 15, analyst="Ana")
    tag(0, 15, analyst="Ben")
    tag(19, 28, analyst="Ana")
    tag(19, 28, analyst="Ben", tag="fact")
    return project


def test_json_holds_every_figure(listed, marked):
    found = listed("compare", marked)
    assert list(found) == [
        "analysts", "documents", "annotations", "groups", "span_f1", "cohen_kappa",
        "fleiss_kappa", "krippendorff_alpha", "unitising", "confusion",
    ]  # fmt: skip
    assert found["analysts"] == ["Ana", "Ben"]
    assert found["documents"] == ["The quay", "bridge"]
    assert found["annotations"] == {"Ana": 2, "Ben": 2}
    assert found["groups"] == dict.fromkeys(KINDS, 0) | {"same": 1, "tag": 1}
    assert found["span_f1"] == dict.fromkeys(RULES, 1) | {
        "exact_tag": 0.5, "overlap_tag": 0.5, "iou50_tag": 0.5
    }  # fmt: skip
    assert list(found["unitising"]) == ["u_alpha", "tagged_u_alpha", "coded_u_alpha"]
    assert found["unitising"]["tagged_u_alpha"] == 1
    assert found["confusion"] == {
        "claim": {"claim": 1, "fact": 1},
        "fact": {"claim": 0, "fact": 0},
    }


def test_words_tell_sentence_kinds_and_rules(done, marked):
    said = done("compare", marked)
    assert said.startswith("Two analysts marked 2 stretches: 1 alike, 1 with another tag.\n")
    assert "       1  same words, other tag" in said
    assert "At least one character in common and the same tag." in said
    assert "nan" not in said


def test_an_analyst_without_spans_counts_as_untagged_and_is_named(listed, done, marked):
    done("annotate", marked, "--document", "quay.md", "--start", 0, "--end", 3,
         "--tag", "claim", "--analyst", "Cy")  # fmt: skip
    chosen = ("--analyst", "ana", "--analyst", "Cy", "--document", "bridge")
    found = listed("compare", marked, *chosen)
    assert found["analysts"] == ["Ana", "Cy"]
    assert found["annotations"] == {"Ana": 2, "Cy": 0}
    assert found["groups"]["only_one"] == 2
    assert found["span_f1"]["overlap"] == 0
    assert found["cohen_kappa"] == 0
    assert "Cy tagged nothing here." in done("compare", marked, *chosen)


def test_an_analyst_is_found_however_the_name_is_spelt(listed, marked, tag):
    tag(0, 3, analyst="Zoë Ruiz")
    found = listed("compare", marked, "--analyst", " zoe\u0308  RUIZ", "--analyst", "ben")
    assert found["analysts"] == ["Zoë Ruiz", "Ben"]


def test_documents_and_tags_can_be_chosen(listed, marked):
    assert listed("compare", marked, "--document", "bridge")["documents"] == ["bridge"]
    found = listed("compare", marked, "--tag", "fact")
    assert (found["annotations"], found["groups"]["only_one"]) == ({"Ana": 0, "Ben": 1}, 1)


def test_overlapping_spans_leave_unitising_out_and_say_why(listed, done, marked, tag):
    tag(0, 9, analyst="Ana")
    assert listed("compare", marked)["unitising"] is None
    assert "Spans of Ana overlap" in done("compare", marked)


def test_nothing_tagged_is_null_and_told(listed, done, project):
    found = listed("compare", project)
    assert (found["analysts"], found["annotations"], found["confusion"]) == ([], {}, {})
    assert set(found["span_f1"].values()) == {None}
    assert found["cohen_kappa"] is found["fleiss_kappa"] is found["krippendorff_alpha"] is None
    assert done("compare", project) == "Nobody has tagged anything here yet.\n"


def test_one_analyst_is_told_that_it_takes_two(done, listed, project, tag):
    tag()
    said = done("compare", project)
    assert said.count("It takes two analysts") == 1
    assert "not defined" not in said
    assert listed("compare", project)["krippendorff_alpha"] is None


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--analyst", "Nobody", "Nobody here is called “Nobody”."),
        ("--document", "lost", "no source “lost”"),
        ("--tag", "rumour", "no tag “rumour”"),
    ],
)
def test_what_is_not_there_is_told(refused, marked, option, value, said):
    assert said in refused("compare", marked, option, value)


def test_comparing_changes_no_byte(done, marked):
    before = hashlib.sha256(marked.read_bytes()).digest()
    beside = sorted(marked.parent.iterdir())
    done("compare", marked)
    assert hashlib.sha256(marked.read_bytes()).digest() == before
    assert sorted(marked.parent.iterdir()) == beside


def imported(verb, project):
    """Run a verb as a process of its own, as without pandas, and return what it imported."""
    code = (
        "import sys; sys.modules['pandas'] = None\n"
        "from sidelight.cli.door import door\n"
        "try: door(sys.argv[1:])\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, verb, str(project)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HOUSE)
    return set(ran.stderr.split())


def test_it_alone_needs_numpy_and_it_needs_no_qt(marked):
    there = imported("compare", marked)
    assert "numpy" in there
    assert "PySide6" not in there
    assert "numpy" not in imported("annotations", marked)


@pytest.mark.parametrize("ending", ["html", "csv"])
def test_a_report_is_written_beside_what_is_said_and_is_the_same_each_time(
    done, refused, marked, tmp_path, ending
):
    out = tmp_path / f"report.{ending}"
    done("adjudicate", marked, "--alike", "--by", "Lea")
    said = done("compare", marked, "--report", out)
    assert said.startswith("Two analysts marked 2 stretches")
    first = out.read_bytes()
    for words in (
        "Rust",
        "one view taken",
        "Lea",
        "claim",
        "Same start, same end and same tag, to the character.",
    ):
        assert words.encode() in first
    assert "already" in refused("compare", marked, "--report", out)
    done("compare", marked, "--report", out, "--replace")
    assert out.read_bytes() == first


def test_a_report_of_another_kind_is_refused_before_anything_is_read(refused, tmp_path):
    assert ".html or .csv" in refused("compare", tmp_path / "no.sidelight", "--report", "r.pdf")
