from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.attributes import BUILT_IN, CREDIBILITY, LIKELIHOOD, Attribute, definition
from core.problem import Problem

NAMED = {attribute.name: attribute for attribute in BUILT_IN}


def test_text_and_analyst_are_kept_apart():
    text = [attribute.name for attribute in BUILT_IN if attribute.layer == "text"]
    assert text == ["attributed_to", "likelihood", "event_time", "kind"]
    assert {attribute.layer for attribute in BUILT_IN} == {"text", "analyst"}


def test_every_scale_runs_upwards():
    for scale in ("icd203", "phia"):
        ranges = [r for term, r in LIKELIHOOD.items() if term.startswith(scale) and r]
        assert ranges == sorted(ranges)
        assert all(0 <= low < high <= 100 for low, high in ranges)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("credibility", 4),
        ("likelihood", "icd203:very_likely"),
        ("likelihood", "unquantified"),
        ("attributed_to", ["Port office", "Ilse Varga"]),
        ("basis", "register of ships, seen"),
        ("confidence", "low"),
        ("unsure", True),
        ("event_time", "2031-03-02"),
    ],
)
def test_permitted_value_is_kept(name, value):
    assert NAMED[name].checked(value) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("credibility", 0),
        ("credibility", 7),
        ("credibility", "4"),
        ("credibility", True),
        ("likelihood", "icd203:maybe"),
        ("attributed_to", []),
        ("attributed_to", "Port office"),
        ("attributed_to", ["Port office", " "]),
        ("basis", " "),
        ("confidence", ""),
        ("unsure", False),
        ("unsure", 1),
    ],
)
def test_other_value_is_refused_with_a_hint(name, value):
    with pytest.raises(Problem, match=name) as caught:
        NAMED[name].checked(value)
    assert caught.value.hint


@pytest.mark.parametrize(
    "date",
    ["2031", "2031-03", "2031-03-02", "2031~", "2031-03?", "203X", "20XX", "2031-XX", "2031-21",
     "-0044-03-15", "2031-03-02/2031-03-03", "2031-03/..", "../2031-03", "2031/", "/2031"],
)  # fmt: skip
def test_date_is_edtf(date):
    assert NAMED["event_time"].checked(date) == date


@pytest.mark.parametrize(
    "date",
    ["", "/", "..", "../..", "2031-13", "2031-00", "2031-03-32", "2031-21-05", "31", "2031-3"],
)
def test_other_date_is_refused(date):
    with pytest.raises(Problem, match="date"):
        NAMED["event_time"].checked(date)


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("credibility", " 4 ", 4),
        ("attributed_to", "Port office; Ilse Varga ;", ["Port office", "Ilse Varga"]),
        ("unsure", "Yes", True),
        ("basis", " seen ", "seen"),
        ("event_time", "2031-03", "2031-03"),
    ],
)
def test_written_value_is_understood(name, written, value):
    assert NAMED[name].parsed(written) == value


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("credibility", "high"),
        ("credibility", ""),
        ("unsure", "no"),
        ("attributed_to", " ; "),
        ("basis", ""),
    ],
)
def test_written_nonsense_is_refused(name, written):
    with pytest.raises(Problem, match="no value"):
        NAMED[name].parsed(written)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_number_is_finite(value):
    number = Attribute("length", "number", "analyst")
    with pytest.raises(Problem):
        number.checked(value)
    with pytest.raises(Problem):
        number.parsed(str(value))
    assert number.parsed("-2.5") == -2.5
    assert number.checked(10**400) == 10**400


@given(st.sampled_from(BUILT_IN), st.text(max_size=12))
def test_any_writing_is_a_value_or_a_problem(attribute, written):
    with suppress(Problem):
        value = attribute.parsed(written)
        assert attribute.checked(value) == value


def test_own_attribute_is_read_from_the_codebook():
    stored = {"name": "harbour", "kind": "choice", "choices": ["Ansel", "Carrow"]}
    attribute = definition(stored)
    assert (attribute.words, attribute.layer) == ("harbour", "analyst")
    assert attribute.checked("Ansel") == "Ansel"
    with pytest.raises(Problem, match="Carrow"):
        attribute.checked("Olave")


def test_credibility_goes_from_one_to_six():
    assert list(CREDIBILITY) == [1, 2, 3, 4, 5, 6]
