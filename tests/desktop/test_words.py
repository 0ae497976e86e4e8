"""Words for people."""

from datetime import UTC, date, datetime

import pytest

from desktop.elided import ElidedLabel
from desktop.theme import interface_font
from desktop.words import day, directed, heading, moment, shortened


def inked(widget):
    """Return the points with ink, the leftmost first."""
    image = widget.grab().toImage()
    ground = image.pixel(0, 0)
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return [(x, y) for x, y in places if image.pixel(x, y) != ground]


def test_a_full_stop_ends_hebrew_at_the_left(qtbot):
    label = ElidedLabel(text="נמל.")
    qtbot.addWidget(label)
    label.setFont(interface_font(40))
    label.resize(400, 60)
    ink = inked(label)
    first = [y for x, y in ink if x <= ink[0][0] + 2]
    highest, lowest = min(y for _, y in ink), max(y for _, y in ink)
    assert min(first) > (highest + lowest) / 2


@pytest.mark.parametrize("words", ["", "Port Velm.", "Zürich 🚢"])
def test_what_runs_from_left_to_right_is_left_alone(words):
    assert directed(words) == words or directed(words)[1:-1] == words
    assert "\u2068" not in directed("Zürich, naïve")


def test_a_name_is_cut_to_so_many_letters():
    assert shortened("Ana", 3) == "Ana"
    assert shortened("Anastasia", 5) == "Anas…"
    assert shortened("Ana of Velm", 5) == "Ana…"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2031-03-12", "12 Mar 2031"),
        ("2031-9", "Sep 2031"),
        ("2031-13", "2031-13"),
        ("12 March 2031", "12 March 2031"),
        ("", ""),
    ],
)
def test_a_date_on_a_source_card_is_read_as_a_day_or_a_month(written, read):
    assert day(written) == read


def test_the_heading_of_a_day_is_near_or_names_it():
    today = date(2031, 3, 1)
    assert heading(today, today) == "Today"
    assert heading(date(2031, 2, 28), today) == "Yesterday"
    assert heading(date(2031, 2, 4), today) == "Tuesday 4 February"
    assert heading(date(2030, 12, 31), today) == "Tuesday 31 December 2030"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2031-03-01T09:05", "today 09:05"),
        ("2031-02-28T23:59", "yesterday 23:59"),
        ("2031-02-27T14:02", "27 Feb 2031 14:02"),
    ],
)
def test_a_moment_is_told_in_the_time_of_this_machine(at, said):
    stamp = datetime.fromisoformat(at).astimezone(UTC).isoformat()
    assert moment(stamp, datetime.fromisoformat("2031-03-01T09:30").astimezone()) == said
