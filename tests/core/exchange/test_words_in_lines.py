"""CoNLL and WebAnno TSV: a word a line, in files of ours and of others."""

import os
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import parse

import pytest
from hypothesis import HealthCheck, given, settings
from spacy.training.converters.conll_ner_to_docs import conll_ner_to_docs

from core.exchange.annotated_set import AnnotatedSet
from core.exchange.files import write
from core.exchange.formats import Glimpse, named, recognised
from core.exchange.placing import place
from core.exchange.plan import Choices, Plan
from core.exchange.report import Part
from core.exchange.webanno_cells import Value, values
from core.problem import Problem
from core.span import trimmed
from tests.core.exchange.harbour import harbour
from tests.core.exchange.sets import annotated_sets, assert_back, known, round_trip

MATERIAL = os.environ.get("SIDELIGHT_MATERIAL", "")
WEBANNO = Path(MATERIAL) / "fixtures" / "webanno-tsv3"
CONLL, TSV = named("conll"), named("webanno-tsv")
QUICK = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

DROPPED = {
    "sampleSlotAnnotation1": {"slots and what fills them": 1, "words, sentences and their grammar": 1},
    "testElevatedType": {"words, sentences and their grammar": 1},
    "testSimpleChain": {"chains": 3},
    "testSubtokenChain": {"chains": 3},
    "testSingleTokenRelationWithMultipleFeatureValues": {"relations without both ends": 1},
    "testStackedComplexSlotFeatureWithoutSlotFillers": {"slots and what fills them": 2},
    "testStackedSubMultiTokenSpanWithFeatureValue": {"spans of no length": 6},
    "testZeroLengthSlotFeature2": {"slots and what fills them": 1, "spans of no length": 1},
    "testZeroLengthSpansWithFeatureValues": {"spans of no length": 2},
    "testZeroLengthSpansWithoutFeatures": {"spans of no length": 2},
    "testZeroWidthAnnotationBeforeFirstTokenIsMovedToBeginOfFirstToken": {"spans of no length": 1},
    "testZeroWidthAnnotationBeyondLastTokenIsMovedToEndOfLastToken": {"spans of no length": 1},
    "testComplexSlotFeatureWithoutValues": {"slots and what fills them": 1},
    "testMultiTokenSlotFeature": {"slots and what fills them": 1},
    "testUnsetSlotFeature": {"slots and what fills them": 1},
    "testSimpleSameRoleSlotFeature": {"slots and what fills them": 1},
    "testSimpleSlotFeatureWithoutValues": {"slots and what fills them": 1},
}  # fmt: skip
"""What is dropped of each file that holds more than spans and relations."""
NO_SPANS = re.compile(
    "Sofa|View|NULL|.*Token|Sentence|SurfaceForm|Document.*|Tag.*|POS.*|NOUN|.*Relation|.*Link|.*Chain|.*LinkType"
)


def planned(path: Path) -> Plan:
    return place(recognised(path).read(path), known(), Choices(analyst="Someone"))


def spans_of_xmi(path: Path) -> tuple[str, Counter[tuple[int, int]]]:
    """Return the text of a small XMI file, and the spans that are no words, counted."""
    root = parse(path).getroot()
    rows = [(element.tag.rpartition("}")[2], element.attrib) for element in root]
    text = next(values["sofaString"] for name, values in rows if name == "Sofa")
    found: Counter[tuple[int, int]] = Counter()
    for name, said in rows:
        if "begin" in said and not NO_SPANS.fullmatch(name):
            span = trimmed(text, int(said["begin"]), int(said["end"]))
            if span:
                found[span.start, span.end] += 1
    return text, found


if MATERIAL:
    FILES = sorted(path.name for path in WEBANNO.iterdir() if (path / "reference.xmi").exists())

    @pytest.mark.parametrize("name", FILES)
    def test_a_webanno_file_brings_the_spans_that_its_xmi_has(name: str) -> None:
        plan = planned(WEBANNO / name / "reference.tsv")
        text, spans = spans_of_xmi(WEBANNO / name / "reference.xmi")
        assert plan.review == ()
        assert Counter((row.span.start, row.span.end) for row in plan.annotations.new) == spans
        assert plan.new_documents[0].text.split() == text.split()
        dropped = {loss.what: loss.count for loss in plan.dropped}
        dropped.pop("links of a kind that is not known", None)
        assert dropped == DROPPED.get(name, {})

    def test_escapes_mean_what_they_stand_for() -> None:
        name = "testTokenBoundedSpanWithSpecialSymbolsValue"
        root = parse(WEBANNO / name / "reference.xmi").getroot()
        said = {element.get("value") for element in root} - {None}
        rows = TSV.read(WEBANNO / name / "reference.tsv").annotations
        assert {row.tag for row in rows} == said

    def test_a_folder_of_webanno_files_comes_in_whole() -> None:
        assert TSV.recognises(Glimpse(WEBANNO))
        assert len(TSV.read(WEBANNO).annotations) == sum(
            len(TSV.read(path).annotations) for path in WEBANNO.glob("*/reference.tsv")
        )


HEAD = "#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Span|label\n#T_RL=custom.Relation|label|BT_custom.Span\n\n\n"


def tsv(tmp_path: Path, body: str, head: str = HEAD) -> Path:
    path = tmp_path / "Night.tsv"
    path.write_text(head + body, "utf-8")
    return path


def test_webanno_offsets_count_utf_16_and_links_are_read(tmp_path: Path) -> None:
    body = (
        "#Text=A 😀 ferry sank .\n1-1\t0-1\tA\t_\t_\t_\t\n1-2\t2-4\t😀\tclaim[1]\t_\t_\t\n"
        "1-3\t5-10\tferry\tclaim[1]\t_\t_\t\n1-4\t11-15\tsank\tfact\tsupports\t1-2[1_0]\t\n"
        "1-5\t16-17\t.\t_\t_\t_\t\n"
    )
    plan = planned(tsv(tmp_path, body))
    assert [(row.quote, row.tag) for row in plan.annotations.new] == [
        ("😀 ferry", "claim"),
        ("sank", "fact"),
    ]
    (link,) = plan.links.new
    first, second = plan.annotations.new
    assert (link.kind, link.source, link.target) == ("supports", first.id, second.id)
    assert [document.about.title for document in plan.new_documents] == ["Night"]


def test_line_ends_of_windows_and_utf_16_files_are_read(tmp_path: Path) -> None:
    path = tsv(tmp_path, "#Text=A ferry\n1-1\t0-1\tA\t_\t_\t_\t\n1-2\t2-7\tferry\tclaim\t_\t_\t\n")
    path.write_bytes(path.read_text("utf-8").replace("\n", "\r\n").encode("utf-16"))
    assert [row.tag for row in TSV.read(path).annotations] == ["claim"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no WebAnno TSV 3"), (b"#FORMAT=WebAnno TSV 2\n", "no WebAnno TSV 3"),
        (b"#FORMAT=WebAnno TSV 3.3\n\n\n", "holds no text"), (b"#FORMAT=WebAnno TSV 3\x80", "UTF-8"),
    ],
)  # fmt: skip
def test_broken_webanno_files_are_told(content: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_bytes(content)
    with pytest.raises(Problem, match=told):
        TSV.read(tmp_path / "x.tsv")


def test_forged_offsets_do_no_harm(tmp_path: Path) -> None:
    body = "#Text=A\n1-1\t999999999999-999999999999\tA\tclaim\t_\t_\t\n\n#Text=B\n2-1\t0-1\tB\t_[999999999]\n"
    found = TSV.read(tsv(tmp_path, body))
    assert len(found.documents[0].text or "") < 100
    assert {"sentences that stand too far away", "words that stand elsewhere than is said"} <= {
        loss.what for loss in found.dropped
    }


def test_cells_are_stacked_and_numbered() -> None:
    assert values(r"a\|b[1]|*[2]|_") == [Value(r"a\|b", 1), Value("*", 2), Value("_")]
    assert values(r"a\[3\]")[0].text == "a[3]"


def flat(annotated: AnnotatedSet) -> AnnotatedSet:
    """Return a set without what CoNLL cannot hold: overlaps, and white space at edges."""
    ends: dict[tuple[str, str], int] = {}
    kept = []
    texts = {document.id: document.text for document in annotated.documents}
    for row in sorted(
        annotated.annotations, key=lambda row: (row.span.start, -row.span.end, row.id)
    ):
        place_ = (row.document, row.analyst)
        whole = trimmed(texts[row.document], row.span.start, row.span.end) == row.span
        if whole and row.span.start >= ends.get(place_, 0):
            ends[place_] = row.span.end
            kept.append(row.id)
    rows = tuple(row for row in annotated.annotations if row.id in kept)
    return replace(annotated, annotations=rows, links=(), thread_marks=())


@QUICK
@given(annotated=annotated_sets())
def test_words_bring_back_what_the_report_does_not_name(annotated: AnnotatedSet) -> None:
    report, plan = round_trip(flat(annotated), "conll")
    assert not {Part.OVERLAPS, Part.EDGES, Part.ANNOTATIONS} & {loss.what for loss in report.lost}
    assert_back(flat(annotated), report, plan)
    assert not any("found by their quotes" in remark for remark in plan.remarks)


@QUICK
@given(annotated=annotated_sets())
def test_the_same_set_gives_the_same_words(annotated: AnnotatedSet, tmp_path: Path) -> None:
    for name in ("a.conll", "b.conll"):
        write(annotated, tmp_path / name, CONLL, replace=True)
    assert (tmp_path / "a.conll").read_bytes() == (tmp_path / "b.conll").read_bytes()


def test_what_overlaps_or_is_white_space_is_told(tmp_path: Path) -> None:
    report = write(harbour(), tmp_path / "x.conll", CONLL)
    lost = {loss.what: loss.count for loss in report.lost}
    assert lost[Part.OVERLAPS] == 1
    assert lost[Part.EDGES] == 1
    assert report.annotations == 5
    assert recognised(tmp_path / "x.conll") is CONLL


def test_spacy_reads_what_is_written(tmp_path: Path) -> None:
    write(harbour(), tmp_path / "x.conll", CONLL)
    found = list(conll_ner_to_docs((tmp_path / "x.conll").read_text("utf-8"), no_print=True))
    labels = [[(each.text, each.label_) for each in doc.ents] for doc in found]
    assert labels == [
        [("The Selkie 🚢 sank .", "claim")],
        [("The Selkie 🚢 sank .", "claim"), ("Rust , they say", "Open_question")],
        [("The ship did not sink .", "fact")], [("It was scuttled .", "assessment")],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("scheme", "tags"),
    [
        ("IOB1", "I-PER I-PER O I-LOC B-LOC"), ("IOB2", "B-PER I-PER O B-LOC B-LOC"),
        ("BIOES", "B-PER E-PER O S-LOC S-LOC"), ("BILOU", "B-PER L-PER O U-LOC U-LOC"),
    ],
)  # fmt: skip
def test_every_scheme_of_others_is_read(scheme: str, tags: str, tmp_path: Path) -> None:
    words = ["Ana", "Reed", "saw", "Ansel", "Selkie"]
    lines = [f"{word} NNP {tag}" for word, tag in zip(words, tags.split(), strict=True)]
    path = tmp_path / f"{scheme}.conll"
    path.write_text("-DOCSTART- -X- O\n\n" + "\n".join(lines) + "\n\n. . O\n", "utf-8")
    plan = planned(path)
    assert [row.quote for row in plan.annotations.new] == ["Ana Reed", "Ansel", "Selkie"]
    assert [document.text for document in plan.new_documents] == ["Ana Reed saw Ansel Selkie\n."]


@pytest.mark.parametrize("content", [b"", b"one\ntwo\n", b"\x80 O\n", b"a b c\n"])
def test_broken_words_are_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.conll").write_bytes(content)
    with pytest.raises(Problem):
        CONLL.read(tmp_path / "x.conll")


def test_lines_without_a_tag_are_left_out_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "x.conll").write_text("Ana B-PER\nbroken\nReed I-PER\n", "utf-8")
    found = CONLL.read(tmp_path / "x.conll")
    assert [row.quote for row in found.annotations] == ["Ana Reed"]
    assert [loss.count for loss in found.dropped] == [1]
