"""Clauses: where a statement inside a sentence may begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language import (
    LANGUAGES,
    clause_breaks,
    clause_ends,
    cues,
    moved_end,
    moved_start,
    rules_for,
)
from core.language.rules import found_in
from core.span import Span

ENGLISH = rules_for("en")


def pieces(sentence: str, code: str = "en") -> str:
    """Draw the breaks of a sentence as ``|`` before each place where a clause begins."""
    drawn = ""
    start = 0
    for position in clause_breaks(sentence, rules_for(code)):
        drawn += f"{sentence[start:position]}|"
        start = position
    return drawn + sentence[start:]


@pytest.mark.parametrize(
    ("code", "drawn"),
    [
        ("en", "The captain announced that |the ferry had failed."),
        ("en", "In March, |the ferry, which |was old, |failed."),
        ("en", "The port shut |because the pump had failed."),
        ("en", "The ministry said |nothing new."),
        ("en", "The log |shows that |safety came second."),
        ("en", "Crew and passengers waited."),
        ("en", "She waited and |was picked up."),
        ("en", "She waited, and |the ferry left."),
        ("en", "Rust, salt, and rope lay about."),
        ("en", 'He spoke of |"|a new age|" for ferries.'),
        ("en", "It failed |(|again) |in October."),
        ("en", "It failed — |again."),
        ("en", "Costs rose to 1,200,000 crowns."),
        ("de", "Der Kapitän sagte, dass |die Fähre alt sei."),
        ("de", "Der Kapitän sagte, daß |die Fähre alt sei."),
        ("de", "Der Kapitän sagte, DAẞ |die Fähre alt sei."),
        ("en", "He stayed, |İf you please."),
        ("en", "He stayed, |ıf you please."),
        ("de", "Der Hafen schloss, |weil die Pumpe ausfiel."),
        ("fr", "Le capitaine affirme que |le bac est vieux."),
        ("es", "El capitán dijo que |el barco es viejo."),
        ("it", "Il capitano afferma che |la nave è vecchia."),
        ("pl", "Kapitan powiedział, że |prom jest stary."),
        ("ru", "Капитан заявил, что |паром стар."),
        ("uk", "Капітан заявив, що |пором старий."),
        ("ja", "船は古く、|ポンプは壊れた。"),
    ],
)
def test_clauses_begin_where_a_statement_may(code, drawn):
    expected = drawn if '"' not in drawn else drawn.replace('age|" for', 'age" |for')
    assert pieces(drawn.replace("|", ""), code) == expected


def heads(sentence: str) -> list[str]:
    return [sentence[:end] for end in clause_ends(sentence, ENGLISH)]


def test_clauses_end_before_what_joins_them():
    assert heads("The port shut, she said, because the pump failed.") == [
        "The port shut",
        "The port shut, she said",
        "The port shut, she said, because the pump failed",
    ]


def test_clause_ends_before_stop_and_before_quotation_mark():
    assert heads("“It failed.”") == ["“It failed", "“It failed."]


TEXT = "He said that it failed, again. Nobody saw it.\nThe log is lost."


def test_start_moves_by_clause_and_back():
    span = Span(0, 30)
    inner = moved_start(TEXT, span, 1, ENGLISH)
    assert inner.of(TEXT) == "it failed, again."
    assert moved_start(TEXT, inner, -1, ENGLISH) == span
    assert moved_start(TEXT, span, -1, ENGLISH) == span


def test_start_stops_before_the_end():
    span = Span(24, 30)
    assert moved_start(TEXT, span, 1, ENGLISH) == span


def test_end_moves_by_clause_into_the_next_sentences():
    span = Span(13, 30)
    shorter = moved_end(TEXT, span, -1, ENGLISH)
    assert shorter.of(TEXT) == "it failed, again"
    assert moved_end(TEXT, shorter, -1, ENGLISH).of(TEXT) == "it failed"
    longer = moved_end(TEXT, span, 1, ENGLISH)
    assert longer.of(TEXT) == "it failed, again. Nobody saw it"
    last = Span(13, len(TEXT))
    assert moved_end(TEXT, last, 1, ENGLISH) == last


def test_end_stops_before_the_start():
    span = Span(24, 29)
    assert moved_end(TEXT, span, -1, ENGLISH) == span


PARTS = st.sampled_from([*"ab .,;:!?\"'()[]“”„«»–—\n…。，", " and ", " that ", " said "])
ANY_TEXT = st.lists(PARTS, max_size=80).map("".join) | st.text(max_size=80)
ALIKE = {"i": "iIİı", "s": "sSſ", "k": "kK\u212a", "ß": "ßẞ", "й": "йЙ", "и": "иИ"}
"""Letters that a pattern without regard to case takes for one another."""


@st.composite
def spoken(draw):
    """Draw the words that stand between clauses, in any spelling that a pattern may find."""
    rules = rules_for(draw(st.sampled_from(LANGUAGES)))
    words = []
    for phrase in draw(st.lists(st.sampled_from([*rules.joints, *rules.cues]), max_size=8)):
        letters = [st.sampled_from(ALIKE.get(letter, letter + letter.upper())) for letter in phrase]
        words.append("".join(draw(st.tuples(*letters))))
        words.append(draw(PARTS))
    return " ".join(words), rules


@given(spoken())
def test_words_between_clauses_are_known_in_every_spelling(drawn):
    text, rules = drawn
    for found in (clause_breaks(text, rules), clause_ends(text, rules)):
        assert found == sorted(set(found))
    for cue in cues(text, rules):
        assert (cue.kind == "hedge") == bool(cue.likelihood)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_between_clauses_is_found_as_it_is_written(code):
    rules = rules_for(code)
    for phrase in rules.joints:
        for written in (phrase, phrase.title()):
            assert [found for found, _ in found_in(written, rules.joints)] == [phrase]


@given(ANY_TEXT)
def test_breaks_lie_inside_and_in_order(text):
    for found in (clause_breaks(text, ENGLISH), clause_ends(text, ENGLISH)):
        assert found == sorted(set(found))
        assert all(0 < position < len(text) for position in found)


@given(ANY_TEXT.filter(bool), st.data())
def test_moving_an_edge_goes_its_way_and_keeps_a_span(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert moved_start(text, span, 1, ENGLISH).start >= span.start
    assert moved_start(text, span, -1, ENGLISH).start <= span.start
    assert moved_end(text, span, 1, ENGLISH).end >= span.end
    assert moved_end(text, span, -1, ENGLISH).end <= span.end
