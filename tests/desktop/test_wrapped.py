"""A label of several lines."""

import pytest

from desktop.wrapped import LINE, WrappedLabel

WORDS = "The ferry lay off the mole for eleven hours 🚢, and nobody on the quay was told why."


@pytest.fixture
def label(qtbot) -> WrappedLabel:
    made = WrappedLabel(text=WORDS)
    qtbot.addWidget(made)
    made.resize(200, LINE)
    made.show()
    return made


@pytest.mark.parametrize("width", [120, 200, 333, 2000])
def test_with_room_enough_every_word_is_shown_once(label, width):
    label.resize(width, 99 * LINE)
    label.set_lines(label.needed(width, 99))
    assert " ".join(label.lines()) == WORDS
    label.grab()
    assert label.toolTip() == ""


def test_what_finds_no_room_is_elided_and_stands_in_the_tooltip(label):
    label.set_lines(2)
    first, second = label.lines()
    assert WORDS.startswith(first)
    assert second.endswith("…")
    label.grab()
    assert label.toolTip() == WORDS
    assert label.accessibleName() == WORDS


def test_no_text_needs_no_line(label):
    label.setText("")
    assert label.needed(200, 3) == 0
    assert label.lines() == []
