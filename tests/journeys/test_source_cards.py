"""The card of a source, in a window of its own beside the texts."""

import pytest

from desktop.documents.source_card import SourceCard
from desktop.settings import THEME
from desktop.theme import DARK


@pytest.fixture
def case(ana):
    """A desktop with two sources side by side, the first of them active."""
    ana.desk.activate(0)
    return ana


def cards(person):
    """Return the cards that show, by the titles of their sources."""
    shown = [card for card in person.app.window.findChildren(SourceCard) if card.isVisible()]
    return {card.page.title.text(): card for card in shown}


def open_card(person):
    """Ask for the card of the active source by the keyboard, and return it."""
    document = person.session.document(person.desk.active.document)
    person.app.actions.run("source.card")
    return cards(person)[document.title]


def test_a_source_has_one_card_however_often_it_is_asked_for(case):
    first = open_card(case)
    first.page.fields["author"].setFocus()
    case.app.window.activateWindow()
    assert open_card(case) is first
    case.qtbot.waitUntil(first.isActiveWindow)
    assert len(case.app.window.findChildren(SourceCard)) == 1
    case.app.window.activateWindow()
    case.desk.activate(1)
    second = open_card(case)
    assert list(cards(case).values()) == [first, second]


def test_a_card_that_was_closed_opens_again(case):
    open_card(case).close()
    assert cards(case) == {}
    again = open_card(case)
    assert again.focusWidget() is again.page.title
    case.app.actions.run("project.close")
    assert cards(case) == {}


def test_a_card_follows_the_colours(case):
    open_card(case)
    case.settings.set(THEME, "dark")
    case.desk.activate(1)
    open_card(case)
    for card in cards(case).values():
        picture, author = card.grab().toImage(), card.page.fields["author"]
        rule = card.page.widget().mapTo(card, author.geometry().bottomLeft())
        assert picture.pixelColor(rule.x() + 20, rule.y()).name() == DARK.rule.lower()
