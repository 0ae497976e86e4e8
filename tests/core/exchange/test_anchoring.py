"""Finding quotes again: clearly, or not at all."""

import pytest

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
