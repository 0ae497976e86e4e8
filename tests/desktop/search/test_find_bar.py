"""The find line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.search.find_bar import FindBar

TEXT = "One wind, two winds, three Winds."


@pytest.fixture
def bar(qtbot):
    made = FindBar()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def told(bar):
    """Return what the bar tells: how many hits, and which is the present one."""
    heard: list[tuple[int, int]] = []
    bar.hits_changed.connect(lambda hits, present: heard.append((len(hits), present)))
    return heard


def line(bar):
    return bar.findChild(QLineEdit)


def test_it_finds_as_one_types_from_where_one_is(bar, told, qtbot):
    bar.open(TEXT, 12)
    qtbot.keyClicks(line(bar), "wind")
    assert told[-1] == (3, 1)


def test_enter_goes_on_and_round_and_shift_back(bar, told, qtbot):
    bar.open(TEXT, 0, "wind")
    for expected in (1, 2, 0):
        qtbot.keyClick(line(bar), Qt.Key.Key_Return)
        assert told[-1] == (3, expected)
    qtbot.keyClick(line(bar), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert told[-1] == (3, 2)


def test_esc_takes_the_marks_away_and_goes(bar, told, qtbot):
    bar.open(TEXT, 0, "wind")
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(line(bar), Qt.Key.Key_Escape)
    assert told[-1] == (0, -1)
    assert bar.isHidden()


def test_another_text_is_sought_in_at_once(bar, told):
    bar.open(TEXT, 0, "wind")
    bar.set_text("No such thing; a wind.")
    assert told[-1] == (1, 0)
