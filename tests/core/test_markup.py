"""Texts without their markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document import Structure
from core.markup import Markup
from core.span import Span

TEXT = "The **old** bridge_"
MARKUP = Markup(
    TEXT,
    [
        Structure("markup", 9, 11),
        Structure("strong", 4, 11),
        Structure("markup", 4, 6),
        Structure("markup", 18, 19),
    ],
)


@pytest.mark.parametrize(
    ("start", "end", "read"),
    [
        (0, 19, "The old bridge"),
        (4, 11, "old"),
        (5, 10, "old"),
        (6, 9, "old"),
        (12, 18, "bridge"),
        (4, 6, ""),
        (3, 3, ""),
    ],
)
def test_markup_is_left_out_also_where_a_span_cuts_it(start, end, read):
    assert MARKUP.without(start, end) == read


def test_a_quote_that_is_nothing_but_markup_or_not_of_this_span_stays():
    assert MARKUP.read(Span(4, 11), "**old**") == "old"
    assert MARKUP.read(Span(4, 6), "**") == "**"
    assert MARKUP.read(Span(4, 19), "**old** … bridge_") == "**old** … bridge_"


PARTS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)), max_size=6)


@given(st.text(max_size=30), PARTS, st.integers(0, 30), st.integers(0, 30))
def test_what_is_left_is_every_character_outside_the_markup(text, parts, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    structure = [Structure("markup", at, at + long) for at, long in parts]
    hidden = {place for at, long in parts for place in range(at, at + long)}
    left = "".join(text[place] for place in range(start, end) if place not in hidden)
    assert Markup(text, structure).without(start, end) == left
