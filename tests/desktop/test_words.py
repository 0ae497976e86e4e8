"""Words for people."""

import pytest

from desktop.elided import ElidedLabel
from desktop.theme import interface_font
from desktop.words import directed, shortened


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
