"""Finding words, and tagging what was found."""

import pytest
from PySide6.QtTest import QTest

TEXT = "".join(f"The wind {n} blew. It was night.\n" for n in range(120))


@pytest.fixture
def person(desktop, tmp_path):
    file = tmp_path / "winds.txt"
    file.write_text(TEXT, encoding="utf-8")
    person = desktop().begin(tmp_path / "case.sidelight", file)
    person.desk.activate(0)
    return person


def seek(person, words):
    person.press("Ctrl+F")
    QTest.keyClicks(person.app.window.focusWidget(), words)


def target(person):
    span = person.pane.target().span
    return TEXT[span.start :][:8], span.of(TEXT)


def test_what_was_found_is_the_target_and_stays_it(person):
    seek(person, "wind")
    person.press("Return", "Return")
    assert target(person) == ("wind 2 b", "wind")
    assert person.app.tagger is not None
    person.press("Escape")
    assert target(person) == ("wind 2 b", "wind")
    person.press("1")
    assert person.annotations() == [("claim", "wind")]
    assert person.session.listing()[0][2] == TEXT.index("wind 2")


def test_a_far_hit_stays_in_view(person):
    seek(person, "wind 99")
    person.press("Escape")
    assert person.pane.target_visible()
    assert person.pane.selection().start == TEXT.index("wind 99")
    assert person.app.window.focusWidget() is person.pane


@pytest.mark.parametrize("words", ["", "quay", "wind 99 quay"])
def test_what_was_not_found_leaves_everything_where_it_was(person, words):
    person.press("j", "j", "1")
    before = person.pane.view_state(), person.pane.target()
    seek(person, words)
    person.press("Escape")
    assert (person.pane.view_state(), person.pane.target()) == before


def test_after_leaving_f3_goes_on_from_there(person):
    seek(person, "wind")
    person.press("Escape", "F3")
    assert target(person)[0] == "wind 1 b"
    person.press("Escape", "Shift+F3")
    assert target(person)[0] == "wind 0 b"


def test_words_from_last_time_wait_for_a_step(person):
    seek(person, "night")
    person.press("Escape", "Escape", "j", "j", "j")
    before = person.pane.target()
    person.press("Ctrl+F")
    assert person.pane.target() == before
    person.press("Escape")
    assert person.pane.target() == before
    person.press("F3")
    assert target(person)[1] == "night"


def test_the_arrow_keys_go_on_from_a_place_chosen_while_finding(person):
    seek(person, "wind")
    person.pane.setFocus()
    person.press("Escape", "j", "j")
    chosen = person.pane.target()
    person.desk.active.find_bar.leave()
    assert person.pane.target() == chosen
