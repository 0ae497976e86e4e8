"""The ruler: a scroll bar that shows where the annotations are, and still scrolls."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QScrollArea, QWidget

from core.codebook import Codebook
from core.span import Span
from desktop.desk.height_index import HeightIndex
from desktop.desk.looks import tag_looks
from desktop.desk.ruler import MARK, WIDTH, RulerScrollBar, prevailing
from desktop.desk.source_text import SourceModel
from desktop.theme import DARK, LIGHT, Theme

HEIGHT = 400
LOOKS = tag_looks(Codebook(), LIGHT)


@pytest.fixture
def ruler(qtbot):
    bar = RulerScrollBar()
    qtbot.addWidget(bar)
    bar.resize(WIDTH, HEIGHT)
    bar.setRange(0, 0)
    bar.set_theme(LIGHT, LOOKS)
    return bar


def lines(count: int, *marks: tuple[int, int, str]) -> SourceModel:
    """A text of ``count`` lines of ten characters; each mark covers whole lines."""
    rows = [
        (f"id{number}", first * 10, last * 10 + 9, tag, "ana", False)
        for number, (first, last, tag) in enumerate(marks)
    ]
    return SourceModel("d", "\n".join(["nine char"] * count), (), rows)


def picture(bar: RulerScrollBar) -> QImage:
    return bar.grab().toImage()


def colours(bar: RulerScrollBar, x: int = WIDTH // 2) -> list[str]:
    """Return the colour of each row of pixels at ``x``."""
    image = picture(bar)
    return [image.pixelColor(x, y).name() for y in range(image.height())]


def name(colour: str) -> str:
    return QColor(colour).name()


def test_marks_stand_in_tag_colours_where_their_paragraphs_are(ruler):
    ruler.rebuild(lines(100, (10, 19, "claim"), (50, 59, "fact")), HeightIndex(np.full(100, 30.0)))
    column = colours(ruler)
    assert column[45:75] == [LOOKS["claim"].stroke.name()] * 30
    assert column[205:235] == [LOOKS["fact"].stroke.name()] * 30
    assert column[100:190] == [name(LIGHT.chrome)] * 90


def test_marks_leave_a_margin_on_both_sides(ruler):
    ruler.rebuild(lines(100, (0, 99, "claim")), HeightIndex(np.full(100, 30.0)))
    row = [picture(ruler).pixelColor(x, 200).name() for x in range(WIDTH)]
    edge = (WIDTH - MARK) // 2
    ground = [name(LIGHT.chrome)] * edge
    assert row == ground + [LOOKS["claim"].stroke.name()] * MARK + ground


def test_marks_that_follow_one_another_stay_apart(ruler):
    model = lines(100, (10, 19, "claim"), (20, 29, "claim"))
    ruler.rebuild(model, HeightIndex(np.full(100, 30.0)))
    assert colours(ruler)[40:120].count(name(LIGHT.chrome)) == 2


def test_a_short_text_has_its_marks_beside_its_lines(ruler):
    ruler.rebuild(lines(5, (2, 2, "claim")), HeightIndex(np.full(5, 30.0)))
    claimed = [y for y, c in enumerate(colours(ruler)) if c == LOOKS["claim"].stroke.name()]
    assert (claimed[0], claimed[-1]) == (60, 88)


def test_hits_are_ticks_of_ink_across_the_bar(ruler):
    model = lines(100, (0, 99, "claim"))
    ruler.rebuild(model, HeightIndex(np.full(100, 30.0)), [Span(500, 504)])
    for x in (0, WIDTH // 2, WIDTH - 1):
        inked = [y for y, c in enumerate(colours(ruler, x)) if c == name(LIGHT.ink)]
        assert inked == [200, 201]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_frame_shows_the_part_that_is_in_view(ruler, theme: Theme):
    ruler.set_theme(theme, tag_looks(Codebook(), theme))
    ruler.setPageStep(1000)
    ruler.setRange(0, 3000)
    ruler.setValue(1500)
    frame = ruler.frame()
    assert (frame.top(), frame.height()) == (150, 100)
    column = colours(ruler)
    assert [y for y, c in enumerate(column) if c == name(theme.ink)] == [150, 249]


def test_a_text_that_shows_whole_has_no_frame(ruler):
    ruler.setRange(0, 0)
    assert ruler.frame().isEmpty()
    assert set(colours(ruler)) == {name(LIGHT.chrome)}


def test_the_frame_of_a_very_long_text_can_still_be_grabbed(ruler):
    ruler.setPageStep(1000)
    ruler.setRange(0, 5_000_000)
    assert ruler.frame().height() >= 16
    ruler.setValue(ruler.maximum())
    assert ruler.frame().bottom() == HEIGHT


def test_dragging_the_frame_scrolls(ruler, qtbot):
    ruler.setPageStep(1000)
    ruler.setRange(0, 3000)
    ruler.setValue(0)
    qtbot.mousePress(ruler, Qt.MouseButton.LeftButton, pos=QPoint(6, 20))
    assert ruler.isSliderDown()
    assert ruler.value() == 0
    qtbot.mouseMove(ruler, QPoint(6, 170))
    qtbot.mouseRelease(ruler, Qt.MouseButton.LeftButton, pos=QPoint(6, 170))
    assert ruler.value() == 1500
    assert not ruler.isSliderDown()


def test_a_click_brings_the_place_into_the_middle(ruler, qtbot):
    ruler.setPageStep(1000)
    ruler.setRange(0, 3000)
    qtbot.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(6, 300))
    assert ruler.value() == 2500
    assert ruler.frame().center().y() == 300


def test_a_click_near_an_end_goes_there(ruler, qtbot):
    ruler.setPageStep(1000)
    ruler.setRange(0, 3000)
    qtbot.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(6, HEIGHT - 1))
    assert ruler.value() == 3000
    qtbot.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(6, 0))
    assert ruler.value() == 0


def test_it_serves_an_area_as_its_scroll_bar(qtbot):
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    area.setVerticalScrollBar(RulerScrollBar(area))
    inside = QWidget()
    inside.resize(100, 5000)
    area.setWidget(inside)
    area.resize(300, 300)
    area.show()
    assert area.verticalScrollBar().width() == WIDTH
    area.verticalScrollBar().setValue(1000)
    assert inside.y() == -1000


def test_a_change_shows_at_once_in_a_text_with_few_spans(ruler):
    model = lines(100)
    heights = HeightIndex(np.full(100, 30.0))
    ruler.rebuild(model, heights)
    assert LOOKS["fact"].stroke.name() not in colours(ruler)
    model.apply([], [("new", 0, 500, "fact", "ana", False)])
    ruler.rebuild(model, heights)
    assert LOOKS["fact"].stroke.name() in colours(ruler)


def test_a_change_among_very_many_spans_shows_in_the_end(ruler, qtbot):
    model = lines(8000, *((at, at, "claim") for at in range(6000)))
    heights = HeightIndex(np.full(8000, 30.0))
    ruler.rebuild(model, heights)
    assert LOOKS["claim"].stroke.name() in colours(ruler)
    model.apply([], [("new", 70_000, 79_000, "fact", "ana", False)])
    ruler.rebuild(model, heights)
    qtbot.waitUntil(lambda: LOOKS["fact"].stroke.name() in colours(ruler))


def test_heights_of_another_text_paint_nothing(ruler):
    ruler.rebuild(lines(10, (0, 9, "claim")), HeightIndex(np.full(3, 30.0)))
    assert set(colours(ruler)) == {name(LIGHT.chrome)}
    ruler.rebuild(None, None)
    assert set(colours(ruler)) == {name(LIGHT.chrome)}


SPANS = st.lists(
    st.tuples(st.integers(0, 39), st.integers(1, 40), st.integers(0, 2)), min_size=1, max_size=30
)


@settings(deadline=None)
@given(SPANS)
def test_the_tag_that_most_spans_have_prevails_and_the_rarer_of_two(spans):
    top = np.array([first for first, _, _ in spans])
    bottom = np.array([min(first + height, 40) for first, height, _ in spans])
    tags = np.array([tag for _, _, tag in spans], np.int16)
    numbers = np.bincount(tags, minlength=3)
    for row, found in enumerate(prevailing(top, bottom, tags, 40).tolist()):
        here = tags[(top <= row) & (row < bottom)].tolist()
        best = max(set(here), key=lambda tag: (here.count(tag), -numbers[tag], -tag), default=-1)
        assert found == best
