"""Groups found by columns are the groups as they are defined."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.annotation import Annotation, gathered
from core.codebook import BUILT_IN_TAGS, Codebook, Tag
from core.comparing.comparison import Comparison, compare
from core.comparing.groups import Group, by_severity, groups, summary
from core.comparing.stretches import Stretches
from tests.core.comparing.cases import TAGS, at

ANALYSTS = {"c": "Cleo", "a": "Ana", "b": "Ben"}
TEXTS = {
    "e": "It was late, they say; nobody – but nobody – came.",
    "d": "The old bridge fell because rust had won. Why?",
}
BOOK = Codebook((*BUILT_IN_TAGS, Tag("rumour", "Rumour", parent="claim")))


@st.composite
def marked(draw: st.DrawFn) -> list[Annotation]:
    """Draw spans of four analysts, one of them not chosen, on three texts, one of them not."""
    found = {}
    for _ in range(draw(st.integers(0, 14))):
        start = draw(st.integers(0, 30))
        row = at(
            draw(st.sampled_from("abcz")),
            start,
            start + draw(st.integers(1, 12)),
            draw(st.sampled_from((*TAGS, "rumour"))),
            document=draw(st.sampled_from("def")),
            id=draw(st.text("01éz", min_size=1, max_size=4)),
        )
        found[row.id] = row
    return list(found.values())


def found_in(rows: Sequence[Annotation], *, words: int = 2) -> Stretches:
    spans = {
        document: gathered(
            (row.id, row.span.start, row.span.end, row.tag, row.analyst, False)
            for row in rows
            if row.document == document
        )
        for document in "def"
    }
    return Stretches(spans, ANALYSTS, TEXTS, codebook=BOOK, words=words)


def plain(rows: Sequence[Annotation], *, words: int = 2) -> Comparison:
    return compare(rows, ANALYSTS, TEXTS, codebook=BOOK, words=words)


def told(group: Group) -> tuple[object, ...]:
    members = [(m.id, m.span, m.document, m.tag, m.analyst) for m in group.members]
    return members, group.document, group.missing, group.kind, group.alike


@given(rows=marked(), words=st.integers(0, 3))
def test_groups_and_their_order_are_those_of_the_definition(rows, words):
    found, defined = found_in(rows, words=words), plain(rows, words=words)
    assert list(map(told, found)) == list(map(told, defined.by_severity))
    assert len(found) == len(defined.groups)
    assert found.summary == summary(defined.groups)
    assert found.sentence == defined.sentence


@given(rows=marked())
def test_what_groups_are_asked_together_is_what_each_says(rows):
    found = found_in(rows)
    ids = {row.id for row in rows}
    assert found.alike.tolist() == [group.alike for group in found]
    for id_ in ids:
        assert found.holding({id_}) == [
            place for place, group in enumerate(found) if id_ in {m.id for m in group.members}
        ]
    for tag in (*TAGS, "rumour", "unknown"):
        assert found.with_tag(tag).tolist() == [tag in group.tags for group in found]
    for analyst in (*ANALYSTS, "z"):
        marks = [any(m.analyst == analyst for m in group.members) for group in found]
        assert found.by(analyst).tolist() == marks
    for document in "def":
        starts, ends = found.clashes(document)
        assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == sorted(
            (group.span.start, group.span.end)
            for group in found
            if group.document == document and group.other_tag
        )


@given(rows=marked())
def test_severity_puts_groups_into_their_order(rows):
    found = found_in(rows)
    order = by_severity(groups(rows, list(ANALYSTS), TEXTS), BOOK)
    assert found.severity.tolist() == sorted(found.severity.tolist())
    for place, group in enumerate(order):
        assert by_severity([group, found[place]], BOOK)[0] is group


def test_a_group_is_made_once_and_only_where_there_is_one():
    found = found_in([at("a", 0, 4), at("b", 0, 4), at("a", 9, 12)])
    assert found[0] is found[0]
    assert found[:1] == [found[0]]
    for place in (-1, 2):
        with pytest.raises(IndexError):
            found[place]


def test_nothing_marked_is_no_group():
    found = found_in([])
    assert list(found) == []
    assert found.holding({"x"}) == []
    assert found.sentence == "Nothing is tagged here yet."
