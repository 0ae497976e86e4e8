"""The card beside the pointer: as wide as its words, off the line, gone with the next key."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from core.document import Reading
from core.span import Span
from desktop.desk.card import MOST_WIDTH, HoverCard
from desktop.session import Session

TEXT = "The ferry was late."


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def session(qtbot, tmp_path):
    made = Session("Ana")
    made.create(tmp_path / "ferry.sidelight")
    yield made
    made.close()


@pytest.fixture
def annotation(session):
    reading = Reading("Note", "note.txt", TEXT, TEXT.encode(), "plain", "1")
    return session.tag(session.add_document(reading), Span(0, 9), "claim")


@pytest.fixture
def card(session, window):
    made = HoverCard(session, window)
    yield made
    made.hide()


def line(window, x, y):
    return QRect(window.mapToGlobal(window.rect().topLeft()).x() + x, window.y() + y, 1, 20)


def test_it_is_as_wide_as_its_words(card, annotation, window):
    card.show_for(annotation, line(window, 40, 40))
    words = card.fontMetrics().horizontalAdvance(card.text())
    assert words <= card.width() <= words + 40


def test_many_words_are_broken_into_lines(card, annotation, session, window):
    session.change(annotation, note="It was late again and nobody said why. " * 12)
    card.show_for(annotation, line(window, 40, 20))
    assert card.width() <= MOST_WIDTH
    assert card.height() > 6 * card.fontMetrics().height()


@pytest.mark.parametrize(("x", "y"), [(0, 0), (490, 20), (490, 270), (200, 250)])
def test_it_stays_in_the_window_and_off_the_line(card, annotation, window, x, y):
    over = line(window, x, y)
    card.show_for(annotation, over)
    assert window.frameGeometry().contains(card.geometry())
    assert not card.geometry().intersects(over)


def test_the_next_key_lets_it_go(card, annotation, window):
    field = QLineEdit(window)
    field.show()
    card.show_for(annotation, line(window, 40, 40))
    assert card.isVisible()
    QTest.keyClick(field, Qt.Key.Key_A)
    assert card.isHidden()
    assert field.text() == "a"
