"""The shelf."""

import pytest
from PySide6.QtCore import Qt

from core.attributes import BUILT_IN
from core.codebook import Codebook
from desktop.desk.looks import tag_looks
from desktop.tagging.chips import Chip, FieldChip
from desktop.tagging.shelf import SHELF_HEIGHT, Choice, Field, Shelf
from desktop.theme import LIGHT

CREDIBILITY = next(a for a in BUILT_IN if a.name == "credibility")


@pytest.fixture
def shelf(qtbot):
    made = Shelf()
    made.resize(1280, SHELF_HEIGHT)
    made.set_tags(Codebook().current, tag_looks(Codebook(), LIGHT))
    qtbot.addWidget(made)
    made.show()
    return made


def visible(shelf, kind):
    return [chip for chip in shelf.findChildren(kind) if chip.isVisible() and chip.words]


def test_tags_show_their_key_name_and_count(shelf, qtbot):
    shelf.set_counts({"claim": 26, "fact": 1_204})
    chips = visible(shelf, Chip)
    assert [(chip.key, chip.words, chip.count) for chip in chips] == [
        ("1", "Claim", "26"),
        ("2", "Assessment", "0"),
        ("3", "Fact", "1,204"),
    ]
    with qtbot.waitSignal(shelf.tag_pressed) as pressed:
        chips[1].click()
    assert pressed.args == ["assessment"]


def test_its_height_never_changes(shelf):
    before = shelf.height()
    shelf.show_annotation("claim", "words " * 200, "Ana · 14:02", fields(), hint="hint " * 50)
    assert shelf.height() == before
    shelf.edit("note", "Note", "a\nb\nc\nd\ne", lines=True)
    assert shelf.height() == before


def fields():
    return [
        Field("attributed_to", "Who", "text", "w", ""),
        Field("likelihood", "Wording", "text", "h", "likely", proposed=True),
        Field("note", "Note", "analyst", "n", "seen twice"),
    ]


def test_what_is_unset_looks_so_and_what_is_proposed_too(shelf):
    shelf.show_annotation("claim", "quote", "Ana", fields())
    names = [chip.accessibleName() for chip in visible(shelf, FieldChip)]
    assert names == ["Who: not set", "Wording: proposed likely", "Note: seen twice"]


def test_digits_take_choices_and_the_present_one_is_taken_back(shelf, qtbot):
    choices = [Choice("confirmed", 1), Choice("probably true", 2, present=True)]
    shelf.ask(CREDIBILITY, "How credible?", choices)
    assert shelf.asking
    with qtbot.waitSignal(shelf.choice_made) as made:
        shelf.take(1)
    assert made.args == ["credibility", 1]
    with qtbot.waitSignal(shelf.choice_made) as made:
        shelf.take(2)
    assert made.args == ["credibility", None]
    with qtbot.assertNotEmitted(shelf.choice_made):
        shelf.take(3)


def test_a_written_field_is_kept_by_enter_and_left_alone_by_esc(shelf, qtbot):
    shelf.edit("basis", "Basis", "")
    field = shelf.window().focusWidget()
    qtbot.keyClicks(field, "seen the log")
    with qtbot.waitSignal(shelf.written) as written:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert written.args == ["basis", "seen the log"]
    shelf.edit("basis", "Basis", "seen the log")
    qtbot.keyClicks(shelf.window().focusWidget(), "x")
    with qtbot.assertNotEmitted(shelf.written), qtbot.waitSignal(shelf.left):
        qtbot.keyClick(shelf.window().focusWidget(), Qt.Key.Key_Escape)


def test_leaving_a_field_keeps_what_was_written(shelf, qtbot):
    shelf.edit("note", "Note", "", lines=True)
    field = shelf.window().focusWidget()
    qtbot.keyClicks(field, "two")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(field, "lines")
    with qtbot.waitSignal(shelf.written) as written:
        shelf.commit()
    assert written.args == ["note", "two\nlines"]
