"""A comparison: its sentence, its tables with the ids behind each cell, and parts of it."""

from core.comparing.comparison import compare
from core.comparing.groups import Summary, alike_words
from core.comparing.sentence import sentence
from tests.core.comparing.cases import at, compared

TEXT = "The old bridge fell, they say, because rust had won. Nobody was hurt."
ROWS = (
    *(at("a", 0, 19), at("b", 4, 19)),
    *(at("a", 39, 51, "assessment"), at("b", 39, 51, "fact")),
    at("a", 53, 68),
)


def test_the_sentence_counts_each_stretch_once():
    found = compared(*ROWS, text=TEXT)
    assert found.sentence == (
        "Two analysts marked 3 stretches: 1 alike, 1 with another tag, 1 by only one."
    )


def test_the_sentence_of_little():
    assert compared().sentence == "Nothing is tagged here yet."
    assert compared(at("a", 0, 2), analysts="a").sentence.endswith("the work of A alone.")
    one = compared(at("a", 0, 2), at("b", 0, 2))
    assert one.sentence == "Two analysts marked one stretch: 1 alike."


def test_the_sentence_of_much_parts_the_thousands():
    said = sentence(("A", "B"), 2, Summary(alike=11_000, only_one=1_000))
    assert said == "Two analysts marked 12,000 stretches: 11,000 alike, 1,000 by only one."


def test_the_worst_comes_first():
    found = compared(*ROWS, text=TEXT)
    assert [group.span.start for group in found.by_severity] == [39, 53, 0]
    assert [group.span.start for group in found.groups] == [0, 39, 53]


def test_counts_and_confusion_name_the_annotations_behind_each_cell():
    found = compared(*ROWS, text=TEXT)
    assert found.tags == ("claim", "assessment", "fact")
    assert found.counts["claim"] == {"a": (ROWS[0].id, ROWS[4].id), "b": (ROWS[1].id,)}
    assert found.confusion["assessment"]["fact"] == ((ROWS[2].id, ROWS[3].id),)
    assert found.confusion["claim"]["claim"] == ((ROWS[0].id, ROWS[1].id),)
    assert found.confusion["fact"] == dict.fromkeys(found.tags, ())


def test_the_order_of_analysts_turns_the_confusion_over():
    found = compared(*ROWS, text=TEXT, analysts="ba")
    assert found.confusion["fact"]["assessment"] == ((ROWS[3].id, ROWS[2].id),)


def test_the_agreed_layer_and_others_are_left_out():
    agreed = at("a", 0, 5, layer="agreed", id="agreed")
    found = compared(*ROWS, agreed, at("c", 0, 5), text=TEXT)
    assert found.annotations == ROWS


def test_parts_are_comparisons_too():
    texts = {"d": TEXT, "e": TEXT}
    there = at("b", 0, 3, document="e", id="there")
    found = compare((*ROWS, there), {"a": "Ana", "b": "Ben"}, texts)
    assert [group.document for group in found.only(documents=["e"]).groups] == ["e"]
    facts = found.only(tags=["fact"])
    assert facts.annotations == (ROWS[3],)
    assert facts.figures.span_f1["overlap"].value == 0
    assert found.only(documents=["d"]).figures.continuum.length == len(TEXT)


def test_what_is_alike_is_a_rule_in_words_that_can_be_changed():
    assert compared(*ROWS, text=TEXT).groups[0].alike
    strict = compared(*ROWS, text=TEXT, words=0)
    assert not strict.groups[0].alike
    assert "nothing but punctuation" in strict.alike_rule
    assert alike_words(2).endswith("punctuation or at most two words.")
    assert alike_words(5).endswith("at most 5 words.")


def layered(found):
    return {a.attribute.name: a for layer in found.layers for a in layer.attributes}


def test_what_the_text_says_and_what_is_judged_are_counted_apart():
    one = at("a", 0, 9, attributes={"attributed_to": ["Port Office"], "credibility": 2})
    other = at("b", 0, 9, attributes={"attributed_to": ["port  office"], "credibility": 4})
    text, judgement = compared(one, other).layers
    assert (text.layer, text.share.value) == ("text", 1)
    assert (judgement.layer, judgement.share.value) == ("analyst", 0)
    (credibility,) = judgement.attributes
    assert credibility.different == ((one.id, other.id),)


def test_what_only_one_says_counts_as_a_difference_of_its_own():
    one, other = at("a", 0, 9, attributes={"credibility": 2}), at("b", 0, 9)
    found = layered(compared(one, other))["credibility"]
    assert (found.same, found.different, found.one_sided) == ((), (), ((one.id, other.id),))


def test_what_a_tag_does_not_ask_is_not_compared():
    one = at("a", 0, 9, "assessment", attributes={"likelihood": "unquantified"})
    found = compared(one, at("b", 0, 9, "claim"))
    assert layered(found) == {}
    assert found.layers[0].share.value is None
    assert found.layers[0].share.reason


def test_a_kind_not_set_is_a_judgement():
    one = at("a", 0, 9, "assessment", attributes={"kind": "judgement"})
    found = layered(compared(one, at("b", 0, 9, "assessment")))
    assert len(found["kind"].same) == 1
