"""Rules: every language has sound ones, a text's language is guessed, cues are proposed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.attributes import LIKELIHOOD
from core.language import (
    LANGUAGES,
    cues,
    next_sentence,
    previous_sentence,
    rules_for,
    sentence_at,
    sentences,
)

ENGLISH = rules_for("en")
TEXTS = {
    "en": "The ferry has left the port and nobody knows what it was that they saw.",
    "de": "Die Fähre ist aus dem Hafen gelaufen und niemand weiß, was sie gesehen haben.",
    "fr": "Le bac a quitté le port et personne ne sait ce que les passagers ont vu.",
    "es": "El barco salió del puerto y nadie sabe lo que vieron los pasajeros.",
    "it": "La nave è uscita dal porto e nessuno sa che cosa hanno visto i passeggeri.",
    "pl": "Prom wyszedł z portu i nikt nie wie, co się na nim stało w nocy.",
    "ru": "Паром вышел из порта, и никто не знает, что они видели.",
    "uk": "Пором вийшов із порту, і ніхто не знає, що вони бачили її.",
    "generic": "船は港を出たが、誰も何を見たか知らない。",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_language_is_guessed_from_the_text(code, text):
    assert rules_for(text=text).code == code


def test_language_is_taken_from_its_tag():
    assert rules_for("de-AT").code == "de"
    assert rules_for("EN_gb").code == "en"
    assert rules_for("tlh").code == "generic"
    assert rules_for("").code == "en"
    assert rules_for("fr", text=TEXTS["de"]).code == "fr"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_sound_rules(code):
    rules = rules_for(code)
    assert rules.code == code
    assert set(rules.likelihood.values()) <= set(LIKELIHOOD)
    assert not rules.never & rules.joins
    assert not rules.never & rules.ends
    assert not rules.joins & rules.ends
    assert rules.starters
    assert rules.kinds


@pytest.mark.parametrize(
    ("code", "sentence", "found"),
    [
        ("en", "It is very likely that it will fail.", [("very likely", "icd203:very_likely")]),
        ("en", "It may fail, they said.", [("may", "unquantified"), ("said", "")]),
        (
            "en",
            "Highly unlikely, he insists.",
            [("Highly unlikely", "phia:highly_unlikely"), ("insists", "")],
        ),
        ("en", "The mayor left the perhapses.", []),
        (
            "de",
            "Sie wird sehr wahrscheinlich sinken.",
            [("sehr wahrscheinlich", "icd203:very_likely")],
        ),
        ("ru", "Скорее всего, он утонет.", [("Скорее всего", "icd203:likely")]),
        ("tlh", "may", []),
    ],
)
def test_cues_propose_a_likelihood(code, sentence, found):
    got = cues(sentence, rules_for(code))
    assert [(sentence[cue.start : cue.end], cue.likelihood) for cue in got] == found
    assert [cue.kind for cue in got] == ["hedge" if term else "report" for _, term in found]


TEXT = "  One is here. Two is there.\n\n \nThree came late."


@pytest.mark.parametrize(
    ("position", "found"),
    [
        (0, "One is here."),
        (2, "One is here."),
        (14, "One is here."),
        (15, "Two is there."),
        (28, "Two is there."),
        (29, None),
        (32, "Three came late."),
        (len(TEXT), "Three came late."),
    ],
)
def test_sentence_under_the_caret(position, found):
    span = sentence_at(TEXT, position, ENGLISH)
    assert (span and span.of(TEXT)) == found


def test_next_and_previous_cross_empty_lines():
    two = sentence_at(TEXT, 20, ENGLISH)
    assert two is not None
    three = next_sentence(TEXT, two.start, ENGLISH)
    assert three is not None
    assert three.of(TEXT) == "Three came late."
    assert previous_sentence(TEXT, three.start, ENGLISH) == two
    assert next_sentence(TEXT, three.start, ENGLISH) is None
    assert previous_sentence(TEXT, 2, ENGLISH) is None
    assert next_sentence(TEXT, 0, ENGLISH) == sentence_at(TEXT, 0, ENGLISH)


PARTS = st.sampled_from(
    [*"aB1 .!?…\"'()[]“”„«»–\n\u2029\u00a0。！", "Dr.", " U.S. ", "No. ", "z. B. "]
)
ANY_TEXT = st.lists(PARTS, max_size=60).map("".join) | st.text(max_size=60)


@given(ANY_TEXT, st.sampled_from([*LANGUAGES, "generic"]))
def test_sentences_cover_all_but_white_space(text, code):
    rules = rules_for(code)
    found = sentences(text, rules)
    covered = "".join(span.of(text) for span in found)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(not span.of(text)[0].isspace() and not span.of(text)[-1].isspace() for span in found)


@given(ANY_TEXT)
def test_stepping_finds_every_sentence(text):
    found = sentences(text, ENGLISH)
    forward = []
    span = next_sentence(text, -1, ENGLISH)
    while span is not None:
        forward.append(span)
        assert sentence_at(text, span.start, ENGLISH) == span
        span = next_sentence(text, span.start, ENGLISH)
    assert forward == found
    backward = []
    span = previous_sentence(text, len(text) + 1, ENGLISH)
    while span is not None:
        backward.append(span)
        span = previous_sentence(text, span.start, ENGLISH)
    assert backward[::-1] == found


@pytest.mark.parametrize(
    "hostile",
    [".", ". ", '." ', "Dr. ", "“A.” ", "(", "a, ", "U.S. ", " ", ".([", ".[1]", "A b. ", "«"],
)
def test_long_line_is_read_piece_by_piece(hostile):
    text = (hostile * 30_000)[:30_000]
    found = sentences(text, ENGLISH)
    for span in found[:: max(1, len(found) // 20)]:
        assert sentence_at(text, span.start, ENGLISH) == span
        assert sentence_at(text, span.end - 1, ENGLISH) == span
    assert "".join(span.of(text).replace(" ", "") for span in found) == text.replace(" ", "")
