"""What is said of an annotation is set by keys, kept, undone and seen again."""

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest

from core.attributes import BUILT_IN
from desktop.bindings import FIELDS
from desktop.settings import CONTRAST
from desktop.tagging.chips import Chip
from desktop.theme import THEMES, worn


@pytest.fixture
def person(ana):
    """Return somebody who has just tagged a first sentence as a claim."""
    ana.desk.activate(0)
    ana.press("1")
    return ana


def current(person):
    return person.session.annotation(person.pane.current)


def write(person, words):
    QTest.keyClicks(person.app.window.focusWidget(), words)
    person.press("Return")


def test_every_attribute_has_its_key():
    names = {attribute.name for attribute in BUILT_IN}
    assert set(FIELDS.values()) == names | {"note"}


def test_kind_and_confidence_of_an_assessment_are_set_by_keys(person):
    person.press("2", "i", "2", "d", "3")
    assert current(person).attributes == {"kind": "forecast", "confidence": "high"}


@pytest.mark.parametrize("word", ["kind", "confidence"])
def test_a_field_is_found_in_the_palette_by_its_name(person, word):
    person.press("2", "Ctrl+K")
    QTest.keyClicks(person.app.window.focusWidget(), word)
    person.press("Return", "1")
    assert list(current(person).attributes) == [word]


def test_tab_goes_from_either_text_to_its_own_shelf_and_back(person):
    window, shelf = person.app.window, person.app.window.shelf
    for number in (1, 0):
        person.desk.activate(number)
        pane = person.pane
        person.press("Tab")
        assert shelf.isAncestorOf(window.focusWidget())
        assert person.pane is pane
        person.press("Shift+Tab")
        assert window.focusWidget() is pane


def test_tab_comes_by_every_part_of_the_window(person):
    window = person.app.window
    window.resize(1920, 1080)
    window.show_sources(shown=True)
    window.show_side(shown=True)
    visited = []
    while window.focusWidget() not in visited:
        visited.append(window.focusWidget())
        person.press("Tab")
    for part in (window.header, person.app.sources, window.shelf, person.app.side):
        assert any(part.isAncestorOf(one) for one in visited), part


def test_credibility_takes_two_keys_and_the_same_two_take_it_back(person):
    person.press("g", "4")
    assert current(person).attributes == {"credibility": 4}
    assert person.app.window.focusWidget() is person.pane
    person.press("g", "4")
    assert current(person).attributes == {}


def test_what_was_refused_is_forgotten_once_it_is_mended(person):
    person.press("e")
    write(person, "no date")
    assert person.app.bar.message.kind == "refused"
    person.press("Ctrl+A")
    assert person.app.bar.message is not None
    write(person, "2031-03")
    assert current(person).attributes == {"event_time": "2031-03"}
    assert person.app.bar.message is None


def test_what_was_refused_stays_while_one_only_moves_on(person):
    person.app.actions.run("target.next_sentence")
    person.press("g")
    assert person.app.bar.message.words == "No annotation is current."
    person.press("j")
    assert person.app.bar.message is not None
    person.press("1")
    assert person.app.bar.message is None


def test_esc_takes_what_was_refused_away_and_nothing_more(person):
    person.press("j", "g", "Escape")
    assert person.app.bar.message is None
    assert person.pane.hasFocus()


def test_who_when_note_and_unsure(person):
    person.press("w")
    write(person, "Port office; Ilse Varga")
    person.press("e")
    write(person, "2-3 March 2031")
    person.press("n")
    write(person, "seen twice")
    person.press("u")
    assert current(person).attributes == {
        "attributed_to": ["Port office", "Ilse Varga"],
        "event_time": "2031-03-02/2031-03-03",
        "unsure": True,
    }
    assert current(person).note == "seen twice"
    person.press("Ctrl+Z", "Ctrl+Z")
    assert "unsure" not in current(person).attributes
    assert current(person).note == ""
    labels = [action.label for action in person.session.actions(2)]
    assert all(labels)


def test_what_is_no_date_is_refused_in_words(person):
    person.press("e")
    write(person, "last spring")
    assert current(person).attributes == {}
    assert any("last spring" in said for said in person.said)


def test_a_hedge_is_taken_as_worded_from_two_scales(person):
    person.press("j", "2", "h", "5")
    assert current(person).attributes["likelihood"] == "icd203:likely"
    person.press("h", "9", "4")
    assert current(person).attributes["likelihood"] == "phia:realistic_possibility"


def test_what_a_tag_is_not_asked_is_said(person):
    person.press("h")
    assert any("likelihood" in said for said in person.said)
    assert current(person).attributes == {}


def test_esc_leaves_a_question_and_digits_tag_again(person):
    person.press("g", "Escape", "2")
    assert current(person).tag == "assessment"
    assert current(person).attributes == {}


def test_a_click_elsewhere_keeps_what_was_written(person):
    person.press("n")
    QTest.keyClicks(person.app.window.focusWidget(), "kept")
    annotation = person.pane.current
    person.desk.activate(1)
    assert person.session.annotation(annotation).note == "kept"


def test_the_history_of_one_annotation_shows_beside_the_text(person):
    person.press("g", "4", "2")
    person.app.actions.run("annotation.history")
    assert person.app.window.side_shown
    assert person.app.side.page == "history"
    tags = [version.annotation.tag for version in person.session.history(person.pane.current)]
    assert tags == ["claim", "claim", "assessment"]


def test_words_are_copied_exactly_and_with_where_they_are_from(person):
    person.press("Ctrl+C")
    assert QGuiApplication.clipboard().text() == "The bridge closed at nine, the mayor said."
    person.press("Ctrl+Shift+C")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("“The bridge closed at nine, the mayor said.” (note")
    assert "¶1" in copied


def test_all_hits_show_and_f3_goes_round_them(person):
    person.press("Escape", "Ctrl+F")
    QTest.keyClicks(person.app.window.focusWidget(), "o")
    bar = person.desk.active.find_bar
    assert bar.isVisible()
    person.press("Escape")
    assert bar.isHidden()
    assert person.app.window.focusWidget() is person.pane


def test_others_annotations_are_read_only_and_have_a_copy_of_one_s_own(person):
    whose = person.pane.current
    person.session.set_analyst("Ben")
    person.app.actions.run("view.others")
    person.pane.set_current(whose)
    person.press("g")
    assert not person.app.window.shelf.asking
    assert any("Ana" in said for said in person.said)
    person.press("3", "Escape")
    assert sorted(tag for tag, _ in person.annotations()) == ["claim", "fact"]


def test_a_changed_key_works_at_once(person):
    person.app.actions.change_keys("tag.2", ("x",))
    person.press("j", "x")
    assert current(person).tag == "assessment"


def test_with_single_keys_off_letters_and_digits_do_nothing(person):
    person.app.actions.run("view.single_keys")
    person.press("2", "j")
    assert [tag for tag, _ in person.annotations()] == ["claim"]
    person.app.actions.run("view.single_keys")
    person.press("2")
    assert [tag for tag, _ in person.annotations()] == ["assessment"]


def test_dark_and_zoom_change_the_look_and_not_the_target(person):
    target = person.pane.target()
    person.app.actions.run("view.theme")
    assert person.app.appearance.theme.dark
    person.press("Ctrl++", "Ctrl+Minus")
    person.app.actions.run("view.contrast")
    assert person.pane.target() == target


@pytest.mark.parametrize("dark", [False, True])
def test_high_contrast_reaches_the_whole_window_and_goes_again(person, dark):
    if dark:
        person.app.actions.run("view.theme")
    window = person.app.window
    plain = person.app.appearance.theme
    for run in ("view.contrast", "view.contrast"):
        person.app.actions.run(run)
        high = person.settings.get(CONTRAST)
        wanted = THEMES[plain.name, high]
        parts = (window.header, window.shelf, window.status, person.pane, person.app.side)
        assert {worn(part).muted for part in parts} == {wanted.muted}
        shelf = window.shelf.grab().toImage()
        assert shelf.pixelColor(2, 0) == QColor(wanted.rule)
    assert person.app.appearance.theme is plain


def test_the_project_menu_and_the_palette_open_by_key(person):
    person.press("Ctrl+K")
    assert person.app.overlays.palette.isVisible()
    QTest.keyClicks(person.app.window.focusWidget(), "dark")
    QTest.keyClick(person.app.window.focusWidget(), Qt.Key.Key_Return)
    assert person.app.appearance.theme.dark
    assert not person.app.overlays.palette.isVisible()


def test_what_cannot_be_saved_now_stays_written(person, tmp_path):
    with sqlite3.connect(person.session.path) as blocking:
        blocking.execute("BEGIN IMMEDIATE")
        person.press("n")
        write(person, "half a note")
        assert person.app.window.shelf.editing
        assert person.said
        blocking.rollback()
    blocking.close()
    person.press("Return")
    assert current(person).note == "half a note"


def test_enter_goes_into_the_shelf_digits_still_tag_and_esc_comes_back(person):
    person.press("Return")
    assert person.app.window.focusWidget() is not person.pane
    person.press("2")
    assert current(person).tag == "assessment"
    person.press("Return", "Escape")
    assert person.app.window.focusWidget() is person.pane


def test_letters_choose_nothing_in_a_list_of_choices(person):
    person.press("2", "h", "a", "i", "t")
    assert current(person).attributes == {}
    assert person.app.window.shelf.asking
    person.press("6")
    assert current(person).attributes == {"likelihood": "icd203:very_likely"}


def test_what_esc_gave_up_is_offered_to_be_kept(person):
    person.press("n")
    QTest.keyClicks(person.app.window.focusWidget(), "nearly lost")
    person.press("Escape")
    assert current(person).note == ""
    assert any("Note" in said for said in person.said)


def test_the_shelf_shows_the_keys_that_work(person):
    person.app.actions.change_keys("tag.1", ("x",))
    chips = [chip.key for chip in person.app.window.shelf.findChildren(Chip) if chip.words]
    assert "X" in chips
