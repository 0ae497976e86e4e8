"""Laps wait until the processor keeps its pace, turns that it broke are done again, not for ever."""

from itertools import count

import pytest

from bench.clock import Steady


@pytest.mark.parametrize("patience", [0.0, 0.2])
def test_as_many_turns_come_out_as_were_asked_for_and_no_others_are_lost(patience):
    numbers = count()
    steady = Steady(rest=lambda: None)
    steady.begin(patience)

    def turn() -> int:
        number = next(numbers)
        assert steady.cpu(lambda: sum(range(1000))) > 0
        return number

    found = steady.turns(turn, 40)
    assert len(found) == 40
    assert found == sorted(set(found))
    assert next(numbers) == 40 + steady.repeated
    assert not steady.repeated or patience


def test_what_only_waits_ends_with_patience_and_begins_anew():
    waits = count()
    steady = Steady(rest=lambda: next(waits))
    steady.begin(0.0)
    steady.cpu(lambda: None)
    assert next(waits) == 0
    steady.begin(0.05)
    steady._best = 0.0  # a pace that nothing keeps
    steady.cpu(lambda: None)
    assert next(waits) > 1
    assert steady.waited >= 0.05
    done = next(waits)
    steady.cpu(lambda: None)
    assert next(waits) == done + 1
