"""Overlap groups, their kinds, and what counts as alike."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.annotation import Annotation
from core.codebook import BUILT_IN_TAGS, Codebook, Tag
from core.comparing.groups import (
    WORDS,
    Group,
    Kind,
    Severity,
    Summary,
    by_severity,
    groups,
    severities,
    summary,
)
from core.span import Span

TEXT = "The old bridge fell, they say, because rust had won. Nobody was hurt."


def marked(analyst: str, quote: str, tag: str = "claim", text: str = TEXT) -> Annotation:
    start = text.index(quote)
    return at(analyst, start, start + len(quote), tag)


def at(analyst: str, start: int, end: int, tag: str = "claim", document: str = "d") -> Annotation:
    id_ = f"{document}{analyst}{start}-{end}{tag}"
    return Annotation(id_, document, Span(start, end), "", tag, analyst, "", "")


def only_group(
    *annotations: Annotation, analysts: str = "ab", text: str = TEXT, words: int = WORDS
) -> Group:
    (group,) = groups(annotations, analysts, {"d": text}, words=words)
    return group


def test_spans_that_touch_but_share_no_character_are_two_groups():
    found = groups([at("a", 0, 5), at("b", 5, 9)], "ab", {"d": TEXT})
    assert [group.kind for group in found] == [Kind.ONLY_ONE, Kind.ONLY_ONE]


def test_a_chain_of_overlaps_is_one_group_although_its_ends_are_apart():
    group = only_group(at("a", 0, 10), at("b", 9, 20), at("a", 19, 30))
    assert group.span == Span(0, 30)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (at("a", 0, 9), at("b", 0, 9), Kind.SAME),
        (at("a", 0, 9), at("b", 0, 9, "fact"), Kind.TAG),
        (at("a", 0, 9), at("b", 0, 12), Kind.BOUNDARY),
        (at("a", 0, 9), at("b", 0, 12, "fact"), Kind.BOUNDARY_AND_TAG),
        (at("a", 0, 9), at("a", 4, 12, "fact"), Kind.ONLY_ONE),
    ],
)
def test_two_spans_differ_by_tag_by_boundary_or_by_both(first, second, kind):
    assert only_group(first, second).kind is kind


def test_a_group_in_which_one_analyst_has_two_spans_is_split():
    assert only_group(at("a", 0, 5), at("a", 8, 12), at("b", 0, 12)).kind is Kind.SPLIT


def test_two_tags_on_one_span_by_one_analyst_are_split_too():
    assert only_group(at("a", 0, 5), at("a", 0, 5, "fact"), at("b", 0, 5)).kind is Kind.SPLIT


def test_an_absent_analyst_is_named_and_the_kind_is_that_of_those_present():
    group = only_group(at("a", 0, 5), at("b", 0, 5), analysts="abc")
    assert (group.kind, group.missing, group.alike) == (Kind.SAME, ("c",), True)


def test_analysts_and_documents_that_were_not_chosen_are_left_out():
    rows = [at("a", 0, 5), at("c", 0, 5), at("a", 0, 5, document="other")]
    (group,) = groups(rows, "ab", {"d": TEXT})
    assert [member.id for member in group.members] == [rows[0].id]


def test_documents_come_in_the_order_given():
    rows = [at("a", 0, 5, document="x"), at("a", 3, 5, document="d")]
    found = groups(rows, "a", {"x": TEXT, "d": TEXT})
    assert [group.document for group in found] == ["x", "d"]


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("Nobody was hurt", "Nobody was hurt.", True),
        ("old bridge fell", "The old bridge fell,", True),
        ("bridge fell", "The old bridge fell", True),
        ("fell", "The old bridge fell", False),
        ("The old bridge fell", "The old bridge fell, they say,", True),
        ("The old bridge fell", "The old bridge fell, they say, because", False),
        ("he old bridge fell", "The old bridge fell", True),
    ],
)
def test_edges_may_differ_by_punctuation_or_two_words(first, second, alike):
    group = only_group(marked("a", first), marked("b", second))
    assert group.alike is alike


def test_the_number_of_words_can_be_changed():
    marks = marked("a", "bridge fell"), marked("b", "The old bridge fell")
    assert not only_group(*marks, words=1).alike
    assert only_group(*marks, words=2).alike


def test_a_figure_is_one_word():
    text = "It cost 2.4 million crowns."
    marks = at("a", 0, len(text)), marked("b", "million crowns", text=text)
    assert not only_group(*marks, text=text, words=2).alike
    assert only_group(*marks, text=text, words=3).alike


def test_another_tag_is_never_alike():
    assert not only_group(at("a", 0, 5), at("b", 0, 5, "fact")).alike


def test_every_group_is_counted_once():
    rows = [
        *(at("a", 0, 5), at("b", 0, 5)),
        *(at("a", 10, 15), at("b", 10, 15, "fact")),
        *(at("a", 20, 24), at("b", 20, 52)),
        at("a", 60, 61),
    ]
    counted = summary(groups(rows, "ab", {"d": TEXT}))
    assert counted == Summary(alike=1, other_tag=1, other_edges=1, only_one=1)
    assert counted.total == 4


def test_claim_against_fact_comes_first_and_what_is_alike_last():
    rows = [
        *(at("a", 0, 2), at("b", 0, 2)),
        at("a", 4, 6),
        *(at("a", 8, 10), at("b", 8, 40)),
        *(at("a", 41, 42), at("a", 43, 44), at("b", 41, 44)),
        *(at("a", 46, 48), at("b", 46, 48, "assessment")),
        *(at("a", 50, 52), at("b", 50, 52, "fact")),
    ]
    found = by_severity(groups(rows, "ab", {"d": TEXT}))
    assert [group.span.start for group in found] == [50, 46, 41, 8, 4, 0]


def test_a_tag_of_the_projects_own_counts_as_the_one_it_refines():
    book = Codebook((*BUILT_IN_TAGS, Tag("record", "record", parent="fact")))
    group = only_group(at("a", 0, 5), at("b", 0, 5, "record"))
    assert severities([group], book) == [Severity.CLAIM_AGAINST_FACT]
    assert group.kind is Kind.TAG


SPANS = st.builds(
    lambda analyst, start, length, tag: at(analyst, start, start + length, tag),
    st.sampled_from("abc"),
    st.integers(0, 60),
    st.integers(1, 9),
    st.sampled_from(["claim", "assessment", "fact"]),
)


def linked(rows: list[Annotation]) -> Iterator[frozenset[str]]:
    """Find the components the slow way: join until nothing changes."""
    sets = [{row.id} for row in rows]
    for first, second in combinations(rows, 2):
        if first.span.overlaps(second.span):
            joined = [ids for ids in sets if first.id in ids or second.id in ids]
            sets = [ids for ids in sets if ids not in joined] + [set().union(*joined)]
    yield from map(frozenset, sets)


@given(st.lists(SPANS, unique_by=lambda row: row.id))
def test_groups_are_the_connected_components_of_overlap(rows):
    found = groups(rows, "abc", {"d": TEXT})
    assert {frozenset(m.id for m in group.members) for group in found} == set(linked(rows))
    assert summary(found).total == len(found)
