"""The Compare view from keys alone: what was found, and going from stretch to stretch."""

from desktop.list_controls import WordButton
from tests.journeys.compared import current, rows


def test_ctrl_3_says_what_was_found_and_begins_with_the_statistic(comparer):
    compare = comparer.app.compare
    assert compare.summary.sentence.text() == (
        "Two analysts marked 24 stretches: 9 alike, 6 with another tag, 3 split or merged, "
        "6 by only one."
    )
    halves = [one for one in compare.summary.findChildren(WordButton) if one.isCheckable()]
    assert [one.text() for one in halves if one.isChecked()] == ["List"]
    assert [row.ink for row in rows(comparer)[:4]] == ["C≠F"] * 4
    assert (
        "98.6 per cent"
        in compare.gathering.groups.texts[compare.texts.pane.model.document][
            slice(*_extent(compare))
        ]
    )
    assert [offer.words for offer in compare.page.offers[:2]] == ["first: claim", "second: fact"]
    assert compare.page.quiet.text().startswith("Codebook: Figures of an office are claims")
    assert comparer.app.window.status.kept == "1 of 24 decided · Shift+Enter accepts the 9 alike"


def _extent(compare):
    span = compare.gathering.groups[compare.work.place].span
    return span.start, span.end


def test_j_and_k_go_from_stretch_to_stretch_in_list_and_text(comparer):
    comparer.press("j", "j")
    assert current(comparer) == 2
    assert comparer.app.compare.texts.pane.target().span.start == _extent(comparer.app.compare)[0]
    comparer.press("k")
    assert current(comparer) == 1


def test_the_list_is_made_wider_by_keys_but_edges_move_while_ones_own_is_written(comparer):
    sheet = comparer.app.compare.sheet
    before = sheet.sizes()[0]
    comparer.press("Alt+Right", "Alt+Right", "Alt+Left")
    wider = sheet.sizes()[0]
    assert wider > before
    comparer.press("Return")
    selected = comparer.app.compare.texts.pane.selection()
    comparer.press("Alt+Right")
    assert sheet.sizes()[0] == wider
    assert comparer.app.compare.texts.pane.selection() != selected


def test_of_two_texts_the_one_with_the_keyboard_is_marked_and_none_of_read(comparer):
    comparer.app.window.resize(1900, 1000)
    read = comparer.app.desk.pane
    texts = comparer.app.compare.texts
    for text, other in ((texts.first, texts.second), (texts.second, texts.first)):
        text.pane.setFocus()
        assert (text.pane.marks.active, other.pane.marks.active) == (True, False)
        assert comparer.app.desk.pane is read
