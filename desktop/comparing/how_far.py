"""How far the work in Compare is, in words for the status line."""

from desktop.comparing.gathering import Gathering


def how_far(gathering: Gathering) -> tuple[str, str]:
    """Return what stands at the left, with keys by their commands in braces, and at the right."""
    if not gathering.comparable:
        return "", ""
    total, waiting = len(gathering.groups), len(gathering.waiting)
    words = [f"{gathering.decided:,} of {total:,} decided"]
    if len(gathering.shown) < total:
        words.append(f"{len(gathering.shown):,} listed")
    if waiting:
        alike = "the one that is alike" if waiting == 1 else f"the {waiting:,} alike"
        words.append(f"{{compare.alike}} accepts {alike}")
    names = "names hidden · show" if gathering.hidden else "names shown · hide"
    return " · ".join(words), names
