"""The keyboard is never lost: cards over the window give it back, Esc leads out everywhere."""

import pytest

from core.problem import Problem
from desktop.tagging.chips import Chip, FieldChip


@pytest.mark.parametrize("view", ["threads", "compare"])
@pytest.mark.parametrize("card", ["F1", "Ctrl+K"])
def test_keys_work_after_a_card_over_a_view_that_is_empty(ana, view, card):
    window = ana.app.window
    ana.press("Ctrl+2" if view == "threads" else "Ctrl+3", card, "Escape")
    ana.press("Ctrl+K")
    assert ana.app.overlays.palette.isVisible()
    ana.press("Escape")
    assert window.view == view
    ana.press("Escape")
    assert window.view == "read"
    assert window.focusWidget() is ana.app.desk.pane


def test_esc_leads_out_of_compare_from_a_choice_above_the_list(desktop):
    person = desktop()
    person.press("Return", "Ctrl+3")
    person.app.compare.choices.analysts.setFocus()
    person.press("Escape")
    assert person.app.window.view == "read"


@pytest.mark.parametrize("view", ["threads", "compare"])
def test_esc_closes_a_message_first_and_then_the_view(desktop, view):
    person = desktop()
    person.press("Return", "Ctrl+2" if view == "threads" else "Ctrl+3")
    window, bar = person.app.window, person.app.bar
    person.app.messages.show(Problem("It was refused."))
    person.press("Escape")
    assert (window.view, bar.isVisible()) == (view, False)
    person.press("Escape")
    assert window.view == "read"


def test_what_was_said_in_a_view_goes_with_it(desktop):
    person = desktop()
    person.press("Return", "Ctrl+3", "Shift+Return", "Shift+Return")
    bar = person.app.bar
    assert bar.message.words.startswith("Nothing that is alike is open")
    person.press("j")
    assert bar.isVisible()
    person.press("Ctrl+2")
    assert not bar.isVisible()


def test_what_can_be_undone_is_said_in_its_view_and_undone_in_any(desktop):
    person = desktop()
    person.press("Return", "Ctrl+3", "Shift+Return")
    assert person.app.bar.message.words == "Accepted 9 stretches that are alike."
    person.press("Ctrl+1")
    assert not person.app.bar.isVisible()
    person.press("Ctrl+Z")
    assert person.app.bar.message.words.startswith("Took back: ")


def test_what_lasts_or_leads_on_is_said_in_the_next_view_too(desktop):
    person = desktop()
    person.press("Return")
    for words, kind, offer in (("Reading…", "lasting", None), ("Added.", "info", ("Show", list))):
        person.app.messages.show(words, kind=kind, action=offer)
        person.press("Ctrl+2")
        assert person.app.bar.message.words == words
        person.press("Ctrl+1")


def test_the_button_that_undoes_says_what_it_took_back_and_where_as_its_key_does(ana):
    ana.pane.setFocus()
    ana.press("1", "Ctrl+L", "Delete")
    assert ana.app.bar.message.words == "Claim removed."
    ana.desk.activate(1)
    ana.press("F6", "Return")
    assert ana.said[-1].startswith("Took back: ")
    assert ana.desk.pane is ana.desk.frames[0].pane
    assert ana.pane.current


def test_the_button_that_undoes_takes_nothing_back_in_a_field(ana):
    ana.pane.setFocus()
    ana.press("1", "Ctrl+B", "Delete")
    line = ana.app.sources.filter_line
    line.setFocus()
    ana.press("n", "F6", "Return")
    assert line.text() == "n"
    assert len(ana.annotations()) == 1


def test_undo_says_what_it_took_back_where_it_leads_to(desktop):
    person = desktop()
    person.press("Return", "1", "Ctrl+2", "Ctrl+Z")
    assert person.app.window.view == "read"
    assert person.app.bar.message.words == "Took back: tag as claim."


def chip(person, kind, words):
    """Give the keyboard to what shows these words on the shelf."""
    chips = person.app.window.shelf.findChildren(kind)
    (found,) = [one for one in chips if one.isVisible() and one.words.startswith(words)]
    found.setFocus()
    return found


def test_the_other_scale_is_asked_for_and_taken_from_by_keys_alone(sample):
    sample.press("j", "2", "h")
    chip(sample, Chip, "PHIA")
    sample.press("Space")
    assert sample.app.window.focusWidget().words == "ICD 203…"
    sample.press("3")
    current = sample.session.annotation(sample.pane.current)
    assert current.attributes["likelihood"] == "phia:unlikely"
    assert sample.pane.hasFocus()


@pytest.mark.parametrize(("kind", "words"), [(FieldChip, "Kind"), (Chip, "Ana · ")])
def test_the_text_has_the_keyboard_when_nothing_is_left_to_press_on_the_shelf(sample, kind, words):
    sample.press("2")
    chip(sample, kind, words)
    sample.press("Delete")
    assert sample.pane.current == ""
    assert sample.pane.hasFocus()


def test_a_tag_on_the_shelf_keeps_the_keyboard_while_the_text_grows(sample):
    sample.press("j")
    before = len(sample.annotations())
    chip(sample, Chip, "Fact")
    sample.press("Ctrl++")
    assert sample.app.window.focusWidget().words == "Fact"
    sample.press("1")
    assert len(sample.annotations()) == before + 1


@pytest.mark.parametrize("part", ["sources", "annotations"])
@pytest.mark.parametrize("keys", [["1"], ["1", "Escape"]], ids=["one current", "none"])
def test_esc_in_an_empty_filter_leads_back_to_the_text_and_no_further(ana, part, keys):
    ana.app.bar.dismiss()
    ana.pane.setFocus()
    ana.press("Ctrl+B", "Ctrl+L", *keys)
    current, hint = ana.pane.current, ana.app.coach.words
    assert bool(current) == (len(keys) == 1)
    assert hint
    lists = {"sources": ana.app.sources, "annotations": ana.app.side.annotations}
    lists[part].filter_line.setFocus()
    ana.press("Escape")
    assert ana.app.window.focusWidget() is ana.pane
    assert (ana.pane.current, ana.app.coach.words) == (current, hint)
