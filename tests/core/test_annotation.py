from hypothesis import given
from hypothesis import strategies as st

from core.annotation import CONTEXT, Annotation, context
from core.span import Span


@given(st.text(min_size=1, max_size=120), st.data())
def test_context_is_what_stands_around(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    before, after = context(text, span)
    assert before + span.of(text) + after in text
    assert len(before) == min(CONTEXT, span.start)
    assert len(after) == min(CONTEXT, len(text) - span.end)


def test_nothing_is_set_unless_one_sets_it():
    at = "2031-03-02T00:00:00.000Z"
    annotation = Annotation("a", "d", Span(0, 1), "T", "claim", "me", at, at)
    assert dict(annotation.attributes) == {}
    assert (annotation.note, annotation.segments, annotation.revision) == ("", (), 1)
