"""People are told one thing at a time, and bugs are reported to nobody but them."""

import logging
import sys
import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.changes import Changes
from core.problem import Problem
from desktop.bug_report import BugReport, details
from desktop.message_bar import Message, MessageBar
from desktop.messages import Messages
from desktop.theme import DARK


class Room(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.text, self.shelf = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addStretch(1)
        column.addWidget(self.shelf)
        self.bar = MessageBar(self, above=self.shelf)
        self.messages = Messages(self.bar)
        self.resize(700, 300)


@pytest.fixture
def room(qtbot):
    made = Room()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.text.setFocus()
    return made


def reports(room: Room) -> list[BugReport]:
    return [it for it in room.findChildren(BugReport) if it.isVisible()]


def test_the_keyboard_is_given_back_to_nothing_where_it_came_from_what_is_gone(room, qtbot):
    room.shelf.setFocus()
    room.messages.show("Done.", action=("Undo", lambda: None))
    assert room.bar.reach()
    with qtbot.waitSignal(room.shelf.destroyed):
        room.shelf.deleteLater()
    assert not room.bar.reach(), "or no key would lead out of it"
    assert room.messages.dismiss()


def test_nothing_is_shown_at_first(room):
    assert room.bar.isHidden()
    assert room.messages.dismiss() is False


def test_a_problem_is_shown_with_its_hint_until_it_is_dismissed(qtbot, room):
    with qtbot.waitSignal(room.messages.shown) as shown:
        room.messages.show(Problem("The file is gone.", hint="Find it."))
    assert room.bar.isVisible()
    assert room.bar.accessibleName() == "The file is gone. Find it."
    assert shown.args[0] == Message("The file is gone.", "Find it.", "problem")
    assert not shown.args[0].fades
    assert room.messages.dismiss() is True
    assert room.bar.isHidden()


def test_only_what_went_well_goes_by_itself():
    assert Message("Saved.").fades
    assert Message("Removed.", offer=("Undo", lambda: None)).fades
    assert not Message("It broke.", kind="problem").fades
    assert not Message("Reading…", kind="lasting", offer=("Stop", lambda: None)).fades


def test_a_message_with_a_button_goes_when_nobody_is_at_it(qtbot, room):
    qtbot.mouseMove(room, QPoint(2, 2))
    room.messages.show("Removed.", action=("Undo", lambda: None))
    assert room.bar.reach()
    room.bar.let_go()
    assert room.bar.isVisible()
    assert not room.bar.reach()
    qtbot.mouseMove(room.bar, room.bar.rect().center())
    room.bar.let_go()
    assert room.bar.isVisible()
    qtbot.mouseMove(room, QPoint(2, 2))
    room.bar.let_go()
    assert room.bar.isHidden()


def test_the_next_thing_that_is_done_takes_away_what_went_well_and_nothing_else(room):
    for kind, stays in (("info", False), ("lasting", True), ("problem", True)):
        room.messages.show("Said.", kind=kind, action=("Do it", lambda: None))
        room.messages.pass_over(Changes(seen=True))
        assert room.bar.isVisible()
        room.messages.pass_over(Changes("tag as claim"))
        assert room.bar.isVisible() is stays, kind


def test_what_was_refused_stays_until_the_person_does_something_else(room):
    for done in (
        lambda: room.messages.pass_over(Changes("tag as claim")),
        room.messages.go_on_from_refusal,
    ):
        room.messages.refuse(Problem("No such tag.", hint="Take another."))
        assert not room.bar.message.fades
        room.messages.pass_over(Changes(everything=True))  # another program wrote
        assert room.bar.isVisible()
        done()
        assert room.bar.isHidden()


def test_a_failure_that_nobody_asked_for_stays_whatever_is_done(room):
    room.messages.show(Problem("The backup failed."))
    room.messages.go_on_from_refusal()
    room.messages.pass_over(Changes("tag as claim"))
    assert room.bar.isVisible()


def test_the_keyboard_goes_to_the_button_and_back(qtbot, room):
    room.bar.set_key("F6")
    assert not room.bar.reach()
    room.messages.show("Saved.")
    assert not room.bar.reach()
    done: list[str] = []
    room.messages.show("Removed.", action=("Undo", lambda: done.append("undone")))
    offer = room.bar.findChild(QWidget, "offer")
    assert offer.toolTip() == "Undo (F6, then Enter)"
    assert room.bar.reach()
    assert offer.hasFocus()
    assert not room.bar.reach()
    assert room.text.hasFocus()
    assert not room.bar.reach(), "once, or nothing else would be reached"
    offer.setFocus()
    qtbot.keyClick(offer, Qt.Key.Key_Return)
    assert done == ["undone"]
    assert room.text.hasFocus()


def test_the_button_does_what_it_says_once(qtbot, room):
    done: list[str] = []
    room.messages.show("Removed 3 annotations.", action=("Undo", lambda: done.append("undone")))
    offer = room.bar.findChild(QWidget, "offer")
    assert offer.text() == "Undo"
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert room.bar.isHidden()


def test_a_new_message_replaces_the_old_one_and_its_button(room):
    room.messages.show("Removed.", action=("Undo", lambda: None))
    room.messages.show("Saved.")
    assert room.bar.accessibleName() == "Saved."
    assert room.bar.findChild(QWidget, "offer").isHidden()


def test_a_message_takes_no_focus(room):
    room.messages.show("Saved.")
    assert room.text.hasFocus()


def test_escape_in_the_bar_dismisses_it_and_gives_the_focus_back(qtbot, room):
    room.messages.show("Removed.", action=("Undo", lambda: None))
    offer = room.bar.findChild(QWidget, "offer")
    offer.setFocus()
    qtbot.keyClick(offer, Qt.Key.Key_Escape)
    assert room.bar.isHidden()
    assert room.text.hasFocus()


def test_the_bar_stands_above_the_shelf_and_within_the_window(room):
    room.messages.show("A very long story. " * 30)
    for width in (700, 420):
        room.resize(width, 300)
        QGuiApplication.processEvents()
        assert room.bar.geometry().bottom() < room.shelf.geometry().top()
        assert room.rect().contains(room.bar.geometry())


def test_the_bar_changes_its_look_while_it_is_shown(room):
    room.messages.show("Saved.")
    room.bar.set_theme(DARK)
    assert room.bar.isVisible()


def test_text_is_shown_as_it_is_written(room):
    room.messages.show("The title is <b>bold</b>.")
    assert room.bar.accessibleName() == "The title is <b>bold</b>."


def test_an_uncaught_problem_is_a_message_and_not_a_bug(room):
    problem = Problem("The disk is full.")
    room.messages.excepthook(Problem, problem, None)
    assert room.bar.accessibleName() == "The disk is full."
    assert reports(room) == []


def test_an_uncaught_error_is_reported_once_while_the_report_is_open(qtbot, room, capsys):
    for _time in range(3):
        try:
            _ = 1 // 0
        except ZeroDivisionError as error:
            room.messages.excepthook(type(error), error, error.__traceback__)
    (report,) = reports(room)
    assert "ZeroDivisionError" in report.details
    assert "ZeroDivisionError" in capsys.readouterr().err
    report.copy()
    assert QGuiApplication.clipboard().text() == report.details
    qtbot.keyClick(report, Qt.Key.Key_Escape)
    assert reports(room) == []


def test_another_error_is_reported_after_the_first_was_read(no_leaks, qtbot, room):
    for _time in range(2):
        room.messages.excepthook(KeyError, KeyError("x"), None)
        (report,) = reports(room)
        report.reject()


def test_an_interruption_is_no_bug(room, capsys):
    room.messages.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert reports(room) == []


def test_details_name_versions_and_where_it_happened():
    try:
        _ = 1 // 0
    except ZeroDivisionError as error:
        words = details(error, error.__traceback__)
    assert "PySide6" in words
    assert "test_details_name_versions" in words


@pytest.mark.about_logging
def test_installing_listens_to_exceptions_and_logged_errors_from_any_thread(qtbot, room):
    before = sys.excepthook
    room.messages.install()
    try:
        assert sys.excepthook == room.messages.excepthook
        with qtbot.waitSignal(room.messages.shown):
            thread = threading.Thread(target=logging.getLogger("a.reader").error, args=("Torn.",))
            thread.start()
        thread.join()
        assert room.bar.accessibleName() == "Torn."
        logging.getLogger("a.reader").warning("Only a warning.")
        assert room.bar.accessibleName() == "Torn."
    finally:
        room.messages.uninstall()
        sys.excepthook = before
