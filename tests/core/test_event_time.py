"""When two event times can be one event's, and how they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.event_time import bounds, in_words, meet

DAYS = st.dates().map(lambda day: day.isoformat())
TIMES = (
    DAYS
    | DAYS.map(lambda day: day[:7])
    | DAYS.map(lambda day: f"{day[:4]}~")
    | st.tuples(DAYS, DAYS).map(lambda ends: "/".join(sorted(ends)))
    | DAYS.map(lambda day: f"{day}/..")
    | DAYS.map(lambda day: f"/{day}")
    | st.sampled_from(["203X", "20XX", "2031-XX", "2031-24", "2031-22~"])
)


@given(TIMES, TIMES)
def test_meeting_has_no_direction_and_every_time_meets_itself(first, second):
    assert meet(first, second) == meet(second, first)
    assert meet(first, first)
    assert bounds(first)[0] <= bounds(first)[1]


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
    ],
)
def test_times_are_written_as_people_say_them(stored, words):
    assert in_words(stored) == words
