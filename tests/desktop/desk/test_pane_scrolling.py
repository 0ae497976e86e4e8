"""Scrolling: what is moved on the screen, how far it goes, what the bar says."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from core.span import Span
from desktop.desk.pane import ReadingPane

LINES = "\n".join(f"Line {n} of [claim:many] and [fact:more]." for n in range(200))


def on_screen(pane: ReadingPane) -> QImage:
    """Return what stands on the screen, which is not painted for the asking."""
    QApplication.processEvents()
    window = pane.window()
    image = window.screen().grabWindow(window.winId()).toImage()
    assert not image.isNull()
    return image.copy(pane.viewport().geometry())


def test_what_scrolling_moves_looks_like_what_is_painted(bench):
    desk = bench(LINES)
    for pixels in (37, 3, -11, 200, -90, 1):
        desk.pane.scroll_by(pixels)
        moved = on_screen(desk.pane)
        desk.pane.viewport().update()
        assert moved == on_screen(desk.pane), pixels


def test_tagging_while_scrolled_looks_like_what_is_painted(bench):
    desk = bench(LINES)
    desk.pane.scroll_by(777)
    on_screen(desk.pane)
    start = desk.pane.visible_span().start + 90
    desk.model.apply([], [("x", start, start + 40, "assessment", "me", False)])
    desk.pane.set_current("x")
    desk.key(Qt.Key.Key_Escape)
    desk.pane.select(Span(start + 5, start + 60))
    shown = on_screen(desk.pane)
    desk.pane.viewport().update()
    assert shown == on_screen(desk.pane)


def test_scrolling_stops_at_both_ends(bench):
    desk = bench(LINES)
    assert desk.pane.scroll_by(-50) == 0
    desk.pane.scroll_by(10**6)
    bar = desk.pane.verticalScrollBar()
    assert bar.value() == bar.maximum()
    assert desk.pane.visible_span().end == len(desk.text)
    assert desk.pane.scroll_by(1) == 0


def test_a_text_that_fits_does_not_scroll(bench):
    desk = bench("One line.")
    assert desk.pane.verticalScrollBar().maximum() == 0
    assert desk.pane.scroll_by(10) == 0


def test_the_bar_puts_the_text_where_it_is_dragged(bench):
    desk = bench(LINES)
    bar = desk.pane.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert desk.pane.visible_span().end == len(desk.text)
    bar.setValue(0)
    assert desk.pane.visible_span().start == 0


def test_revealing_moves_no_more_than_it_must(bench):
    desk = bench(LINES)
    desk.pane.reveal(Span(0, 4))
    assert desk.pane.verticalScrollBar().value() == 0
    below = desk.text.index("Line 12 ")
    desk.pane.reveal(Span(below, below + 4))
    assert 0 < desk.pane.verticalScrollBar().value() < 200
    far = desk.text.index("Line 150 ")
    desk.pane.reveal(Span(far, far + 4))
    assert desk.pane.in_view(Span(far, far + 4))
    desk.pane.reveal(Span(0, 4))
    assert desk.pane.in_view(Span(0, 4))


def test_revealing_a_span_longer_than_the_view_shows_its_start(bench):
    desk = bench(LINES)
    start = desk.text.index("Line 60 ")
    desk.pane.reveal(Span(start, len(desk.text)))
    assert desk.pane.in_view(Span(start, start + 1))


def test_a_page_keeps_a_line_in_common(bench):
    desk = bench(LINES)
    before = desk.pane.visible_span()
    desk.pane.page(1)
    after = desk.pane.visible_span()
    assert before.start < after.start < before.end
    desk.pane.page(-1)
    assert desk.pane.visible_span() == before


def test_the_view_tells_that_it_changed(bench, qtbot):
    desk = bench(LINES)
    with qtbot.waitSignal(desk.pane.view_changed):
        desk.pane.scroll_by(10)


def test_lines_above_that_grow_do_not_move_the_line_at_the_top(bench):
    long = " ".join(f"word{n}" for n in range(400))
    desk = bench(long)
    desk.pane.scroll_by(400)
    top = desk.pane.visible_span().start
    y = desk.pane.rectangle(top).y()
    desk.model.apply([], [("x", 0, 20, "claim", "me", False), ("y", 5, 15, "fact", "me", False)])
    assert desk.pane.rectangle(top).y() == y


def test_no_input_method_stands_between_keys_and_pane(bench):
    desk = bench("One.")
    assert not desk.pane.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
