"""The figures in their order, with the spans that each comes from."""

from hypothesis import given, settings

from core.comparing.sections import sections, split
from tests.core.comparing.cases import at, compared, rows

TEXT = "The old bridge fell, they say, because rust had won. Nobody was hurt."
SAME = (at("a", 0, 19), at("b", 0, 19))
TAG = (at("a", 39, 51, "assessment"), at("b", 39, 51, "fact"))
ALONE = at("a", 53, 68)
ROWS = (*SAME, *TAG, ALONE)


def ids(*annotations):
    return {annotation.id for annotation in annotations}


def lines(found, title, **more):
    (section,) = (one for one in sections(found, **more) if one.title == title)
    return {line.name: line for line in section.lines}


def test_every_section_stands_in_the_order_to_show():
    found = compared(*ROWS, text=TEXT)
    assert [section.title for section in sections(found)] == [
        "Spans",
        "Characters",
        "Units",
        "Tags of paired spans",
        "What the text says",
        "What analysts make of it",
    ]
    three = compared(*ROWS, text=TEXT, analysts="abc")
    assert [section.title for section in sections(three)][-2:] == [
        "Each two: spans",
        "Each two: characters",
    ]
    assert len(sections(three)[-1].lines) == 3


def test_a_figure_leads_to_the_spans_that_agree_by_its_rule_and_to_those_that_do_not():
    found = compared(*ROWS, text=TEXT)
    spans = lines(found, "Spans")
    assert set(spans["Same edges, same tag"].agreeing) == ids(*SAME)
    assert set(spans["Same edges, same tag"].differing) == ids(*TAG, ALONE)
    assert set(spans["Same edges, any tag"].agreeing) == ids(*SAME, *TAG)
    tags = lines(found, "Tags of paired spans")
    assert set(tags["Same edges"].agreeing) == ids(*SAME)
    assert set(tags["Same edges"].differing) == ids(*TAG)
    units = lines(found, "Units")
    assert set(units["Tagged or not, |uα"].agreeing) == ids(*SAME, *TAG)
    assert set(units["Tags of what two tagged, cuα"].differing) == ids(*TAG)
    assert set(units["fact, (k)uα"].differing) == ids(*TAG)


def test_where_edges_are_alike_but_not_the_same_the_rule_says_so():
    found = compared(at("a", 0, 19), at("b", 0, 20), text=TEXT)
    assert [group.alike for group in found.groups] == [True]
    same = lines(found, "Spans")["Same edges, same tag"].figure
    assert same.value == 0
    assert "What counts as alike may differ a little at its edges." in same.rule


def test_one_tag_has_its_own_unitising_figures_where_all_together_have_none():
    nested = compared(at("a", 0, 19), at("a", 0, 8, "fact"), at("b", 0, 19), text=TEXT)
    units = lines(nested, "Units")
    assert units["All of it, uα"].figure.value is None
    assert units["claim alone, uα"].figure.value == 1
    one = lines(nested.only(tags=["claim"]), "Units", tag="claim")
    assert one["All of it, uα"].figure.value == 1
    assert not [name for name in one if "(k)" in name]


def test_the_split_counts_every_span_of_two_analysts_once():
    found = compared(*ROWS, text=TEXT)
    assert [(count.name, count.number) for count in split(found)] == [
        ("Same edges, same tag", 1),
        ("Same edges, other tag", 1),
        ("Other edges, same tag", 0),
        ("Other edges, other tag", 0),
        ("Only A", 1),
        ("Only B", 0),
    ]
    assert set(split(found)[1].ids) == ids(*TAG)


def test_attributes_lead_to_those_who_say_the_same_and_to_those_who_do_not():
    one = at("a", 0, 19, attributes={"credibility": 2})
    other = at("b", 0, 19, attributes={"credibility": 4}, id="other")
    judged = lines(compared(one, other, text=TEXT), "What analysts make of it")
    assert judged["All together"].figure.value == 0
    assert set(judged["All together"].differing) == ids(one, other)


@settings(deadline=None, max_examples=40)
@given(rows("abc"))
def test_every_figure_speaks_of_spans_that_are_compared(found):
    of = compared(*(at(*row) for row in found), analysts="abc")
    known = ids(*of.annotations)
    for section in sections(of):
        for line in section.lines:
            assert known.issuperset(line.agreeing)
            assert known.issuperset(line.differing)
            assert line.figure.rule
            assert (line.figure.value is None) == bool(line.figure.reason)
    paired = {id_ for count in split(of) for id_ in count.ids}
    assert paired == known
