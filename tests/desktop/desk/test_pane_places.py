"""Places on the screen and positions in the text agree, whatever the text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint

from core.document import Structure
from core.span import Span
from desktop.desk.pane import ReadingPane
from desktop.desk.source_text import SourceModel

ALPHABET = [
    "a",
    "b",
    " ",
    "\n",
    "é",
    "😀",
    "🇺🇳",
    "👩‍👩‍👧",
    "日",
    "ש",
    "ל",
    "ם",
    "م",
    ".",
    ",",
    "\t",
    "W",
    "1",
]
TEXTS = st.lists(st.sampled_from(ALPHABET), min_size=1, max_size=120).map("".join)
PLAIN = st.lists(st.sampled_from(["word", "I", "日本", "😀", " ", "\n", "né"]), max_size=60).map(
    "".join
)
RELAXED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def pane(qtbot):
    made = ReadingPane()
    qtbot.addWidget(made)
    made.resize(360, 900)
    made.show()
    return made


@RELAXED
@given(text=TEXTS, ends=st.tuples(st.integers(0, 400), st.integers(0, 400)))
def test_selected_text_is_the_slice_of_the_stored_text(pane, text, ends):
    pane.set_source(SourceModel("d", text))
    start, end = sorted(min(at, len(text)) for at in ends)
    if start < end:
        pane.select(Span(start, end))
        assert pane.selected_text() == text[start:end]
        assert pane.selection() == Span(start, end)


@RELAXED
@given(text=PLAIN, at=st.integers(0, 300))
def test_a_position_is_found_again_where_it_is_drawn(pane, text, at):
    pane.set_source(SourceModel("d", text))
    at = min(at, len(text))
    here = pane.rectangle(at)
    index = pane.model.paragraphs.at(at)
    if not here.isEmpty() and pane.composer.paragraph(index).shows:
        found = pane.position_at(here.center())
        assert found == at or pane.rectangle(found).topLeft() == here.topLeft()


@RELAXED
@given(text=TEXTS)
def test_every_character_of_a_drag_over_all_of_the_text_is_in_it(pane, text):
    pane.set_source(SourceModel("d", text))
    pane.select_between(0, len(text))
    assert pane.selected_text() == text
    pane.grab()


@RELAXED
@given(text=TEXTS, x=st.integers(-20, 400), y=st.integers(-20, 900))
def test_every_place_has_a_position_between_characters(pane, text, x, y):
    pane.set_source(SourceModel("d", text))
    at = pane.position_at(QPoint(x, y))
    assert 0 <= at <= len(text)
    character = pane.character_at(QPoint(x, y))
    assert character is None or 0 <= character < len(text)


@RELAXED
@given(text=TEXTS)
def test_going_right_reaches_the_end_and_left_the_beginning(pane, text):
    pane.set_source(SourceModel("d", text))
    mover = pane.mover
    stops = [mover.first()]
    while (after := mover.character(stops[-1], 1)) != stops[-1]:
        assert after > stops[-1]
        stops.append(after)
    assert stops[-1] == mover.last() or not text.strip()
    back = [stops[-1]]
    while (before := mover.character(back[-1], -1)) != back[-1]:
        assert before < back[-1]
        back.append(before)
    assert back == list(reversed(stops))


@RELAXED
@given(text=TEXTS, at=st.integers(0, 400))
def test_words_and_lines_always_go_the_way_they_should(pane, text, at):
    pane.set_source(SourceModel("d", text))
    mover = pane.mover
    at = mover.place(min(at, len(text)))
    for ends in (False, True):
        assert mover.word(at, 1, ends=ends) >= at
        assert mover.word(at, -1, ends=ends) <= max(at, mover.first())
    assert mover.line_edge(at, -1) <= at
    assert mover.line_edge(at, 1) >= mover.line_edge(at, -1)


@RELAXED
@given(text=TEXTS, spans=st.lists(st.tuples(st.integers(0, 300), st.integers(1, 60)), max_size=12))
def test_any_spans_on_any_text_are_painted(pane, text, spans):
    rows = [
        (
            f"s{n}",
            start,
            min(start + length, len(text)),
            ("claim", "assessment", "fact")[n % 3],
            "",
            False,
        )
        for n, (start, length) in enumerate(spans)
        if start < len(text)
    ]
    pane.set_source(SourceModel("d", text, spans=rows))
    pane.grab()
    for row in rows:
        pane.set_current(row[0])
        assert pane.target().span == Span(row[1], row[2])
    pane.grab()


@st.composite
def marked_texts(draw):
    """Draw a text and the ranges of it that are markup, none across a line end."""
    text, marks = "", []
    for piece in draw(
        st.lists(st.sampled_from(["word", " ", "\n", "**", "](x)", "## ", "😀"]), max_size=40)
    ):
        if piece[0] in "*]#":
            marks.append(Structure("markup", len(text), len(text) + len(piece)))
        text += piece
    return text, tuple(marks)


@RELAXED
@given(drawn=marked_texts(), ends=st.tuples(st.integers(0, 160), st.integers(0, 160)))
def test_no_caret_and_no_edge_of_a_span_is_in_hidden_markup(pane, drawn, ends):
    text, marks = drawn
    pane.set_source(SourceModel("d", text, marks))
    hidden = {at for mark in marks for at in range(mark.start, mark.end)}
    start, end = sorted(min(at, len(text)) for at in ends)
    pane.select_between(start, end)
    span = pane.selection()
    if span is None:
        assert set(range(start, end)) <= hidden
    else:
        assert not {span.start, span.end - 1} & hidden
        assert set(range(start, end)) - set(range(span.start, span.end)) <= hidden
    mover, at = pane.mover, pane.mover.first()
    while True:
        assert at not in hidden
        after = mover.character(at, 1)
        if after == at:
            break
        assert after > at
        at = after
    sentence = mover.next_sentence(0)
    while sentence is not None:
        assert not {sentence.start, sentence.end - 1} & hidden
        following = mover.next_sentence(sentence.start)
        assert following is None or following.start > sentence.start
        sentence = following


@given(text=PLAIN, places=st.data(), direction=st.sampled_from([1, -1]), count=st.integers(0, 40))
@RELAXED
def test_many_lines_at_once_lead_where_single_ones_do(pane, text, places, direction, count):
    pane.resize(360, 900)
    pane.set_source(SourceModel("d", text))
    place = pane.mover.place(places.draw(st.integers(0, len(text))))
    stepped = place
    for _ in range(count):
        stepped = pane.mover.line(stepped, direction, 0.0)
    assert pane.mover.line(place, direction, 0.0, count=count) == stepped
