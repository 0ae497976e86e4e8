"""A reading pane as a screen reader finds it, asked through Qt."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from core.codebook import Codebook
from core.span import Span
from desktop.desk.accessibility import PaneAccessible, install_factory
from desktop.desk.accessible_text import LONGEST, PaneText, spoken
from desktop.desk.looks import tag_looks
from desktop.desk.pane import ReadingPane
from desktop.desk.source_text import SourceModel
from desktop.theme import LIGHT

TEXT = "The 😀 ferry was late. It will sink trade.\n\nNobody was hurt."
ROWS = [
    ("wide", 0, 20, "assessment", "ben", True),
    ("near", 6, 11, "claim", "ana", False),
    ("end", 43, 49, "fact", "ana", False),
]
NAMES = {"ana": "Ana", "ben": "Ben"}


@pytest.fixture
def pane(qtbot):
    install_factory()
    made = ReadingPane()
    qtbot.addWidget(made)
    made.set_theme(LIGHT, tag_looks(Codebook(), LIGHT))
    made.resize(500, 400)
    made.set_source(SourceModel("d", TEXT, (), ROWS, me="ana"))
    made.show()
    return made


def asked(pane: ReadingPane) -> PaneText:
    """Return the text that Qt finds for a pane."""
    found = QAccessible.queryAccessibleInterface(pane).textInterface()
    assert isinstance(found, PaneText)
    return found


def qt(words: str) -> int:
    """Return the unit at which ``words`` begin; one character of two units stands before."""
    return TEXT.index(words) + (TEXT.index(words) > TEXT.index("😀"))


def test_a_pane_is_a_document_to_read_and_select_in(pane):
    found = QAccessible.queryAccessibleInterface(pane)
    state = found.state()
    assert found.role() == QAccessible.Role.Document
    assert state.readOnly
    assert state.multiLine
    assert state.selectableText
    assert state.focusable


def test_it_is_named_as_its_window_names_it(pane):
    found = QAccessible.queryAccessibleInterface(pane)
    assert found.text(QAccessible.Text.Name) == "Source"
    pane.setAccessibleName("Harbour Note 7")
    assert found.text(QAccessible.Text.Name) == "Harbour Note 7"


def test_its_description_says_what_is_at_the_caret(pane):
    found = QAccessible.queryAccessibleInterface(pane)
    pane.place_caret(7)
    described = found.text(QAccessible.Text.Description)
    assert described == "claim, 1 word; unsure assessment, 5 words"
    pane.place_caret(30)
    assert found.text(QAccessible.Text.Description) == ""


def test_text_and_count_are_in_units_of_qt(pane):
    text = asked(pane)
    assert text.characterCount() == len(TEXT) + 1
    assert text.text(0, text.characterCount()) == TEXT
    assert text.text(0, -1) == TEXT
    assert text.text(qt("ferry"), qt("ferry") + 5) == "ferry"
    assert text.text(-5, 10_000) == TEXT


def test_the_caret_is_read_and_placed(pane):
    text = asked(pane)
    pane.place_caret(TEXT.index("ferry"))
    assert text.cursorPosition() == qt("ferry")
    text.setCursorPosition(qt("Nobody"))
    assert pane.caret == TEXT.index("Nobody")


def test_a_selection_is_made_and_taken_away(pane):
    text = asked(pane)
    text.addSelection(qt("ferry"), qt("ferry") + 5)
    assert pane.selected_text() == "ferry"
    text.setSelection(0, qt("sink"), qt("sink") + 4)
    assert pane.selected_text() == "sink"
    text.removeSelection(0)
    assert pane.selection() is None


@pytest.fixture
def speaks(pane, qtbot):
    """Wait until the last that was spoken in the pane are these words."""
    found = QAccessible.queryAccessibleInterface(pane)
    assert isinstance(found, PaneAccessible)
    pane.setFocus()
    qtbot.waitExposed(pane)

    def speaks(words):
        qtbot.waitUntil(lambda: found.teller.said == words)

    return speaks


def test_annotations_are_spoken_when_the_caret_comes_upon_them(pane, speaks):
    pane.place_caret(TEXT.index("ferry"))
    speaks("claim, 1 word")
    pane.place_caret(TEXT.index("Nobody"))
    speaks("fact, 1 word")
    pane.place_caret(TEXT.index("late"))
    speaks("unsure assessment, 5 words")


def test_the_annotation_that_becomes_current_is_spoken(pane, speaks):
    pane.place_caret(TEXT.index("It will"))
    pane.set_current("end")
    speaks("fact, 1 word")


def test_what_is_selected_is_spoken_and_counted_if_it_is_long(pane, speaks):
    pane.select(Span(TEXT.index("will"), TEXT.index(" trade")))
    speaks("will sink, selected")
    pane.set_source(SourceModel("d", "word " * 30))
    pane.select(Span(0, 100))
    speaks("20 words selected")


def test_an_annotation_is_said_as_the_application_says_it(pane, qtbot):
    install_factory(lambda document, row: f"{document}: {spoken(row, TEXT, analyst='Ana')}")
    other = ReadingPane()
    qtbot.addWidget(other)
    other.set_source(pane.source)
    other.place_caret(TEXT.index("Nobody"))
    found = QAccessible.queryAccessibleInterface(other)
    assert found.text(QAccessible.Text.Description) == "d: fact by Ana, 1 word"


@pytest.mark.parametrize(
    ("row", "words", "expected"),
    [
        (ROWS[0], {"analyst": "Ben"}, "unsure assessment by Ben, 5 words"),
        (ROWS[1], {"tag": "rumour"}, "rumour, 1 word"),
        (ROWS[1], {"links": ["contradicts one"]}, "claim, 1 word, contradicts one"),
    ],
)
def test_a_span_in_words(row, words, expected):
    assert spoken(row, TEXT, **words) == expected


def test_a_character_has_a_place_on_the_screen_and_the_place_has_it(pane):
    text = asked(pane)
    place = text.characterRect(qt("late"))
    assert place.width() > 1
    assert place.height() > 8
    assert text.offsetAtPoint(place.center()) in {qt("late"), qt("late") + 1}
    outside = pane.mapToGlobal(pane.rect().bottomRight()) * 2
    assert text.offsetAtPoint(outside) == -1


def test_text_out_of_view_has_no_place_until_it_is_scrolled_to(pane):
    pane.set_source(SourceModel("d", "\n".join(f"Line {number}." for number in range(500))))
    text = asked(pane)
    far = text.characterCount() - 4
    assert text.characterRect(far).isEmpty()
    text.scrollToSubstring(far, far + 2)
    assert not text.characterRect(far).isEmpty()


def test_of_a_long_text_the_part_around_the_caret_is_given(pane):
    line = "😀 nine chars\n"
    pane.set_source(SourceModel("d", line * 50_000))
    text = asked(pane)
    assert text.text(0, -1).startswith(line * 2)
    for position in (0, 300_000, 299_000, 350_000, 10, len(line) * 50_000 - 1):
        pane.place_caret(position)
        assert text.characterCount() <= 1.1 * (LONGEST + 2 * len(line))
        at = text.cursorPosition()
        given = text.text(0, at)
        assert len(given) >= min(pane.caret, 10_000)
        assert (given + text.text(at, -1)).count(line) > 3_000
        assert text.text(at, at + 4)[:2] == pane.model.text[pane.caret :][:2]


def test_a_short_step_in_a_long_text_moves_no_offset(pane):
    pane.set_source(SourceModel("d", "nine char\n" * 50_000))
    text = asked(pane)
    pane.place_caret(250_000)
    before = text.cursorPosition()
    pane.place_caret(250_100)
    assert text.cursorPosition() == before + 100


def test_an_empty_pane_answers(pane):
    pane.set_source(None)
    text = asked(pane)
    assert (text.characterCount(), text.cursorPosition(), text.selectionCount()) == (0, 0, 0)
    assert text.text(0, 10) == ""
    assert text.characterRect(5) == text.characterRect(0)


def test_what_happens_in_a_pane_is_told_without_harm(pane):
    asked(pane)
    pane.place_caret(5)
    pane.select(Span(6, 11))
    pane.set_current("near")
    pane.set_source(SourceModel("e", "Another text."))
    pane.set_current("")
    assert asked(pane).text(0, 7) == "Another"


def test_other_widgets_keep_their_own_interface(pane):
    window = QWidget()
    found = QAccessible.queryAccessibleInterface(window)
    assert found.role() != QAccessible.Role.Document
    assert found.textInterface() is None


def test_interfaces_go_with_their_panes(qtbot):
    install_factory()
    for _ in range(50):
        pane = ReadingPane()
        found = QAccessible.queryAccessibleInterface(pane)
        assert found.textInterface().characterCount() == 0
        pane.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not Shiboken.isValid(found)
