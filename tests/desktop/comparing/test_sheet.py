"""How much of the window the list of Compare has, and that its filters are never cut."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.codebook import Codebook
from desktop.comparing.chosen import KINDS, StretchFilter
from desktop.comparing.filters import FilterRow
from desktop.comparing.sheet import LEAST, Sheet
from desktop.list_controls import ChoiceButton, WordButton
from desktop.settings import COMPARE_LIST, Settings

NAMES = {"a": "Analyst with a long name", "b": "Ben"}


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings")


@pytest.fixture
def sheet(qtbot, settings):
    made = Sheet(FilterRow(), QWidget(), QWidget(), settings)
    qtbot.addWidget(made)
    made.show()
    return made


def width(sheet, window):
    sheet.resize(window, 700)
    QApplication.processEvents()
    return sheet.sizes()[0]


def test_the_list_has_a_quarter_of_a_wide_window(sheet):
    assert width(sheet, 1280) == LEAST
    assert 440 <= width(sheet, 1920) <= 500


def test_a_second_text_still_has_room_at_1600(sheet):
    assert 1600 - width(sheet, 1600) > 1200


def test_the_edge_stays_where_it_was_drawn_to(sheet, settings):
    width(sheet, 1280)
    edge = sheet.handle(1)
    QTest.mousePress(edge, Qt.MouseButton.LeftButton)
    QTest.mouseMove(edge, QPoint(160, 10))
    QTest.mouseRelease(edge, Qt.MouseButton.LeftButton, pos=QPoint(160, 10))
    assert settings.get(COMPARE_LIST) == sheet.sizes()[0] > LEAST + 100
    drawn = sheet.sizes()[0]
    assert width(sheet, 1800) == drawn


def test_the_edge_goes_by_steps_as_far_as_there_is_room_and_stays(sheet, settings):
    before = width(sheet, 1280)
    sheet.widen(1)
    assert settings.get(COMPARE_LIST) == sheet.sizes()[0] > before
    sheet.widen(-1)
    assert sheet.sizes()[0] == before
    sheet.widen(-100)
    least = sheet.sizes()[0]
    assert 0 < least < before
    sheet.widen(100)
    assert before < sheet.sizes()[0]
    assert sheet.sizes()[1] > 400
    assert width(sheet, 1280) == settings.get(COMPARE_LIST)


@pytest.mark.parametrize("room", [*range(280, 460, 6), 460])
def test_no_filter_is_cut(qtbot, room):
    row = FilterRow()
    qtbot.addWidget(row)
    book = Codebook()
    row.resize(room, 30)
    row.show()
    for kind in KINDS:
        row.show_filter(
            StretchFilter(kind=kind, tag="assessment", analyst="a", state="undecided"),
            codebook=book,
            tags=["claim", "assessment"],
            names=NAMES,
        )
        buttons = row.findChildren(ChoiceButton)
        assert len(buttons) == 4
        for button in buttons:
            assert button.width() >= button.sizeHint().width()
            assert row.rect().contains(button.geometry())
        (clear,) = set(row.findChildren(WordButton)) - set(buttons)
        assert row.rect().contains(clear.geometry())
        assert any(button.y() == clear.y() for button in buttons)
        places = [button.geometry() for button in (*buttons, clear)]
        assert not any(a.intersects(b) for a in places for b in places if a is not b)
