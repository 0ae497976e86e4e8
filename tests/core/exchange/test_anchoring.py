"""Finding quotes again: clearly, or not at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.exchange.anchoring import anchor
from core.span import Span

TEXT = "The port office said “no ferry” at nine. Later it said no ferry at ten, and no ferry again."


def test_a_quote_that_stands_once_is_found() -> None:
    assert anchor(TEXT, "at ten").span == Span(TEXT.index("at ten"), TEXT.index("at ten") + 6)


def test_context_tells_one_of_several_places() -> None:
    at = TEXT.index("no ferry at ten")
    assert anchor(TEXT, "no ferry", "Later it said ", " at ten").span == Span(at, at + 8)


def test_several_places_without_context_are_none() -> None:
    found = anchor(TEXT, "no ferry")
    assert found.span is None
    assert "3 times" in found.reason


def test_context_that_fits_all_places_alike_decides_nothing() -> None:
    assert anchor("a cat b cat b cat", "cat", " ", " b").span is None


def test_quotation_marks_and_white_space_may_be_written_otherwise() -> None:
    at = TEXT.index("said “no")
    found = anchor(TEXT, 'said  "no ferry"', "The port office ", " at nine")
    assert found.span == Span(at, at + len("said “no ferry”"))


def test_what_is_found_only_roughly_and_out_of_context_is_below_the_floor() -> None:
    found = anchor(TEXT, 'said  "no ferry"', "xxxx", "yyyy")
    assert found.span is None
    assert "as it stands" in found.reason


def test_what_is_not_there_is_not_found() -> None:
    assert anchor(TEXT, "a tug").span is None
    assert anchor(TEXT, "  ").span is None


@pytest.mark.parametrize("before", [0, 300])
def test_of_many_places_only_the_one_with_all_its_context_is_taken(before: int) -> None:
    text = f"{'the cat ' * before}a near the mole. {'the cat ' * 300}is near the quay."
    at = text.index("the mole")
    assert anchor(text, "the", "near ", " mole").span == Span(at, at + 3)
    assert anchor(text, "the", "near ", " moor").span is None
    assert anchor(text, "the").span is None


def test_a_place_that_was_not_scored_is_never_passed_over() -> None:
    text = f"a near the quay. {'the cat ' * 300}it is near the mole."
    at = text.index("the mole")
    assert anchor(text, "the", "it is near ", " mole.").span == Span(at, at + 3)


WORDS = st.text("abcdefgh", min_size=3, max_size=8)
BEFORE = "the harbour master noted in his log that "
AFTER = ", as the port office said later in the week."


@settings(deadline=None)
@given(
    st.lists(WORDS, min_size=6, max_size=14, unique=True),
    st.integers(0, 20),
    WORDS.map(str.upper),
    st.booleans(),
)
def test_a_quote_with_one_word_edited_is_found_whole_between_its_context(
    words: list[str], place: int, fresh: str, doubled: bool
) -> None:
    quote = " ".join(words)
    words[place % len(words)] = fresh
    edited = " ".join(words)
    passage = f"{BEFORE}{edited}{AFTER}"
    found = anchor(f"It began so: {passage} That was all.", quote, BEFORE[-32:], AFTER[:32])
    assert found.span == Span(13 + len(BEFORE), 13 + len(BEFORE) + len(edited))
    assert found.edited
    twice = anchor(f"{passage}\n{passage}", quote, BEFORE[-32:], AFTER[:32])
    assert twice.span is None
    assert "several places" in twice.reason


@given(st.lists(WORDS, min_size=6, max_size=14, unique=True), WORDS.map(str.upper))
def test_an_edited_quote_without_context_is_for_a_person_to_place(
    words: list[str], fresh: str
) -> None:
    quote = " ".join(words)
    edited = " ".join([*words[:3], fresh, *words[3:]])
    assert anchor(f"{BEFORE}{edited}{AFTER}", quote).span is None


@settings(deadline=None)
@given(st.text("ab c.", min_size=1, max_size=300), st.text("ab c.", min_size=1, max_size=60))
def test_what_is_taken_is_always_ahead_of_all_else(text: str, quote: str) -> None:
    found = anchor(text, quote, text[:20], text[-20:])
    if found.span and not found.edited:
        assert found.span.of(text).split() == quote.split()
    elif found.span:
        assert found.span.of(text) != quote
        assert quote not in text


def test_too_much_that_is_other_is_not_found() -> None:
    text = f"{BEFORE}nobody at all had seen anything{AFTER}"
    assert anchor(text, "the Selkie lay off the mole at six", BEFORE[-32:], AFTER[:32]).span is None
