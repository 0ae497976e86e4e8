"""The sample tells its story in numbers: whatever drifts, one of these says so."""

from collections import Counter
from importlib.resources import files

import pytest

from core.annotation import Annotation
from core.attributes import RELIABILITY
from core.codebook import Codebook
from core.comparing.groups import (
    Group,
    Severity,
    Summary,
    by_severity,
    groups,
    severities,
    summary,
)
from core.link import ASPECTS, KINDS, Link
from core.samples import NIGHT_FERRY, Sample, load_sample, quoted
from core.span import Span
from core.threads import Status, Thread, threads

NOTE, COURIER = "harbour-note-7.md", "selkie-fails-again.txt"


@pytest.fixture(scope="module")
def sample() -> Sample:
    return load_sample()


@pytest.fixture(scope="module")
def texts(sample) -> dict[str, str]:
    return {reading.file: reading.text for reading in sample.documents}


@pytest.fixture(scope="module")
def annotations(sample) -> list[Annotation]:
    return [
        Annotation(
            row.key,
            row.document,
            row.span,
            row.quote,
            row.tag,
            row.analyst,
            "",
            "",
            attributes=row.attributes,
            note=row.note,
        )
        for row in sample.annotations
    ]


@pytest.fixture(scope="module")
def found(sample, annotations, texts) -> list[Group]:
    return groups(annotations, sample.analysts, texts)


@pytest.fixture(scope="module")
def by_status(sample, annotations) -> dict[Status, list[Thread]]:
    links = [
        Link(str(n), row.kind, row.source, row.target, row.analyst, row.aspect)
        for n, row in enumerate(sample.links)
    ]
    cards = {reading.file: reading.metadata for reading in sample.documents}
    sorted_: dict[Status, list[Thread]] = {}
    for thread in threads(annotations, links, cards):
        sorted_.setdefault(thread.status, []).append(thread)
    return sorted_


def keys(thread: Thread) -> set[str]:
    return {member.id for member in thread.members}


def test_the_pane_titles_are_those_of_the_two_accounts(sample):
    assert [(d.title, d.metadata.date) for d in sample.documents] == [
        ("Harbour Note 7", "2031-03-12"),
        ("Selkie fails again", "2031-11-02"),
    ]
    assert all(d.metadata.author and d.metadata.publisher for d in sample.documents)


def test_the_files_hold_plain_line_ends():
    folder = files("resources").joinpath("samples", NIGHT_FERRY)
    assert all(b"\r" not in folder.joinpath(name).read_bytes() for name in (NOTE, COURIER))


def test_the_accounts_are_about_as_long_as_they_read(texts):
    assert 290 <= len(texts[NOTE].split()) <= 330
    assert 320 <= len(texts[COURIER].split()) <= 350


def test_the_note_has_a_title_and_three_headings(sample):
    note = sample.documents[0]
    levels = [piece.level for piece in note.structure if piece.kind == "heading"]
    assert levels == [1, 2, 2, 2]


def test_a_running_head_stands_inside_a_sentence(texts):
    before, after = texts[NOTE].split("\n\nCOASTAL NOTE\n\n")
    assert before.endswith("below and")
    assert after.startswith("asked for")


def test_an_emoji_stands_before_tagged_passages(sample, texts):
    wide = max(n for n, character in enumerate(texts[COURIER]) if character > "\uffff")
    assert any(row.document == COURIER and row.span.start > wide for row in sample.annotations)


def test_one_quotation_mark_is_never_closed(texts):
    assert texts[COURIER].count("\u201c") == texts[COURIER].count("\u201d") + 1


def test_the_first_two_paragraphs_of_the_courier_are_left_to_the_reader(sample, texts):
    third = len("\n\n".join(texts[COURIER].split("\n\n")[:2]))
    starts = [row.span.start for row in sample.annotations if row.document == COURIER]
    assert min(starts) > third


def test_quotes_stand_where_the_spans_say(sample, texts):
    assert all(row.span.of(texts[row.document]) == row.quote for row in sample.annotations)


def test_every_annotation_has_a_key_of_its_own(sample):
    assert len({row.key for row in sample.annotations}) == len(sample.annotations) == 45


def test_every_attribute_is_one_that_its_tag_can_have(sample):
    book = Codebook()
    for row in sample.annotations:
        assert book.checked(book.get(row.tag), row.attributes) == row.attributes


def test_ana_tags_more_and_less_at_a_time_than_ben(sample):
    counts = Counter((row.analyst, row.document) for row in sample.annotations)
    assert counts == {
        ("Ana", NOTE): 14,
        ("Ana", COURIER): 10,
        ("Ben", NOTE): 12,
        ("Ben", COURIER): 9,
    }


def test_ben_tags_whole_sentences_and_ana_never_takes_the_full_stop(sample):
    ends = {
        who: {r.quote[-1] for r in sample.annotations if r.analyst == who} for who in ("Ana", "Ben")
    }
    assert ends["Ben"] == {"."}
    assert "." not in ends["Ana"]


def test_two_analysts_marked_24_stretches(found):
    assert summary(found) == Summary(alike=9, other_tag=6, other_edges=0, split=3, only_one=6)
    assert summary(found).total == 24


def test_four_of_the_six_conflicts_are_claim_against_fact_and_the_statistic_is_first(found):
    assert severities(found, Codebook()).count(Severity.CLAIM_AGAINST_FACT) == 4
    first = by_severity(found)[0]
    assert {member.id for member in first.members} == {"ana-statistic", "ben-statistic"}


def test_ben_takes_five_statements_too_many_for_facts(found):
    too_many = [
        group
        for group in found
        if any(row.tag == "fact" for row in group.of("Ben"))
        and not any(row.tag == "fact" for row in group.of("Ana"))
    ]
    assert len(too_many) == 5


def test_there_are_eight_links_of_known_kinds_between_an_analysts_own(sample):
    who = {row.key: row.analyst for row in sample.annotations}
    assert len(sample.links) == 8
    for link in sample.links:
        assert link.kind in KINDS
        assert set(link.aspect) <= set(ASPECTS)
        assert who[link.source] == who[link.target] == link.analyst


def test_there_is_one_thread_of_each_doubtful_status(by_status):
    assert {status: len(found) for status, found in by_status.items()} == {
        Status.CONTESTED: 1,
        Status.CORROBORATED: 1,
        Status.SINGLE_ORIGIN: 1,
        Status.SINGLE_SOURCE: 1,
    }


def test_how_many_were_aboard_is_contested(by_status):
    (thread,) = by_status[Status.CONTESTED]
    assert keys(thread) == {"ana-aboard", "ana-aboard-more"}
    assert thread.detail == "amount"


def test_the_repairs_wait_to_be_linked(sample):
    ends = {end for link in sample.links for end in (link.source, link.target)}
    assert ends.isdisjoint({"ana-repairs", "ana-repairs-euros", "ben-repairs", "ben-repairs-euros"})


def test_the_eleven_hours_have_two_origins(by_status):
    (thread,) = by_status[Status.CORROBORATED]
    assert keys(thread) == {"ana-hours", "ana-hours-cook"}
    assert thread.detail == "2 origins"


def test_that_nobody_was_hurt_rests_on_the_coast_guard_alone(by_status):
    (thread,) = by_status[Status.SINGLE_ORIGIN]
    assert thread.documents == (NOTE, COURIER)
    assert thread.detail == "Coast guard"


def test_the_new_ferry_stands_in_the_note_alone(by_status):
    (thread,) = by_status[Status.SINGLE_SOURCE]
    assert thread.documents == (NOTE,)


def test_five_items_are_open(sample):
    without_basis = {
        row.key
        for row in sample.annotations
        if row.tag == "fact" and not row.attributes.get("basis")
    }
    unsure = {row.key for row in sample.annotations if row.attributes.get("unsure")}
    assert len(without_basis | unsure) == 5


def test_the_inspections_that_ben_opposes_lie_months_apart(sample):
    (trap,) = [link for link in sample.links if link.analyst == "Ben"]
    times = {
        row.key: row.attributes["event_time"]
        for row in sample.annotations
        if row.key in {trap.source, trap.target}
    }
    assert trap.kind == "contradicts"
    assert sorted(times.values()) == ["2031-03-05", "2031-10"]


def test_each_source_is_rated_with_a_reason_in_one_line(sample):
    assert [row.reliability for row in sample.ratings] == ["B", "D"]
    assert all(row.reliability in RELIABILITY for row in sample.ratings)
    assert all(row.reason and "\n" not in row.reason for row in sample.ratings)


def test_one_group_is_decided_and_dissent_kept(sample, found):
    (decision,) = sample.decisions
    (group,) = [g for g in found if set(decision.members) == {m.id for m in g.members}]
    assert decision.outcome == "dissent"
    assert decision.remark
    assert group.other_tag


@pytest.mark.parametrize(
    ("lesson", "in_the_note", "in_the_courier"),
    [
        ("date", "In the night of 2\u20133 March", "since the evening of 1 March"),
        ("unit and tense", "will come to around 2.4 million crowns", "had already cost over 2.4 million euros"),
        ("count", "About 140 people were aboard", "more than 160 people were aboard"),
        ("true corroboration", "the coast guard's log", "says her cook"),
        ("false corroboration", "Nobody was hurt and all aboard were kept warm", "Nobody was hurt and all aboard were kept warm"),
        ("two events", "an unannounced inspection", "a routine inspection"),
        ("cause", "was probably a failed pump", "skimped maintenance"),
        ("statistic", "98.6 per cent of crossings", "as everyone knows, is always late"),
        ("promise and deed", "promised a new ferry by 2033", "no order has been placed"),
        ("speaker read by the author", "", "played it down"),
        ("premise and conclusion", "two crews were cut, which shows that safety came second", ""),
        ("names", "Captain Ilse Varga", "Captain Ilze Warga"),
        ("names", "Jorun Dahlke", "Jorunn Dalke"),
    ],
)  # fmt: skip
def test_every_clash_and_lesson_is_in_the_texts(texts, lesson, in_the_note, in_the_courier):
    assert in_the_note in texts[NOTE]
    assert in_the_courier in texts[COURIER]


def test_a_quote_is_found_by_its_occurrence():
    assert quoted("an anna", "an", 2) == Span(3, 5)
    with pytest.raises(ValueError, match="which occurrence"):
        quoted("an anna", "an")
    with pytest.raises(ValueError, match="not in the text"):
        quoted("an anna", "an", 3)
