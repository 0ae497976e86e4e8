"""Sources of unusual shape: one line of 1 MB, and 20,000 spans on 100 KB."""

import random
import statistics
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bench.material import DENSE, Kit, Size, one_line
from bench.measures import Figures, Measure, benchmark, p99
from bench.reading import WARM, Opened, open_once, opened_pane
from bench.screen import STEADY, application, settle
from core.span import Span

LINE = Size("1 MB in one line", 1_000_000, 10_000)


def _tags(opened: Opened, count: int) -> list[float]:
    """Return the CPU times of tags that are saved and painted, here and there.

    The first few, at which parts of the program are read, do not count.
    """
    draw = random.Random(11)
    session, source = opened.session, opened.model
    document = source.document

    def tag(at: int) -> None:
        id_ = session.tag(document, Span(at, at + 37), "claim")
        source.apply([id_], session.span_rows(document, [id_]))

    def turn() -> float:
        at = draw.randrange(len(source.text) - 100)
        opened.pane.place_caret(at)
        opened.pane.reveal(Span(at, at + 37))
        settle()
        return STEADY.cpu(partial(opened.painted.first, partial(tag, at)))

    for _ in range(WARM):
        turn()
    return STEADY.turns(turn, count)


@benchmark("long-line")
def long_line(kit: Kit) -> Figures:
    """Measure a text without a line feed."""
    application()
    kit.project(LINE, one_line(LINE.characters))
    laps = [sum(open_once(kit, LINE)) for _ in range(4)][1:]
    yield Measure("open with loading", statistics.median(laps), "ms", bar=150)
    tags = _tags(opened_pane(kit, LINE), kit.times(30, 100))
    yield Measure("tag, median", statistics.median(tags), "ms")
    yield Measure("tag, p99", p99(tags), "ms", bar=16)


@benchmark("dense")
def dense(kit: Kit) -> Figures:
    """Measure where every line has hundreds of spans."""
    opened = opened_pane(kit, DENSE)
    tags = _tags(opened, kit.times(30, 100))
    down = partial(QTest.keyClick, opened.pane, Qt.Key.Key_PageDown)
    pages = []
    for turn in range(kit.times(30, 100)):
        if turn % 15 == 0:
            opened.pane.place_caret(0)
            opened.pane.reveal(Span(0, 1))
            settle()
        pages.append(STEADY.cpu(partial(opened.painted.after, down)))
    yield Measure("tag, median", statistics.median(tags), "ms")
    yield Measure("tag, p99", p99(tags), "ms", bar=16)
    yield Measure("page, first visits, p99", p99(pages[:15]), "ms", bar=70)
    yield Measure("page, p99", p99(pages), "ms", bar=70)
