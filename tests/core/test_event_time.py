"""When two event times can be one event's, and how they are read."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.attributes import BUILT_IN
from core.event_time import bounds, in_words, meet

NAMED = {one.name: one for one in BUILT_IN}
DAYS = st.dates().map(lambda day: day.isoformat())
YEARS = st.from_regex(r"-?([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)", fullmatch=True)
MONTHS = st.from_regex(r"0[1-9]|1[0-2]|XX", fullmatch=True)
SEASONS = st.sampled_from(["21", "22", "23", "24"])
NUMBERS = st.from_regex(r"0[1-9]|[12][0-9]|3[01]|XX", fullmatch=True)
PARTS = st.tuples(
    YEARS
    | st.tuples(YEARS, MONTHS | SEASONS).map("-".join)
    | st.tuples(YEARS, MONTHS, NUMBERS).map("-".join),
    st.sampled_from(["", "~", "?", "%"]),
).map("".join)
ONE_MONTH = st.tuples(YEARS, MONTHS, NUMBERS, NUMBERS).map(
    lambda part: "{0}-{1}-{2}/{0}-{1}-{3}".format(*part)
)
TIMES = (
    PARTS
    | ONE_MONTH
    | st.tuples(PARTS, PARTS).map("/".join)
    | PARTS.map(lambda part: f"{part}/..")
    | PARTS.map(lambda part: f"/{part}")
)


@given(TIMES)
def test_every_time_that_is_stored_has_words_and_days(written):
    assert NAMED["event_time"].checked(written) == written
    assert in_words(written)
    for part in filter(None, written.replace("..", "").split("/")):
        assert bounds(part)[0] <= bounds(part)[1]


@given(TIMES, TIMES)
def test_meeting_has_no_direction(first, second):
    assert meet(first, second) == meet(second, first)


@given(PARTS, PARTS)
def test_times_without_a_slash_meet_themselves_and_any_end_of_theirs(first, second):
    assert meet(first, first)
    assert meet(first, f"{first}/..")
    assert meet(first, f"../{first}")
    assert meet(first, second) == meet(second, first)


@given(st.dates(max_value=date(9999, 12, 30)), st.sampled_from("~?%"))
def test_a_day_that_is_about_reaches_the_days_beside_it_and_no_further(day, about):
    after = day + timedelta(days=1)
    assert meet(f"{day}{about}", f"{after}")
    assert meet(f"{day}", f"{after}{about}")
    assert bounds(f"{day}{about}")[1] == (after.year, after.month, after.day)
    assert bounds(f"{after}{about}")[0] == (day.year, day.month, day.day)


@given(st.integers(1, 9998), st.integers(1, 12))
def test_a_month_that_is_about_reaches_the_months_beside_it_and_no_further(year, month):
    next_year, after = (year, month + 1) if month < 12 else (year + 1, 1)
    assert bounds(f"{year:04}-{month:02}~")[1] == bounds(f"{next_year:04}-{after:02}")[1]
    assert bounds(f"{next_year:04}-{after:02}~")[0] == bounds(f"{year:04}-{month:02}")[0]


@given(st.dates(), st.dates())
def test_two_days_meet_if_they_are_one(first, second):
    assert meet(first.isoformat(), second.isoformat()) == (first == second)
    assert meet(first.isoformat(), first.isoformat()[:7])


@pytest.mark.parametrize(
    ("first", "second", "met"),
    [
        ("2031-03-05", "2031-10", False),
        ("2031-03", "2031-03/2031-11", True),
        ("2031", "2031-12-31", True),
        ("2030-24", "2031-02-28", True),
        ("2030~", "2031", True),
        ("2031-03/..", "2040", True),
        ("/2031-03", "2031-04", False),
        ("203X", "2041", False),
        ("2031-03-31~", "2031-04-01", True),
        ("2031-03-01~", "2031-02-28", True),
        ("2031-03-01~", "2031-02-27", False),
        ("2032-03-01~", "2032-02-28", False),
        ("2031-12-31?", "2032-01-01", True),
        ("2031-12~", "2032-01", True),
        ("2031-01~", "2030-12", True),
        ("2031-12~", "2032-02", False),
        ("2031-24", "2030-12", False),
        ("2031-24~", "2030-12", True),
        ("2031-24~", "2032-03-31", True),
        ("2031-24~", "2032-04", False),
        ("2031-03-XX~", "2031-04-30", True),
        ("-004X", "-0044-03-15", True),
    ],
)
def test_times_meet_as_their_days_do(first, second, met):
    assert meet(first, second) is met


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ("2031-03-02", "2 March 2031"),
        ("2031-03-02/2031-03-03", "2–3 March 2031"),
        ("2031-03/2031-11", "March 2031 to November 2031"),
        ("2031-10", "October 2031"),
        ("2030-24", "winter 2030"),
        ("2031~", "about 2031"),
        ("2031-03/..", "since March 2031"),
        ("/2031-03", "until March 2031"),
        ("203X", "203X"),
        ("2031-03-XX/2031-03-05", "March 2031 to 5 March 2031"),
        ("2031-03-02/2031-03-XX", "2 March 2031 to March 2031"),
        ("2031-XX-02/2031-XX-05", "2031-XX-02 to 2031-XX-05"),
        ("2031-03-02~/2031-03-05~", "about 2 March 2031 to about 5 March 2031"),
    ],
)
def test_times_are_written_as_people_say_them(stored, words):
    assert in_words(stored) == words
