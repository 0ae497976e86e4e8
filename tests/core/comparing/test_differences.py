"""How the members of a group differ, in words."""

import pytest

from core.comparing.differences import Differences
from tests.core.comparing.cases import at, compared

TEXT = "The old bridge fell, they say, because rust had won. Nobody was hurt."


def told(*annotations, analysts="ab") -> Differences:
    found = compared(*annotations, analysts=analysts, text=TEXT)
    (group,) = found.groups
    return found.differences(group)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (at("a", 0, 9), at("b", 0, 9), "Same words, same tag: claim."),
        (at("a", 0, 9), at("b", 0, 9, "fact"), "Same words, other tag: A claim, B fact."),
        (at("a", 0, 19), at("b", 4, 20), "Alike but for the edges: claim."),
        (at("a", 0, 9), at("b", 0, 51), "Other edges, same tag: claim."),
        (at("a", 0, 9), at("b", 0, 51, "fact"), "Other edges, other tag: A claim, B fact."),
    ],
)
def test_span_and_tag(first, second, said):
    assert told(first, second).what == said


def test_split():
    found = told(at("a", 0, 9), at("a", 15, 19, "fact"), at("b", 0, 19))
    assert found.what == (
        "Split or merged: A has two spans, B has one span. Tags: A claim and fact, B claim."
    )


def test_whoever_marked_nothing_is_named():
    found = told(at("b", 0, 9), analysts="abc")
    assert str(found) == "Only B marked this: claim. A left it untagged. C left it untagged."


def test_what_the_text_says_stands_apart_from_what_is_judged():
    one = at("a", 0, 9, attributes={"attributed_to": ["Mayor"], "credibility": 2})
    other = at("b", 0, 9, attributes={"event_time": "2031-03", "unsure": True})
    found = told(one, other)
    assert found.text == ("Who: A “Mayor”; B not set.", "When: A not set; B 2031-03.")
    assert found.judgement == (
        "Credibility: A 2 probably true; B not set.",
        "Unsure: A not set; B yes.",
    )


def test_layers_that_agree_say_so():
    shared = {"attributed_to": ["Mayor"]}
    one, other = at("a", 0, 9, attributes=shared), at("b", 0, 9, "fact", attributes=shared)
    assert str(told(one, other)) == (
        "Same words, other tag: A claim, B fact. The text layer agrees. The judgement layer agrees."
    )


def test_what_only_one_tag_asks_is_told_of_that_analyst_alone():
    one = at("a", 0, 9)
    other = at("b", 0, 9, "fact", attributes={"basis": "ministry statistics"})
    assert told(one, other).judgement == ("Basis: B “ministry statistics”.",)


def test_a_term_of_likelihood_is_told_as_worded():
    one = at("a", 0, 9, "assessment", attributes={"likelihood": "icd203:very_likely"})
    assert told(one, at("b", 0, 9, "assessment")).text == ("Wording: A very likely; B not set.",)
