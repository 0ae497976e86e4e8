"""Dates as people write them, read as they are stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.attributes import BUILT_IN
from core.event_time import MONTHS, bounds, in_words
from core.plain_date import months
from core.problem import Problem

WHEN = next(one for one in BUILT_IN if one.name == "event_time")
DAYS = st.dates()
PARTS = st.tuples(
    DAYS.map(str)
    | DAYS.map(lambda day: str(day)[:7])
    | DAYS.map(lambda day: str(day)[:4])
    | st.tuples(DAYS.map(lambda day: str(day)[:4]), st.integers(21, 24)).map(
        "{0[0]}-{0[1]}".format
    ),
    st.sampled_from(["", "~"]),
).map("".join)


@given(DAYS, st.sampled_from(sorted(months())))
def test_a_day_is_read_in_every_language(day, name):
    day = day.replace(day=min(day.day, 28), month=months()[name])
    year = f"{day.year:04}"
    for written in (f"{day.day} {name} {year}", f"{name.title()} {day.day}, {year}"):
        assert WHEN.parsed(written) == day.isoformat()
    assert WHEN.parsed(f"{name} {year}") == day.isoformat()[:7]


@given(DAYS, DAYS)
def test_a_range_is_read_however_much_of_it_is_said_twice(one, other):
    first, last = sorted((one, other))
    stored = f"{first}/{last}"
    year, month = f"{last.year:04}", MONTHS[last.month - 1]
    end = f"{last.day} {month} {year}"
    start = f"{first.day} {MONTHS[first.month - 1]}"
    assert WHEN.parsed(f"from {start} {first.year:04} to {end}") == stored
    if first.year == last.year:
        assert WHEN.parsed(f"{start} – {end}") == stored
        if first.month == last.month:
            assert WHEN.parsed(f"{first.day}-{end}") == stored
            assert WHEN.parsed(f"{month} {first.day}–{last.day}, {year}") == stored


@given(PARTS, PARTS, st.sampled_from(["{0}", "{0}/{1}", "{0}/..", "../{0}"]))
def test_what_is_shown_can_be_written(one, other, pattern):
    shown = in_words(pattern.format(*sorted((one, other), key=bounds)))
    assert in_words(WHEN.parsed(shown)) == shown


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("1-2 March 2023", "2023-03-01/2023-03-02"),
        ("from February 28 to March 2, 2023", "2023-02-28/2023-03-02"),
        ("the 2nd of March 2031", "2031-03-02"),
        ("2. bis 4. März 2031", "2031-03-02/2031-03-04"),
        ("du 1er au 2 mars 2031", "2031-03-01/2031-03-02"),
        ("del 1 al 2 de marzo de 2031", "2031-03-01/2031-03-02"),
        ("1–2 марта 2031 года", "2031-03-01/2031-03-02"),
        ("з 1 до 2 березня 2031 р.", "2031-03-01/2031-03-02"),
        ("od 1 do 2 marca 2031 r.", "2031-03-01/2031-03-02"),
        ("March–April 2031", "2031-03/2031-04"),
        ("2031-2033", "2031/2033"),
        ("2031-03-02 to 2031-03-05", "2031-03-02/2031-03-05"),
        ("about March 2031", "2031-03~"),
        ("about 2031-03", "2031-03~"),
        ("spring 2031", "2031-21"),
        ("since March 2031", "2031-03/.."),
        ("until 2 March 2031", "../2031-03-02"),
        ("2031-03-02/2031-03-03", "2031-03-02/2031-03-03"),
    ],
)
def test_dates_are_read(written, stored):
    assert WHEN.parsed(written) == stored


@pytest.mark.parametrize(
    "written",
    [
        "March", "2 March", "1–2 March", "2", "2 2031", "30 February 2031", "0 March 2031",
        "2/3/2031", "2.3.2031", "5–2 March 2031", "30 December – 2 January 2031", "2 Harbour 2031",
        "2 March 2031 3", "March March 2031", "2 spring 2031", "1 – March 2031", "2–3–4 March 2031",
        "2 March 203", "yesterday", "since", "-", "2031-99", "٢ March 2031",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_in_plain_words_with_an_example(written):
    with pytest.raises(Problem) as caught:
        WHEN.parsed(written)
    assert caught.value.what == f"“{written}” is not a date that can be read."
    assert "1–2 March 2031" in caught.value.hint
