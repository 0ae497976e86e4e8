"""What a tag key would tag, and how keys move it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from core.document import Structure
from core.span import Span

K = Qt.Key
TEXT = (
    "The ferry was late, the harbour office said, and will probably sink trade. Nobody was hurt.\n"
    "\n"
    "The bridge is open. One lane is closed."
)


def test_the_sentence_under_the_caret_is_the_target_at_first(bench):
    desk = bench(TEXT)
    assert desk.pane.target().kind == "sentence"
    assert desk.target.startswith("The ferry")
    assert desk.target.endswith("trade.")


def test_alt_down_and_up_go_through_the_sentences(bench):
    desk = bench(TEXT)
    seen = []
    for _ in range(4):
        seen.append(desk.target)
        desk.key(K.Key_Down, "Alt")
    assert [words.split()[-1] for words in seen] == ["trade.", "hurt.", "open.", "closed."]
    assert desk.target == "One lane is closed."
    for words in reversed(seen[:-1]):
        desk.key(K.Key_Up, "Alt")
        assert desk.target == words


def test_alt_right_trims_the_start_by_clause_and_alt_left_gives_it_back(bench):
    desk = bench(TEXT)
    whole = desk.target
    desk.key(K.Key_Right, "Alt")
    assert desk.target == "the harbour office said, and will probably sink trade."
    desk.key(K.Key_Right, "Alt")
    assert desk.target == "will probably sink trade."
    assert desk.pane.target().kind == "selection"
    desk.key(K.Key_Left, "Alt", times=2)
    assert desk.target == whole


def test_alt_shift_left_trims_the_end_by_clause(bench):
    desk = bench(TEXT)
    desk.key(K.Key_Left, "Alt", "Shift")
    assert desk.target.endswith("sink trade")
    desk.key(K.Key_Left, "Alt", "Shift")
    assert desk.target.endswith("said")


def test_shift_arrows_move_the_edge_that_was_moved_last(bench):
    desk = bench(TEXT)
    desk.key(K.Key_Right, "Alt")
    desk.key(K.Key_Left, "Shift", times=4)
    assert desk.target.startswith("te, the harbour")


def test_swapping_the_edge_lets_shift_arrows_move_the_other_end(bench):
    desk = bench(TEXT)
    desk.key(K.Key_Right, "Alt")
    desk.pane.swap_edge()
    desk.key(K.Key_Left, "Shift", times=1)
    assert desk.target == "the harbour office said, and will probably sink trade"


def test_control_shift_arrows_end_a_selection_at_word_ends(bench):
    desk = bench("One two, three four.")
    desk.key(K.Key_Right, "Shift", "Control", times=2)
    assert desk.pane.selected_text() == "One two"
    desk.key(K.Key_Left, "Shift", "Control")
    assert desk.pane.selected_text() == "One"


def test_plain_arrows_clear_the_selection(bench):
    desk = bench("One two three.")
    desk.key(K.Key_Right, "Shift", times=3)
    assert desk.pane.selected_text() == "One"
    desk.key(K.Key_Right)
    assert desk.pane.selection() is None
    assert desk.pane.caret == 3


def test_escape_takes_one_step_then_none(bench):
    desk = bench("[claim:One two] three.")
    desk.pane.set_current("s0")
    assert desk.pane.step_out()
    assert desk.pane.current == ""
    desk.key(K.Key_Right, "Shift")
    desk.key(K.Key_Escape)
    assert desk.pane.selection() is None
    assert not desk.pane.step_out()


@pytest.mark.parametrize(
    ("keys", "moved"),
    [
        ([(K.Key_Right, "Shift")], "ferry "),
        ([(K.Key_Right, "Shift", "Control")], "ferry sank"),
        ([(K.Key_Left, "Shift", "Control")], None),
        ([(K.Key_Left, "Shift")], "ferr"),
        ([(K.Key_End, "Shift")], "ferry sank."),
    ],
)
def test_the_edge_of_a_current_annotation_moves_by_the_same_keys(bench, qtbot, keys, moved):
    desk = bench("The [claim:ferry] sank.")
    asked = []
    desk.pane.span_moved.connect(lambda id_, span: asked.append((id_, span.of(desk.text))))
    desk.pane.set_current("s0")
    for key, *held in keys:
        desk.key(key, *held)
    assert asked == ([("s0", moved)] if moved else [])


def test_a_moved_span_is_shown_once_the_model_has_it(bench):
    desk = bench("The [claim:ferry] sank.")
    desk.pane.span_moved.connect(
        lambda id_, span: desk.model.apply(
            [id_], [(id_, span.start, span.end, "claim", "me", False)]
        )
    )
    desk.pane.set_current("s0")
    desk.key(K.Key_Right, "Shift", "Control")
    assert desk.target == "ferry sank"
    desk.pane.swap_edge()
    desk.key(K.Key_Left, "Shift", "Control")
    assert desk.target == "The ferry sank"
    assert desk.pane.target().annotation == "s0"


def test_another_analysts_annotation_is_not_moved(bench):
    desk = bench("The ferry sank.")
    desk.model.apply([], [("x", 4, 9, "claim", "other", False)])
    asked = []
    desk.pane.span_moved.connect(lambda *moved: asked.append(moved))
    desk.pane.set_current("x")
    desk.key(K.Key_Right, "Shift")
    desk.key(K.Key_Right, "Alt")
    assert asked == []


def test_the_current_annotation_that_is_removed_is_current_no_more(bench, qtbot):
    desk = bench("The [claim:ferry] sank.")
    desk.pane.set_current("s0")
    with qtbot.waitSignal(desk.pane.current_changed) as told:
        desk.model.apply(["s0"], [])
    assert told.args == [""]
    assert desk.pane.target().kind == "sentence"


def test_copy_gives_the_stored_text(bench):
    text = "A\u00a0b\u2028c 😀 d"
    desk = bench(text)
    desk.key(K.Key_A, "Control")
    desk.key(K.Key_C, "Control")
    assert desk.pane.selected_text() == text
    assert QGuiApplication.clipboard().text() == text


def test_a_target_out_of_sight_is_known_and_can_be_revealed(bench):
    desk = bench("\n".join(f"Line {n} of many." for n in range(200)))
    assert desk.pane.target_visible()
    desk.key(K.Key_Space)
    desk.key(K.Key_Space)
    assert not desk.pane.target_visible()
    assert desk.target == "Line 0 of many."
    desk.pane.reveal_target()
    assert desk.pane.target_visible()


def test_space_and_shift_space_page_without_moving_the_target(bench):
    desk = bench("\n".join(f"Line {n} of many." for n in range(200)))
    bar = desk.pane.verticalScrollBar()
    desk.key(K.Key_Space)
    there = bar.value()
    desk.key(K.Key_Space)
    desk.key(K.Key_Space, "Shift")
    assert 0 < there == bar.value()
    assert desk.target == "Line 0 of many."


def test_page_keys_move_the_caret_and_control_home_and_end_go_to_the_ends(bench):
    desk = bench("\n".join(f"Line {n} of many." for n in range(200)))
    desk.key(K.Key_PageDown)
    there = desk.pane.caret
    assert there > 0
    desk.key(K.Key_PageDown)
    desk.key(K.Key_PageUp)
    assert desk.pane.caret == there
    desk.key(K.Key_End, "Control")
    assert desk.pane.caret == len(desk.text)
    assert desk.target == "Line 199 of many."
    desk.key(K.Key_Home, "Control")
    assert desk.pane.caret == 0


def test_home_and_end_stay_on_the_line(bench):
    desk = bench("word " * 60, width=500)
    desk.key(K.Key_Down)
    begin = desk.pane.caret
    desk.key(K.Key_End)
    end = desk.pane.caret
    assert desk.text[begin:end].endswith("word")
    desk.key(K.Key_Home)
    assert desk.pane.caret == begin


def test_keys_the_pane_does_not_know_are_left_to_the_window(bench):
    desk = bench("One.")
    assert not desk.pane.step_out()
    asked = []

    def on_key(event):
        asked.append(event.text())
        return event.text() == "1"

    desk.pane.on_key = on_key
    desk.key(K.Key_1)
    desk.key(K.Key_Right)
    assert asked == ["1", ""]
    assert desk.pane.caret == 1


MARKED = "## Head\n\nSome **bold** word."
MARKS = (
    Structure("heading", 0, 7, 2),
    Structure("markup", 0, 3),
    Structure("strong", 14, 22),
    Structure("markup", 14, 16),
    Structure("markup", 20, 22),
)


def test_the_caret_steps_over_hidden_markup(bench):
    desk = bench(MARKED, structure=MARKS)
    desk.key(K.Key_Home, "Control")
    stops = [desk.pane.caret]
    for _ in range(13):
        desk.key(K.Key_Right)
        stops.append(desk.pane.caret)
    assert stops == [3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 16, 17, 18, 19]
    desk.key(K.Key_Right)
    assert desk.pane.caret == 22
    back = []
    for _ in range(14):
        desk.key(K.Key_Left)
        back.append(desk.pane.caret)
    assert back == list(reversed(stops))


def test_a_span_neither_begins_nor_ends_in_hidden_markup(bench):
    desk = bench(MARKED, structure=MARKS)
    desk.key(K.Key_Home, "Control")
    assert desk.target == "Head"
    desk.pane.select(Span(14, 22))
    assert desk.pane.selected_text() == "bold"
    desk.pane.set_options(show_markup=True)
    desk.pane.select(Span(14, 22))
    assert desk.pane.selected_text() == "**bold**"


def test_position_words_count_paragraphs_that_people_see(bench):
    desk = bench(TEXT)
    assert desk.pane.position_words() == "¶1 of 2"
    desk.key(K.Key_End, "Control")
    assert desk.pane.position_words() == "¶2 of 2"


def test_left_goes_on_in_right_to_left_text(bench):
    desk = bench("שלום עולם")
    desk.key(K.Key_Left)
    assert desk.pane.caret == 1
    desk.key(K.Key_Left, "Shift", "Control")
    assert desk.pane.selected_text() == "לום"


def test_a_pane_without_a_source_takes_no_keys_and_has_no_target(bench):
    desk = bench("One.")
    desk.pane.set_source(None)
    assert desk.pane.target().kind == "none"
    for key in (K.Key_Right, K.Key_Down, K.Key_Space, K.Key_End):
        desk.key(key)
    desk.pane.next_sentence()
    assert desk.pane.selected_text() == ""


def test_the_edge_of_an_annotation_steps_over_hidden_markup(bench):
    desk = bench(MARKED, structure=MARKS)
    desk.model.apply([], [("x", 16, 20, "claim", "me", False)])
    desk.pane.span_moved.connect(
        lambda id_, to: desk.model.apply([id_], [(id_, to.start, to.end, "claim", "me", False)])
    )
    desk.pane.set_current("x")
    assert desk.target == "bold"
    desk.key(K.Key_Right, "Shift", times=2)
    assert desk.target == "bold** w"
    desk.key(K.Key_Left, "Shift", times=2)
    assert desk.target == "bold"
    desk.key(K.Key_Right)
    assert desk.pane.caret == 23
