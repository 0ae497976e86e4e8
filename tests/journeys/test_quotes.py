"""Quotes in lists, on the shelf and in messages read as the text does: without its markup."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from core.problem import Problem
from core.span import Span
from desktop.exchange.open_page import OpenPage
from desktop.linking.links_page import LinksPage
from desktop.tagging.history_list import HistoryList

STORED = "The bridge closed at **seven**."
READ = "The bridge closed at seven."


@pytest.fixture
def paper(ana):
    """Return a person, and two ids: of a span of the note, and of one of Markdown."""
    session = ana.session
    note, paper = (document.id for document in session.documents())
    at = session.text(paper).index(STORED)
    first = session.tag(note, Span(0, 26), "claim")
    second = session.tag(paper, Span(at, at + len(STORED)), "fact")
    assert session.annotation(second).quote == STORED
    ana.desk.reveal(note, annotation=first)
    return ana, first, second


def test_the_shelf_and_what_is_said_of_a_link(paper):
    ana, first, second = paper
    ana.press("l", "Return")
    shown = [label.text() for label in ana.app.links.linking.page.findChildren(QLabel)]
    assert any(words.startswith(f"“{READ}”  ·  fact") for words in shown)
    ana.press("1")
    assert ana.said[-1] == f"Linked as “same” to “{READ}”."
    assert [link.target for link in ana.session.links(first)] == [second]


def test_lists_of_links_of_open_items_and_the_head_of_a_history(paper):
    ana, first, second = paper
    ana.session.link("same", first, second)
    ana.app.going.turn_page("links")
    links = ana.app.window.findChild(LinksPage)
    links.show_for(first)
    assert [row.quote for row in links.model.rows] == [READ]
    ana.app.going.turn_page("open")
    assert READ in [row.quote for row in ana.app.window.findChild(OpenPage).model.rows]
    ana.app.going.show_history(second)
    history = ana.app.window.findChild(HistoryList)
    assert history._quote.text() == f"“{READ}”"


def test_what_a_thread_tells_of_its_spans(paper):
    ana, first, second = paper
    ana.session.link("same", first, second)
    ana.press("Ctrl+2")
    model = ana.app.threads.model
    assert READ in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_what_is_tagged_already(paper):
    ana, _, second = paper
    session = ana.session
    annotation = session.annotation(second)
    with pytest.raises(Problem) as refused:
        session.tag(annotation.document, annotation.span, "fact")
    assert refused.value.what == f"You have already tagged this as fact: “{READ}”."


def test_what_is_stored_and_copied_keeps_every_character(paper):
    ana, _, second = paper
    assert ana.session.annotation(second).quote == STORED
