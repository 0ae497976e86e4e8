"""The gutter beside the text: letters that fit, and a quieter mark in a pane that waits."""

import pytest
from PySide6.QtGui import QColor

from core.codebook import Codebook
from desktop.desk.looks import tag_looks
from desktop.theme import LIGHT

TEXT = "The ferry was late again, they said.\nNobody came."


def coloured(image, colours, xs) -> set[int]:
    """Return which of the columns ``xs`` have a pixel in one of the ``colours``."""
    wanted = {QColor(colour).rgb() for colour in colours}
    return {x for x in xs for y in range(image.height()) if image.pixel(x, y) in wanted}


@pytest.mark.parametrize("zoom", [1.0, 1.5])
@pytest.mark.parametrize("analyst", ["me", "other"])
def test_letters_stay_between_the_bar_and_the_text(bench, zoom, analyst):
    desk = bench(TEXT, width=480)
    pane = desk.pane
    pane.set_initials({"other": "W"})
    pane.set_zoom(zoom)
    rows = [
        (f"s{n}", n // 4, 20 + n, tag, analyst, True)
        for n, tag in enumerate(("claim", "assessment", "fact", "claim"))
    ]
    pane.model.reset_spans(rows, me="me")
    pane.place_caret(TEXT.index("Nobody"))
    image = pane.viewport().grab().toImage()
    # Antialiased edges are paler than the colour itself: whatever is not paper counts.
    left, bar_ends = pane.left, pane.left - round(24 * pane.faces.scale)
    top = pane.rectangle(0).top()
    paper = QColor(LIGHT.paper).rgb()
    written = {
        x
        for x in range(2, left - 1)  # a fill begins a pixel before its words
        for y in range(top, pane.rectangle(0).bottom())
        if image.pixel(x, y) != paper
    }
    assert written
    assert min(written) >= bar_ends
    assert max(written) < left - 2
    letters, more = pane.composer.paragraph(0).ink.gutter[0]
    assert 1 <= len(letters) < 4
    assert len(letters) + more == 4


def test_two_plain_letters_need_no_number(bench):
    desk = bench("[claim:[fact:The ferry] was late].")
    desk.pane.grab()
    letters, more = desk.pane.composer.paragraph(0).ink.gutter[0]
    assert [letter.letter for letter in letters] == ["C", "F"]
    assert more == 0


def test_ones_own_letters_come_first_and_of_either_the_longest_spans(bench):
    desk = bench(TEXT)
    desk.pane.set_initials({"other": "W"})
    desk.model.reset_spans(
        [
            ("long", 0, 30, "claim", "other", False),
            ("longer", 0, 35, "assessment", "other", False),
            ("short", 0, 3, "fact", "me", False),
            ("mine", 0, 9, "claim", "me", False),
        ],
        me="me",
    )
    desk.pane.grab()
    letters, more = desk.pane.composer.paragraph(0).ink.gutter[0]
    shown = [letter.letter + letter.after for letter in letters]
    assert shown[:2] == ["C", "F"]
    assert shown == ["C", "F", "AW", "CW"][: 4 - more]


def test_only_the_active_pane_has_handles_and_a_dark_bar(bench):
    desk = bench("Then [claim:the ferry] sank.\nNobody [fact:came].")
    pane = desk.pane
    pane.set_current("s0")
    bar = range(3, pane.left)
    assert coloured(pane.viewport().grab().toImage(), [LIGHT.ink], bar)
    strong = stroke(desk)
    pane.set_active(False)
    image = pane.viewport().grab().toImage()
    assert not coloured(image, [LIGHT.ink], bar)
    assert coloured(image, [LIGHT.rule], bar)
    assert stroke(desk) < strong
    assert pane.target().annotation == "s0"


def stroke(desk) -> int:
    """Return how many pixels of the first annotation's stroke lie under its second word."""
    place = desk.place("ferry", inside=2)
    image = desk.pane.viewport().grab().toImage()
    colour = tag_looks(Codebook(), LIGHT)["claim"].stroke.rgb()
    return [image.pixel(place.x(), y) for y in range(place.y(), place.y() + 25)].count(colour)
