"""What the tests of comparing share: annotations in few words, and comparisons of them."""

from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

from core.annotation import Annotation
from core.comparing.comparison import Comparison, compare
from core.comparing.continuum import Continuum, continuum
from core.span import Span

TAGS = ("assessment", "claim", "fact")
Row = tuple[str, int, int, str]


def at(analyst: str, start: int, end: int, tag: str = "claim", **more) -> Annotation:
    """An annotation; its id says who, where and what."""
    document = more.pop("document", "d")
    id_ = more.pop("id", f"{analyst}{start}-{end}{tag}")
    plain = {"quote": "", "created": "", "updated": ""} | more
    return Annotation(id_, document, Span(start, end), tag=tag, analyst=analyst, **plain)


def laid(rows: Iterable[Row], analysts: Sequence[str], length: int, *, text: str = "") -> Continuum:
    """Rows of analyst, start, end, tag, on one text."""
    return continuum([at(*row) for row in rows], analysts, {"d": text or "x" * length})


def compared(
    *annotations: Annotation, analysts: str = "ab", text: str = "x" * 60, **more
) -> Comparison:
    """A comparison of analysts who are called as their letter is."""
    texts = more.pop("texts", {"d": text})
    return compare(annotations, {a: a.upper() for a in analysts}, texts, **more)


def rows(
    analysts: str = "abc", *, most: int = 12, length: int = 40
) -> st.SearchStrategy[list[Row]]:
    """Draw any spans on a text of ``length``, overlapping and nested ones too."""
    edges = st.tuples(st.integers(0, length - 1), st.integers(1, 14))
    row = st.builds(
        lambda analyst, edge, tag: (analyst, edge[0], min(length, sum(edge)), tag),
        st.sampled_from(analysts),
        edges,
        st.sampled_from(TAGS),
    )
    return st.lists(row, max_size=most, unique=True)


def apart(found: list[Row]) -> list[Row]:
    """Drop every span that overlaps an earlier one of the same analyst."""
    kept: list[Row] = []
    for row in sorted(found):
        if all(row[0] != k[0] or row[1] >= k[2] or k[1] >= row[2] for k in kept):
            kept.append(row)
    return kept
