"""Selecting, choosing and moving with the mouse."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.span import Span
from desktop.desk import hovering
from desktop.desk.pane import ReadingPane
from desktop.theme import LIGHT

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def test_a_click_takes_the_shortest_annotation_and_again_the_next_longer(bench):
    desk = bench("Then [claim:the old [fact:ferry] sank] there.")
    for expected in ("ferry", "the old ferry sank", "ferry"):
        desk.click("ferry", inside=2)
        assert desk.target == expected


def test_a_click_beside_annotations_makes_the_sentence_the_target(bench):
    desk = bench("Then [claim:the ferry] sank. It was late.")
    desk.click("ferry")
    assert desk.pane.current == "s0"
    desk.click("late")
    assert desk.pane.current == ""
    assert desk.target == "It was late."


def test_a_click_with_alt_only_puts_the_caret(bench):
    desk = bench("Then [claim:the ferry] sank. It was late.")
    desk.click("ferry", "Alt", inside=2)
    assert desk.pane.current == ""
    assert desk.pane.caret in {11, 12}


def test_a_drag_selects_whole_words(bench):
    desk = bench("Then the ferry sank, there and then.")
    desk.drag(desk.place("ferry", inside=2), desk.place("sank"), desk.place("there", inside=2))
    assert desk.pane.selected_text() == "ferry sank, there"


def test_a_drag_backwards_leaves_the_caret_at_the_start(bench):
    desk = bench("Then the ferry sank, there and then.")
    desk.drag(desk.place("there", inside=2), desk.place("ferry", inside=2))
    assert desk.pane.selected_text() == "ferry sank, there"
    assert desk.pane.caret == 9


def test_a_drag_with_control_selects_letters(bench):
    desk = bench("Then the ferry sank.")
    start, end = desk.pane.rectangle(11).center(), desk.pane.rectangle(17).center()
    desk.drag(start, end, held=("Control",))
    assert desk.pane.selected_text() == "rry sa"


def test_a_drag_over_lines_selects_from_the_first_to_the_last(bench):
    desk = bench("One two three.\nFour five six.\nSeven eight nine.")
    desk.drag(desk.place("two"), desk.place("five"), desk.place("eight", inside=2))
    assert desk.pane.selected_text() == "two three.\nFour five six.\nSeven eight"


def test_a_drag_past_the_edge_scrolls_on(bench, qtbot):
    desk = bench("\n".join(f"Line {n} of many." for n in range(100)), height=300)
    viewport = desk.pane.viewport()
    QTest.mousePress(viewport, LEFT, NONE, desk.place("of many"))
    desk.drag_on(QPoint(200, 150), QPoint(200, 330))
    qtbot.waitUntil(lambda: len(desk.pane.selected_text()) > 600)
    QTest.mouseRelease(viewport, LEFT, NONE, QPoint(200, 330))
    assert desk.pane.selected_text().startswith("of many.\nLine 1 of")
    assert desk.pane.verticalScrollBar().value() > 0


def test_a_double_click_selects_the_word_without_its_space(bench):
    desk = bench("One two three.")
    desk.double_click("two", inside=1)
    assert desk.pane.selected_text() == "two"


def test_a_double_click_after_characters_of_two_units_selects_the_word(bench):
    desk = bench("One 😀 👩‍👩‍👧 𝔊othic two three.")
    desk.double_click("two", inside=1)
    assert desk.pane.selected_text() == "two"
    desk.double_click("𝔊othic", inside=2)
    assert desk.pane.selected_text() == "𝔊othic"


def test_a_third_click_selects_the_sentence(bench):
    desk = bench("One two three. Four five.")
    desk.double_click("two", inside=1)
    QTest.mouseRelease(desk.pane.viewport(), LEFT, NONE, desk.place("two", inside=1))
    desk.click("two", inside=1)
    assert desk.pane.selected_text() == "One two three."


def test_a_drag_after_a_double_click_goes_on_by_words(bench):
    desk = bench("One two three four.")
    desk.double_click("two", inside=1)
    desk.drag_on(desk.place("three", inside=3), desk.place("four", inside=1))
    QTest.mouseRelease(desk.pane.viewport(), LEFT, NONE, desk.place("four", inside=1))
    assert desk.pane.selected_text() == "two three four"


def test_shift_and_click_extends_the_selection(bench):
    desk = bench("One two three four.")
    desk.click("One")
    desk.pane.place_caret(4)
    place = desk.pane.rectangle(13).center()
    QTest.mouseClick(desk.pane.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, place)
    assert desk.pane.selected_text() == "two three"


def test_the_end_handle_is_dragged_with_one_move_at_the_end(bench):
    desk = bench("Then [claim:the ferry] sank there.")
    moved = []
    desk.pane.span_moved.connect(lambda id_, span: moved.append((id_, span.of(desk.text))))
    desk.pane.set_current("s0")
    _, corner = desk.pane.handle_corners()
    start = (corner - QPointF(4, 4)).toPoint()
    QTest.mousePress(desk.pane.viewport(), LEFT, NONE, start)
    desk.drag_on(desk.place("sank"), desk.place("there", inside=2))
    assert desk.target == "the ferry sank there"
    assert moved == []
    QTest.mouseRelease(desk.pane.viewport(), LEFT, NONE, desk.place("there", inside=2))
    assert moved == [("s0", "the ferry sank there")]
    assert desk.target == "the ferry", "shown where it is until it is saved"


def test_the_start_handle_is_dragged_by_letters_with_control(bench):
    desk = bench("Then the [claim:ferry sank] there.")
    moved = []
    desk.pane.span_moved.connect(lambda _, span: moved.append(span.of(desk.text)))
    desk.pane.set_current("s0")
    corner, _ = desk.pane.handle_corners()
    start = (corner + QPointF(3, 3)).toPoint()
    desk.drag(start, start - QPoint(20, 0), desk.pane.rectangle(6).center(), held=("Control",))
    assert moved == ["he ferry sank"]


def test_a_handle_cannot_be_dragged_past_the_other(bench):
    desk = bench("Then [claim:the ferry sank] there.")
    moved = []
    desk.pane.span_moved.connect(lambda _, span: moved.append(span))
    desk.pane.set_current("s0")
    _, corner = desk.pane.handle_corners()
    start = (corner - QPointF(4, 4)).toPoint()
    desk.drag(start, desk.pane.rectangle(0).center())
    assert moved == [Span(5, 6)]


def test_a_click_on_a_handle_chooses_like_any_click(bench):
    desk = bench("Then [claim:the old [fact:ferry] sank] there.")
    desk.pane.set_current("s1")
    desk.click("ferry", inside=4)
    desk.click("ferry", inside=4)
    assert desk.target == "the old ferry sank"


def test_the_wheel_scrolls_by_pixels(bench):
    desk = bench("\n".join(f"Line {n} of many." for n in range(100)))
    _turn(desk.pane, pixels=-17)
    assert desk.pane.verticalScrollBar().value() == 17
    _turn(desk.pane, pixels=7)
    assert desk.pane.verticalScrollBar().value() == 10
    _turn(desk.pane, notches=-1)
    assert desk.pane.verticalScrollBar().value() == 100


def test_the_wheel_with_control_asks_for_zoom(bench, qtbot):
    desk = bench("One.")
    with qtbot.waitSignal(desk.pane.zoom_requested) as asked:
        _turn(desk.pane, notches=1, held=Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [1]


def test_resting_on_an_annotation_is_told_once(bench, qtbot):
    desk = bench("Then [claim:the ferry] sank.")
    with qtbot.waitSignal(desk.pane.hovered, timeout=5 * hovering.DELAY) as told:
        QTest.mouseMove(desk.pane.viewport(), desk.place("ferry"))
    assert told.args[0] == "s0"
    with qtbot.waitSignal(desk.pane.hovered) as told:
        QTest.mouseMove(desk.pane.viewport(), desk.place("sank"))
    assert told.args[0] == ""


def _turn(
    pane: ReadingPane,
    *,
    pixels: int = 0,
    notches: int = 0,
    held: Qt.KeyboardModifier = NONE,
) -> None:
    middle = QPointF(pane.viewport().rect().center())
    event = QWheelEvent(
        middle,
        QPointF(pane.viewport().mapToGlobal(middle.toPoint())),
        QPoint(0, pixels),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane.viewport(), event)


def test_escape_gives_up_the_drag_of_a_handle(bench):
    desk = bench("Then [claim:the ferry] sank there.")
    moved = []
    desk.pane.span_moved.connect(lambda *asked: moved.append(asked))
    desk.pane.set_current("s0")
    _, corner = desk.pane.handle_corners()
    QTest.mousePress(desk.pane.viewport(), LEFT, NONE, (corner - QPointF(4, 4)).toPoint())
    desk.drag_on(desk.place("sank"), desk.place("there", inside=2))
    desk.key(Qt.Key.Key_Escape)
    assert desk.target == "the ferry"
    QTest.mouseRelease(desk.pane.viewport(), LEFT, NONE, desk.place("there"))
    assert moved == []
    assert desk.pane.current == "s0"


def test_a_click_gives_the_pane_the_focus_and_says_so(bench, qtbot):
    desk = bench("One two three.")
    desk.pane.clearFocus()
    with qtbot.waitSignal(desk.pane.activated):
        desk.click("two")
    assert desk.pane.hasFocus()


def test_the_gutter_lists_what_it_only_counts(bench):
    desk = bench("[claim:[fact:[claim:[fact:One] two] three] four].\nNext [claim:line].")
    desk.pane.grab()
    beside = QPoint(10, desk.pane.rectangle(0).center().y())
    assert desk.pane.begun_at(beside).splitlines() == [
        "claim: One two three four",
        "fact: One two three",
        "claim: One two",
        "fact: One",
    ]
    assert desk.pane.begun_at(QPoint(10, desk.pane.rectangle(20).center().y())) == ""


def test_the_target_stays_while_the_caret_goes_within_a_sentence(bench, qtbot):
    desk = bench("One two three.")
    before = desk.pane.view_state()["caret"]
    with qtbot.assertNotEmitted(desk.pane.target_changed):
        desk.key(Qt.Key.Key_Right)
    assert desk.pane.view_state()["caret"] == before + 1


def test_the_annotation_under_the_pointer_has_a_thicker_stroke(bench):
    desk = bench("Then [claim:the ferry] sank.")
    place = desk.place("ferry", inside=2)

    def thickness() -> int:
        image = desk.pane.viewport().grab().toImage()
        below = range(place.y(), place.y() + 25)
        colours = [image.pixelColor(place.x(), y).name().upper() for y in below]
        return colours.count(LIGHT.strokes["claim"])

    assert thickness() == 2
    QTest.mouseMove(desk.pane.viewport(), place)
    assert thickness() == 3
