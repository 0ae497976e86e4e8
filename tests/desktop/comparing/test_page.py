"""What the shelf offers in Compare where there is little room."""

import pytest
from PySide6.QtCore import QCoreApplication

from desktop.comparing.page import ComparePage, Offer
from desktop.tagging.chips import Chip

ACTS = (
    Offer("dissent", "D", "keep dissent", short="dissent"),
    Offer("undecided", "", "undecided"),
    Offer("remark", "N", "remark"),
)


def of(analysts: int) -> list[Offer]:
    return [
        *(Offer(str(n), str(n), f"Analyst {n}: claim", short=f"An {n}") for n in range(analysts)),
        *ACTS,
    ]


@pytest.fixture
def page(qtbot) -> ComparePage:
    made = ComparePage()
    qtbot.addWidget(made)
    made.show()
    return made


def said(page: ComparePage) -> list[str]:
    QCoreApplication.processEvents()
    return [chip.words for chip in page.findChildren(Chip) if chip.isVisible()]


def test_with_less_room_words_are_fewer_and_then_keys_stand_alone(page):
    page.offer(of(3))
    page.resize(1000, 80)
    assert said(page) == [one.words for one in of(3)]
    page.resize(400, 80)
    assert said(page) == ["An 0", "An 1", "An 2", "dissent", "undecided", "remark"]
    page.resize(310, 80)
    assert said(page) == ["An 0", "An 1", "An 2", "", "undecided", ""]
    page.resize(1000, 80)
    assert said(page) == [one.words for one in of(3)]


def test_a_key_alone_says_in_its_tooltip_and_aloud_what_it_does(page):
    page.resize(310, 80)
    page.offer(of(3))
    said(page)
    (chip,) = [one for one in page.findChildren(Chip) if one.key == "D" and one.isVisible()]
    assert (chip.words, chip.toolTip()) == ("", "keep dissent (D)")
    assert chip.accessibleName() == "keep dissent"


def test_a_name_that_is_cut_stands_whole_in_the_tooltip_and_aloud(page):
    long = "Konstantina Papadopoulou: claim"
    page.resize(310, 80)
    page.offer([Offer("1", "1", "Konstantina Papad…: claim", short="Konstant…", whole=long), *ACTS])
    said(page)
    (chip,) = [one for one in page.findChildren(Chip) if one.key == "1" and one.isVisible()]
    assert (chip.words, chip.toolTip()) == ("Konstant…", f"{long} (1)")
    assert chip.accessibleName() == long


def test_more_analysts_have_fewer_words_at_once(page):
    page.resize(700, 80)
    page.offer(of(2))
    assert said(page)[:2] == ["Analyst 0: claim", "Analyst 1: claim"]
    page.offer(of(5))
    assert said(page)[:2] == ["An 0", "An 1"]


LONG = "Other edges, other tag: first claim, second fact. " * 4


def test_a_long_sentence_is_broken_and_leaves_a_line_for_what_was_decided(page):
    page.resize(900, 84)
    page.say(LONG.strip(), "Both taken · Ana. " * 20)
    QCoreApplication.processEvents()
    assert " ".join(page.sentence.lines()) == LONG.strip()
    assert len(page.sentence.lines()) == 2
    assert len(page.quiet.lines()) == 1
    assert page.quiet.geometry().height() + page.sentence.height() <= 52


def test_only_the_codebook_s_rule_gives_way_to_a_sentence_that_needs_all_the_room(page):
    page.resize(520, 84)
    page.say(LONG.strip(), "Codebook: a rule.", gives_way=True)
    assert len(page.sentence.lines()) == 3
    page.say(LONG.strip(), "Both taken · Ana")
    assert len(page.sentence.lines()) == 2
    assert page.sentence.lines()[-1].endswith("…")
    page.say("Short.", LONG.strip())
    assert len(page.quiet.lines()) == 2
