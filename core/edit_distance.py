"""Names that differ by a letter or two: Lukashenka and Lukashenko, Dahlke and Dalke."""

SHORT, LONG = 4, 7
"""From so many letters on, one letter may differ, and two."""


def nearly(first: str, second: str) -> bool:
    """Tell whether two names are equal or variants of each other.

    One letter may be other, missing or too many from ``SHORT`` letters on, two from ``LONG`` on,
    by the shorter of the two.
    """
    if first == second:
        return True
    least = min(len(first), len(second))
    allowed = (least >= SHORT) + (least >= LONG)
    return bool(allowed) and distance(first, second, most=allowed) <= allowed


def distance(first: str, second: str, *, most: int) -> int:
    """Return how many letters make one name the other, or ``most + 1`` if it is more than ``most``.

    Levenshtein's distance (1966), by rows.
    """
    if abs(len(first) - len(second)) > most:
        return most + 1
    row = list(range(len(second) + 1))
    for number, letter in enumerate(first, 1):
        before, row[0] = row[0], number
        for place, other in enumerate(second, 1):
            before, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, before + (letter != other)),
            )
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
