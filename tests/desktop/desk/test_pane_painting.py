"""What a pane shows: grounds, strokes, marks, and how little it paints anew."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPaintEvent
from PySide6.QtWidgets import QApplication

from core.codebook import Codebook
from core.document import Document, Metadata, Structure
from core.span import Span
from desktop.desk.looks import tag_looks
from desktop.desk.pane import ReadingPane
from desktop.desk.pane_row import PaneRow
from desktop.desk.source_text import SourceModel
from desktop.theme import DARK, LIGHT


def picture(pane: ReadingPane) -> QImage:
    return pane.viewport().grab().toImage()


def ground(desk, words, *, inside=0, image=None) -> str:
    """Return the colour behind the top left corner of a character, as #rrggbb."""
    here = desk.pane.rectangle(desk.text.index(words) + inside)
    return (image or picture(desk.pane)).pixelColor(here.x() + 1, here.y() + 2).name().upper()


def column(desk, words, *, inside=0) -> list[str]:
    """Return the colours below the letters at the middle of a character, downwards."""
    place = desk.place(words, inside=inside)
    bottom = desk.pane.rectangle(desk.text.index(words)).bottom() + 1
    image = picture(desk.pane)
    return [image.pixelColor(place.x(), y).name().upper() for y in range(bottom, bottom + 14)]


def test_the_shortest_span_at_a_character_fills_it(bench):
    desk = bench("Then [assessment:the old [claim:red [fact:ferry] of] ours] sank.")
    image = picture(desk.pane)
    for words, colour in (
        ("Then", LIGHT.paper),
        ("old", LIGHT.fills["assessment"]),
        ("red", LIGHT.fills["claim"]),
        ("ferry", LIGHT.fills["fact"]),
        ("of", LIGHT.fills["claim"]),
        ("ours", LIGHT.fills["assessment"]),
        ("sank", LIGHT.paper),
    ):
        assert ground(desk, words, image=image) == colour, words


def test_strokes_lie_in_lanes_and_say_the_tag_by_pattern(bench):
    desk = bench("Then [claim:the ferry] sank [fact:off Ansel].")
    solid = column(desk, "ferry", inside=2)
    assert solid.count(LIGHT.strokes["claim"]) == 2
    double = column(desk, "Ansel", inside=2)
    fact = [n for n, colour in enumerate(double) if colour == LIGHT.strokes["fact"]]
    assert len(fact) == 2
    assert fact[1] - fact[0] > 1


def test_a_line_grows_with_the_lanes_it_uses(bench):
    plain = bench("The ferry sank.\nIt was late.")
    deep = bench("[claim:The [fact:ferry] sank].\nIt was late.")
    grown = deep.pane.rectangle(16).y() - plain.pane.rectangle(16).y()
    assert grown == 5


def test_a_selection_is_inverse_and_its_lanes_stay_visible(bench):
    desk = bench("Then [claim:the ferry] sank.")
    desk.pane.select(Span(0, 14))
    assert ground(desk, "ferry") == LIGHT.selection
    assert column(desk, "ferry", inside=2).count(LIGHT.strokes["claim"]) == 2


def test_the_present_hit_is_inverse_and_others_are_outlined(bench):
    desk = bench("One ferry and another ferry.")
    first, second = Span(4, 9), Span(22, 27)
    desk.pane.set_hits([first, second], 1)
    image = picture(desk.pane)
    here = desk.pane.rectangle(22)
    assert image.pixelColor(here.x() + 1, here.y() + 2).name().upper() == LIGHT.selection
    assert ground(desk, "ferry", image=image) == LIGHT.paper
    outline = desk.pane.rectangle(4)
    strip = {
        image.pixelColor(x, outline.center().y()).name()
        for x in range(outline.x() - 4, outline.x() + 1)
    }
    assert any(QColor(colour).lightness() < 90 for colour in strip)


def test_the_current_annotation_has_a_thick_stroke_and_handles(bench):
    desk = bench("Then [claim:the ferry] sank.")
    desk.pane.set_current("s0")
    assert column(desk, "ferry", inside=2).count(LIGHT.strokes["claim"]) == 4
    first, last = desk.pane.handle_corners()
    image = picture(desk.pane)
    for corner, inwards in ((first, 2), (last, -2)):
        place = (corner).toPoint()
        colour = image.pixelColor(place.x() + inwards, place.y() + inwards).name().upper()
        assert colour == LIGHT.ink


def test_only_the_pane_that_takes_the_commands_marks_its_target(qtbot):
    window = PaneRow()
    qtbot.addWidget(window)
    window.resize(1300, 300)
    first, second = window.pane, window._insert(1).pane
    document = Document("d", "One", "one.txt", "", 14, Metadata(), "text", "1", "")
    for frame in window.frames:
        frame.show_source(document, SourceModel(document.id, "One two three.", parent=frame), "")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    def marked(pane: ReadingPane) -> bool:
        y = pane.rectangle(0).center().y()
        image = picture(pane)
        strip = range(pane.left - 30, pane.left - 20)
        return any(image.pixelColor(x, y).name().upper() == LIGHT.ink for x in strip)

    first.setFocus()
    assert (marked(first), marked(second)) == (True, False)
    second.setFocus()
    assert (marked(first), marked(second)) == (False, True)
    second.clearFocus()
    assert marked(second), "the shelf still works on it"


def test_another_analysts_span_has_a_lane_and_no_fill(bench):
    desk = bench("Then the ferry sank.")
    desk.model.apply([], [("x", 5, 14, "claim", "other", False)])
    assert ground(desk, "ferry") == LIGHT.paper
    assert column(desk, "ferry", inside=2).count(LIGHT.strokes["claim"]) == 2


def test_fills_can_be_off_and_high_contrast_makes_strokes_heavier(bench):
    desk = bench("Then [claim:the ferry] sank.")
    desk.pane.set_options(fills=False)
    assert ground(desk, "ferry") == LIGHT.paper
    desk.pane.set_options(high_contrast=True)
    assert ground(desk, "ferry") == LIGHT.paper
    assert column(desk, "ferry", inside=2).count(LIGHT.strokes["claim"]) == 3


def test_the_dark_theme_paints_in_its_own_colours(bench):
    desk = bench("Then [claim:the ferry] sank.")
    desk.pane.set_theme(DARK, tag_looks(Codebook(), DARK))
    assert ground(desk, "Then") == DARK.paper
    assert ground(desk, "ferry") == DARK.fills["claim"]


def test_hidden_markup_takes_no_room(bench):
    text = "Some **bold** word."
    marks = (Structure("strong", 5, 13), Structure("markup", 5, 7), Structure("markup", 11, 13))
    desk = bench(text, structure=marks)
    assert desk.pane.rectangle(5).x() == desk.pane.rectangle(7).x()
    assert desk.pane.rectangle(11).x() == desk.pane.rectangle(13).x()
    desk.pane.set_options(show_markup=True)
    assert desk.pane.rectangle(5).x() < desk.pane.rectangle(7).x()


def test_headings_are_larger_the_higher_they_are(bench):
    text = "One\nTwo\nThree"
    marks = (Structure("heading", 0, 3, 1), Structure("heading", 4, 7, 3))
    desk = bench(text, structure=marks)
    heights = [desk.pane.rectangle(at).height() for at in (0, 4, 8)]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3


def test_a_line_holds_at_most_78_characters_and_is_centred(bench):
    desk = bench("word " * 200, width=1200)
    here = desk.pane.rectangle(0)
    line = desk.pane.position_at(here.center() + QPoint(0, desk.pane.faces.body.pitch))
    assert 60 < line <= 80
    width = desk.pane.viewport().width()
    assert abs((desk.pane.left - 30) - (width - desk.pane.left - desk.pane.faces.measure - 14)) <= 1


def test_zoom_scales_text_and_keeps_the_top_line(bench):
    desk = bench("\n".join(f"Line {n} of many." for n in range(200)))
    desk.pane.scroll_by(930)
    top = desk.pane.visible_span().start
    desk.pane.set_zoom(1.6)
    assert desk.pane.faces.body.pitch == 48
    assert desk.pane.visible_span().start == top


def test_another_width_keeps_the_top_line(bench):
    desk = bench("\n".join("word " * 60 for _ in range(60)))
    desk.pane.scroll_by(3000)
    top = desk.pane.visible_span().start
    desk.pane.resize(420, 400)
    there = desk.pane.visible_span()
    assert there.start <= top < there.start + 80


class Strips(QObject):
    """Writes down what is painted."""

    def __init__(self, pane: ReadingPane) -> None:
        super().__init__()
        self.heights: list[int] = []
        pane.viewport().installEventFilter(self)

    def eventFilter(self, _, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.heights.append(event.rect().height())
        return False


@pytest.mark.parametrize("between", ["\n", " "])
def test_tagging_paints_only_the_lines_it_hits(bench, between):
    desk = bench(between.join(f"Line {n} of many." for n in range(50)), height=800)
    QApplication.processEvents()
    painted = Strips(desk.pane)
    at = desk.text.index("Line 5")
    desk.model.apply([], [("x", at, at + 6, "claim", "me", False)])
    QApplication.processEvents()
    assert painted.heights
    # The line, the one beside it whose ground may adjoin, and how far ink may reach beyond.
    assert max(painted.heights) <= 110


def test_a_pair_of_panes_on_one_source_both_show_a_new_span(bench, qtbot):
    desk = bench("Then the ferry sank.")
    other = ReadingPane()
    qtbot.addWidget(other)
    other.resize(500, 300)
    other.set_theme(LIGHT, tag_looks(Codebook(), LIGHT))
    other.set_source(desk.model)
    other.show()
    picture(other)
    desk.model.apply([], [("x", 9, 14, "fact", "me", False)])
    for pane in (desk.pane, other):
        here = pane.rectangle(9)
        colour = picture(pane).pixelColor(here.x() + 1, here.y() + 2).name().upper()
        assert colour == LIGHT.fills["fact"]
    other.set_source(None)
    desk.model.apply(["x"], [])


def test_y_of_is_the_middle_of_a_line_in_view_only(bench):
    desk = bench("\n".join(f"Line {n} of many." for n in range(100)))
    assert desk.pane.y_of(0) == desk.pane.rectangle(0).center().y() + 0.5
    assert desk.pane.y_of(len(desk.text)) is None


def test_the_view_can_be_restored(bench):
    text = "\n".join(f"Line {n} of many." for n in range(100))
    desk = bench(text)
    desk.pane.scroll_by(777)
    desk.pane.place_caret(desk.pane.visible_span().start)
    state = desk.pane.view_state()
    other = bench(text)
    other.pane.restore_view_state(state)
    assert other.pane.visible_span() == desk.pane.visible_span()
    assert other.pane.caret == desk.pane.caret


def test_the_caret_does_not_blink_where_the_desktop_wants_none(bench):
    hints = QApplication.styleHints()
    kept = hints.cursorFlashTime()
    try:
        hints.setCursorFlashTime(0)
        still = bench("One.")
        still.key(Qt.Key.Key_Right)
        assert not still.pane._blink.isActive()
        hints.setCursorFlashTime(1000)
        blinking = bench("One.")
        blinking.key(Qt.Key.Key_Right)
        assert blinking.pane._blink.isActive()
    finally:
        hints.setCursorFlashTime(kept)


@pytest.mark.parametrize(
    "text", ["", "\n\n\n", " ", "\ufeff\0a\ud800\ufffe", "a\u0301\u200d" * 50, "x" * 20_000]
)
def test_odd_texts_are_shown_and_walked_through(bench, text):
    desk = bench(text)
    picture(desk.pane)
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_End,
        Qt.Key.Key_Left,
        Qt.Key.Key_Home,
    ):
        desk.key(key)
        desk.key(key, "Shift")
        desk.key(key, "Control")
    desk.key(Qt.Key.Key_A, "Control")
    assert desk.pane.selected_text() == text


def test_a_source_model_that_is_reset_is_painted_anew(bench):
    desk = bench("Then [claim:the ferry] sank.")
    desk.model.reset_spans([])
    assert ground(desk, "ferry") == LIGHT.paper
    assert isinstance(desk.pane.source, SourceModel)
