"""Names of analysts, and what tells them apart in little room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analyst import initials, proper_name
from core.problem import Problem

WORDS = st.text(st.characters(categories=("Lu", "Ll", "Lo")), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Ana", "Ben"), {"Ana": "A", "Ben": "B"}),
        (("Ana", "Ben", "Arne"), {"Ana": "An", "Ben": "B", "Arne": "Ar"}),
        (("Ana", "Anna"), {"Ana": "Aa", "Anna": "An"}),
        (("ana", "Arne"), {"ana": "an", "Arne": "Ar"}),
        (("Jorun Dahlke", "Jorun Berg"), {"Jorun Dahlke": "JD", "Jorun Berg": "JB"}),
        (("Ana", "Ann", "Anna"), {"Ana": "A1", "Ann": "A2", "Anna": "A3"}),
        ((), {}),
    ],
)
def test_one_letter_tells_apart_and_two_where_one_does_not(names, told):
    assert initials({name: name for name in names}) == told


@given(st.sets(WORDS, max_size=9).filter(lambda s: len({n.casefold() for n in s}) == len(s)))
def test_nobody_is_called_as_somebody_else_and_nobody_for_long(names):
    found = initials({name: name for name in names})
    assert found.keys() == names
    assert len(set(found.values())) == len(names)
    for name, mark in found.items():
        assert mark[0] == name[0]
        assert len(mark) <= 2


def test_a_name_has_one_space_between_words_and_80_characters_at_most():
    assert proper_name("  Jorun \t Dahlke ") == "Jorun Dahlke"
    assert proper_name("é" * 80) == "é" * 80
    with pytest.raises(Problem, match="too long: 81 characters; it may have 80"):
        proper_name("x" * 81)
    with pytest.raises(Problem, match="needs a name"):
        proper_name(" ")
