"""The first page."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.start.page import Recent, StartPage


@pytest.fixture
def page(qtbot):
    made = StartPage()
    made.resize(1280, 800)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def words(page):
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    return " ".join(labels + [b.text() for b in page.findChildren(QPushButton)])


def test_at_the_first_start_there_is_no_word_of_recent_and_enter_opens_the_sample(page, qtbot):
    assert "Recent" not in words(page)
    page.begin()
    with qtbot.waitSignal(page.sample_wanted):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)


def test_later_enter_opens_the_last_project(page, qtbot):
    page.set_recent([Recent(Path("a.sidelight"), "Ansel ferry", "yesterday")])
    assert "Ansel ferry" in words(page)
    page.begin()
    with qtbot.waitSignal(page.recent_wanted) as opened:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert opened.args == [Path("a.sidelight")]


def test_a_missing_project_is_offered_to_be_found(page, qtbot):
    page.set_recent([Recent(Path("gone.sidelight"), "Budget leak", "", missing=True)])
    (find,) = [b for b in page.findChildren(QPushButton) if b.text() == "Find…"]
    with qtbot.waitSignal(page.find_wanted):
        find.click()


def test_a_long_title_is_shortened_and_told_whole(page):
    title = "A very long title " * 12
    page.set_recent([Recent(Path("a.sidelight"), title, "today")])
    (button,) = [b for b in page.findChildren(QPushButton) if b.objectName() == "recent"]
    assert "…" in button.text()
    assert title in button.toolTip()
    assert button.accessibleName() == title


def test_when_projects_were_open_stands_in_one_column(page, qtbot):
    titles = ("Short", "A very long title of a project that goes on and on and on")
    page.set_recent([Recent(Path(f"{title}.sidelight"), title, "today") for title in titles])
    days = [label for label in page.findChildren(QLabel) if label.text() == "today"]
    qtbot.waitUntil(lambda: all(day.x() > 0 for day in days))
    assert len({day.x() for day in days}) == 1


def test_a_title_is_never_read_as_markup_or_as_a_mnemonic(page):
    title = "R&D <b>x</b><img src=x>"
    page.set_recent([Recent(Path("a.sidelight"), title, "today")])
    (button,) = [b for b in page.findChildren(QPushButton) if b.objectName() == "recent"]
    assert "R&&D" in button.text()
    assert "<b>" not in button.toolTip()
    assert "&lt;img" in button.toolTip()


def test_the_keyboard_stays_on_the_default_when_the_list_is_made_anew(page, qtbot):
    recent = [Recent(Path("a.sidelight"), "Ansel ferry", "yesterday")]
    page.set_recent(recent)
    page.begin()
    page.set_recent(recent)
    with qtbot.waitSignal(page.recent_wanted):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)


def test_esc_is_told(page, qtbot):
    page.begin()
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Escape)


def test_the_column_stands_at_a_quarter_and_never_leaves_a_small_window(page):
    column = page.findChild(QPushButton).parentWidget()
    assert column.x() == 320
    page.resize(640, 420)
    assert column.x() + column.width() <= 640
