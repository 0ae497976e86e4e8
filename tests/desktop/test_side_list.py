"""The side list over a real project."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.codebook import Tag
from core.document import Reading
from core.span import Span
from desktop.messages import Messages
from desktop.session import Session
from desktop.side_list import SideList
from desktop.theme import DARK
from desktop.waiting import Waiting
from tests.desktop.listed import listed

TEXT = "The ferry was late."


@pytest.fixture
def side(qtbot: QtBot, session: Session, messages: Messages, waiting: Waiting) -> SideList:
    return listed(qtbot, SideList(session, messages, waiting), 360, 600)


def tag(session: Session) -> str:
    reading = Reading("Note", "note.txt", TEXT, TEXT.encode(), "plain", "1")
    return session.tag(session.add_document(reading), Span(0, 9), "claim")


def test_the_title_counts_annotations(side, session, qtbot) -> None:
    assert side.title.text() == "Annotations"
    tag(session)
    qtbot.waitUntil(lambda: side.title.text() == "Annotations 1")
    side.annotations.filter_line.setText("quay")
    assert side.title.text() == "Annotations 0 of 1"


def test_one_content_is_shown_at_a_time(side) -> None:
    side.show_page("codebook")
    assert side.codebook.isVisible()
    assert not side.annotations.isVisible()
    side.show_page("no such page")
    assert side.page == "codebook"


def test_the_title_opens_the_choice(side) -> None:
    menu = side.title.menu()
    assert [action.text() for action in menu.actions()] == ["Annotations", "History", "Codebook"]
    menu.actions()[1].trigger()
    assert side.page == "history"
    assert side.title.text() == "History"


def test_the_history_of_an_annotation_is_shown(side, session) -> None:
    id_ = tag(session)
    side.annotations.history_wanted.emit(id_)
    assert side.page == "history"
    assert side.history.model.annotation == id_


def test_the_shown_page_gets_the_keyboard(side, session) -> None:
    tag(session)
    side.focus_page()
    assert side.annotations.filter_line.hasFocus()
    for page in ("history", "codebook"):
        side.show_page(page)
        side.focus_page()
        assert not side.annotations.filter_line.hasFocus()


def test_escape_leaves_the_list(qtbot, side, session) -> None:
    tag(session)
    side.focus_page()
    with qtbot.waitSignal(side.left):
        QTest.keyClick(side.annotations.filter_line, Qt.Key.Key_Escape)


def words(side: SideList) -> list[str]:
    side.show_page("codebook")
    page = side.codebook.widget()
    assert page is not None
    return [label.text() for label in page.findChildren(QLabel)]


def test_the_codebook_tells_definitions_rules_and_examples(side, session) -> None:
    told = words(side)
    for known in session.codebook.tags:
        assert {known.definition, *known.rules, *known.examples} <= set(told)


def test_a_tag_of_ones_own_is_told_with_what_it_refines(side, session) -> None:
    tag(session)
    own = Tag("rumour", "rumour", "Hearsay.", parent="claim", position=4)
    session.project.codebooks.save_tag(own, analyst=session.me)
    path = session.path
    session.close()
    session.open(path)
    assert {"Hearsay.", "a kind of claim"} <= set(words(side))


def test_the_codebook_is_written_anew_for_another_theme(side) -> None:
    side.show_page("codebook")
    side.set_theme(DARK)
    picture = side.codebook.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(14, 100) for y in range(0, 400, 2)}
    assert DARK.strokes["claim"].lower() in colours
