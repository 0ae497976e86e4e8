"""The keyboard is never lost: cards over the window give it back, Esc leads out everywhere."""

import pytest


@pytest.fixture
def person(desktop, two_files, tmp_path):
    """A project of two sources, nothing tagged."""
    made = desktop()
    made.answers.files = [tmp_path / "case.sidelight"]
    made.drop(*two_files)
    return made


@pytest.mark.parametrize("view", ["threads", "compare"])
@pytest.mark.parametrize("card", ["F1", "Ctrl+K"])
def test_keys_work_after_a_card_over_a_view_that_is_empty(person, view, card):
    window = person.app.window
    person.press("Ctrl+2" if view == "threads" else "Ctrl+3", card, "Escape")
    person.press("Ctrl+K")
    assert person.app.overlays.palette.isVisible()
    person.press("Escape")
    assert window.view == view
    person.press("Escape")
    assert window.view == "read"
    assert window.focusWidget() is person.app.desk.pane


def test_esc_leads_out_of_compare_from_a_choice_above_the_list(desktop):
    person = desktop()
    person.press("Return", "Ctrl+3")
    person.app.compare.choices.analysts.setFocus()
    person.press("Escape")
    assert person.app.window.view == "read"
