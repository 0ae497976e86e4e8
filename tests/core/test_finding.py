"""Finding words."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.finding import find_all


def found(text, words):
    return [span.of(text) for span in find_all(text, words)]


def test_small_letters_match_any_case_and_a_capital_makes_it_exact():
    assert found("The ferry. the Ferry.", "the") == ["The", "the"]
    assert found("The ferry. the Ferry.", "The") == ["The"]


def test_a_phrase_is_found_across_a_line_end():
    assert found("the night\n  ferry", "night ferry") == ["night\n  ferry"]


def test_signs_are_only_signs():
    assert found("a.c abc", "a.c") == ["a.c"]


def test_nothing_is_found_for_nothing():
    assert find_all("some text", "  ") == []


@given(st.text(max_size=60), st.text(min_size=1, max_size=3))
def test_hits_are_in_order_apart_and_hold_the_words(text, words):
    hits = find_all(text, words)
    for before, after in pairwise(hits):
        assert before.end <= after.start
    for hit in hits:
        assert len(hit.of(text).split()) == len(words.split())
