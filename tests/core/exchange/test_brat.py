"""brat folders: pieces at line ends, lines of every kind, lines that mean nothing here."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from core.exchange.annotated_set import AnnotatedSet
from core.exchange.files import write
from core.exchange.formats import named, recognised
from core.exchange.placing import place
from core.exchange.plan import Choices, Plan
from core.exchange.report import Part
from core.problem import Problem
from core.span import Span
from tests.core.exchange.harbour import ANA, CODEBOOK, FIRST, annotation, document, harbour
from tests.core.exchange.sets import known

BRAT = named("brat")
LINE = re.compile(r"T\d+\t[A-Za-z0-9_-]+ (\d+ \d+(?:;\d+ \d+)*)\t(.*)")


def folder(place_: Path, **files: str) -> Path:
    """Return a folder with these files; ``__`` in a name stands for a dot, ``_in_`` for a folder."""
    for name, content in files.items():
        path = place_ / name.replace("_in_", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    return place_


def taken(place_: Path, *, join_lines: bool = True) -> Plan:
    assert recognised(place_) is BRAT
    return place(BRAT.read(place_), known(), Choices(analyst="Someone", join_lines=join_lines))


def alone(*rows, on=FIRST) -> AnnotatedSet:
    return AnnotatedSet("p", "One", (on,), (ANA,), CODEBOOK, annotations=rows)


def test_a_quote_is_its_pieces_joined_by_a_blank_and_on_one_line(tmp_path):
    write(harbour(), tmp_path / "set", BRAT)
    seen = 0
    for file in (tmp_path / "set").glob("*/*.ann"):
        text = file.with_suffix(".txt").read_bytes().decode()
        for line in file.read_text("utf-8").split("\n"):
            if line.startswith("T"):
                ((places, quote),) = LINE.findall(line)
                pairs = [tuple(map(int, pair.split())) for pair in places.split(";")]
                assert quote == " ".join(text[start:end] for start, end in pairs)
                assert all(one[1] < two[0] for one, two in pairwise(pairs))
                seen += 1
    assert seen == len(harbour().annotations)


def test_each_analyst_has_a_folder_with_every_text(tmp_path):
    write(harbour(), tmp_path / "set", BRAT)
    names = sorted(
        path.relative_to(tmp_path / "set").as_posix() for path in (tmp_path / "set").rglob("*.txt")
    )
    assert names == ["Ana/Day.txt", "Ana/Night.txt", "Ben _ Ö/Day.txt", "Ben _ Ö/Night.txt"]


def test_a_span_over_lines_has_its_extent_in_a_comment(tmp_path):
    write(
        alone(annotation("a", FIRST, "sank.\nRust,\n\n they", "claim", ANA)), tmp_path / "set", BRAT
    )
    lines = (tmp_path / "set" / "Ana" / "Night.ann").read_text("utf-8").split("\n")
    assert lines[:2] == ["T1\tclaim 13 18;19 24;26 31\tsank. Rust,  they", "#1\tExtent T1\t13 31"]
    (row,) = taken(tmp_path / "set").annotations.new
    assert (row.span, row.segments) == (Span(13, 31), ())


def test_settings_name_types_relations_attributes_and_labels(tmp_path):
    write(harbour(), tmp_path / "set", BRAT)
    settings = (tmp_path / "set" / "annotation.conf").read_text("utf-8")
    assert "\nclaim\n\tOpen_question\nassessment\n" in settings
    assert "\ncontradicts\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric\n" in settings
    assert "\ncredibility\tArg:<ENTITY>, Value:1|2|3|4|5|6\n" in settings
    looks = (tmp_path / "set" / "visual.conf").read_text("utf-8")
    assert "Open_question | Open: question?" in looks


def test_nothing_but_a_line_end_is_told_as_lost(tmp_path):
    report = write(alone(annotation("a", FIRST, "\n", "claim", ANA)), tmp_path / "set", BRAT)
    assert {loss.what for loss in report.lost} >= {Part.ANNOTATIONS}
    assert report.annotations == 0


def test_separators_that_python_and_brat_end_lines_at_divide_too(tmp_path):
    text = document("Odd", "one\u2028two\x0bthree\x85four")
    rows = alone(annotation("a", text, text.text, "claim", ANA, note="x\u2029y\\n"), on=text)
    write(rows, tmp_path / "set", BRAT)
    lines = (tmp_path / "set" / "Ana" / "Odd.ann").read_text("utf-8").splitlines()
    assert len(lines) == 3
    (row,) = taken(tmp_path / "set").annotations.new
    assert (row.quote, row.note, row.segments) == (text.text, "x\u2029y\\n", ())


EVERY_KIND = """T1\tPerson 0 3\tAna
T2\tPlace 12 16;20 24\tport town
T3\tSaw 4 7\tsaw
R1\tsupports Arg1:T1 Arg2:T2\t
*\tEquiv T1 T2
E1\tSaw:T3 Who:T1
A1\tunsure T1
M1\tcredibility E1 2
#1\tAnnotatorNotes T1\tC:\\new
N1\tReference T1 Wikidata:Q1\tAna
X7\tmade up T2 here
X8\tabout nothing
nonsense
T4\tPerson 90 95\tnobody
"""


def test_lines_of_every_kind_are_taken(tmp_path):
    place_ = folder(tmp_path, Jo_in_a__txt="Ana saw the port of town.", Jo_in_a__ann=EVERY_KIND)
    plan = taken(place_)
    rows = {row.quote: row for row in plan.annotations.new}
    assert set(rows) == {"Ana", "port of town", "saw"}
    assert rows["port of town"].segments == (Span(12, 16), Span(20, 24))
    assert dict(rows["Ana"].attributes) == {"unsure": True}
    assert dict(rows["saw"].attributes) == {"credibility": 2}
    assert rows["Ana"].note.split("\n")[0] == "C:\\new"
    assert [link.kind for link in plan.links.new] == ["supports", "same"]
    assert [analyst.name for analyst in plan.new_analysts] == ["Jo"]
    dropped = {loss.what: loss.count for loss in plan.dropped}
    assert dropped["lines that mean nothing here"] == 2
    assert dropped["links of a kind that is not known"] == 1
    assert [review.quote for review in plan.review] == ["nobody"]


def test_lines_that_mean_nothing_here_survive_a_round_trip(tmp_path):
    place_ = folder(
        tmp_path / "in", Jo_in_a__txt="Ana saw the port of town.", Jo_in_a__ann=EVERY_KIND
    )
    plan = taken(place_)
    back = AnnotatedSet(
        "p", "Back", plan.new_documents, plan.new_analysts, known().codebook.__class__((*known().codebook.tags, *plan.new_tags)),
        annotations=tuple(sorted(plan.annotations.new, key=lambda row: row.span)),
    )  # fmt: skip
    write(back, tmp_path / "out", BRAT)
    lines = (tmp_path / "out" / "Jo" / "a.ann").read_text("utf-8").split("\n")
    assert "N1\tReference T1 Wikidata:Q1\tAna" in lines
    assert "X1\tmade up T3 here" in lines
    assert "X8\tabout nothing" in lines
    assert "nonsense" in lines


def test_pieces_that_a_line_end_parts_are_one_span_unless_it_is_declined(tmp_path):
    place_ = folder(tmp_path, a__txt="one\n two", a__ann="T1\tclaim 0 3;5 8\tone two\n")
    (row,) = taken(place_).annotations.new
    assert (row.span, row.segments) == (Span(0, 8), ())
    (row,) = taken(place_, join_lines=False).annotations.new
    assert row.segments == (Span(0, 3), Span(5, 8))


def test_a_carriage_return_counts(tmp_path):
    place_ = folder(tmp_path, a__txt="one\r\ntwo", a__ann="T1\tclaim 5 8\ttwo\n")
    (row,) = taken(place_).annotations.new
    assert (row.quote, row.span) == ("two", Span(4, 7))


def test_a_text_may_stand_beside_the_folders(tmp_path):
    place_ = folder(
        tmp_path, a__txt="one two", Jo_in_a__ann="T1\tclaim 0 3\tone\n", Al_in_a__ann="T1\tclaim 4 7\ttwo\n"
    )  # fmt: skip
    plan = taken(place_)
    assert len(plan.new_documents) == 1
    assert [analyst.name for analyst in plan.new_analysts] == ["Al", "Jo"]


def test_a_text_in_another_encoding_is_told(tmp_path):
    place_ = folder(tmp_path, a__ann="T1\tclaim 0 3\tone\n")
    (place_ / "a.txt").write_bytes("één".encode("latin-1"))
    with pytest.raises(Problem, match="not in UTF-8"):
        BRAT.read(place_)
