"""The figures of a comparison as tables of cells, each cell with the annotations behind it.

Nothing here touches a widget: tables are made away from the window.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from core.comparing.comparison import Comparison
from core.comparing.sections import SPLIT_RULE, Count, Line, Section, sections, split
from desktop.tasks import Progress
from desktop.words import counted

Kind = Literal["name", "value", "interval", "count", "heat", "bar", "rule", "tag"]
INTERVAL = 2
"""The column of intervals among figures."""
FIGURE_HEADS = ("", "", "Interval", "Agree", "Differ", "What is counted")
_SPANS = (
    "These are spans, while the sentence at the top counts stretches: a span without a partner may "
    "stand in a stretch that others marked too."
)
_DRAWING = "…"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one place of a table shows.

    ``ids`` are the annotations that it leads to, ``called`` what they are called together,
    ``said`` what a screen reader says.  ``share`` is how dark or long the cell is, 0 to 1;
    ``ends`` are low, value and high of an interval.
    """

    text: str
    kind: Kind = "name"
    ids: Sequence[str] = ()
    called: str = ""
    said: str = ""
    share: float = 0.0
    tag: str = ""
    ends: tuple[float, float, float] | None = None


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table under a title; ``words`` say what it counts.  ``tags`` are those of its columns."""

    title: str
    words: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    kind: Literal["figures", "matrix", "counts"] = "figures"
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Counted:
    """A comparison, or a part of it, counted; ``remark`` is on its intervals."""

    grids: tuple[Grid, ...]
    sections: tuple[Section, ...]
    remark: str


Drawn = list[list[tuple[str, tuple[float, float, float] | None]]]
"""The words and ends of the intervals, by section and line."""


def count(
    comparison: Comparison, progress: Progress, *, document: str = "", tag: str = ""
) -> Counted:
    """Count ``comparison``, or only one document and one tag of it, given by id."""
    found = comparison
    if document or tag:
        found = found.only(documents=[document] if document else None, tags=[tag] if tag else None)
    stretch = {
        member.id: number
        for number, group in enumerate(comparison.groups)
        for member in group.members
    }

    def stretches(ids: Sequence[str]) -> int:
        progress.report(0)
        return len({stretch[id_] for id_ in ids})

    made = sections(found, tag=tag)
    grids = [_figures(section, stretches) for section in made]
    pairs = [_split(found)] if len(found.analysts) > 1 else []
    if found.tags and pairs:
        pairs.append(_matrix(found))
    grids[1:1] = pairs
    if found.tags:
        grids.append(_counts(found))
    return Counted(tuple(grids), made, found.figures.drawn)


def draw(counted_: Counted, progress: Progress) -> Drawn:
    """Draw the intervals of all figures; it may take as long as counting did, or longer."""
    return [[_drawn(line, progress) for line in section.lines] for section in counted_.sections]


def _drawn(line: Line, progress: Progress) -> tuple[str, tuple[float, float, float] | None]:
    progress.report(0)
    figure, between = line.figure, line.figure.interval
    if between is None or figure.value is None:
        return "" if figure.value is None else "–", None
    low, high = between
    return f"{low:.2f} to {high:.2f}", (low, figure.value, high)


def _figures(section: Section, stretches: Callable[[Sequence[str]], int]) -> Grid:
    rows = tuple(_figure(line, stretches) for line in section.lines)
    return Grid(section.title, section.words, FIGURE_HEADS, rows)


def _figure(line: Line, stretches: Callable[[Sequence[str]], int]) -> Row:
    figure = line.figure
    every: dict[str, Any] = {
        "ids": line.differing or line.agreeing,
        "called": f"{'differing' if line.differing else 'agreeing'}: {line.name}",
    }
    told = " ".join(filter(None, (figure.reason, figure.rule)))
    defined = figure.value is not None
    agree, differ = stretches(line.agreeing), stretches(line.differing)
    return (
        Cell(line.name, **every),
        Cell(figure.words, "value", **every, said=f"{line.name}: {figure.words}"),
        Cell(_DRAWING if defined else "", "interval", **every),
        _stretches(agree, line.agreeing, f"agreeing: {line.name}"),
        _stretches(differ, line.differing, f"differing: {line.name}"),
        Cell(told, "rule", **every),
    )


def _stretches(number: int, ids: Sequence[str], called: str) -> Cell:
    return Cell(
        f"{number:,}" if ids else "–",
        "count",
        ids,
        called,
        f"{counted(number, 'stretch', 'stretches')} {called}",
    )


def _split(found: Comparison) -> Grid:
    rows = split(found)
    most = max((row.number for row in rows), default=0)
    return Grid(
        "Edges and tags",
        f"How paired spans differ. {SPLIT_RULE} {_SPANS}",
        ("", "Number"),
        tuple(_split_row(row, most) for row in rows),
        "counts",
    )


def _split_row(row: Count, most: int) -> Row:
    return (
        Cell(row.name, ids=row.ids, called=row.name),
        Cell(
            f"{row.number:,}",
            "bar",
            row.ids,
            row.name,
            f"{row.name}: {row.number}",
            row.number / most if most else 0,
        ),
    )


def _matrix(found: Comparison) -> Grid:
    labels, cells = found.labels, found.confusion
    most = max((len(ids) for row in cells.values() for ids in row.values()), default=0)
    names = list(found.analysts.values())
    left, above = names if len(names) == 2 else ("the earlier analyst", "the later")
    rows = []
    for tag, row in cells.items():
        line = [Cell(labels[tag], "tag", _flat(row.values()), f"{labels[tag]} by {left}", tag=tag)]
        for other, pairs in row.items():
            called = f"{labels[tag]} by {left}, {labels[other]} by {above}"
            number = len(pairs)
            said = f"{called}: {counted(number, 'pair')}"
            share = number / most if most else 0
            text = f"{number:,}" if number else "·"
            line.append(Cell(text, "heat", _flat([pairs]), called, said, share, tag=other))
        rows.append(tuple(line))
    return Grid(
        "Tags of the same spans",
        f"At the left the tags of {left}, above those of {above}. {SPLIT_RULE}",
        ("", *labels.values()),
        tuple(rows),
        "matrix",
        ("", *labels),
    )


def _counts(found: Comparison) -> Grid:
    labels = found.labels
    most = max((len(ids) for row in found.counts.values() for ids in row.values()), default=0)
    rows = []
    for tag, row in found.counts.items():
        every = tuple(id_ for ids in row.values() for id_ in ids)
        line = [Cell(labels[tag], "tag", every, labels[tag], tag=tag)]
        for analyst, ids in row.items():
            called = f"{labels[tag]} by {found.analysts[analyst]}"
            said = f"{called}: {len(ids)}"
            share = len(ids) / most if most else 0
            line.append(Cell(f"{len(ids):,}", "bar", ids, called, said, share, tag=tag))
        rows.append(tuple(line))
    heads = ("", *found.analysts.values())
    return Grid(
        "Who used which tag", "Annotations by tag and analyst.", heads, tuple(rows), "counts"
    )


def _flat(pairs: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_each(pairs)))


def _each(cells: Any) -> Iterator[str]:
    for pairs in cells:
        for ids in pairs:
            yield from ids


def as_text(grid: Grid) -> str:
    """Return a table as lines with tabs between the cells, as spreadsheets take it."""
    heads = [head.replace("\t", " ") for head in grid.heads]
    lines = [[cell.text.replace("\t", " ") for cell in row] for row in grid.rows]
    return "\n".join("\t".join(line) for line in [[grid.title], heads, *lines]) + "\n"
