"""How fast the lists beside the panes answer."""

import statistics
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from bench.clock import cpu, fresh_cpu
from bench.material import ANALYST, LARGE, Kit
from bench.measures import Figures, Measure, benchmark, p99
from bench.screen import STEADY, Painted, application, drop, show_widget
from bench.whole import desk
from desktop.documents.sources import SourcesList
from desktop.message_bar import MessageBar
from desktop.messages import Messages
from desktop.session import Session

TYPED = ("minister", "ferry harb", "日本", "naïve pol")


@benchmark("list-filter", goes_on=True)
def list_filter(kit: Kit) -> Figures:
    """Measure 100,000 rows: each letter typed in the filter, each order chosen."""
    whole = desk(kit, LARGE)
    whole.rest()
    listed = whole.app.side.annotations
    painted = Painted(listed.view.viewport())
    line = listed.filter_line
    typed = [word[:end] for word in (*TYPED, "") for end in range(len(word) + 1)][1:]
    letters = [STEADY.cpu(partial(painted.after, partial(line.setText, words))) for words in typed]
    orders = [
        cpu(partial(painted.after, partial(listed.choices.order_changed.emit, order)))
        for order in ("newest", "tag", "analyst", "place")
    ]
    rows = listed.model.rowCount()
    assert rows >= LARGE.spans - 100
    yield Measure("100,000 rows: filter, median", statistics.median(letters), "ms")
    yield Measure("100,000 rows: filter, p99", p99(letters), "ms", bar=50)
    yield Measure("100,000 rows: sort, slowest order", max(orders), "ms", bar=200)


@benchmark("documents-list")
def documents_list(kit: Kit) -> Figures:
    """Measure the list of 10,000 sources from nothing to its first painting."""
    application()
    path, room = kit.documents("sources", 10_000, 300, 1 if kit.quick else 2), QWidget()
    messages = Messages(MessageBar(room, above=QWidget(room)))
    laps = [_sources_appear(path, messages) for _ in range(4)][1:]
    drop(room)
    yield Measure("10,000 sources: first painting", statistics.median(laps), "ms", bar=100)


def _sources_appear(path: Path, messages: Messages) -> float:
    """Return the CPU time of the list for a project that was just opened and not yet read."""
    session = Session(ANALYST)
    session.open(path)
    shown: list[SourcesList] = []
    window = QWidget()  # one without a least size, of which Qt's screen for tests complains

    def appear() -> None:
        shown.append(SourcesList(session, messages))
        shown[0].setParent(window)
        shown[0].resize(*window.size().toTuple())
        shown[0].show()
        show_widget(window, shown[0].view.viewport(), (232, 900))

    (took,) = fresh_cpu(appear, 1)
    assert shown[0].model.rowCount() == 10_000
    drop(window)
    session.close()
    return took
