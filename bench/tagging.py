"""How fast what was tagged stands in the file and on the screen, in the whole application."""

import random
import statistics
from functools import partial

from PySide6.QtCore import Qt

from bench.baselines import RehighlightedEdit
from bench.clock import cpu, fresh_cpu
from bench.material import ANALYST, LARGE, MIDDLE, Kit, Size, add_text, rows, spans_of, text_of
from bench.measures import Figures, Measure, benchmark, p99
from bench.reading import WARM, baseline, growth, opened_pane
from bench.screen import STEADY, application, drop, settle, show
from bench.whole import Whole, desk
from core.changes import Changes
from core.span import Span
from db.project import Project

FOUR = (2400, 1000)


@benchmark("tag", goes_on=True)
def tag(kit: Kit) -> Figures:
    """Measure the painting of one more span, then a key pressed until it is saved and painted."""
    found: dict[Size, float] = {}
    for size in kit.sizes:
        found[size] = statistics.median(_paints(kit, size))
        bar = 0.20 if size is LARGE else None
        there = baseline(kit, size).tag
        yield Measure(f"{size.words}: painted, A", found[size], "ms", there, bar=bar)
    yield from growth("painted", found)
    pressed: dict[Size, float] = {}
    for size in kit.sizes:
        laps, follows, pauses = _tag_times(desk(kit, size), kit.times(60, 200))
        pressed[size] = statistics.median(laps)
        yield Measure(f"{size.words}: key to painted, median", pressed[size], "ms")
        yield Measure(f"{size.words}: key to painted, p99", p99(laps), "ms", bar=16)
        yield Measure(f"{size.words}: what follows it, median", statistics.median(follows), "ms")
        yield Measure(f"{size.words}: counts in the pause after", max(pauses), "ms")
    yield from growth("key to painted", pressed)


def _paints(kit: Kit, size: Size) -> list[float]:
    """Return what the pane takes to show one more span, without saving it."""
    opened = opened_pane(kit, size)
    draw = random.Random(6)
    laps = []
    for number in range(kit.times(30, 60)):
        at = draw.randrange(len(opened.model.text) - 100)
        opened.pane.place_caret(at)
        opened.pane.reveal(Span(at, at + 40))
        settle()
        row = (f"more{number}", at, at + 40, "claim", opened.model.me, False)
        apply = partial(opened.model.apply, [row[0]], [row])
        laps.append(cpu(partial(opened.painted.after, apply)))
    kit.leave()  # it shows what no file holds
    return laps


def _tag_times(whole: Whole, count: int) -> tuple[list[float], list[float], list[float]]:
    """Tag sentences here and there.

    Returns:
        The CPU times of the key until the text is painted, of what follows at once in the rest of
        the window, and of pauses after some.

    The first few, at which parts of the program are read, do not count.
    """
    draw = random.Random(7)
    before = sum(whole.app.session.tag_counts().values())
    pauses: list[float] = []
    turns = 0

    def turn() -> tuple[float, float]:
        nonlocal turns
        whole.next_target(draw)
        painted, followed = STEADY.cpu(partial(whole.key, Qt.Key.Key_1)), cpu(whole.follow)
        if turns % 50 == 0:
            pauses.append(cpu(whole.rest))
        turns += 1
        return painted, followed

    for _ in range(WARM):
        turn()
    laps = STEADY.turns(turn, count)
    assert sum(whole.app.session.tag_counts().values()) == before + turns
    return [painted for painted, _ in laps], [followed for _, followed in laps], pauses


@benchmark("retag-vs-rehighlight")
def retag(kit: Kit) -> Figures:
    """Measure one change, saved and painted, against highlighting everything anew."""
    opened = opened_pane(kit, MIDDLE)
    text = opened.model.text
    session, source = opened.session, opened.model
    document = source.document

    def take(changes: Changes) -> None:
        ids = changes.annotations.get(document, frozenset())
        source.apply(ids, session.span_rows(document, ids))

    session.changed.connect(take)
    draw = random.Random(8)
    laps: dict[str, list[float]] = {"retag": [], "remove": []}
    for _ in range(kit.times(12, 40)):
        id_ = draw.choice(source.spans.ids)
        opened.pane.set_current(id_)
        settle()
        tag_ = "claim" if session.annotation(id_).tag != "claim" else "fact"
        retagging = partial(session.retag, [id_], tag_)
        laps["retag"].append(cpu(partial(opened.painted.after, retagging)))
        removing = partial(session.remove, [id_])
        laps["remove"].append(cpu(partial(opened.painted.after, removing)))
        session.undo()
        session.undo()
        settle()
    kit.leave()
    edit = RehighlightedEdit(text)
    painted = show(edit)
    ranges = spans_of(MIDDLE.spans, len(text))
    if not kit.quick:  # with nothing to un-highlight the baseline is a little quicker
        edit.begin(ranges)
    again = fresh_cpu(lambda: painted.after(lambda: edit.highlight_all(ranges)), kit.times(1, 3))
    drop(edit)
    for what, found in laps.items():
        yield Measure(
            f"1 MB: {what}, against all anew",
            statistics.median(found),
            "ms",
            statistics.median(again),
            bar=0.01,
        )


@benchmark("undo", goes_on=True)
def undo(kit: Kit) -> Figures:
    """Measure removing, retagging, taking back and doing again, key to painted."""
    medians: dict[str, dict[Size, float]] = {}
    for size in kit.sizes:
        for what, found in _changes(kit, size).items():
            median = medians.setdefault(what, {})[size] = statistics.median(found)
            yield Measure(f"{size.words}: {what}, median", median, "ms")
            yield Measure(f"{size.words}: {what}, p99", p99(found), "ms", bar=16)
    for what, growing in medians.items():
        yield from growth(what, growing)


def _changes(kit: Kit, size: Size) -> dict[str, list[float]]:
    """Change annotations here and there and take it back; return the CPU times of each key."""
    whole = desk(kit, size)
    source = whole.pane.model
    draw = random.Random(9)

    def turn() -> dict[str, list[float]]:
        id_ = draw.choice(source.spans.ids)
        whole.pane.set_current(id_)
        settle()
        removed = _pressed(whole, Qt.Key.Key_Delete)
        assert source.spans.row_of(id_) is None
        back = STEADY.cpu(whole.undo)
        whole.follow()
        assert whole.pane.current == id_
        tag_ = whole.app.session.annotation(id_).tag
        retagged = _pressed(whole, Qt.Key.Key_1 if tag_ != "claim" else Qt.Key.Key_2)
        again = STEADY.cpu(whole.undo)
        whole.follow()
        assert whole.app.session.annotation(id_).tag == tag_
        redone = STEADY.cpu(whole.redo)
        whole.follow()
        return {"remove": [removed], "retag": [retagged], "undo": [back, again], "redo": [redone]}

    for _ in range(WARM // 2):  # each turn presses five keys
        turn()
    turns = STEADY.turns(turn, kit.times(30, 100))
    return {what: [lap for one in turns for lap in one[what]] for what in turns[0]}


def _pressed(whole: Whole, key: Qt.Key) -> float:
    """Return the CPU time of a key until the text is painted; what follows it is done then."""
    lap = STEADY.cpu(partial(whole.key, key))
    whole.follow()
    return lap


@benchmark("four-panes")
def four_panes(kit: Kit) -> Figures:
    """Measure tagging and scrolling in one of four panes with 1 MB each."""
    application()
    path = kit.path("four")
    with Project.create(path, title="Four", analyst=ANALYST) as project:
        documents = []
        who = project.analysts.find_or_add(ANALYST).id
        for number in range(4):
            text = text_of(MIDDLE.characters, seed=20 + number)
            documents.append(add_text(project, f"Source {number}", text))
            ranges = spans_of(MIDDLE.spans, len(text), seed=30 + number)
            project.annotations.add_many(list(rows(documents[-1], ranges, who)), label="import")
        id_ = project.id
    whole = Whole(kit.folder, path, size=FOUR, panes=(id_, documents[1], tuple(documents)))
    assert len(whole.app.desk.shown()) == 4
    laps, _, _ = _tag_times(whole, 100)
    frames = []
    for turn in range(200):
        if turn % 20 == 0:
            whole.next_target(random.Random(turn))
        frames.append(STEADY.cpu(partial(whole.wheel, 1 if turn % 20 < 10 else -1)))
    whole.close()
    yield Measure("4 × 1 MB: tag, median", statistics.median(laps), "ms")
    yield Measure("4 × 1 MB: tag, p99", p99(laps), "ms", bar=16)
    yield Measure("4 × 1 MB: scroll frame, median", statistics.median(frames), "ms")
    yield Measure("4 × 1 MB: scroll frame, p99", p99(frames), "ms", bar=16)
