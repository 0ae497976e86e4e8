"""What a first press would wait for is done before it, and can be left out."""

from desktop.warming import Warming


def test_steps_are_done_in_their_order_and_then_no_more(qtbot):
    done = []
    warming = Warming()
    warming.begin([lambda: done.append("first"), lambda: done.append("second")])
    assert warming.busy
    assert done == []
    qtbot.waitUntil(lambda: not warming.busy)
    assert done == ["first", "second"]


def test_what_is_stopped_is_left_out(qtbot):
    done = []
    warming = Warming()
    warming.begin([lambda: done.append("first"), warming.stop, lambda: done.append("third")])
    qtbot.waitUntil(lambda: not warming.busy)
    assert done == ["first"]


def test_new_steps_take_the_place_of_those_left(qtbot):
    done = []
    warming = Warming()
    warming.begin([lambda: done.append("old")])
    warming.begin([lambda: done.append("new")])
    qtbot.waitUntil(lambda: not warming.busy)
    assert done == ["new"]
