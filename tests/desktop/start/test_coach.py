"""The hints of the first minute."""

import re

import pytest

from desktop.keys import KeyMap
from desktop.start.coach import Coach
from desktop.start.hints import HINTS


@pytest.fixture
def coach(settings):
    return Coach(settings)


def test_no_hint_shows_before_there_is_something_to_try_it_on(coach):
    assert coach.words == ""
    coach.begin()
    assert coach.words == HINTS[0].words


def test_a_hint_ends_by_being_done_and_by_nothing_else(coach):
    coach.begin()
    coach.did("edit.undo")
    assert coach.words == HINTS[0].words
    coach.did(HINTS[0].done_by[0])
    assert coach.words == HINTS[1].words


def test_the_next_start_goes_on_where_one_was(coach, settings):
    coach.begin()
    coach.did(HINTS[0].done_by[0])
    again = Coach(settings)
    again.begin()
    assert again.words == HINTS[1].words


def test_ended_hints_stay_ended_until_asked_for_again(coach, settings):
    coach.begin()
    assert coach.end()
    assert not coach.end()
    again = Coach(settings)
    again.begin()
    assert again.words == ""
    again.restart()
    assert again.words == HINTS[0].words


def test_every_hint_but_the_last_can_be_done(coach):
    coach.begin()
    for hint in HINTS[:-1]:
        assert coach.words == hint.words
        coach.did(hint.done_by[0])
    assert coach.words == HINTS[-1].words


def test_the_last_hint_goes_when_one_begins_with_own_texts(coach):
    coach.begin()
    for hint in HINTS[:-1]:
        coach.did(hint.done_by[0])
    coach.did("source")
    assert coach.words == ""
    coach.begin()
    assert coach.words == ""


def test_what_speaks_of_the_sample_waits_for_it(coach):
    coach.begin(sample=False)
    for hint in HINTS[:4]:
        assert coach.words == hint.words
        coach.did(hint.done_by[0])
    assert coach.words == ""
    coach.did("link")
    coach.begin(sample=True)
    assert coach.words == HINTS[4].words


def test_hints_name_the_keys_as_they_are_now(coach, qtbot):
    coach.begin()
    with qtbot.waitSignal(coach.hint_changed):
        coach.set_keys(KeyMap(changes={"tag.1": ["x"], "tag.2": []}))
    assert "X claim, “Tag as assessment” assessment, 3 fact" in coach.words


def test_every_key_in_a_hint_is_one_of_a_command():
    keys = KeyMap()
    for hint in HINTS:
        assert "{" not in hint.words
        for id_ in re.findall(r"\{(.+?)\}", hint.written):
            assert keys.hint(id_) in hint.words
