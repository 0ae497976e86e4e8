"""Names of analysts, and what tells them apart in little room."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.analyst import initials, proper_name
from core.problem import Problem

WORDS = st.text(st.characters(categories=("Lu", "Ll", "Lo")), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Ana", "Ben"), {"Ana": "A", "Ben": "B"}),
        (("Analyst One", "Analyst Two"), {"Analyst One": "O", "Analyst Two": "T"}),
        (("Jorun Dahlke", "Jorun Berg"), {"Jorun Dahlke": "D", "Jorun Berg": "B"}),
        (("Ana Ruiz Oyarzun", "Arne Moe"), {"Ana Ruiz Oyarzun": "O", "Arne Moe": "M"}),
        (
            ("Ana", "Analyst One", "Analyst Two"),
            {"Ana": "A", "Analyst One": "O", "Analyst Two": "T"},
        ),
        (("Ben", "Jorun Dahlke"), {"Ben": "B", "Jorun Dahlke": "J"}),
        (("Jan", "Jorun Dahlke"), {"Jan": "J", "Jorun Dahlke": "D"}),
        (("Ana", "Ben", "Arne"), {"Ana": "An", "Ben": "B", "Arne": "Ar"}),
        (("Ana", "Anna"), {"Ana": "Aa", "Anna": "An"}),
        (("ana", "Arne"), {"ana": "an", "Arne": "Ar"}),
        (("Ana", "Ann", "Anna"), {"Ana": "A1", "Ann": "A2", "Anna": "A3"}),
        ((), {}),
    ],
)
def test_one_letter_tells_apart_and_two_where_one_does_not(names, told):
    assert initials({name: name for name in names}) == told


@pytest.mark.parametrize(
    "names",
    [
        ("Jorun Dahlke", "Jorun Berg", "Dora"),  # D would be taken for Dora
        ("Jorun Dahlke", "Jorun Berg", "Ben Dahlke"),  # and for Ben Dahlke
        ("Jorun Dahlke", "Jorun Berg", "Jorun Dahl"),
        ("Jorun Dahlke", "Jorun Berg", "Jan", "Jon"),
        ("Jorun Dahlke", "Jan", "Dora"),
    ],
)
def test_a_last_word_tells_apart_only_where_nobody_else_could_be_meant(names):
    told = initials({name: name for name in names})
    assert [len(told[name]) for name in names[:2]] == [2, 2]


NAMES = st.sets(
    st.builds(lambda *words: " ".join(words).strip(), WORDS, WORDS | st.just("")), max_size=9
).filter(lambda s: len({n.casefold() for n in s}) == len(s))


@given(NAMES)
def test_nobody_is_called_as_somebody_else_and_nobody_for_long(names):
    found = initials({name: name for name in names})
    assert found.keys() == names
    assert len(set(found.values())) == len(names)
    for name, mark in found.items():
        assert mark[0] in {name[0], name.split()[-1][0]}
        assert len(mark) <= 2


@given(NAMES, WORDS)
def test_who_comes_with_a_letter_of_their_own_changes_nobody(names, newcomer):
    known = {word[0].casefold() for name in names for word in name.split()}
    assume(newcomer[0].casefold() not in known)
    before = initials({name: name for name in names})
    after = initials({name: name for name in {*names, newcomer}})
    assert after == {**before, newcomer: newcomer[0]}


def test_a_name_has_one_space_between_words_and_80_characters_at_most():
    assert proper_name("  Jorun \t Dahlke ") == "Jorun Dahlke"
    assert proper_name("é" * 80) == "é" * 80
    with pytest.raises(Problem, match="too long: 81 characters; it may have 80"):
        proper_name("x" * 81)
    with pytest.raises(Problem, match="needs a name"):
        proper_name(" ")
