"""The line above a comparison: nothing of its sentence is cut where there is little room."""

import pytest
from PySide6.QtCore import QCoreApplication

from desktop.comparing.choices import Choices
from desktop.comparing.summary import SummaryLine

WORDS = (
    "Three analysts marked 53 stretches: 7 alike, 11 with another tag, 4 split or merged, "
    "17 with other edges, 14 by only one."
)


@pytest.fixture
def line(qtbot) -> SummaryLine:
    made = SummaryLine()
    qtbot.addWidget(made)
    choices = Choices(made)
    choices.analysts.show_choice("3 analysts", {}, ())
    choices.sources.show_choice("2 sources", {}, ())
    choices.tags.show_choice("all tags", {}, ())
    made.place_choices(choices)
    made.say(WORDS)
    made.show()
    return made


@pytest.mark.parametrize("width", [1900, 1280, 900, 700, 560])
def test_the_sentence_stands_whole_and_nothing_covers_it(line, width):
    line.resize(width, line.height())
    QCoreApplication.processEvents()
    assert " ".join(line.sentence.lines()) == WORDS
    others = [one for one in line.findChildren(type(line.sentence)) if one is not line.sentence]
    for other in (line.findChild(Choices), *others):
        place = other.rect().translated(other.mapTo(line, other.rect().topLeft()))
        assert line.rect().contains(place)
        assert not place.intersects(line.sentence.geometry())


def test_with_room_for_all_it_is_one_line(line):
    line.resize(1900, 10)
    QCoreApplication.processEvents()
    low = line.height()
    line.resize(700, 10)
    QCoreApplication.processEvents()
    assert line.height() > low
