"""Parts that are made when they are first asked for."""

from desktop.late import Late


def test_a_part_is_made_once_and_not_before_it_is_asked_for() -> None:
    numbers = iter(range(5))
    part = Late(lambda: [next(numbers)])
    assert part.there is None
    assert part() is part() is part.there
    assert part() == [0]


def test_what_is_to_be_done_when_it_is_made_is_done_before_it_is_used() -> None:
    part: Late[list[str]] = Late(list)
    part.when_made(lambda words: words.append("heard"))
    part.if_made(lambda words: words.append("never"))
    assert part() == ["heard"]


def test_a_part_that_is_there_is_told_at_once() -> None:
    part: Late[list[str]] = Late(list)
    part()
    part.when_made(lambda words: words.append("once"))
    part.if_made(lambda words: words.append("again"))
    assert part() == ["once", "again"]


def test_a_command_of_a_part_makes_it() -> None:
    part: Late[list[str]] = Late(list)
    command = part.does(lambda words: words.append("done"))
    assert part.there is None
    command()
    assert part() == ["done"]


def test_who_asks_to_be_told_while_it_is_made_is_told_once() -> None:
    part: Late[list[str]] = Late(list)
    part.when_made(lambda _: part.when_made(lambda words: words.append("once")))
    assert part() == ["once"]
