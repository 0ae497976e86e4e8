"""How alike quotes are, and in what contradicting ones differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.edit_distance import distance, nearly
from core.likeness import FIGURE, aspects, common, differing, likeness, traits
from core.link import ASPECTS
from core.samples import load_sample

WORDS = st.sampled_from(
    ("the", "Repairs", "will", "cost", "million", "crowns", "euros", "on", "March", "Ilse", "Warga")
)
FIGURES = st.sampled_from(("2.4", "3", "2031", "eleven", "$3.5bn"))
QUOTES = st.lists(WORDS | FIGURES, max_size=12).map(" ".join) | st.text(max_size=60)


def alike(first: str, second: str) -> float:
    return likeness(traits(first), traits(second))


@given(QUOTES, QUOTES)
def test_likeness_has_no_direction_and_nothing_is_more_like_a_quote_than_itself(first, second):
    assert alike(first, second) == alike(second, first)
    assert 0 <= alike(first, second) <= max(alike(first, first), alike(second, second))


@given(st.lists(WORDS).map(" ".join), st.lists(WORDS).map(" ".join))
def test_an_equal_figure_counts_whatever_stands_before_it(first, second):
    assert alike(f"{first} 77,777", f"{second} 77,777") >= FIGURE


@given(QUOTES, QUOTES)
def test_aspects_have_no_direction_and_are_known(first, second):
    assert aspects(first, second) == aspects(second, first)
    assert set(aspects(first, second)) <= set(ASPECTS)
    assert aspects(first, first) == ()


@given(st.text(max_size=12), st.text(max_size=12), st.integers(0, 3))
def test_a_distance_is_the_least_number_of_edits(first, second, most):
    def plain(a: str, b: str) -> int:
        if not a or not b:
            return len(a) + len(b)
        if a[0] == b[0]:
            return plain(a[1:], b[1:])
        return 1 + min(plain(a[1:], b), plain(a, b[1:]), plain(a[1:], b[1:]))

    if len(first) + len(second) <= 10:
        assert distance(first, second, most=most) == min(plain(first, second), most + 1)
    assert nearly(first, second) == nearly(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [("lukashenka", "lukashenko"), ("dahlke", "dalke"), ("ilse", "ilze"), ("varga", "warga")],
)
def test_variants_of_names_are_nearly_the_same(first, second):
    assert nearly(first, second)


@pytest.mark.parametrize(("first", "second"), [("ana", "ann"), ("minsk", "pinks"), ("li", "xi")])
def test_other_names_are_not(first, second):
    assert not nearly(first, second)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("$3.5 billion", 3.5e9),
        ("£3.5bn", 3.5e9),
        ("2,400,000", 2.4e6),
        ("2,4 Millionen", 2.4e6),
        ("1 234", 1234),
        ("98.6 per cent", 98.6),
        ("eleven hours", 11),
    ],
)
def test_figures_are_read_as_they_are_written(written, value):
    assert value in traits(f"it was {written} then").figures


@pytest.mark.parametrize(
    ("written", "dates"),
    [
        ("on 1-2 March 2023", {"3-", "3-1", "3-2", "2023"}),
        ("February 28", {"2-", "2-28"}),
        ("2031-03-05", {"2031", "3-", "3-5"}),
        ("in October", {"10-"}),
        ("March 1–2, 2031", {"3-", "3-1", "3-2", "2031"}),
        ("vom 2. bis 4. März", {"3-", "3-2", "3-4"}),
    ],
)
def test_dates_are_read_and_are_no_figures(written, dates):
    found = traits(f"It happened {written}")
    assert found.dates == dates
    assert found.figures == frozenset()


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("will amount to $3.5 billion", "had already generated £3.5 billion", ("unit", "tense")),
        ("About 140 were aboard", "more than 160 were aboard", ("amount",)),
        ("it closed on 3 March", "it closed on 5 March", ("date",)),
        ("it closed in March", "it closed in May", ("date",)),
        ("the minister Ilse Varga spoke", "the minister Aro Lindt spoke", ("actor",)),
        ("the minister Ilse Varga spoke", "the minister Ilze Warga spoke", ()),
        ("nobody was hurt", "nobody was hurt", ()),
        (
            "On 1-2 March 2031, Ilse Varga was on the mole",
            "Secretary Warga's visit to the mole, from February 28 to March 2",
            ("date",),
        ),
        ("Ilse Varga’s ferry lay off", "The ferry of Varga lay off", ()),
        ("open 1–2 March", "open from March 1 to 2 March", ()),
        ("open 1–2 March", "open March 1-3", ("date",)),
        ("open 28 Feb – 2 March", "open on 2 March", ()),
        ("shut 3 March 2031 to 5 March 2031", "shut from 3rd to 6th March", ("date",)),
    ],
)
def test_the_aspects_of_a_conflict_are_seen(first, second, expected):
    assert aspects(first, second) == expected


def test_what_is_alike_is_said_with_the_figure_first():
    words = common("Repairs will cost 2.4 million crowns", "The repairs had cost 2.4 million euros")
    assert words.startswith("2.4 million, ")
    assert "repairs" in words


def test_differing_words_are_those_that_no_other_has():
    first, second = "Repairs will cost 2.4 million crowns", "The repairs had cost 2.4 million euros"
    assert differing(first, [second]) == "will crowns"
    assert differing(second, [first]) == "had euros"
    assert differing(first, [first, second]) == ""


def test_in_the_sample_the_crowns_are_first_for_the_euros():
    rows = load_sample().annotations
    quotes = {row.key: row for row in rows}
    euros = quotes["ana-repairs-euros"]
    others = [row for row in rows if row.document != euros.document]
    best = max(others, key=lambda row: alike(euros.quote, row.quote))
    assert best.key == "ana-repairs"
    assert aspects(euros.quote, best.quote) == ("unit", "tense")
