"""What was found, in one sentence."""

from collections.abc import Sequence

from core.comparing.groups import Summary

_SMALL = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def sentence(present: Sequence[str], chosen: int, of: Summary) -> str:
    """Say how many stretches of each sort ``chosen`` analysts marked.

    ``present`` are the names of those who marked anything.
    """
    if not present:
        return "Nothing is tagged here yet."
    if chosen == 1:
        return f"It takes two analysts to compare; this is the work of {present[0]} alone."
    found = (
        (of.alike, "alike"),
        (of.other_tag, "with another tag"),
        (of.split, "split or merged"),
        (of.other_edges, "with other edges"),
        (of.only_one, "by only one"),
    )
    parts = ", ".join(f"{number:,} {words}" for number, words in found if number)
    who = _SMALL[chosen] if chosen < len(_SMALL) else str(chosen)
    stretches = "one stretch" if of.total == 1 else f"{of.total:,} stretches"
    return f"{who} analysts marked {stretches}: {parts}."
