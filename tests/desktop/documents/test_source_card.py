import sqlite3
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.project import Project
from desktop.documents.source_card import SourceCard
from desktop.messages import Messages
from desktop.session import Session
from desktop.theme import DARK


@pytest.fixture
def document(add: Callable[..., str]) -> str:
    return add("Harbour Note 7", author="Jorun Dahlke", labels=("official", "March"))


@pytest.fixture
def card(qtbot: QtBot, session: Session, messages: Messages, document: str):
    made = SourceCard(session, document, messages)
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def write(field, words: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


def test_the_card_shows_what_is_known(card, document) -> None:
    page = card.page
    assert page.title.text() == "Harbour Note 7"
    assert page.fields["author"].text() == "Jorun Dahlke"
    assert page.fields["labels"].text() == "official, March"
    assert page.reliability.text() == "–"
    assert not page.reason.isEnabled()


def test_a_field_is_kept_when_it_is_left_as_one_step(card, session, document) -> None:
    publisher = card.page.fields["publisher"]
    write(publisher, "Institute")
    assert session.document(document).metadata.publisher == ""
    QTest.keyClick(publisher, Qt.Key.Key_Tab)
    assert session.document(document).metadata.publisher == "Institute"
    session.undo()
    assert session.document(document).metadata.publisher == ""
    assert publisher.text() == ""


def test_leaving_a_field_as_it_was_writes_nothing(card, session) -> None:
    before = session.actions()
    card.page.fields["author"].setFocus()
    QTest.keyClick(card.page.fields["author"], Qt.Key.Key_Tab)
    assert session.actions() == before


def test_the_title_can_be_changed_but_not_taken_away(card, session, document, said) -> None:
    write(card.page.title, "Harbour Note 8")
    QTest.keyClick(card.page.title, Qt.Key.Key_Return)
    assert session.document(document).title == "Harbour Note 8"
    card.page.title.selectAll()
    QTest.keyClick(card.page.title, Qt.Key.Key_Delete)
    QTest.keyClick(card.page.title, Qt.Key.Key_Return)
    assert said[-1].words == "A source needs a title."
    assert session.document(document).title == "Harbour Note 8"


def test_labels_are_written_with_commas(card, session, document) -> None:
    write(card.page.fields["labels"], "press,, log ,press")
    QTest.keyClick(card.page.fields["labels"], Qt.Key.Key_Return)
    assert session.document(document).metadata.labels == ("press", "log")
    assert card.page.fields["labels"].text() == "press, log"


def test_an_odd_date_is_kept_with_a_hint(card, session, document) -> None:
    date = card.page.fields["date"]
    write(date, "12 March 2031")
    assert card.page.date_hint.isVisible()
    QTest.keyClick(date, Qt.Key.Key_Return)
    assert session.document(document).metadata.date == "12 March 2031"
    write(date, "2031-03-12")
    assert not card.page.date_hint.isVisible()


def test_a_note_is_left_by_tab(card, session, document) -> None:
    note = card.page.note
    note.setFocus()
    QTest.keyClicks(note, "Two lines.")
    QTest.keyClick(note, Qt.Key.Key_Tab)
    assert session.document(document).metadata.note == "Two lines."
    assert not note.hasFocus()


def test_a_grade_is_one_step_and_can_be_taken_back(card, session, document) -> None:
    grades = card.page.reliability.menu().actions()
    assert [action.text() for action in grades[:2]] == ["–", "A completely reliable"]
    grades[2].trigger()
    assert session.ratings() == {document: ("B", "")}
    write(card.page.reason, "names its logs")
    QTest.keyClick(card.page.reason, Qt.Key.Key_Return)
    assert session.ratings() == {document: ("B", "names its logs")}
    card.page.reliability.menu().actions()[0].trigger()
    assert session.ratings() == {}
    assert card.page.reason.text() == ""


def test_escape_takes_back_then_closes(qtbot, card, session, document) -> None:
    author = card.page.fields["author"]
    write(author, "Somebody")
    QTest.keyClick(author, Qt.Key.Key_Escape)
    assert author.text() == "Jorun Dahlke"
    QTest.keyClick(author, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert session.document(document).metadata.author == "Jorun Dahlke"


def test_closing_keeps_what_is_being_written(card, session, document) -> None:
    write(card.page.fields["language"], "en")
    card.close()
    assert session.document(document).metadata.language == "en"


def test_an_address_can_be_copied(qtbot, card, document) -> None:
    page = card.page
    assert not page.copy_address.isVisible()
    write(page.fields["url"], "https://example.org/7")
    QTest.mouseClick(page.copy_address, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "https://example.org/7"


def test_the_card_of_a_removed_source_closes(card, session, document) -> None:
    session.remove_document(document)
    assert not card.isVisible()


def test_the_card_wears_the_dark_theme(card) -> None:
    card.set_theme(DARK)
    picture = card.grab().toImage()
    rule = card.page.fields["author"].geometry().bottomLeft()
    place = card.page.widget().mapTo(card, rule)
    assert picture.pixelColor(place.x() + 20, place.y()).name() == DARK.rule.lower()


def test_the_title_has_the_keyboard_and_a_stray_key_replaces_nothing(qtbot, card) -> None:
    page = card.page
    qtbot.waitUntil(page.title.hasFocus)
    assert page.title.selectedText() == ""
    for field in (page.fields["author"], page.title):
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(field, Qt.Key.Key_X)
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert page.title.text() == "Harbour Note 7"
    assert page.fields["author"].text() == "Jorun Dahlke"


def test_all_rules_end_at_one_place_and_little_is_left_blank(qtbot, card) -> None:
    page = card.page
    assert len({field.geometry().right() for field in page.fields.values()}) == 1
    assert not page.verticalScrollBar().isVisible()
    assert page.widget().height() <= page.widget().sizeHint().height() + 8


def test_a_button_closes_the_card(qtbot, card) -> None:
    QTest.mouseClick(card.close_button, Qt.MouseButton.LeftButton)
    assert not card.isVisible()


def test_what_is_being_written_is_kept_when_the_project_closes(card, session, document) -> None:
    path = session.path
    write(card.page.fields["author"], "T. Maran")
    session.close()
    with Project.open(path, read_only=True) as project:
        assert project.documents.get(document).metadata.author == "T. Maran"


def test_what_cannot_be_saved_now_stays_written(card, session, document, said) -> None:
    field = card.page.fields["author"]
    with sqlite3.connect(session.path) as blocking:
        blocking.execute("BEGIN IMMEDIATE")
        write(field, "T. Maran")
        field.commit()
        assert field.text() == "T. Maran"
        assert said
        blocking.rollback()
    blocking.close()
    field.commit()
    assert session.document(document).metadata.author == "T. Maran"
