"""F1 shows every key: those that work here in sight, all to be found and gone through."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from desktop.commands import COMMANDS, Scope
from desktop.key_sheet import KeySheet
from desktop.needs import needs
from desktop.settings import SINGLE_KEYS
from desktop.theme import DARK
from tests.desktop.sheet import ask, row


def shown(sheet: KeySheet) -> list[str]:
    return [it.id for it in sheet.columns.rows if it.isVisible()]


def here(scope: Scope) -> set[str]:
    """The commands with a key in this scope or everywhere, but for those of other views."""
    elsewhere = {"pane": "read", "worklist": "compare", "matrix": "threads"}
    del elsewhere[scope]
    return {
        it.id
        for it in COMMANDS
        if it.keys and it.scope in (scope, "window") and not {*elsewhere.values()} & {*needs(it.id)}
    }


@pytest.mark.parametrize("scope", ["pane", "worklist", "matrix"])
def test_the_keys_that_work_here_are_all_in_sight_on_a_small_screen(room, sheet, scope):
    sheet.leave()
    sheet.here = scope
    sheet.appear()
    QApplication.processEvents()
    seen = {it.id for it in sheet.columns.rows if not it.visibleRegion().isEmpty()}
    assert here(scope) <= seen
    assert {it.id for it in sheet.columns.rows if it.isVisible()} == {it.id for it in COMMANDS}


def test_what_has_no_key_or_has_it_elsewhere_stands_beneath(room, sheet):
    lowest = max(it.geometry().bottom() for it in sheet.columns.rows if it.id in here("pane"))
    for it in sheet.columns.rows:
        assert sheet.columns.rect().contains(it.geometry())
        assert (it.geometry().top() > lowest) == (it.id not in here("pane")), it.id


def test_no_words_are_cut_on_a_small_screen(room, sheet):
    QApplication.processEvents()
    for it in sheet.columns.rows:
        assert it.toolTip() == "", it.id  # a tool tip would mean that its words are cut


def test_what_the_foot_says_is_not_cut_in_the_smallest_window(room, sheet):
    sheet.leave()
    room.resize(640, 420)
    sheet.appear()
    QApplication.processEvents()
    assert sheet.says.height() >= sheet.says.heightForWidth(sheet.says.width())
    inside = sheet.card.rect()
    for part in (sheet.says, sheet.reset, sheet.reset_all):
        assert part.width() >= part.minimumSizeHint().width()
        assert inside.contains(part.geometry())


def test_a_row_beneath_is_scrolled_to(qtbot, room, sheet):
    last = max(sheet.columns.rows, key=lambda it: it.geometry().bottom())
    assert last.visibleRegion().isEmpty()
    last.setFocus()
    QApplication.processEvents()
    assert not last.visibleRegion().isEmpty()


def test_rows_do_not_cover_each_other(sheet):
    for size in ((1280, 800), (700, 500), (1920, 1080)):
        sheet.parentWidget().resize(*size)
        QApplication.processEvents()
        places = [it.geometry() for it in sheet.columns.rows]
        for number, place in enumerate(places):
            assert not any(place.intersects(other) for other in places[number + 1 :])


def test_a_row_says_its_keys_aloud(sheet):
    assert row(sheet, "target.next_sentence").accessibleName() == "Next sentence: J, Alt+↓"
    assert row(sheet, "pane.swap").accessibleName() == "Swap the panes: no key"
    assert row(sheet, "shelf.enter").accessibleName() == "Into the shelf: Enter"


def test_a_tag_is_called_as_the_codebook_calls_it(qtbot, room, sheet):
    sheet.leave()
    room.act.reword("tag.4", "Tag as rumour")
    qtbot.keyClick(room.pane, Qt.Key.Key_F1)
    assert row(sheet, "tag.4").accessibleName() == "Tag as rumour: 4"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sentence", ["target.next_sentence", "target.previous_sentence"]),
        ("ctrl+k", ["help.palette"]),
        ("j", ["target.next_sentence", "compare.next", "items.next"]),
        ("f6", ["pane.next_area"]),
        ("qqq", []),
    ],
)
def test_the_filter_finds_by_words_and_by_key(qtbot, sheet, typed, found):
    qtbot.keyClicks(sheet.field, typed)
    assert shown(sheet) == found
    assert sheet.columns.nothing.isVisible() == (not found)


def test_single_keys_are_switched_here(qtbot, sheet, settings):
    sheet.single_keys.click()
    assert settings.get(SINGLE_KEYS) is False
    settings.set(SINGLE_KEYS, value=True)
    assert sheet.single_keys.isChecked()


def test_the_arrows_walk_through_the_columns(qtbot, sheet):
    qtbot.keyClick(sheet.field, Qt.Key.Key_Down)
    assert row(sheet, "project.new").hasFocus()
    qtbot.keyClick(row(sheet, "project.new"), Qt.Key.Key_Down)
    assert row(sheet, "project.open").hasFocus()
    qtbot.keyClick(row(sheet, "project.open"), Qt.Key.Key_Right)
    beside = QApplication.focusWidget()
    assert beside is not None
    first = row(sheet, "project.open")
    assert beside.mapTo(sheet, QPoint()).x() > first.mapTo(sheet, QPoint()).x()
    assert (
        abs(beside.mapTo(sheet, QPoint()).y() - first.mapTo(sheet, QPoint()).y()) < first.height()
    )
    qtbot.keyClick(beside, Qt.Key.Key_Left)
    assert first.hasFocus()
    qtbot.keyClick(row(sheet, "project.open"), Qt.Key.Key_Up)
    qtbot.keyClick(row(sheet, "project.new"), Qt.Key.Key_Up)
    assert sheet.field.hasFocus()


def test_tab_goes_round_within_the_sheet(qtbot, room, sheet):
    qtbot.keyClick(ask(qtbot, sheet, "tag.1"), Qt.Key.Key_X)
    sheet.field.setFocus()
    visited = []
    for _time in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        visited.append(QApplication.focusWidget())
    assert visited == [
        sheet.single_keys,
        row(sheet, "tag.1"),
        sheet.reset,
        sheet.reset_all,
        sheet.field,
    ]


def test_escape_and_its_own_key_close_it(qtbot, room, sheet):
    qtbot.keyClick(sheet.field, Qt.Key.Key_Escape)
    assert sheet.isHidden()
    assert room.pane.hasFocus()
    qtbot.keyClick(room.pane, Qt.Key.Key_F1)
    qtbot.keyClick(sheet.field, Qt.Key.Key_F1)
    assert sheet.isHidden()


def test_it_changes_its_look_while_it_is_shown(sheet):
    sheet.set_theme(DARK)
    assert not sheet.grab().isNull()
