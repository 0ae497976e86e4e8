"""A few letters find what is meant, and the best comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.fuzzy import score


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Next sentence"),
        ("sent", "Next sentence"),
        ("sen nex", "Next sentence"),
        ("NEXT", "Next sentence"),
        ("tence", "Next sentence"),
        ("nesen", "Next sentence"),
        ("ns", "Next sentence"),
        ("zurich", "Zürich"),
        ("zür", "Zürich"),
    ],
)
def test_it_is_found(query, words):
    assert score(query, words) is not None


@pytest.mark.parametrize("query", ["y", "sn", "next word", "nextt", "nxt"])
def test_it_is_not_found(query):
    assert score(query, "Next sentence") is None


def test_further_words_find_too_but_less_well():
    direct, indirect = score("save", "Save as"), score("save", "Keep the sample", "save as")
    assert direct is not None
    assert indirect is not None
    assert direct > indirect


def test_the_start_of_the_name_is_best():
    ranked = [score("so", words) or 0 for words in ("Source card", "Add sources", "Also")]
    assert ranked == sorted(ranked, reverse=True)
    assert len(set(ranked)) == 3


@given(st.text(max_size=12), st.text(max_size=30))
def test_whatever_is_typed_there_is_an_answer(query, words):
    assert score(query, words) is None or score(query, words) >= 0  # type: ignore[operator]


@given(st.text(st.characters(categories=["Ll"]), min_size=1, max_size=10))
def test_everything_is_found_by_its_own_name(words):
    assert score(words, words) is not None
