import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.span import Span, trimmed

SPANS = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda p: Span(p[0], p[0] + p[1]))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2)])
def test_empty_or_reversed_range_is_no_span(start, end):
    with pytest.raises(ValueError, match="no span"):
        Span(start, end)


def test_span_counts_code_points():
    text = "🚢 e\u0301 x"
    assert Span(0, 1).of(text) == "🚢"
    assert Span(2, 4).of(text) == "e\u0301"
    assert len(Span(2, 4)) == 2


def test_end_is_outside():
    span = Span(2, 4)
    assert [position in span for position in range(1, 6)] == [False, True, True, False, False]


@given(SPANS, SPANS)
def test_overlap_and_cover_are_about_shared_characters(a, b):
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    assert a.overlaps(b) is bool(shared)
    assert a.overlaps(b) is b.overlaps(a)
    assert a.covers(b) is (len(shared) == len(b))


@given(SPANS, SPANS)
def test_spans_are_ordered_by_start_then_end(a, b):
    assert (a < b) is ((a.start, a.end) < (b.start, b.end))


@given(st.text(st.sampled_from("a \n\t\u00a0"), max_size=20), st.data())
def test_trimming_takes_white_space_only(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = trimmed(text, start, end)
    assert (span.of(text) if span else "") == text[start:end].strip()
