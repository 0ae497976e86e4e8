"""The shelf."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.attributes import BUILT_IN
from core.codebook import Codebook
from desktop.desk.looks import tag_looks
from desktop.elided import ElidedLabel
from desktop.tagging.chips import Chip, FieldChip
from desktop.tagging.shelf import SHELF_HEIGHT, Shelf
from desktop.tagging.shelf_pages import Answer, Field
from desktop.theme import DARK, LIGHT

CREDIBILITY = next(a for a in BUILT_IN if a.name == "credibility")


@pytest.fixture
def shelf(qtbot):
    made = Shelf()
    made.resize(1280, SHELF_HEIGHT)
    made.set_tags(Codebook().by_digit, tag_looks(Codebook(), LIGHT))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
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
    shelf.show_annotation("claim", "words " * 200, "Ana", fields(), when="14:02", hint="hint " * 50)
    assert shelf.height() == before
    shelf.edit("note", "Note", "a\nb\nc\nd\ne", lines=True)
    assert shelf.height() == before


def test_a_long_name_leaves_room_for_the_quote_and_is_told_whole(shelf):
    name = "Benedikta Maximiliane of the Office of Strategic Research and Foresight, Velm"
    quote = "The harbour master said that the ship will not sail before Christmas."
    shelf.show_annotation("claim", quote, name, [], when="14:02")
    (label,) = [one for one in shelf.findChildren(ElidedLabel) if one.text() == quote]
    QTest.qWait(0)
    assert label.shown() == quote
    (who,) = [chip for chip in visible(shelf, Chip) if "14:02" in chip.words]
    assert who.words == "Benedikta Maximiliane o… · 14:02"
    assert name in who.toolTip()
    assert name in who.accessibleName()


def fields():
    return [
        Field("attributed_to", "Who", "text", "w", ""),
        Field("likelihood", "Wording", "text", "h", "likely", proposed=True),
        Field("note", "Note", "analyst", "n", "seen twice"),
    ]


def test_fields_stand_in_order_whatever_stood_there_before(shelf):
    who, wording, note = fields()
    for shown in ([who, note], [wording, who, note], [note], [who, wording, note], [wording]):
        shelf.show_annotation("claim", "quote", "Ana", shown, when="14:02")
        chips = visible(shelf, FieldChip)
        assert [chip.name for chip in chips] == [field.name for field in shown]
        upper = [chip for chip in chips if chip.name != "note"]
        assert upper == sorted(upper, key=lambda chip: chip.x())
        shelf.enter()
        for chip in chips[1:]:
            QTest.keyClick(shelf.window().focusWidget(), Qt.Key.Key_Tab)
            assert chip.hasFocus()


def test_what_is_unset_looks_so_and_what_is_proposed_too(shelf):
    shelf.show_annotation("claim", "quote", "Ana", fields(), when="14:02")
    names = [chip.accessibleName() for chip in visible(shelf, FieldChip)]
    assert names == ["Who: not set", "Wording: proposed likely", "Note: seen twice"]


def test_digits_take_choices_and_the_present_one_is_taken_back(shelf, qtbot):
    choices = [Answer("confirmed", 1), Answer("probably true", 2, present=True)]
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


def test_the_tag_of_the_current_annotation_stays_strong_while_all_are_made_anew(shelf):
    shelf.show_annotation("fact", "quote", "Ana", fields(), when="14:02")
    before = looks_of(visible(shelf, Chip))
    shelf.ask(CREDIBILITY, "How credible?", [])
    shelf.set_tags(Codebook().by_digit, tag_looks(Codebook(), LIGHT))
    assert looks_of(visible(shelf, Chip)) == before


def looks_of(chips):
    """Return pictures of chips, wherever the pointer rests."""
    for chip in chips:
        chip.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
    return [chip.grab().toImage() for chip in chips]


def has_keyboard(shelf):
    """Return the words of the chip that has the keyboard."""
    return shelf.window().focusWidget().words


def test_a_tag_keeps_the_keyboard_while_all_are_made_anew(shelf):
    visible(shelf, Chip)[1].setFocus()
    shelf.set_tags(Codebook().by_digit, tag_looks(Codebook(), DARK))
    assert has_keyboard(shelf) == "Assessment"
    fewer = {digit: tag for digit, tag in Codebook().by_digit.items() if tag.id != "assessment"}
    shelf.set_tags(fewer, tag_looks(Codebook(), LIGHT))
    assert has_keyboard(shelf) == "Claim"


def test_the_choice_in_the_same_place_has_the_keyboard_when_others_are_offered(shelf):
    shelf.ask(CREDIBILITY, "How credible?", [Answer("confirmed", 1), Answer("doubtful", 4)])
    visible(shelf, Chip)[-1].setFocus()
    shelf.ask(CREDIBILITY, "How credible?", [Answer("improbable", 5), Answer("unknown", 6)])
    assert has_keyboard(shelf) == "unknown"
    shelf.ask(CREDIBILITY, "How credible?", [Answer("probably true", 2)])
    assert has_keyboard(shelf) == "probably true"


def test_a_field_that_goes_leaves_the_keyboard_to_another(shelf):
    who, wording, note = fields()
    shelf.show_annotation("claim", "quote", "Ana", [who, wording, note], when="14:02")
    visible(shelf, FieldChip)[1].setFocus()
    shelf.show_annotation("fact", "quote", "Ana", [who, note], when="14:02")
    assert has_keyboard(shelf) == "Who"
    shelf.show_annotation("fact", "quote", "Ana", [note, who], when="14:02")
    assert has_keyboard(shelf) == "Who"


@pytest.mark.parametrize(("kind", "words"), [(Chip, "Ana · 14:02"), (FieldChip, "Note")])
def test_the_keyboard_is_let_go_of_where_nothing_can_be_pressed(shelf, qtbot, kind, words):
    shelf.show_annotation("claim", "quote", "Ana", fields(), when="14:02")
    (pressed,) = [chip for chip in visible(shelf, kind) if chip.words == words]
    pressed.setFocus()
    with qtbot.waitSignal(shelf.let_go):
        shelf.show_nothing("quote")


@pytest.fixture
def kept(shelf):
    """Return what the shelf gave to be kept; all of it is."""
    heard: list[tuple[str, str]] = []

    def keep(name, value):
        heard.append((name, value))
        return True

    shelf.set_keeper(keep)
    return heard


def field(shelf):
    return shelf.window().focusWidget()


def test_a_written_field_is_kept_by_enter(shelf, kept, qtbot):
    shelf.edit("basis", "Basis", "")
    qtbot.keyClicks(field(shelf), "seen the log")
    with qtbot.waitSignal(shelf.left):
        qtbot.keyClick(field(shelf), Qt.Key.Key_Return)
    assert kept == [("basis", "seen the log")]


def test_esc_leaves_a_field_alone_and_says_what_it_gave_up(shelf, kept, qtbot):
    shelf.edit("basis", "Basis", "seen the log")
    qtbot.keyClicks(field(shelf), "x")
    with qtbot.waitSignal(shelf.given_up) as given_up:
        qtbot.keyClick(field(shelf), Qt.Key.Key_Escape)
    assert kept == []
    assert given_up.args == ["basis", "Basis", "x"]


def test_leaving_a_field_keeps_what_was_written(shelf, kept, qtbot):
    shelf.edit("note", "Note", "", lines=True)
    qtbot.keyClicks(field(shelf), "two")
    qtbot.keyClick(field(shelf), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(field(shelf), "lines")
    assert shelf.commit()
    assert kept == [("note", "two\nlines")]


def test_what_cannot_be_kept_stays_in_its_field(shelf, qtbot):
    shelf.set_keeper(lambda _name, _value: False)
    shelf.edit("basis", "Basis", "")
    qtbot.keyClicks(field(shelf), "seen the log")
    qtbot.keyClick(field(shelf), Qt.Key.Key_Return)
    assert shelf.editing
    assert field(shelf).text() == "seen the log"
    assert not shelf.commit()
