"""A reading pane as a screen reader finds it, asked through Qt."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from core.codebook import Codebook
from core.span import Span
from desktop.desk.accessibility import install_factory
from desktop.desk.accessible_text import LONGEST, PaneText, spoken
from desktop.desk.looks import tag_looks
from desktop.desk.pane import ReadingPane
from desktop.desk.source_text import SourceModel
from desktop.theme import LIGHT

Boundary = QAccessible.TextBoundaryType
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
    said = found.text(QAccessible.Text.Description)
    assert said == "claim, 1 word; unsure assessment, 5 words"
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


def test_the_selection_is_read_made_and_taken_away(pane):
    text = asked(pane)
    assert text.selectionCount() == 0
    text.addSelection(qt("ferry"), qt("ferry") + 5)
    assert pane.selected_text() == "ferry"
    assert text.selectionCount() == 1
    assert text.selection(0) == (qt("ferry"), qt("ferry") + 5)
    text.setSelection(0, qt("sink"), qt("sink") + 4)
    assert pane.selected_text() == "sink"
    text.removeSelection(0)
    assert pane.selection() is None


def test_annotations_are_attributes_of_the_text_they_are_on(pane):
    text = asked(pane)
    said, start, end = text.attributes(qt("ferry") + 1)
    assert said == ("tag:claim;annotation:claim\\, 1 word\\; unsure assessment\\, 5 words;")
    assert (start, end) == (qt("ferry"), qt("ferry") + 5)
    assert text.attributes(0)[1:] == (0, qt("ferry"))


def test_between_annotations_there_are_no_attributes(pane):
    assert asked(pane).attributes(qt("It will")) == ("", qt(". It"), qt("\n"))


def test_an_annotation_is_said_as_the_application_says_it(pane, qtbot):
    install_factory(lambda document, row: f"{document}: {spoken(row, TEXT, analyst='Ana')}")
    other = ReadingPane()
    qtbot.addWidget(other)
    other.set_source(pane.source)
    said = asked(other).attributes(qt("Nobody"))[0]
    assert said == "tag:fact;annotation:d\\: fact by Ana\\, 1 word;"


@pytest.mark.parametrize(
    ("row", "words", "said"),
    [
        (ROWS[0], {"analyst": "Ben"}, "unsure assessment by Ben, 5 words"),
        (ROWS[1], {"tag": "rumour"}, "rumour, 1 word"),
        (ROWS[1], {"links": ["contradicts one"]}, "claim, 1 word, contradicts one"),
    ],
)
def test_a_span_in_words(row, words, said):
    assert spoken(row, TEXT, **words) == said


@pytest.mark.parametrize(
    ("boundary", "at", "expected"),
    [
        (Boundary.CharBoundary, "😀", "😀"),
        (Boundary.WordBoundary, "erry", "ferry"),
        (Boundary.SentenceBoundary, "was late", "The 😀 ferry was late. "),
        (Boundary.SentenceBoundary, "sink", "It will sink trade.\n"),
        (Boundary.LineBoundary, "Nobody", "Nobody was hurt."),
        (Boundary.ParagraphBoundary, "sink", "The 😀 ferry was late. It will sink trade.\n"),
        (Boundary.NoBoundary, "hurt", "Nobody was hurt."),
    ],
)
def test_text_is_read_by_what_it_is_made_of(pane, boundary, at, expected):
    said, start, end = asked(pane).textAtOffset(qt(at), boundary)
    assert said == expected
    assert asked(pane).text(start, end) == expected


@pytest.mark.parametrize(
    "boundary",
    [
        Boundary.CharBoundary,
        Boundary.WordBoundary,
        Boundary.SentenceBoundary,
        Boundary.LineBoundary,
        Boundary.ParagraphBoundary,
    ],
)
def test_reading_on_and_back_passes_over_every_character_once(pane, boundary):
    pane.resize(200, 300)
    text = asked(pane)
    onwards = [text.textAtOffset(0, boundary)]
    while (after := text.textAfterOffset(onwards[-1][1], boundary)) != ("", -1, -1):
        onwards.append(after)
    assert "".join(said for said, _, _ in onwards) == TEXT
    back = [onwards[-1]]
    while (before := text.textBeforeOffset(back[-1][1], boundary)) != ("", -1, -1):
        back.append(before)
    assert back == onwards[::-1]


def test_a_long_line_is_read_line_by_line_as_it_is_shown(pane):
    pane.resize(200, 300)
    text = asked(pane)
    first, _, end = text.textAtOffset(0, Boundary.LineBoundary)
    assert len(first) < len(TEXT.split("\n", maxsplit=1)[0])
    assert text.textAfterOffset(0, Boundary.LineBoundary)[1] == end


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


@pytest.mark.parametrize("boundary", list(Boundary))
def test_no_answer_holds_a_whole_long_text(pane, boundary):
    pane.set_source(SourceModel("d", "x" * 3 * LONGEST))
    text = asked(pane)
    assert len(text.text(0, -1)) == LONGEST
    assert len(text.textAtOffset(LONGEST, boundary)[0]) <= 4096
    assert text.attributes(LONGEST)[2] - text.attributes(LONGEST)[1] <= 4096


def test_an_empty_pane_answers(pane):
    pane.set_source(None)
    text = asked(pane)
    assert (text.characterCount(), text.cursorPosition(), text.selectionCount()) == (0, 0, 0)
    assert text.textAtOffset(0, Boundary.LineBoundary) == ("", 0, 0)
    assert text.textAfterOffset(0, Boundary.WordBoundary) == ("", -1, -1)
    assert text.textBeforeOffset(0, Boundary.WordBoundary) == ("", -1, -1)


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
