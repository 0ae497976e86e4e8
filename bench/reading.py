"""How fast one pane shows a source: opening, paging, jumping, wrapping, and its memory."""

import gc
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bench.baselines import FormattedEdit
from bench.clock import cpu, fresh_cpu
from bench.material import ANALYST, LARGE, Kit, Size, spans_of, text_of
from bench.measures import Figures, Measure, benchmark, exponent, p99
from bench.screen import PANE, STEADY, Painted, application, drop, model, pane, settle, show
from core.span import Span
from desktop.desk.source_text import SourceModel
from desktop.session import Session
from desktop.tidying import Tidying

WARM = 10
"""How often a thing is done before it is measured: the first times, programs are still read."""
WIDTHS = (760, 900, 640, 820)
ZOOMS = (1.2, 1.0, 0.9, 1.1)


@dataclass(frozen=True, slots=True)
class Baseline:
    """What strategy A takes at one size: CPU milliseconds."""

    open: float
    tag: float
    wrap: float


@cache
def strategy_a(size: Size, opened: int) -> Baseline:
    """Measure strategy A, once a run.

    It is opened and its lines are broken anew ``opened`` times; it is tagged ten times as often.
    """
    application()
    text = text_of(size.characters)
    ranges = spans_of(size.spans, len(text))
    edits: list[FormattedEdit] = []

    def open_() -> None:
        edits.append(FormattedEdit())
        edits[-1].load(text, ranges)
        show(edits[-1])

    def open_and_drop() -> None:
        open_()
        drop(edits.pop())

    opens = [*fresh_cpu(open_and_drop, opened - 1), cpu(open_)]
    edit = edits.pop()
    painted = Painted(edit.viewport())
    draw = random.Random(5)
    places = [draw.randrange(len(text) - 100) for _ in range(10 * opened)]
    tags: list[float] = []
    for at in places:
        edit.go(at)
        settle()
        tags.append(cpu(partial(painted.after, partial(edit.tag, at, at + 40, len(tags)))))
    wraps: list[float] = []
    for width in WIDTHS[:opened]:
        edit.go(len(text) // 2)
        settle()
        wraps.append(cpu(partial(painted.after, partial(edit.wrap, width))))
    drop(edit)
    return Baseline(
        statistics.median(opens),
        statistics.median(tags),
        statistics.median(wraps),
    )


def baseline(kit: Kit, size: Size) -> Baseline:
    """Return what strategy A takes at a size."""
    return strategy_a(size, kit.times(1, 3))


def growth(what: str, found: dict[Size, float]) -> Figures:
    """Yield by which power of the size a figure grows, if it was measured at several."""
    if len(found) > 1:
        power = exponent([size.characters for size in found], list(found.values()))
        yield Measure(f"{what}: grows with size to the power", power, "")


class Opened:
    """One source in a pane by itself, read from a project file."""

    def __init__(self, kit: Kit, size: Size) -> None:
        application()
        self.session = Session(ANALYST)
        self.session.open(kit.project(size))
        self.pane = pane()
        self.model = model(self.session, self.session.documents()[0].id)
        self.pane.set_source(self.model)
        self.painted = show(self.pane)
        gc.collect()
        self._tidying = Tidying(self.session)
        self._tidying.keep()

    def close(self) -> None:
        """Give everything back."""
        self._tidying.release()
        self.pane.set_source(None)
        drop(self.pane)
        self.session.close()


def opened_pane(kit: Kit, size: Size) -> Opened:
    """Return a pane with the source of that size, opened unless it stands open."""
    return kit.opened(f"pane {size.words}", lambda: Opened(kit, size))


def open_once(kit: Kit, size: Size) -> tuple[float, float]:
    """Open a source in a new pane; return the CPU time of loading and of pane and model."""
    gc.collect()
    began = time.process_time()
    session = Session(ANALYST)
    session.open(kit.project(size))
    document = session.documents()[0].id
    text, structure = session.text(document), session.structure(document)
    rows = session.spans(document)
    loaded = time.process_time()
    shown = pane()
    shown.set_source(SourceModel(document, text, structure, rows, me=session.me))
    show(shown)
    painted = time.process_time()
    shown.set_source(None)
    drop(shown)
    session.close()
    return (loaded - began) * 1000, (painted - loaded) * 1000


@benchmark("open")
def open_(kit: Kit) -> Figures:
    """Measure from a project file to a painted pane."""
    application()
    found: dict[Size, float] = {}
    for size in kit.sizes:
        kit.project(size)
        # Half of them before A, half after it: the processor's pace may change meanwhile.
        half = partial(range, kit.times(2, 4))
        laps = [open_once(kit, size) for _ in half()][1:]
        there = baseline(kit, size).open
        laps += [open_once(kit, size) for _ in half()][1:]
        found[size] = statistics.median(shown for _, shown in laps)
        large = size is LARGE
        yield Measure(
            f"{size.words}: pane, A", found[size], "ms", there, bar=0.08 if large else None
        )
        whole = statistics.median(map(sum, laps))
        yield Measure(f"{size.words}: with loading", whole, "ms", bar=350 if large else None)
    yield from growth("pane", found)


Act = Callable[[Opened, random.Random], float]


def _frames(kit: Kit, act: Act, count: int) -> Iterator[tuple[Size, list[float]]]:
    """Yield for each size the CPU times of one act done ``count`` times."""
    for size in kit.sizes:
        opened = opened_pane(kit, size)
        draw = random.Random(3)
        for _ in range(WARM):
            act(opened, draw)
        yield size, STEADY.turns(partial(act, opened, draw), count)


def _painted(kit: Kit, act: Act) -> Figures:
    """Measure one act, painted, at each size."""
    found: dict[Size, float] = {}
    for size, laps in _frames(kit, act, kit.times(60, 300)):
        found[size] = statistics.median(laps)
        yield Measure(f"{size.words}: median", found[size], "ms")
        yield Measure(f"{size.words}: p99", p99(laps), "ms", bar=16)
    yield from growth("median", found)


def _page(opened: Opened, draw: random.Random) -> float:
    pane_ = opened.pane
    length = len(opened.model.text)
    if draw.random() < 0.1 or pane_.caret > length * 0.9:
        pane_.place_caret(draw.randrange(length // 2))
        opened.painted.after(lambda: pane_.reveal(Span(pane_.caret, pane_.caret + 1)))
        settle()
    return STEADY.cpu(
        lambda: opened.painted.after(lambda: QTest.keyClick(pane_, Qt.Key.Key_PageDown))
    )


def _jump(opened: Opened, draw: random.Random) -> float:
    ids = opened.model.spans.ids
    id_ = opened.pane.current
    while id_ == opened.pane.current:
        id_ = draw.choice(ids)
    return STEADY.cpu(lambda: opened.painted.after(lambda: opened.pane.set_current(id_)))


@benchmark("page", goes_on=True)
def page(kit: Kit) -> Figures:
    """Measure the key PageDown, painted."""
    yield from _painted(kit, _page)


@benchmark("jump", goes_on=True)
def jump(kit: Kit) -> Figures:
    """Measure going to an annotation anywhere, painted."""
    yield from _painted(kit, _jump)


@benchmark("wrap", goes_on=True)
def wrap(kit: Kit) -> Figures:
    """Measure breaking the lines anew at another width and another size of letters."""
    medians: dict[str, dict[Size, float]] = {"resize": {}, "zoom": {}}
    for size in kit.sizes:
        opened = opened_pane(kit, size)
        laps: dict[str, list[float]] = {"resize": [], "zoom": []}
        draw = random.Random(4)
        for turn in range(WARM + kit.times(30, 100)):
            _jump(opened, draw)
            width, zoom = WIDTHS[turn % len(WIDTHS)], ZOOMS[turn % len(ZOOMS)]
            resize = partial(opened.pane.resize, width, PANE[1])
            laps["resize"].append(cpu(partial(opened.painted.after, resize)))
            zooming = partial(opened.pane.set_zoom, zoom)
            laps["zoom"].append(cpu(partial(opened.painted.after, zooming)))
        opened.pane.set_zoom(1.0)
        opened.painted.after(partial(opened.pane.resize, *PANE))
        there = baseline(kit, size).wrap
        for what, each in laps.items():
            found = each[WARM:]
            median = medians[what][size] = statistics.median(found)
            bar = 0.05 if size is LARGE else None
            yield Measure(f"{size.words}: {what}, A", median, "ms", there, bar=bar)
            yield Measure(f"{size.words}: {what}, p99", p99(found), "ms", bar=50)
    for what, growing in medians.items():
        yield from growth(what, growing)


@benchmark("rss")
def rss(kit: Kit) -> Figures:
    """Measure the memory of one pane, in a process of its own."""
    found: dict[Size, float] = {}
    for size in kit.sizes:
        plain = kit.folder / f"{size.characters}.txt"
        plain.write_text(text_of(size.characters), encoding="utf-8", newline="")
        found[size] = _megabytes(plain, size.spans)
        bar = 60 if size is LARGE else None
        yield Measure(f"{size.words}: above window and text", found[size], "MB", bar=bar)
        if not kit.quick:
            whole = _megabytes(kit.project(size))
            yield Measure(f"{size.words}: with what the open file holds", whole, "MB")
    yield from growth("above window and text", {size: max(mb, 0.1) for size, mb in found.items()})


def _megabytes(*words: object) -> float:
    command = [sys.executable, "-m", "bench.pane_memory", *map(str, words)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(json.loads(done.stdout)["megabytes"])
