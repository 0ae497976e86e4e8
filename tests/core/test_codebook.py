import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.attributes import Attribute
from core.codebook import ASSESSMENT, BUILT_IN_TAGS, CLAIM, FACT, Codebook, Tag
from core.problem import Problem

DENIAL = Tag("denial", "denial", parent="claim", position=4)
OWN = Tag("aside", "aside", attributes=(Attribute("mood", "text", "analyst"),), position=5)
OLD = Tag("rumour", "rumour", retired=True, position=6)
BOOK = Codebook((*BUILT_IN_TAGS, DENIAL, OWN, OLD))


def names(tag: Tag) -> list[str]:
    return [attribute.name for attribute in BOOK.attributes(tag)]


def test_three_tags_are_built_in_with_a_digit_each():
    assert [(tag.name, tag.letter, tag.key) for tag in BUILT_IN_TAGS] == [
        ("Claim", "C", "1"),
        ("Assessment", "A", "2"),
        ("Fact", "F", "3"),
    ]
    assert all(tag.definition and tag.rules and tag.examples for tag in BUILT_IN_TAGS)


def test_retired_tag_is_known_but_not_offered():
    assert OLD not in BOOK.current
    assert BOOK.get("rumour") == OLD


def test_tag_is_found_by_id_and_by_label():
    assert BOOK.get("denial") == DENIAL
    assert BOOK.named("denial") == DENIAL
    with pytest.raises(KeyError):
        BOOK.get("nothing")
    with pytest.raises(Problem, match="claim, assessment, fact, denial, aside") as caught:
        BOOK.named("nothing")
    assert "rumour" not in caught.value.hint


def test_tags_are_asked_what_befits_them():
    assert "basis" in names(FACT)
    assert "basis" not in names(CLAIM)
    assert "likelihood" in names(ASSESSMENT)
    assert "likelihood" not in names(FACT)
    assert "credibility" not in names(ASSESSMENT)
    for tag in BOOK.tags:
        assert {"attributed_to", "event_time", "unsure"} <= set(names(tag))


def test_refining_tag_is_asked_what_its_parent_is():
    assert BOOK.root(DENIAL) == CLAIM
    assert names(DENIAL) == names(CLAIM)


def test_own_tag_is_asked_everything_and_its_own():
    assert names(OWN)[-1] == "mood"
    assert {"basis", "likelihood", "credibility"} <= set(names(OWN))


def test_circle_of_parents_ends():
    a = Tag("a", "a", parent="b")
    b = Tag("b", "b", parent="a")
    assert Codebook((a, b)).root(a) in {a, b}


def test_values_are_checked_by_their_attributes():
    assert BOOK.checked(CLAIM, {"credibility": 3, "unsure": True}) == {
        "credibility": 3,
        "unsure": True,
    }
    with pytest.raises(Problem, match="A claim has no basis"):
        BOOK.checked(CLAIM, {"basis": "seen"})
    with pytest.raises(Problem, match="no value of credibility"):
        BOOK.checked(CLAIM, {"credibility": 9})


def test_written_values_are_understood():
    assert BOOK.parsed(FACT, [("basis", "seen"), ("credibility", "1")]) == {
        "basis": "seen",
        "credibility": 1,
    }
    with pytest.raises(Problem, match="no mood"):
        BOOK.parsed(FACT, [("mood", "good")])
    assert BOOK.parsed(OWN, [("mood", "good")]) == {"mood": "good"}


def test_tags_that_refine_one_come_right_after_it_in_the_order_of_the_codebook():
    lie = Tag("lie", "lie", parent="denial")
    lost = Tag("lost", "lost", parent="nowhere")
    book = Codebook((lie, *BUILT_IN_TAGS, DENIAL, Tag("figure", "figure", parent="claim"), lost))
    assert [(tag.id, depth) for tag, depth in book.tree()] == [
        ("claim", 0),
        ("denial", 1),
        ("lie", 2),
        ("figure", 1),
        ("assessment", 0),
        ("fact", 0),
        ("lost", 0),
    ]


@given(st.lists(st.integers(-1, 20), max_size=20), st.randoms(use_true_random=False))
def test_a_tree_has_every_tag_once_below_its_own(parents, random):
    tags = [
        Tag(str(number), str(number), parent=str(above % number) if number and above >= 0 else "")
        for number, above in enumerate(parents)
    ]
    random.shuffle(tags)
    found = list(Codebook(tuple(tags)).tree())
    assert sorted(tag.id for tag, _ in found) == sorted(tag.id for tag in tags)
    line: list[str] = []
    for tag, depth in found:
        assert tag.parent == (line[depth - 1] if depth else "")
        line[depth:] = [tag.id]


def test_a_tag_is_called_by_its_label_and_one_that_is_unknown_by_its_id():
    book = Codebook(
        (CLAIM, Tag("t1", "rumour", parent="claim"), Tag("t2", "hearsay", retired=True))
    )
    assert [book.label(id_) for id_ in ("claim", "t1", "t2", "t3")] == [
        "claim", "rumour", "hearsay", "t3"
    ]  # fmt: skip
