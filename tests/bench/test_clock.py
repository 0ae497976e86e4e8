"""Turns that other programs slowed down are done again, and never too many."""

from itertools import count

from bench.clock import Steady


def test_as_many_turns_come_out_as_were_asked_for_and_no_others_are_lost():
    steady, numbers = Steady(), count()
    found = steady.turns(numbers.__next__, 40)
    assert len(found) == 40
    assert found == sorted(set(found))
    assert next(numbers) == 40 + steady.repeated
    assert steady.repeated <= 20
